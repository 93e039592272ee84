import type { WorkingCalendar } from '../../../core/process/calendar.ts'
import type { CivilDate } from '../../../core/process/civil-date.ts'
import { useTranslation } from '../use-translation.tsx'

interface Props {
  readonly calendar: WorkingCalendar
  readonly from: CivilDate
  readonly to: CivilDate
}

/** Says for which years dates were reckoned without knowing the holidays; nothing where all are known. */
export function UncoveredYears({ calendar, from, to }: Props) {
  const { t } = useTranslation('process')
  const years = calendar.yearsNotCovered(from, to)
  return years.length === 0 ? null : (
    <p className="k-quiet">
      {t('calendarNote', { years: years.length > 3 ? `${years[0]} … ${years.at(-1)}` : years.join(', ') })}
    </p>
  )
}
