import type { ReasonCode } from '../budget.ts'
import type { Pattern } from '../regex/pattern.ts'
import type { JsonValue } from '../value.ts'

/**
 * A literal: the number of a node, negative for its negation. Equal literals mean equal sets of values; the
 * graph makes one node for one meaning where it can see it (hash-consing).
 */
export type Literal = number

export const TRUE: Literal = 1
export const FALSE: Literal = -1

/**
 * A node says something about values of one type and nothing about others, as JSON Schema's keywords do:
 * `minimum` holds for every string. Only `type`, `enum` and the connectives speak of all values.
 */
export type Node =
  | { readonly kind: 'true' }
  | { readonly kind: 'and'; readonly parts: readonly Literal[] }
  | { readonly kind: 'one'; readonly parts: readonly Literal[] }
  | { readonly kind: 'reference'; target: Literal }
  | { readonly kind: 'type'; readonly mask: number }
  /** By canonical text, in the document's order. */
  | { readonly kind: 'enum'; readonly values: ReadonlyMap<string, JsonValue>; readonly mask: number }
  | { readonly kind: 'minimum' | 'maximum'; readonly value: number; readonly exclusive: boolean }
  | { readonly kind: 'multipleOf'; readonly divisor: number }
  | { readonly kind: 'minLength' | 'maxLength'; readonly count: number }
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  | { readonly kind: 'minItems' | 'maxItems'; readonly count: number }
  | { readonly kind: 'uniqueItems' }
  /** The item at `index`, if there is one. */
  | { readonly kind: 'item'; readonly index: number; readonly value: Literal }
  /** Every item from `from` on. */
  | { readonly kind: 'items'; readonly from: number; readonly value: Literal }
  /** At least / at most `count` items satisfy `value`. */
  | { readonly kind: 'minContains' | 'maxContains'; readonly count: number; readonly value: Literal }
  | { readonly kind: 'minProperties' | 'maxProperties'; readonly count: number }
  | { readonly kind: 'required'; readonly name: string }
  /** The property, if there is one. */
  | { readonly kind: 'property'; readonly name: string; readonly value: Literal }
  /** Every property whose name satisfies `names`. */
  | { readonly kind: 'properties'; readonly names: Literal; readonly value: Literal }
  /** A statement about values of the types in `mask` that the engine cannot look into. */
  | {
      readonly kind: 'opaque'
      readonly mask: number
      readonly reason: ReasonCode
      readonly test: (value: JsonValue) => boolean | undefined
    }
