import type { TFunction } from 'i18next'
import { daysOf, type HoursADay } from '../../../core/edit/process-edits-duration.ts'
import type { Language } from '../../../core/text/sentence.ts'
import { shownNumber } from '../format-values.ts'

/** `44 giờ (5,5 ngày)` */
export function durationText(
  t: TFunction<'editing'>,
  language: Language,
  hours: number,
  day: HoursADay = 8,
): string {
  const days = daysOf(hours, day)
  const shown = t('duration.hours', { hours: shownNumber(hours, language) })
  return days === undefined ? shown : t('duration.both', { hours: shown, days: shownNumber(days, language) })
}
