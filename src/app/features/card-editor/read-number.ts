/**
 * A whole number as people write it: `20`, `20 ngày`, `10.750.000 đồng`. Points, commas and spaces part thousands and
 * nothing else, so `1,5` is no whole number.
 */
export function readWhole(typed: string, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const found = /^(\d+|\d{1,3}(?:[., ]\d{3})+)(?:\s*\p{L}[\p{L} ]*)?$/u.exec(typed.trim())
  if (found === null) return undefined
  const value = Number((found[1] ?? '').replace(/[., ]/g, ''))
  return Number.isSafeInteger(value) && value <= most ? value : undefined
}

/** A factor, e.g. `0,5`. */
export function readFactor(typed: string): number | undefined {
  const found = /^(\d{1,2}(?:[.,]\d{1,4})?)$/.exec(typed.trim())
  if (found === null) return undefined
  const value = Number((found[1] ?? '').replace(',', '.'))
  return value <= 10 ? value : undefined
}
