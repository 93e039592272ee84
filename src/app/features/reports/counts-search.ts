/** Which counts are entered: of which office, for which period. */
export interface CountsSearch {
  readonly 'don-vi'?: string
  /** e.g. `2023-q2`, `2023`. */
  readonly ky?: string
}

export const quarters = ['q1', 'q2', 'q3', 'q4'] as const

export function readCountsSearch(search: Readonly<Record<string, unknown>>): CountsSearch {
  const office = search['don-vi']
  // A whole year stands in the address as a number.
  const period = typeof search['ky'] === 'number' ? String(search['ky']) : search['ky']
  return {
    ...(typeof office === 'string' && /^[a-z0-9-]{1,120}$/.test(office) ? { 'don-vi': office } : {}),
    ...(typeof period === 'string' && /^20\d\d(-q[1-4])?$/.test(period) ? { ky: period } : {}),
  }
}

/** The same part of another year; where no period was chosen, its first quarter. */
export function inYear(year: string, period: string | undefined): string {
  if (period === undefined) return `${year}-q1`
  const { quarter } = partsOfPeriod(period)
  return quarter === '' ? year : `${year}-${quarter}`
}

/** Year and quarter of a period; no quarter: the whole year. */
export function partsOfPeriod(period: string): { readonly year: string; readonly quarter: string } {
  const [year = '', quarter = ''] = period.split('-')
  return { year, quarter }
}
