import { useState } from 'react'
import type { HandoverAnswer, HandoverPlanAnswer } from '../../../core/api/handover-contract.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import type {
  HandoverChoice,
  HandoverDecision,
  HandoverItem,
  HandoverPlan,
} from '../../../core/province/handover-plan.ts'
import { dayAfter } from '../../../core/people/date-in-vietnam.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useMay } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { useLatest } from '../../session/use-latest.ts'
import { useTask } from '../../session/use-task.ts'
import { GrantMoves } from '../../ui/planned/grant-moves.tsx'
import { PlanQuestion } from '../../ui/planned/plan-question.tsx'
import { StartPlanned } from '../../ui/planned/start-planned.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { HandoverLine } from './handover-line.tsx'
import styles from './province.module.css'

interface Props {
  readonly province: string
  /** At least one. */
  readonly predecessors: readonly Organisation[]
  readonly names: Names
  readonly onStarted: () => void
}

/** A plan of taking over: made, read, decided line by line, started with the province's decision. Nothing is written before. */
export function NewHandover({ province, predecessors, names, onStarted }: Props) {
  const { t } = useTranslation('province')
  const nameOf = useName(names)
  const [predecessor, setPredecessor] = useState(predecessors[0]?.id ?? '')
  const chosen = predecessors.find(({ id }) => id === predecessor)
  const [on, setOn] = useState<string | undefined>(
    typeof chosen?.to === 'string' ? dayAfter(chosen.to) : undefined,
  )
  const [plan, setPlan] = useState<HandoverPlan>()
  const [decisions, setDecisions] = useState<readonly HandoverDecision[]>([])
  const [number, setNumber] = useState('')
  const { busy, problems, run, clear } = useTask()
  const mayStart = useMay('import/apply', { organisation: province, territory: province })
  const base = `/api/provinces/${province}/handovers`

  useUnsaved(decisions.length > 0 || number.trim() !== '')
  const askAnew = useLatest()
  const ask = async (given: readonly HandoverDecision[]) => {
    if (on === undefined) return
    const isLast = askAnew()
    const body = { predecessor, on, decisions: given }
    const made = await run(() => send<HandoverPlanAnswer>({ method: 'POST', path: `${base}/plan`, body }))
    if (made !== undefined && isLast()) setPlan(made.plan)
  }
  const decide = (item: HandoverItem, choice: HandoverChoice, reason: string) => {
    const { procedure, ours, theirs } = item
    const others = decisions.filter((one) => one.procedure !== procedure)
    const next = [...others, { procedure, ours, theirs, choice, reason }]
    setDecisions(next)
    void ask(next)
  }
  const start = async () => {
    if (plan === undefined) return
    const body = {
      predecessor,
      on: plan.on,
      decisions,
      hash: plan.hash,
      decision: { number: number.trim() },
    }
    const made = await run(() => send<HandoverAnswer>({ method: 'POST', path: base, body }))
    if (made === undefined) return
    setPlan(undefined)
    setDecisions([])
    setNumber('')
    onStarted()
  }
  const forget = () => {
    askAnew()
    setPlan(undefined)
    setDecisions([])
    clear()
  }
  return (
    <section className={styles.part} aria-label={t('handover.new')}>
      <h2>{t('handover.new')}</h2>
      <PlanQuestion
        labels={{ from: t('handover.from'), on: t('handover.on'), plan: t('handover.plan') }}
        organisations={predecessors}
        organisation={predecessor}
        onOrganisation={(id) => {
          setPredecessor(id)
          forget()
        }}
        on={on}
        onDay={(day) => {
          setOn(day)
          forget()
        }}
        busy={busy}
        onPlan={() => void ask(decisions)}
      />
      <Problems problems={[...problems, ...(plan?.notes ?? [])]} names={names} />
      {plan !== undefined && (
        <>
          <p role="status">
            {plan.items.length === 0
              ? t('handover.empty', { name: nameOf('organisations', predecessor) })
              : t('handover.summary', {
                  inherit: plan.items.filter(({ standing }) => standing === 'inherit').length,
                  same: plan.items.filter(({ standing }) => standing === 'same').length,
                  open: plan.open,
                })}
          </p>
          {plan.items.length > 0 && (
            <ul className={styles.lines}>
              {plan.items.map((item) => (
                <HandoverLine
                  key={item.procedure}
                  item={item}
                  name={nameOf('procedures', item.procedure)}
                  isBusy={busy}
                  onDecide={(choice, reason) => decide(item, choice, reason)}
                />
              ))}
            </ul>
          )}
          {(plan.grants ?? []).length > 0 && (
            <>
              <h3>{t('handover.roles')}</h3>
              <GrantMoves moves={plan.grants ?? []} names={names} />
            </>
          )}
          {mayStart && !plan.isEmpty && (
            <div className={styles.tools}>
              <StartPlanned
                label={t('handover.number')}
                number={number}
                onNumber={setNumber}
                busy={busy}
                disabled={plan.open > 0}
                onStart={() => void start()}
              />
              {plan.open > 0 && <p className={styles.count}>{t('handover.open', { count: plan.open })}</p>}
            </div>
          )}
        </>
      )}
    </section>
  )
}
