import { isJsonObject, type JsonObject } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import type { References } from './references.ts'
import { subschemas } from './schema-keywords.ts'
import { valueText } from './value-text.ts'

/** The largest form of the 41 has a few thousand; one reading of a submission visits each at most once. */
export const maxExpandedNodes = 200_000

/** Schemas within schemas, references followed. */
export const maxExpandedDepth = 1000

export interface ExpansionOptions {
  /** Also refuse a form that contains itself through properties or items; default: it is let through. */
  readonly refuseRecursion?: boolean
}

/**
 * Counts the schemas a form stands for once every `$ref` is followed, without following one twice, and finds cycles of
 * references that consume no data: both would keep a validator busy without end or bound. All references must be found.
 *
 * A cycle through properties or items ends with the data: a way back counts as one.
 *
 * @returns `form/ref-cycle`, `form/expansion`, `form/too-deep` or `form/recursion`, at the place in the source from which it is reached
 */
export function expansionFault(
  source: JsonObject,
  references: References,
  { refuseRecursion = false }: ExpansionOptions = {},
): Problem | undefined {
  const reached: Place = { schema: source, at: '', isSource: true, inPlace: false }
  try {
    findCycle(reached, references)
    const sizes = new Map<JsonObject, number>()
    const counting: Counting = { references, sizes, open: new Set(), refuseRecursion }
    const size = countFrom(reached, counting, 0)
    return size > maxExpandedNodes ? tooLarge(source, sizes) : undefined
  } catch (error) {
    if (error instanceof Fault) return error.problem
    throw error
  }
}

interface Place {
  readonly schema: JsonObject
  /** In the source; from the first `$ref` on, that of the `$ref`. */
  readonly at: string
  readonly isSource: boolean
  /** Whether the step to it stays with the same value. */
  readonly inPlace: boolean
}

class Fault extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

function steps({ schema, at, isSource }: Place, references: References): Place[] {
  const next: Place[] = []
  if (typeof schema.$ref === 'string') {
    const found = references.find(schema.$ref)
    const place = isSource ? joinPointer(at, '$ref') : at
    if (found.ok) next.push({ schema: found.value, at: place, isSource: false, inPlace: true })
  }
  for (const part of subschemas(schema)) {
    // Definitions are not applied where they stand; they count where a reference leads to them.
    if (!isJsonObject(part.schema) || part.keyword === '$defs' || part.keyword === 'definitions') continue
    const place = isSource ? joinPointer(at, ...part.path) : at
    next.push({ schema: part.schema, at: place, isSource, inPlace: part.inPlace })
  }
  return next
}

/** Depth first along the steps that stay with the same value: a step to a schema still open closes a cycle. */
function findCycle(start: Place, references: References): void {
  const entered = new Set<JsonObject>()
  const finished = new Set<JsonObject>()
  const later: Place[] = [start]
  const walk = (place: Place, open: Set<JsonObject>) => {
    if (open.has(place.schema)) {
      throw new Fault({
        code: 'form/ref-cycle',
        at: place.at,
        args: { ref: valueText(place.schema.$ref ?? place.at) },
      })
    }
    if (finished.has(place.schema)) return
    if (open.size >= maxExpandedDepth) throw tooDeep(place)
    entered.add(place.schema)
    open.add(place.schema)
    for (const next of steps(place, references)) {
      if (next.inPlace) walk(next, open)
      else later.push(next)
    }
    open.delete(place.schema)
    finished.add(place.schema)
  }
  for (let place = later.pop(); place !== undefined; place = later.pop()) {
    if (!entered.has(place.schema)) walk(place, new Set())
  }
}

interface Counting {
  readonly references: References
  readonly sizes: Map<JsonObject, number>
  readonly open: Set<JsonObject>
  readonly refuseRecursion: boolean
}

function countFrom(place: Place, counting: Counting, depth: number): number {
  const { sizes, open, references } = counting
  const { schema, at } = place
  const known = sizes.get(schema)
  if (known !== undefined) return known
  if (open.has(schema)) {
    if (counting.refuseRecursion) throw new Fault({ code: 'form/recursion', at, args: { id: at } })
    return 1
  }
  if (depth >= maxExpandedDepth) throw tooDeep(place)
  open.add(schema)
  let size = 1
  for (const next of steps(place, references)) size += countFrom(next, counting, depth + 1)
  open.delete(schema)
  const bounded = Math.min(size, maxExpandedNodes + 1)
  sizes.set(schema, bounded)
  return bounded
}

function tooDeep({ at }: Place): Fault {
  return new Fault({ code: 'form/too-deep', at, args: { limit: maxExpandedDepth } })
}

/** Names the innermost place in the source that is too large by itself. */
function tooLarge(source: JsonObject, sizes: ReadonlyMap<JsonObject, number>): Problem {
  let schema = source
  let at = ''
  for (;;) {
    const large = subschemas(schema).find(
      ({ schema: part }) => isJsonObject(part) && (sizes.get(part) ?? 0) > maxExpandedNodes,
    )
    if (large === undefined || !isJsonObject(large.schema)) break
    schema = large.schema
    at = joinPointer(at, ...large.path)
  }
  const place = typeof schema.$ref === 'string' ? joinPointer(at, '$ref') : at
  return { code: 'form/expansion', at: place, args: { limit: maxExpandedNodes } }
}
