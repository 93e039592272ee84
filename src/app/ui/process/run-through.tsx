import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Duration, WorkingCalendar } from '../../../core/process/calendar.ts'
import type { CivilDate } from '../../../core/process/civil-date.ts'
import type { Process } from '../../../core/process/process.ts'
import { type Run, runThrough } from '../../../core/process/run-through.ts'
import { windowOf } from '../../../core/process/time.ts'
import { waysCovering } from '../../../core/process/ways.ts'
import { useToday } from '../../session/session.ts'
import { readDate, shownDate, shownNumber } from '../format-values.ts'
import { Icon } from '../icon.tsx'
import { useLanguage } from '../use-language.ts'
import { useTranslation } from '../use-translation.tsx'
import { shownMoment } from './moments.ts'
import { UncoveredYears } from './uncovered-years.tsx'
import styles from './process.module.css'

interface Props {
  readonly process: Process
  readonly limit: Duration
  readonly calendar: WorkingCalendar
}

const openingMinute = 8 * 60
const longestWait = 365
/** Of each loop three ways; every transition is on some way whatever this is. */
const mostLoops = 50

/** One case from a day of receipt to its answer, step by step, over the calendar of public holidays. */
export function RunThrough({ process, limit, calendar }: Props) {
  const { t } = useTranslation('process')
  const { language, textOf, foreign } = useLanguage()
  const ways = useMemo(() => waysCovering(process, { max: mostLoops }), [process])
  const today = useToday()
  const [chosen, setChosen] = useState<string>()
  const typed = chosen ?? shownDate(today)
  const [wayIndex, setWayIndex] = useState(0)
  const [waitDays, setWaitDays] = useState(3)
  const date = readDate(typed)
  // Further off, a year has no longer four digits when the case is answered.
  const received = date !== undefined && date >= '1900' && date < '2300' ? date : undefined
  const way = ways[wayIndex] ?? ways[0]
  // As the check of the limit does: over a public holiday the steps take their shortest hours.
  const isHurried = received !== undefined && windowOf(limit, calendar, received).hurried
  const run = useMemo(() => {
    if (received === undefined || way === undefined) return undefined
    const result = runThrough(process, {
      received: { date: received, minute: openingMinute },
      way: way.transitions,
      limit,
      calendar,
      waitHours: () => waitDays * 24,
      hurried: isHurried,
    })
    return result.ok ? result.value : undefined
  }, [process, received, way, limit, calendar, waitDays, isHurried])

  return (
    <section className={styles.part}>
      <h2 id="chay-thu">{t('run')}</h2>
      <div className={styles.runInputs}>
        <TextInput
          label={t('received')}
          description={t('receivedHint')}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          error={received === undefined ? t('badDate') : undefined}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <NativeSelect
          className={styles.way ?? ''}
          label={t('way')}
          lang={foreign}
          value={String(wayIndex)}
          data={ways.map((one, index) => ({ value: String(index), label: nameOfWay(one.transitions) }))}
          onChange={(event) => setWayIndex(Number(event.currentTarget.value))}
        />
        <NumberInput
          label={t('wait')}
          min={0}
          max={longestWait}
          hideControls
          decimalSeparator={language === 'vi' ? ',' : '.'}
          allowedDecimalSeparators={[',', '.']}
          value={waitDays}
          onChange={(value) =>
            setWaitDays(typeof value === 'number' ? Math.min(Math.max(value, 0), longestWait) : 0)
          }
        />
      </div>
      {ways.length === 0 && <p className="k-quiet">{t('noWay')}</p>}
      {run !== undefined && received !== undefined && (
        <>
          <p className={`${styles.answer} k-num`} role="status">
            <strong>{t('answered', { moment: shownMoment(run.answered) })}</strong>
            <span>{t('deadline', { moment: shownMoment(run.deadline) })}</span>
            <span className={styles.verdict} data-fits={!run.late}>
              <Icon name={run.late ? 'error' : 'check'} size={14} />
              {run.late ? t('late') : t('onTime')}
            </span>
          </p>
          {isHurried && <p className="k-quiet">{t('hurriedRun')}</p>}
          <UncoveredYears calendar={calendar} from={received} to={latestOf(run)} />
          <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="chay-thu">
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col" colSpan={2}>
                    {t('step')}
                  </th>
                  <th scope="col">{t('role')}</th>
                  <th scope="col">{t('from')}</th>
                  <th scope="col">{t('to')}</th>
                  <th scope="col" className={styles.number}>
                    {t('working')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {run.steps.map((taken, index) => {
                  const step = process.steps.find(({ id }) => id === taken.step)
                  const role = process.roles.find(({ id }) => id === step?.role)
                  return (
                    <tr key={`${index} ${taken.step}`} data-stopped={taken.stopped || undefined}>
                      <td className="k-code">{step?.code}</td>
                      <th scope="row" lang={foreign}>
                        {step?.name}
                      </th>
                      <td>{role === undefined ? '' : textOf(role.name)}</td>
                      <td className="k-num">{shownMoment(taken.from)}</td>
                      <td className="k-num">{shownMoment(taken.to)}</td>
                      <td className={`${styles.number} k-num`}>
                        {taken.stopped ? t('stopped') : shownNumber(taken.hours, language)}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )

  /** A way by where it ends and what it takes apart from the defaults. */
  function nameOfWay(transitions: readonly string[]): string {
    const taken = transitions.flatMap((id) => process.transitions.filter((one) => one.id === id))
    const end = process.ends.find(({ id }) => id === taken.at(-1)?.to)?.name ?? ''
    const conditions = taken.flatMap(({ condition, default: byDefault }) =>
      condition === undefined || byDefault === true ? [] : [condition.text],
    )
    return conditions.length === 0
      ? t('mainWay', { end })
      : t('otherWay', { end, conditions: conditions.join(' → ') })
  }
}

function latestOf({ answered, deadline }: Run): CivilDate {
  return answered.date > deadline.date ? answered.date : deadline.date
}
