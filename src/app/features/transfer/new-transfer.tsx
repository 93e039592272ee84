import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TransferAnswer, TransferPlanAnswer } from '../../../core/api/transfer-contract.ts'
import { dayAfter } from '../../../core/people/date-in-vietnam.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import type { TransferPlan } from '../../../core/transfer/transfer-plan.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { StartPlanned } from '../../ui/planned/start-planned.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { namedIn } from './named-in.ts'
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
  const { textOf } = useLanguage()
  const [organisation, setOrganisation] = useState('')
  const chosen = organisations.find(({ id }) => id === organisation)
  const [on, setOn] = useState<string>()
  const [plan, setPlan] = useState<TransferPlan>()
  const [number, setNumber] = useState('')
  const { busy, problems, run, clear } = useTask()
  useUnsaved(number.trim() !== '')
  /** Of many questions only the last one's answer counts. */
  const last = useRef(0)
  const forget = () => {
    last.current++
    setPlan(undefined)
    clear()
  }
  const ask = async () => {
    const mine = ++last.current
    const body = { organisation, on }
    const made = await run(() =>
      send<TransferPlanAnswer>({ method: 'POST', path: '/api/transfers/plan', body }),
    )
    if (made !== undefined && last.current === mine) setPlan(made.plan)
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
      <div className={styles.tools}>
        <label className={styles.select}>
          {t('from')}
          <select
            value={organisation}
            onChange={(event) => {
              const id = event.currentTarget.value
              setOrganisation(id)
              setOn(firstDay(organisations.find((one) => one.id === id)))
              forget()
            }}
          >
            <option value="">{t('choose')}</option>
            {organisations.map(({ id, name }) => (
              <option key={id} value={id}>
                {textOf(name)}
              </option>
            ))}
          </select>
        </label>
        <DayBox
          key={organisation}
          label={t('on')}
          size="sm"
          required
          value={on ?? null}
          onChange={(day) => {
            setOn(day ?? undefined)
            forget()
          }}
          className={styles.day}
        />
        <Button
          size="sm"
          loading={busy}
          disabled={chosen === undefined || on === undefined}
          onClick={() => void ask()}
        >
          {t('plan')}
        </Button>
      </div>
      <Problems problems={namedIn(problems, names, textOf)} />
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
