import { Checkbox, NativeSelect, Radio, Select } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useFieldPlace } from './field-context.ts'
import type { DrawnForm } from './form-context.ts'
import styles from './form.module.css'

interface ShownOption {
  /** Place in the list: option values may be numbers or booleans, which HTML knows nothing of. */
  readonly key: string
  readonly value: unknown
  readonly label: string
}

/** The options rjsf leaves (rules may narrow them), with their titles in the page's language. */
function useOptions({ options, registry }: WidgetProps): readonly ShownOption[] {
  const { node } = useFieldPlace()
  const english = (registry.formContext as DrawnForm).language === 'en'
  return (options.enumOptions ?? []).map(({ value, label }, index) => {
    const known = node?.options?.find((option) => option.value === value)
    return {
      key: String(index),
      value,
      label: known === undefined ? label : english ? (known.titleEn ?? known.title) : known.title,
    }
  })
}

const searchableFrom = 13

export function SelectWidget(props: WidgetProps) {
  const { t } = useTranslation('form')
  const { id, value, onChange, onBlur, readonly, disabled, required } = props
  const { describedBy, invalid } = useFieldPlace()
  const options = useOptions(props)
  const chosen = options.find((option) => option.value === value)?.key ?? ''
  const box = {
    id,
    attributes: { input: { 'aria-describedby': describedBy } },
    'aria-invalid': invalid ? (true as const) : undefined,
    'aria-required': required === true ? (true as const) : undefined,
    disabled: readonly === true || disabled === true,
    error: invalid,
    errorProps: { hidden: true },
    onBlur: () => onBlur(id, value),
  }
  const pick = (key: string | null) => onChange(options.find((option) => option.key === key)?.value)
  if (options.length >= searchableFrom)
    return (
      <Select
        {...box}
        searchable
        clearable
        placeholder={t('choose')}
        nothingFoundMessage={t('noOption')}
        clearButtonProps={{ 'aria-label': t('clear') }}
        data={options.map(({ key, label }) => ({ value: key, label }))}
        value={chosen === '' ? null : chosen}
        onChange={pick}
      />
    )
  return (
    <NativeSelect
      {...box}
      data={[{ value: '', label: t('choose') }, ...options.map(({ key, label }) => ({ value: key, label }))]}
      value={chosen}
      onChange={(event) => pick(event.currentTarget.value)}
    />
  )
}

export function RadioWidget(props: WidgetProps) {
  const { id, value, onChange, onBlur, readonly, disabled, required } = props
  const { describedBy, labelledBy, invalid } = useFieldPlace()
  const options = useOptions(props)
  return (
    <div
      id={id}
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={required === true || undefined}
      tabIndex={-1}
      className={styles.boxes}
      onBlur={() => onBlur(id, value)}
    >
      {options.map((option) => (
        <Radio
          key={option.key}
          size="sm"
          name={id}
          label={option.label}
          checked={option.value === value}
          disabled={readonly === true || disabled === true}
          onChange={() => onChange(option.value)}
        />
      ))}
    </div>
  )
}

export function CheckboxesWidget(props: WidgetProps) {
  const { id, value, onChange, onBlur, readonly, disabled } = props
  const { describedBy, labelledBy, invalid } = useFieldPlace()
  const options = useOptions(props)
  const chosen: readonly unknown[] = Array.isArray(value) ? value : []
  const toggle = (option: ShownOption, on: boolean) => {
    // In the order of the form, whatever was ticked first.
    const next = options.filter(({ value: one }) => (one === option.value ? on : chosen.includes(one)))
    onChange(next.map(({ value: one }) => one))
  }
  return (
    <div
      id={id}
      role="group"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-invalid={invalid || undefined}
      tabIndex={-1}
      className={styles.boxes}
      onBlur={() => onBlur(id, value)}
    >
      {options.map((option) => (
        <Checkbox
          key={option.key}
          size="sm"
          label={option.label}
          checked={chosen.includes(option.value)}
          disabled={readonly === true || disabled === true}
          onChange={(event) => toggle(option, event.currentTarget.checked)}
        />
      ))}
    </div>
  )
}

/** A commitment is one box to tick; any other yes-or-no question has two, so that "no" is an answer. */
export function BooleanWidget(props: WidgetProps) {
  const { t } = useTranslation(['form', 'common'])
  const { id, value, onChange, onBlur, readonly, disabled, required, schema } = props
  const { node, describedBy, labelledBy, invalid, label } = useFieldPlace()
  const locked = readonly === true || disabled === true
  if (node?.bounds.const === true)
    return (
      <Checkbox
        id={id}
        size="sm"
        label={
          <>
            {typeof schema.description === 'string' ? schema.description : label}
            {required === true && (
              <span aria-hidden="true" className={styles.star}>
                {' *'}
              </span>
            )}
          </>
        }
        aria-describedby={describedBy}
        aria-required={required === true || undefined}
        aria-invalid={invalid || undefined}
        error={invalid}
        checked={value === true}
        disabled={locked}
        onBlur={() => onBlur(id, value)}
        onChange={(event) => onChange(event.currentTarget.checked ? true : undefined)}
      />
    )
  return (
    <div
      id={id}
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-required={required === true || undefined}
      tabIndex={-1}
      className={styles.inlineBoxes}
      onBlur={() => onBlur(id, value)}
    >
      {[true, false].map((answer) => (
        <Radio
          key={String(answer)}
          size="sm"
          name={id}
          label={answer ? t('common:yes') : t('common:no')}
          checked={value === answer}
          disabled={locked}
          onChange={() => onChange(answer)}
        />
      ))}
    </div>
  )
}
