import type { Condition } from '../../../../core/form/condition.ts'
import { conditionHolds, memberAt } from '../../../../core/form/condition-holds.ts'
import type { FormModel, FormNode } from '../../../../core/form/form-model.ts'
import type { JsonValue } from '../../../../core/json/json-value.ts'
import { partsHeld } from '../../../../core/change/part.ts'
import { useDraft, useDraftSession } from '../../../draft/draft-context.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { useDesigner } from '../designer-store.ts'
import { useCheck } from '../problems/check-context.ts'
import { useFormKey } from '../use-open-form.ts'
import styles from './conditions.module.css'

interface Props {
  readonly condition: Condition
  readonly model: FormModel
  readonly table: FormNode | undefined
  /** What the rule does, for the words: shown and hidden, or applies and does not. */
  readonly shows: boolean
}

/** The condition on the form's examples, and on what is filled in at the moment; whether each example passes now. */
export function RuleTrial({ condition, model, table, shows }: Props) {
  const { t } = useTranslation('designer')
  const form = useFormKey() ?? ''
  useDraft(({ documents }) => documents)
  const examples = partsHeld(useDraftSession().state.parts, form, 'example')
  const submission = useDesigner(({ status }) => status?.submission)
  const { examples: judged } = useCheck()
  const line = (data: JsonValue) => {
    if (table === undefined) {
      const holds = conditionHolds(condition, data, model)
      return {
        holds,
        text: t(shows ? (holds ? 'trial.shown' : 'trial.hidden') : holds ? 'trial.holds' : 'trial.fails'),
      }
    }
    const rows = memberAt(data, table.dataPath)
    const list = Array.isArray(rows) ? (rows as readonly JsonValue[]) : []
    const count = list.filter((row) => conditionHolds(condition, row, model, table.id)).length
    return { holds: count > 0, text: t('trial.rows', { count, total: list.length }) }
  }
  return (
    <div>
      <h4 className={styles.heading}>{t('trial.title')}</h4>
      <ul className={styles.trial} aria-live="polite">
        {submission !== undefined && <TrialLine {...line(submission)} title={t('trial.now')} />}
        {examples.map(({ id, props }) => {
          const verdict = judged.get(`example:${id}`)
          return (
            <TrialLine
              key={id}
              {...line(props['data'] ?? null)}
              title={String(props['title'])}
              fault={verdict !== undefined && !verdict.asExpected ? t('trial.unexpected') : undefined}
            />
          )
        })}
      </ul>
    </div>
  )
}

interface LineProps {
  readonly holds: boolean
  readonly text: string
  readonly title: string
  readonly fault?: string | undefined
}

function TrialLine({ holds, text, title, fault }: LineProps) {
  return (
    <li>
      <span data-holds={holds}>
        {holds ? '✓' : '–'} {text}
      </span>
      <span>
        {title}
        {fault !== undefined && <strong> — {fault}</strong>}
      </span>
    </li>
  )
}
