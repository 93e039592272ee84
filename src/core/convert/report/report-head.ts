import { sayIn } from '../../report/words.ts'

import type { Letterhead, Report } from '../../report/report.ts'

/** The words at the head of an administrative document, in the order in which they stand on paper. */
export interface HeadWords {
  readonly superior: string | null
  readonly agency: string
  readonly country: string
  readonly motto: string
  readonly number: string
  readonly placeAndDate: string
}

const gap = '      '

/** Numbers below 10, and the months 1 and 2, get a nought before them; what is not known is left open to write in. */
export function headWords(
  { superior, agency, number, symbol, place, date }: Letterhead,
  report: Report,
): HeadWords {
  const say = sayIn(report.language)
  const [year, month, day] = date === null ? [undefined, undefined, undefined] : date.split('-')
  const numbered = number === null ? gap : /^\d$/.test(number) ? `0${number}` : number
  return {
    superior: superior?.toUpperCase() ?? null,
    agency: agency.toUpperCase(),
    country: say('head/country'),
    motto: say('head/motto'),
    number: say('head/number', { number: symbol === '' ? numbered : `${numbered}/${symbol}` }),
    placeAndDate: say('head/place-and-date', {
      place: place ?? '…………',
      day: day ?? '…',
      month: month === undefined ? '…' : Number(month) <= 2 ? month : String(Number(month)),
      year: year ?? '……',
    }),
  }
}
