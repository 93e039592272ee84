import { MultiSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Test } from '../../../../core/edit/condition-draft.ts'
import type { Scalar } from '../../../../core/form/condition.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { same } from '../../../../core/json/same.ts'
import { readDate } from '../../../ui/format-values.ts'
import { readNumber, typedNumber } from '../../../ui/read-number.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'

interface Props {
  readonly node: FormNode
  readonly test: Test | undefined
  readonly values: readonly Scalar[]
  readonly onChange: (values: readonly Scalar[]) => void
}

/** The value a line of a condition compares with, in the form the field has. */
export function ValueBox({ node, test, values, onChange }: Props) {
  const { t } = useTranslation(['designer', 'common'])
  const label = t('condition.value')
  if (test === undefined || ['present', 'absent', 'row', 'no-row'].includes(test)) return null
  const several = test === 'in' || test === 'not-in'
  if (node.options !== undefined) {
    // Codes may be numbers: the box knows texts only.
    const byText = new Map(node.options.map(({ value }) => [String(value), value]))
    const data = node.options.map(({ value, title }) => ({ value: String(value), label: title }))
    const read = (texts: readonly string[]) => onChange(texts.flatMap((text) => byText.get(text) ?? []))
    if (several)
      return (
        <MultiSelect
          size="xs"
          aria-label={label}
          placeholder={t('condition.chooseValue')}
          data={data}
          value={values.map(String)}
          onChange={read}
        />
      )
    return (
      <Select
        size="xs"
        searchable={data.length > 7}
        aria-label={label}
        placeholder={t('condition.chooseValue')}
        data={data}
        value={values[0] === undefined ? null : String(values[0])}
        onChange={(value) => read(value === null ? [] : [value])}
      />
    )
  }
  if (node.kind === 'boolean')
    return (
      <Select
        size="xs"
        aria-label={label}
        data={[
          { value: 'true', label: t('common:yes') },
          { value: 'false', label: t('common:no') },
        ]}
        value={values[0] === undefined ? null : String(values[0])}
        onChange={(value) => onChange(value === null ? [] : [value === 'true'])}
      />
    )
  return <TypedValues key={node.id} node={node} several={several} values={values} onChange={onChange} />
}

function TypedValues({
  node,
  several,
  values,
  onChange,
}: Omit<Props, 'test'> & { readonly several: boolean }) {
  const { t } = useTranslation('designer')
  const [typed, setTyped] = useState('')
  // Undone, changed by somebody else, or another test: what was typed no longer says what the condition says.
  const text = same(readAll(typed, node, several), values)
    ? typed
    : values.map((value) => shown(value, node)).join('; ')
  return (
    <TextInput
      size="xs"
      aria-label={t('condition.value')}
      placeholder={t(
        several
          ? 'condition.typeValues'
          : node.kind === 'date'
            ? 'condition.typeDate'
            : 'condition.typeValue',
      )}
      value={text}
      error={split(text, several).some((one) => read(one, node) === undefined)}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        onChange(readAll(next, node, several))
      }}
    />
  )
}

function split(text: string, several: boolean): string[] {
  return (several ? text.split(';') : [text]).map((one) => one.trim()).filter((one) => one !== '')
}

/** None where one of them cannot be read. */
function readAll(text: string, node: FormNode, several: boolean): readonly Scalar[] {
  const found = split(text, several).map((one) => read(one, node))
  return found.every((one) => one !== undefined) ? found : []
}

function read(text: string, { kind }: FormNode): Scalar | undefined {
  if (kind === 'integer' || kind === 'number') return readNumber(text, kind === 'integer')
  if (kind !== 'date') return text.normalize('NFC')
  return readDate(text)
}

function shown(value: Scalar, { kind }: FormNode): string {
  if (typeof value === 'number') return typedNumber(value)
  const text = String(value)
  return kind === 'date' ? text.split('-').toReversed().join('/') : text
}
