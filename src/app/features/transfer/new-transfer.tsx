import { useState } from 'react'
import type { TransferAnswer, TransferPlanAnswer } from '../../../core/api/transfer-contract.ts'
import { dayAfter } from '../../../core/people/date-in-vietnam.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import type { TransferPlan } from '../../../core/transfer/transfer-plan.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useLatest } from '../../session/use-latest.ts'
import { useTask } from '../../session/use-task.ts'
import { PlanQuestion } from '../../ui/planned/plan-question.tsx'
import { StartPlanned } from '../../ui/planned/start-planned.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { TransferContent } from './transfer-content.tsx'
import styles from './transfer.module.css'

interface Props {
  /** With a successor on record; at least one. */
  readonly organisations: readonly Organisation[]
  readonly names: Names
  readonly onStarted: () => void
}

/** A plan of a transfer: made, read, started with the decision's number. Nothing is written before. */
export function NewTransfer({ organisations, names, onStarted }: Props) {
  const { t } = useTranslation('transfer')
  const [organisation, setOrganisation] = useState('')
  const [on, setOn] = useState<string>()
  const [plan, setPlan] = useState<TransferPlan>()
  const [number, setNumber] = useState('')
  const { busy, problems, run, clear } = useTask()
  useUnsaved(number.trim() !== '')
  const askAnew = useLatest()
  const forget = () => {
    askAnew()
    setPlan(undefined)
    clear()
  }
  const ask = async () => {
    const isLast = askAnew()
    const body = { organisation, on }
    const made = await run(() =>
      send<TransferPlanAnswer>({ method: 'POST', path: '/api/transfers/plan', body }),
    )
    if (made !== undefined && isLast()) setPlan(made.plan)
  }
  const start = async () => {
    if (plan === undefined) return
    const body = { organisation, on: plan.on, hash: plan.hash, decision: { number: number.trim() } }
    const made = await run(() => send<TransferAnswer>({ method: 'POST', path: '/api/transfers', body }))
    if (made === undefined) return
    forget()
    setNumber('')
    onStarted()
  }
  return (
    <section className={styles.part} aria-label={t('new')}>
      <h2>{t('new')}</h2>
      <PlanQuestion
        labels={{ from: t('from'), on: t('on'), plan: t('plan') }}
        organisations={organisations}
        nobody={t('choose')}
        organisation={organisation}
        onOrganisation={(id) => {
          setOrganisation(id)
          setOn(firstDay(organisations.find((one) => one.id === id)))
          forget()
        }}
        on={on}
        onDay={(day) => {
          setOn(day)
          forget()
        }}
        busy={busy}
        onPlan={() => void ask()}
      />
      <Problems problems={problems} names={names} />
      {plan !== undefined && (
        <>
          <TransferContent plan={plan} names={names} />
          {!plan.isEmpty && (
            <div className={styles.tools}>
              <StartPlanned
                label={t('number')}
                number={number}
                onNumber={setNumber}
                busy={busy}
                onStart={() => void start()}
              />
            </div>
          )}
        </>
      )}
    </section>
  )
}

/** The first day on which somebody on record takes something over. */
function firstDay(organisation: Organisation | undefined): string | undefined {
  const days = (organisation?.successors ?? []).map(({ from }) => from)
  const to = organisation?.to ?? null
  return [...days, ...(to === null ? [] : [dayAfter(to)])].toSorted()[0]
}
