import { type ReportKind, reportKinds } from '../../../core/report/report-kind.ts'

/** What the page of reports shows: every view of it has an address that can be sent. */
export interface ReportSearch {
  readonly 'bao-cao'?: ReportKind
  /** Ids of provinces, with commas between them. */
  readonly 'dia-phuong'?: string
  readonly 'linh-vuc'?: string
  readonly 'thu-tuc'?: string
  readonly ngay?: string
  readonly nguon?: 'published'
  /** `<office>/<period>` of the counts. */
  readonly 'so-lieu'?: string
  readonly 'co-quan'?: string
  readonly 'cap-tren'?: string
  readonly so?: string
  readonly 'ky-hieu'?: string
  readonly noi?: string
  readonly 'de-ngay'?: string
}

const patterns: Readonly<Record<string, RegExp>> = {
  'dia-phuong': /^[a-z0-9-]+(,[a-z0-9-]+)*$/,
  'linh-vuc': /^[a-z0-9-]+$/,
  'thu-tuc': /^[a-z0-9-]+$/,
  ngay: /^\d{4}-\d{2}-\d{2}$/,
  nguon: /^published$/,
  'so-lieu': /^[a-z0-9-]+\/[a-z0-9-]+$/,
  'co-quan': /^.{1,300}$/,
  'cap-tren': /^.{1,300}$/,
  so: /^.{1,40}$/,
  'ky-hieu': /^.{1,40}$/,
  noi: /^.{1,100}$/,
  'de-ngay': /^\d{4}-\d{2}-\d{2}$/,
}

export function readReportSearch(search: Readonly<Record<string, unknown>>): ReportSearch {
  const kind = reportKinds.find((one) => one === search['bao-cao'])
  const rest = Object.entries(patterns).flatMap(([name, pattern]) => {
    // An address may hold a number as such: "so=12".
    const value = search[name]
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && pattern.test(text) ? [[name, text]] : []
  })
  return { ...(kind === undefined ? {} : { 'bao-cao': kind }), ...Object.fromEntries(rest) } as ReportSearch
}

const names: Readonly<Record<Exclude<keyof ReportSearch, 'bao-cao'>, string>> = {
  'dia-phuong': 'provinces',
  'linh-vuc': 'field',
  'thu-tuc': 'procedure',
  ngay: 'on',
  nguon: 'of',
  'so-lieu': 'counts',
  'co-quan': 'agency',
  'cap-tren': 'superior',
  so: 'number',
  'ky-hieu': 'symbol',
  noi: 'place',
  'de-ngay': 'dated',
}

/** The same for the server. */
export function reportQuery(search: ReportSearch, language: 'vi' | 'en'): URLSearchParams {
  const query = new URLSearchParams({ lang: language })
  for (const [name, parameter] of Object.entries(names)) {
    const value = search[name as keyof typeof names]
    if (value !== undefined) query.set(parameter, value)
  }
  return query
}
