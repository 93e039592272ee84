import { addedOf, type Change, intentOf, isWholePart, positionOf } from '../change/change.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'

/**
 * What a change says, apart from ids that a province gave and from where exactly a new part stands: two provinces that ask
 * for the same extra paper deviate alike, whatever each calls it in its data.
 *
 * @param change as it reads on the current standard, so that provinces on different versions can be held together
 */
export function likenessOf({ type, target, before, after }: Change): string {
  const intent = intentOf(type)
  if (intent === 'added') {
    const { parent, props, parts = [] } = addedOf(after)
    const inner = parts.map((part) => ({ kind: part.kind, props: said(part.props) }))
    return digestOfSync({ type, parent, props: said(props), parts: inner })
  }
  if (isWholePart({ type, target })) return digestOfSync({ type, target })
  if (intent === 'moved' || intent === 'reordered') {
    const { parent, previous } = positionOf(after)
    return digestOfSync({ type, target, parent, previous })
  }
  return digestOfSync({ type, target, before: before ?? null, after: after ?? null })
}

/** Without what a province chose for its data alone, and without where it knows it from. */
function said(props: JsonObject): JsonObject {
  const kept = Object.entries(props).filter(
    ([name]) => !['key', 'id', 'line'].includes(name) && !/provenance$/i.test(name),
  )
  return Object.fromEntries(kept.map(([name, value]): [string, JsonValue] => [name, value]))
}
