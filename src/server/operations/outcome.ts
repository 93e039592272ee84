import type { Problem } from '../../core/problem/problem.ts'

/**
 * Why an operation did nothing, in one word; HTTP and command line each have their own number for it.
 *
 * `not-found` the thing is not there · `not-allowed` the actor may not · `missing-precondition` which state it is based
 * on was not said · `moved-on` it is based on an older state · `conflict` it contradicts what is there ·
 * `not-applicable` understood, but it cannot be done
 */
export type RefusalKind =
  | 'not-found'
  | 'not-allowed'
  | 'missing-precondition'
  | 'moved-on'
  | 'conflict'
  | 'not-applicable'

export interface Refusal {
  readonly kind: RefusalKind
  /** Stable code; the sentence stands in `core/text`. */
  readonly code: string
  readonly args?: Readonly<Record<string, string | number>>
  /** What there is to put right, where there are many things. */
  readonly problems?: readonly Problem[]
  /** With `moved-on`: what others did since. */
  readonly other?: unknown
}

/** What an operation answers. Errors, which are ours to put right, are thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refused(
  kind: RefusalKind,
  code: string,
  more: Omit<Refusal, 'kind' | 'code'> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { kind, code, ...more } }
}
