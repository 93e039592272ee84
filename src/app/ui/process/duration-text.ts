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
  const shown = isWholeHundredth(hours)
    ? t('duration.hours', { hours: shownNumber(hours, language) })
    : typedDuration(t, language, hours)
  return days === undefined ? shown : t('duration.both', { hours: shown, days: shownNumber(days, language) })
}

/** As `readDuration` reads it back: `44 giờ`, `1,5 giờ`, `20 phút`, `2 giờ 20 phút`. */
export function typedDuration(t: TFunction<'editing'>, language: Language, hours: number): string {
  const typed = (value: number) => String(value).replace('.', language === 'vi' ? ',' : '.')
  if (isWholeHundredth(hours)) return t('duration.hours', { hours: typed(hours) })
  const quarters = Math.round(hours * 240)
  const whole = Math.floor(quarters / 240)
  const minutes = t('duration.minutes', { minutes: typed((quarters - whole * 240) / 4) })
  return whole === 0 ? minutes : `${t('duration.hours', { hours: typed(whole) })} ${minutes}`
}

/** What can be typed as a decimal of hours; thirds cannot. */
function isWholeHundredth(hours: number): boolean {
  return Math.abs(hours * 100 - Math.round(hours * 100)) < 1e-6
}
