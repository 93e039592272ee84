import { Checkbox } from '@mantine/core'
import type { WrittenRule } from '../../../../core/edit/rule-edits.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'

interface Props {
  readonly node: FormNode
  readonly narrows: WrittenRule['narrows']
  readonly onChange: (narrows: WrittenRule['narrows']) => void
}

/** Which options a rule leaves; all of them is no narrowing. */
export function OptionsLeft({ node, narrows, onChange }: Props) {
  const { t } = useTranslation('designer')
  const options = node.options ?? []
  const now = narrows.find(({ field }) => field === node.id)
  const left = now?.codes ?? options.map(({ value }) => value)
  return (
    <Checkbox.Group
      size="xs"
      label={t('rule.left')}
      value={left.map(String)}
      onChange={(texts) => {
        const codes = options.map(({ value }) => value).filter((value) => texts.includes(String(value)))
        const others = narrows.filter(({ field }) => field !== node.id)
        onChange(
          codes.length === options.length || codes.length === 0
            ? others
            : [...others, { field: node.id, codes }],
        )
      }}
    >
      <div style={{ display: 'flex', flexDirection: 'column', gap: 4, marginTop: 4 }}>
        {options.map(({ id, value, title }) => (
          <Checkbox key={id} size="xs" value={String(value)} label={title} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
