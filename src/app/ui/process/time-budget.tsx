import { useMemo } from 'react'
import type { TimeLimit } from '../../../core/procedure/time-limit.ts'
import type { Duration, WorkingCalendar } from '../../../core/process/calendar.ts'
import type { Process } from '../../../core/process/process.ts'
import { fitsLimit } from '../../../core/process/time.ts'
import { useToday } from '../../session/session.ts'
import { shownDate, shownNumber } from '../format-values.ts'
import { Icon } from '../icon.tsx'
import { LimitText } from '../limit-text.tsx'
import { ProvenanceMark } from '../provenance-mark.tsx'
import { useLanguage } from '../use-language.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './process.module.css'
import { twoYearsFrom } from './moments.ts'
import { UncoveredYears } from './uncovered-years.tsx'

interface Props {
  readonly process: Process
  readonly limit: Duration | undefined
  readonly timeLimit: TimeLimit
  readonly calendar: WorkingCalendar
  /** Two lines at the head of the designer: no heading, the longer explanation folded. */
  readonly compact?: boolean
}

/** The longest path against the limit, on the tightest day of receipt of two years. */
export function TimeBudget({ process, limit, timeLimit, calendar, compact = false }: Props) {
  const { t } = useTranslation('process')
  const { language } = useLanguage()
  const today = useToday()
  const range = useMemo(() => twoYearsFrom(today), [today])
  const fit = useMemo(
    () => (limit === undefined ? undefined : fitsLimit(process, limit, calendar, range)),
    [process, limit, calendar, range],
  )
  if (fit === undefined || fit.tightest === null)
    return (
      <section className={compact ? styles.strip : styles.part}>
        <h2 className={compact ? 'k-sr' : undefined}>{t('time')}</h2>
        <p className="k-quiet">{t('noLimit')}</p>
      </section>
    )
  const hours = (value: number) => shownNumber(value, language)
  const { neededHours, availableHours } = fit.tightest
  const whole = Math.max(availableHours, neededHours, 1)
  const longest = fit.tightest.hurried ? fit.hurried : fit.longest
  const slack = availableHours - neededHours
  const limitName = t(
    timeLimit.committed !== null
      ? 'limitCommitted'
      : timeLimit.byStandard !== null
        ? 'limitByStandard'
        : 'limit',
  )
  const explanation = (
    <>
      <p className={styles.note}>
        {fit.fits
          ? t('fits', { from: shownDate(range.from), to: shownDate(range.to), count: fit.starts })
          : t('fitsNot', {
              from: shownDate(range.from),
              to: shownDate(range.to),
              count: fit.starts,
              late: fit.notFitting.count,
            })}{' '}
        {t('tightest', { date: shownDate(fit.tightest.receivedOn) })}{' '}
        {fit.hurriedSlackHours !== null &&
          t('hurried', { needed: hours(fit.hurried.hours), slack: hours(fit.hurriedSlackHours) })}
      </p>
      {fit.limit.kind === 'calendar-day' && (
        <UncoveredYears calendar={calendar} from={range.from} to={calendar.lastDay(fit.limit, range.to)} />
      )}
    </>
  )
  return (
    <section className={compact ? styles.strip : styles.part} aria-labelledby="thoi-gian">
      <h2 id="thoi-gian" className={compact ? 'k-sr' : undefined}>
        {t('time')}
      </h2>
      <p className={`${styles.budget} k-num`}>
        <span>
          {limitName}:{' '}
          <strong>
            <LimitText limit={timeLimit} value={fit.limit.amount} />
          </strong>
          <ProvenanceMark of={timeLimit.provenance} about={limitName} />
        </span>
        <span>
          {t('longest')}: <strong>{t('hours', { hours: hours(neededHours) })}</strong>
        </span>
        <span className={styles.verdict} data-fits={fit.fits}>
          <Icon name={fit.fits ? 'check' : 'error'} size={14} />
          {slack >= 0 ? t('slack', { hours: hours(slack) }) : t('over', { hours: hours(-slack) })}
        </span>
      </p>
      <div
        className={styles.bar}
        role="img"
        aria-label={t('barLabel', { needed: hours(neededHours), available: hours(availableHours) })}
      >
        {longest.steps.map((id) => {
          const step = process.steps.find((one) => one.id === id)
          if (step === undefined || step.clock === 'stopped') return null
          const taken = fit.tightest?.hurried === true ? (step.shortestHours ?? step.hours) : step.hours
          const share = (taken / whole) * 100
          return (
            <span
              key={id}
              style={{ width: `${share}%` }}
              title={`${step.code} ${step.name}: ${hours(taken)}`}
            >
              {share > 3.2 ? step.code : ''}
            </span>
          )
        })}
      </div>
      {compact ? (
        <details className={styles.more}>
          <summary>{t('explain')}</summary>
          {explanation}
        </details>
      ) : (
        explanation
      )}
    </section>
  )
}
