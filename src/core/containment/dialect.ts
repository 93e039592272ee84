import { joinPointer } from '../json/pointer.ts'
import { lookInto } from './ordinary.ts'
import type { Dialect } from './schema-graph/resources.ts'
import { isObject, type JsonObject, type JsonValue, member } from './value.ts'

/** What a schema says by `$schema`, and how that is read. */
export interface NamedDialect {
  /** As it is written. */
  readonly named: string
  /** `undefined`: not read, for want of a reading that would surely mean the same. */
  readonly readAs: Dialect | undefined
  /** Whether `readAs` is a neighbour of what is named, in which this schema means the same. */
  readonly isNeighbour: boolean
  /** JSON Pointer of what would mean something else in the neighbour that is read. */
  readonly otherwise?: string
}

const BY_NAME: ReadonlyMap<string, Dialect> = new Map([
  ['json-schema.org/draft-07/schema', 'draft-07'],
  ['json-schema.org/draft/2020-12/schema', '2020-12'],
])

type IsOtherwise = (keyword: string, schema: JsonObject, isRoot: boolean) => boolean

const among = (...keywords: string[]): IsOtherwise => {
  const set = new Set(keywords)
  return (keyword) => set.has(keyword)
}

const unknownTo4 = among(
  '$id',
  'const',
  'contains',
  'propertyNames',
  'if',
  'exclusiveMinimum',
  'exclusiveMaximum',
)
const unlike2020 = among('prefixItems', '$recursiveRef', '$dynamicRef', '$dynamicAnchor')

/**
 * Dialects that are not read, each with the later one that is, and what means something else there: keywords that came
 * later, were renamed (`id`), or changed their values.
 */
const NEIGHBOURS = new Map<string, readonly [Dialect, IsOtherwise]>([
  [
    'json-schema.org/draft-04/schema',
    [
      'draft-07',
      (keyword, schema, isRoot) =>
        unknownTo4(keyword, schema, isRoot) ||
        (keyword === 'id' && !isRoot && typeof schema['id'] === 'string'),
    ],
  ],
  ['json-schema.org/draft-06/schema', ['draft-07', among('if')]],
  [
    'json-schema.org/draft/2019-09/schema',
    [
      '2020-12',
      (keyword, schema, isRoot) =>
        unlike2020(keyword, schema, isRoot) ||
        (keyword === 'items' && Array.isArray(schema['items'])) ||
        // What `contains` matches counts as evaluated from 2020-12 on, also where a neighbouring schema says it.
        keyword === 'unevaluatedItems',
    ],
  ],
])

/**
 * The dialects that a schema and those within it name, the outermost first; nothing for one that names none. Draft-04,
 * draft-06 and 2019-09 are read as a neighbour where nothing in the schema means something else there; never silently.
 */
export function namedDialects(schema: JsonValue): readonly NamedDialect[] {
  if (!isObject(schema)) return []
  const named: NamedDialect[] = []
  const note = (inner: JsonObject): undefined => {
    const name = member(inner, '$schema')
    if (typeof name === 'string') named.push(readingOf(name, inner))
  }
  // Within an ordinary schema none is named.
  if (lookInto(schema) === undefined) visit(schema, '', note)
  else note(schema)
  return named
}

/** The one dialect in which all are read; 2020-12 where none is named, `undefined` where there is no such one. */
export function dialectOf(named: readonly NamedDialect[]): Dialect | undefined {
  const [first] = named
  if (first === undefined) return '2020-12'
  return named.every(({ readAs }) => readAs === first.readAs) ? first.readAs : undefined
}

function readingOf(named: string, schema: JsonObject): NamedDialect {
  const name = named.replace(/^https?:\/\//, '').replace(/#$/, '')
  const own = BY_NAME.get(name)
  if (own !== undefined) return { named, readAs: own, isNeighbour: false }
  const [neighbour, isOtherwise] = NEIGHBOURS.get(name) ?? []
  if (neighbour === undefined || isOtherwise === undefined)
    return { named, readAs: undefined, isNeighbour: false }
  const otherwise = visit(schema, '', (inner, at) => {
    const keyword = Object.keys(inner).find((one) => isOtherwise(one, inner, inner === schema))
    return keyword === undefined ? undefined : joinPointer(at, keyword)
  })
  return otherwise === undefined
    ? { named, readAs: neighbour, isNeighbour: true }
    : { named, readAs: undefined, isNeighbour: true, otherwise }
}

const VALUES = new Set(['enum', 'const', 'default', 'examples'])
const MAPS = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
  'dependentSchemas',
])

/** A schema and all within, also below keywords nobody knows, since a reference may lead there; ends with an answer. */
function visit(
  value: JsonValue,
  at: string,
  look: (schema: JsonObject, at: string) => string | undefined,
): string | undefined {
  if (Array.isArray(value)) return firstOf(value.entries(), at, look)
  if (!isObject(value)) return undefined
  const own = look(value, at)
  if (own !== undefined) return own
  for (const [keyword, inner] of Object.entries(value)) {
    if (VALUES.has(keyword)) continue
    const below = joinPointer(at, keyword)
    const found =
      MAPS.has(keyword) && isObject(inner)
        ? firstOf(Object.entries(inner), below, look)
        : visit(inner, below, look)
    if (found !== undefined) return found
  }
  return undefined
}

function firstOf(
  entries: Iterable<readonly [string | number, JsonValue]>,
  at: string,
  look: (schema: JsonObject, at: string) => string | undefined,
): string | undefined {
  for (const [name, inner] of entries) {
    const found = visit(inner, joinPointer(at, name), look)
    if (found !== undefined) return found
  }
  return undefined
}
