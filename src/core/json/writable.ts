/**
 * The text of a scalar, the same in canonical and in readable files.
 *
 * @throws TypeError for what JSON cannot say: `JSON.stringify` would drop it, write `null`, or call a method of it
 */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') {
    // Without the flag any half of a pair is found, which is fast and rare; with it only those that stand alone.
    if (/[\ud800-\udfff]/.test(value) && /\p{Surrogate}/u.test(value))
      throw new TypeError('a lone surrogate has no UTF-8 form')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON number`)
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  throw new TypeError(`not a JSON value: ${Object.prototype.toString.call(value)}`)
}

/** The names of an ordinary object's members, as they stand; `undefined` for anything else. */
export function memberNames(value: unknown): string[] | undefined {
  // By tag and not by prototype: an object from another realm (a frame, a worker's test bed) is as good as ours.
  return Object.prototype.toString.call(value) === '[object Object]'
    ? Object.keys(value as object)
    : undefined
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
