import type { HandoverAnswer } from '../../../core/api/handover-contract.ts'
import type { Names } from '../../session/names.ts'
import { useMay } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { GrantMoves } from '../../ui/planned/grant-moves.tsx'
import { PlannedCard } from '../../ui/planned/planned-card.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './province.module.css'

interface Props {
  readonly province: string
  readonly answer: HandoverAnswer
  readonly names: Names
  readonly onChanged: () => void
}

/** One handover on its way: what it takes over, and what can be done next. */
export function HandoverCard({ province, answer, names, onChanged }: Props) {
  const { t } = useTranslation('province')
  const name = useName(names)
  const { handover, etag, problems } = answer
  const { plan } = handover
  const on = { organisation: province, territory: province }
  const mayApply = useMay('import/apply', on)
  const mayConfirm = useMay('import/confirm', { ...on, by: handover.makers })
  return (
    <PlannedCard
      title={t('handover.one', {
        number: Number(handover.id),
        name: name('organisations', plan.predecessor),
      })}
      record={handover}
      etag={etag}
      on={plan.on}
      inTheWay={problems}
      names={names}
      path={`/api/provinces/${province}/handovers/${handover.id}`}
      mayConfirm={mayConfirm}
      mayAct={mayApply}
      onChanged={onChanged}
    >
      <ul className={styles.plain}>
        {plan.items
          .filter(({ after }) => after !== null)
          .map(({ procedure, choice, reason }) => (
            <li key={procedure}>
              {name('procedures', procedure)}
              {choice !== null && ` · ${t(`handover.choice.${choice}`)}`}
              {reason !== null && <q>{reason}</q>}
            </li>
          ))}
      </ul>
      <GrantMoves moves={plan.grants ?? []} names={names} />
    </PlannedCard>
  )
}
