/** `/dia-phuong/<province>/khao-sat/so-sanh?truoc=…&sau=…`: the two rounds. */
export interface RoundsSearch {
  readonly truoc?: string
  readonly sau?: string
}

export function readRoundsSearch(search: Record<string, unknown>): RoundsSearch {
  const round = (name: 'truoc' | 'sau') => {
    // The router reads digits as a number.
    const value = String(search[name] ?? '').padStart(9, '0')
    return search[name] !== undefined && /^\d{9}$/.test(value) ? { [name]: value } : {}
  }
  return { ...round('truoc'), ...round('sau') }
}
