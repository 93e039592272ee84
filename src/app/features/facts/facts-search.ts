export const statuses = ['unverified', 'not-surveyed'] as const

/** Filters of the verification desk. */
export interface FactsSearch {
  readonly 'don-vi'?: string
  readonly 'thu-tuc'?: string
  /** Kind of the part, e.g. `legal-reference`. */
  readonly loai?: string
  /** A source, or `khong`: without any. */
  readonly nguon?: string
  readonly 'trang-thai'?: (typeof statuses)[number]
}

export function readFactsSearch(search: Readonly<Record<string, unknown>>): FactsSearch {
  const word = (name: string, most: number) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' && value.length <= most ? { [name]: value } : {}
  }
  const status = statuses.find((one) => one === search['trang-thai'])
  return {
    ...word('don-vi', 120),
    ...word('thu-tuc', 200),
    ...word('loai', 60),
    ...word('nguon', 2000),
    ...(status === undefined ? {} : { 'trang-thai': status }),
  }
}
