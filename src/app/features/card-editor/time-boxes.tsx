import type { PropValues } from '../../../core/edit/parts-edit.ts'
import type { TimeLimit } from '../../../core/procedure/time-limit.ts'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { PolicyBox } from '../../ui/editing/policy-box.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import styles from './card-editor.module.css'
import { FactRow } from './fact-row.tsx'
import { readWhole } from '../../ui/read-number.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { Section } from './section.tsx'
import { useCardKeys } from './use-card.ts'

const kinds = ['working-day', 'calendar-day', 'continuous-hour'] as const
const anchors = ['after-receipt', 'before-event'] as const
const values = ['byLaw', 'byStandard', 'committed'] as const

/** How long the authority may take: what is counted, from when, three values, and what silence means. */
export function TimeBoxes({ limit }: { readonly limit: TimeLimit }) {
  const { t } = useTranslation('cardeditor')
  const { limit: key } = useCardKeys()
  const act = useEdit()
  const set = (name: string, props: PropValues, group?: string) =>
    act(t('label.fact', { name }), (copy) => void copy.set(key, props), group)
  return (
    <Section id="time" title={t('section.time')}>
      <div className={styles.facts}>
        <FactRow name={t('section.time')} part={key} prop="provenance">
          <ChoiceBox
            label={t('limitKind')}
            value={limit.kind}
            options={kinds.map((value) => ({ value, label: t(`limitKinds.${value}`) }))}
            onSave={(kind) => set(t('limitKind'), { kind })}
          />
          <ChoiceBox
            label={t('anchor')}
            value={limit.anchor}
            options={anchors.map((value) => ({ value, label: t(`anchors.${value}`) }))}
            onSave={(anchor) => set(t('anchor'), { anchor })}
          />
        </FactRow>
        <div className={styles.three}>
          {values.map((member) => (
            <TextBox
              key={member}
              label={t(member)}
              description={t(`${member}Hint`)}
              placeholder={t('notSurveyed')}
              inputMode="numeric"
              value={limit[member] === null ? '' : t(`amount.${limit.kind}`, { count: limit[member] })}
              onSave={(typed) => {
                if (typed.trim() === '') return set(t(member), { [member]: null })
                const amount = readWhole(typed, 100_000)
                return amount === undefined ? t('refused.whole') : set(t(member), { [member]: amount })
              }}
            />
          ))}
        </div>
        <FactRow name={t('silence')}>
          <TextBox
            label={t('silence')}
            placeholder={t('notSurveyed')}
            live
            multiline
            lang="vi"
            value={limit.silence ?? ''}
            onSave={(typed) =>
              set(t('silence'), { silence: typed.trim() === '' ? null : typed }, 'silence@limit')
            }
          />
        </FactRow>
        <FactRow name={t('section.time')}>
          <PolicyBox of={key} name={t('section.time')} policy={limit.policy} />
        </FactRow>
        <FactRow name={t('note')}>
          <TextBox
            label={t('note')}
            live
            multiline
            lang="vi"
            value={limit.note ?? ''}
            onSave={(typed) =>
              set(t('note'), { note: typed.trim() === '' ? undefined : typed }, 'note@limit')
            }
          />
        </FactRow>
      </div>
    </Section>
  )
}
