import { Select } from '@mantine/core'
import type { Part } from '../../../../core/change/part.ts'
import { policyOf } from '../../../../core/change/policy.ts'
import type { Policy } from '../../../../core/format/format.ts'
import { useDraft } from '../../../draft/draft-context.tsx'
import { PolicyBox, usePolicies } from '../../../ui/editing/policy-box.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText } from '../buffered-text.tsx'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { useNameOf } from './use-name-of.ts'
import { textOrNone, usePartEdit } from './use-part-edit.ts'

/** How it stands to the paper form, and what a province may change about it. */
export function StandingSection({ partKey, part }: { readonly partKey: string; readonly part: Part }) {
  const { t } = useTranslation('designer')
  const set = usePartEdit(partKey)
  const { props } = part
  const nameOf = useNameOf(partKey)
  const { short } = usePolicies()
  const holds = useDraft(({ parts }) => policyOf(partKey, parts))
  const official = props['x-official'] === true ? 'in' : props['x-official'] === false ? 'outside' : 'open'
  const line = props['x-line']
  return (
    <Group
      title={t('section.standing')}
      note={t('standingNote', {
        official: t(`official.${official}`),
        policy: short(holds),
      })}
      open={false}
    >
      {part.kind !== 'form' && (
        <div className={styles.pair}>
          <Select
            size="xs"
            label={t('field.official')}
            allowDeselect={false}
            data={(['in', 'outside', 'open'] as const).map((value) => ({
              value,
              label: t(`official.${value}`),
            }))}
            value={official}
            onChange={(value) =>
              set('official', { 'x-official': value === 'open' ? undefined : value === 'in' })
            }
          />
          <BufferedText
            label={t('field.line')}
            value={typeof line === 'string' || typeof line === 'number' ? String(line) : ''}
            maxLength={40}
            onCommit={(text) => {
              const value = textOrNone(text)
              const isNumber = typeof line === 'number' && value !== undefined && /^[1-9][0-9]*$/.test(value)
              return set('line', { 'x-line': isNumber ? Number(value) : value }, true)
            }}
          />
        </div>
      )}
      <PolicyBox of={partKey} name={nameOf()} policy={props['x-policy'] as Policy | undefined} />
    </Group>
  )
}
