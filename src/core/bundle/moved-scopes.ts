import { dayBefore } from '../people/date-in-vietnam.ts'
import type { KeyScope } from './formats/keys.ts'

export interface MovingScopes {
  readonly from: string
  /** First in-force date of the other side, `YYYY-MM-DD`. */
  readonly on: string
  /** Who has a field of work from that date on; null: it stays. */
  readonly successorOf: (field: string) => string | null
  /** The fields that a scope without fields reaches here. */
  readonly fields: readonly string[]
}

/** What a key may sign after a move, and for whom besides. */
export interface MovedScopes {
  readonly scopes: readonly KeyScope[]
  /** Who takes fields of the key; with two or more the key signs for none of them. */
  readonly successors: readonly string[]
}

/**
 * Moves what a key may sign for an organisation: up to the day before the key signs as it did, from the day on for the
 * successor, in the same fields and territory. A key whose fields go to more than one organisation signs for none of
 * them from then on: it is one office's hand, and the offices have parted. A scope for every organisation is left alone.
 *
 * @returns undefined where nothing of the key moves
 */
export function movedScopes(scopes: readonly KeyScope[], moving: MovingScopes): MovedScopes | undefined {
  const { from: former, on, successorOf } = moving
  const held = (scope: KeyScope) =>
    scope.organisation === former && (scope.to === null || scope.to >= on)
      ? (scope.fields ?? moving.fields)
      : []
  const successors = [
    ...new Set(scopes.flatMap((scope) => held(scope).flatMap((field) => successorOf(field) ?? []))),
  ]
  if (successors.length === 0) return undefined
  const [only] = successors.length === 1 ? successors : []
  const moved = scopes.flatMap((scope): KeyScope[] => {
    const gone = held(scope).filter((field) => successorOf(field) !== null)
    if (gone.length === 0) return [scope]
    const stays = held(scope).filter((field) => successorOf(field) === null)
    const later = { ...scope, from: scope.from !== null && scope.from > on ? scope.from : on }
    return [
      { ...scope, to: dayBefore(on) },
      ...(stays.length === 0 ? [] : [{ ...later, fields: stays }]),
      ...(only === undefined ? [] : [{ ...later, organisation: only, fields: gone }]),
    ]
  })
  return { scopes: moved, successors }
}
