import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { pointer } from '../json/pointer.ts'

const names = new Set(['x-provenance', 'provenance', 'nameProvenance', 'unitProvenance'])

/**
 * Facts that nobody has held against a document (`unverified`) or nobody has looked for (`not-surveyed`), as
 * `khuon check --published` finds them. Sample data (`data`) states no facts.
 *
 * @returns JSON Pointers of their provenance, in document order
 */
export function openFacts(value: JsonValue): string[] {
  const found: string[] = []
  const path: (string | number)[] = []
  const visit = (here: JsonValue): void => {
    if (isJsonArray(here)) {
      here.forEach((item, i) => step(i, item))
    } else if (isJsonObject(here)) {
      for (const name in here) {
        const inner = here[name] as JsonValue
        if (typeof inner !== 'object' || inner === null || name === 'data') continue
        if (!names.has(name) || isJsonArray(inner)) step(name, inner)
        else if (inner['status'] === 'unverified' || inner['status'] === 'not-surveyed') {
          found.push(pointer(...path, name))
        }
      }
    }
  }
  const step = (token: string | number, inner: JsonValue): void => {
    if (typeof inner !== 'object' || inner === null) return
    path.push(token)
    visit(inner)
    path.pop()
  }
  visit(value)
  return found
}

const counts = new WeakMap<object, number>()

/** How many there are; remembered by document, since a bundle counts by procedure and in all. */
export function countOpenFacts(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = counts.get(value)
  if (count === undefined) {
    count = openFacts(value).length
    counts.set(value, count)
  }
  return count
}
