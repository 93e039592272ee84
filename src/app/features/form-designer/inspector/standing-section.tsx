import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Part } from '../../../../core/change/part.ts'
import { useDraft } from '../../../draft/draft-context.tsx'
import { BufferedText } from '../buffered-text.tsx'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { textOrNone, usePartEdit } from './use-part-edit.ts'

const policies = ['fixed', 'text-only', 'tighten-only', 'extend-only', 'lighter-only', 'free'] as const

/** How it stands to the paper form, and what a province may change about it. */
export function StandingSection({ partKey, part }: { readonly partKey: string; readonly part: Part }) {
  const { t } = useTranslation('designer')
  const set = usePartEdit(partKey)
  const { props } = part
  const inherited = useDraft(({ parts }) => {
    for (let at = part.parent; at !== undefined; at = parts.parts.get(at)?.parent) {
      const policy = parts.parts.get(at)?.props['x-policy']
      if (policies.some((known) => known === policy)) return policy as (typeof policies)[number]
    }
    return 'fixed'
  })
  const official = props['x-official'] === true ? 'in' : props['x-official'] === false ? 'outside' : 'open'
  const line = props['x-line']
  const policy = policies.find((known) => known === props['x-policy'])
  return (
    <Group
      title={t('section.standing')}
      note={t('standingNote', {
        official: t(`official.${official}`),
        policy: t(`policy.${policy ?? inherited}`),
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
      <Select
        size="xs"
        label={t('field.policy')}
        allowDeselect={false}
        data={[
          { value: 'inherited', label: t('policyInherited', { policy: t(`policy.${inherited}`) }) },
          ...policies.map((value) => ({ value, label: t(`policy.${value}`) })),
        ]}
        value={policy ?? 'inherited'}
        onChange={(value) =>
          set('policy', { 'x-policy': value === 'inherited' || value === null ? undefined : value })
        }
      />
      <p className={styles.quiet}>{t(`policyExplain.${policy ?? inherited}`)}</p>
    </Group>
  )
}
