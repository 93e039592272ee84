import { Input, NumberInput, Textarea } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useEffect, useState } from 'react'
import { readDate, shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useFieldPlace } from './field-context.ts'
import type { DrawnForm } from './form-context.ts'
import styles from './form.module.css'

/** Attributes every single-box control carries. */
function useBox({ id, required, readonly, disabled }: WidgetProps) {
  const { describedBy, invalid } = useFieldPlace()
  return {
    id,
    readOnly: readonly === true || disabled === true,
    'aria-required': required === true ? (true as const) : undefined,
    'aria-invalid': invalid ? (true as const) : undefined,
    // Mantine's input writes its own `aria-describedby` over a given one; attributes by part come last.
    attributes: { input: { 'aria-describedby': describedBy } },
  }
}

const emptyToMissing = (text: string) => (text === '' ? undefined : text)

const typing: Readonly<Record<string, { readonly type: string; readonly autoComplete: string }>> = {
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  uri: { type: 'url', autoComplete: 'url' },
}

export function TextWidget(props: WidgetProps) {
  const { value, onChange, onBlur, placeholder, id, schema } = props
  const box = useBox(props)
  const { node, invalid } = useFieldPlace()
  const kind = typing[String(schema.format ?? '')]
  return (
    <Input
      {...box}
      error={invalid}
      // `text`, not `email` or `url`: the browser would judge the value by rules of its own, in its own language.
      type="text"
      inputMode={
        kind?.type === 'email'
          ? 'email'
          : kind?.type === 'tel'
            ? 'tel'
            : kind?.type === 'url'
              ? 'url'
              : undefined
      }
      autoComplete={kind?.autoComplete ?? 'off'}
      spellCheck={false}
      placeholder={placeholder}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={(event) => onChange(emptyToMissing(event.currentTarget.value))}
      onBlur={() => onBlur(id, value)}
      rightSection={node?.unit === undefined ? undefined : <Unit unit={node.unit} />}
      rightSectionWidth={node?.unit === undefined ? undefined : unitWidth(node.unit)}
    />
  )
}

export function TextareaWidget(props: WidgetProps) {
  const { value, onChange, onBlur, placeholder, id, options } = props
  const box = useBox(props)
  const { invalid } = useFieldPlace()
  return (
    <Textarea
      {...box}
      error={invalid}
      errorProps={{ hidden: true }}
      autosize
      minRows={typeof options['rows'] === 'number' ? options['rows'] : 3}
      maxRows={14}
      placeholder={placeholder}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(emptyToMissing(event.currentTarget.value))}
      onBlur={() => onBlur(id, value)}
    />
  )
}

/** Numbers with thousands parted as the language does; what is typed and is no number stays to be told so. */
export function NumberWidget(props: WidgetProps) {
  const { value, onChange, onBlur, placeholder, id, schema, registry } = props
  const { readOnly, ...box } = useBox(props)
  const { node, invalid } = useFieldPlace()
  const vietnamese = (registry.formContext as DrawnForm).language === 'vi'
  const isYear =
    node !== undefined && (node.bounds.maximum ?? 0) <= 2200 && (node.bounds.minimum ?? 0) >= 1800
  return (
    <NumberInput
      {...box}
      readOnly={readOnly}
      error={invalid}
      errorProps={{ hidden: true }}
      hideControls
      clampBehavior="none"
      allowDecimal={schema.type === 'number'}
      thousandSeparator={isYear ? '' : vietnamese ? '.' : ','}
      decimalSeparator={vietnamese ? ',' : '.'}
      inputMode={schema.type === 'number' ? 'decimal' : 'numeric'}
      autoComplete="off"
      placeholder={placeholder}
      className={styles.number ?? ''}
      value={typeof value === 'number' || typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      onBlur={() => onBlur(id, value)}
      rightSection={node?.unit === undefined ? undefined : <Unit unit={node.unit} />}
      rightSectionWidth={node?.unit === undefined ? undefined : unitWidth(node.unit)}
    />
  )
}

function Unit({ unit }: { readonly unit: string }) {
  return <span className={styles.unit}>{unit}</span>
}

function unitWidth(unit: string): number {
  return 18 + unit.length * 8
}

/** A day as dd/MM/yyyy, typed. What is no day stays as it was typed, so that the validator names it. */
export function DateWidget(props: WidgetProps) {
  const { t } = useTranslation('form')
  const { value, onChange, onBlur, id } = props
  const box = useBox(props)
  const { invalid } = useFieldPlace()
  const [typed, setTyped] = useState(() => (typeof value === 'string' ? shownDate(value) : ''))
  useEffect(() => {
    // Another example was loaded, or the answers were emptied.
    setTyped((before) => {
      const now = typeof value === 'string' ? shownDate(value) : ''
      return (readDate(before) ?? emptyToMissing(before)) === value ? before : now
    })
  }, [value])
  return (
    <Input
      {...box}
      error={invalid}
      inputMode="numeric"
      autoComplete="off"
      className={styles.date ?? ''}
      placeholder={t('datePlaceholder')}
      rightSection={<Icon name="calendar" />}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onChange(readDate(text) ?? emptyToMissing(text))
      }}
      onBlur={() => {
        const day = readDate(typed)
        if (day !== undefined) setTyped(shownDate(day))
        onBlur(id, value)
      }}
    />
  )
}
