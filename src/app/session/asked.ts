/** What was asked of the server: not yet there, there, or not to be had. */
export type Asked<T> =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'here'
      readonly value: T
      /** Why there is nothing newer, where it was asked again in vain. */
      readonly stale?: unknown
    }
  | { readonly state: 'failed'; readonly error: unknown }

/** An answer that did not come takes nothing away: what was there stays, and says that it may be old. */
export function withoutAnswer<T>(before: Asked<T>, error: unknown): Asked<T> {
  return before.state === 'here'
    ? { state: 'here', value: before.value, stale: error }
    : { state: 'failed', error }
}

/** Why there is no answer, or none that is new; undefined when there is nothing to say. */
export function troubleOf(asked: Asked<unknown>): unknown {
  if (asked.state === 'failed') return asked.error
  return asked.state === 'here' ? asked.stale : undefined
}
