import { isObject, type JsonObject, type JsonValue, member } from '../value.ts'

export type Dialect = 'draft-07' | '2020-12'

/** Where relative references of a document without `$id` start. */
const DOCUMENT = 'https://document.invalid/'

const SINGLE = new Set([
  'not', 'if', 'then', 'else', 'items', 'additionalItems', 'contains', 'additionalProperties', 'propertyNames',
  'unevaluatedItems', 'unevaluatedProperties', 'contentSchema',
]) // biome-ignore format: one list
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'])
const NAMES = new Set(['$id', '$anchor', '$dynamicAnchor'])
const MAPS = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
  'dependentSchemas',
])
/** Any of these. */
const TELLING = new Set([...SINGLE, ...LISTS, ...NAMES, ...MAPS])

export interface Place {
  readonly schema: JsonValue
  /** The URI against which references within are resolved. */
  readonly base: string
}

export type Target =
  | { readonly found: 'place'; readonly place: Place }
  | { readonly found: 'unknown'; readonly uri: string; readonly local: boolean }
  | { readonly found: 'dynamic' }

/**
 * The schemas that can be referred to: one document with its embedded resources (`$id`), anchors, and what
 * the caller hands in for other URIs. Nothing is fetched.
 *
 * @see JSON Schema 2020-12 core §8.2, §9.2; draft-07 core §8
 */
export class Resources {
  readonly root: Place
  readonly #dialect: Dialect
  readonly #external: (uri: string) => JsonValue | undefined
  readonly #places = new Map<string, Place>()
  readonly #bases = new Map<JsonObject, string>()
  readonly #dynamic = new Map<string, Set<JsonObject>>()
  readonly #own: ReadonlySet<string>
  #hasLedHome = false

  constructor(document: JsonValue, dialect: Dialect, external: (uri: string) => JsonValue | undefined) {
    this.#dialect = dialect
    this.#external = external
    this.#places.set(DOCUMENT, { schema: document, base: DOCUMENT })
    this.#scan(document, DOCUMENT)
    this.root = { schema: document, base: this.baseOf(document, DOCUMENT) }
    this.#own = new Set(this.#places.keys())
  }

  /** Whether what was read of these means the same among others: no reference led into the document itself. */
  isReadAlikeIn(others: Resources): boolean {
    const isNamedAlike =
      this.#own.size === others.#own.size && [...this.#own].every((uri) => others.#own.has(uri))
    return isNamedAlike && !this.#hasLedHome
  }

  /** The base within a schema, given the one around it. */
  baseOf(schema: JsonValue, around: string): string {
    if (!isObject(schema)) return around
    const known = this.#bases.get(schema)
    if (known !== undefined) return known
    return this.#ownBase(schema, around)
  }

  #ownBase(schema: JsonObject, around: string): string {
    const id = member(schema, '$id')
    if (typeof id !== 'string' || this.ignoresSiblings(schema)) return around
    const uri = join(around, id)
    return uri === undefined || id.startsWith('#') ? around : withoutFragment(uri)
  }

  /** Up to draft-07 nothing beside `$ref` counts. */
  ignoresSiblings(schema: JsonObject): boolean {
    return this.#dialect === 'draft-07' && typeof member(schema, '$ref') === 'string'
  }

  #scan(schema: JsonValue, around: string): void {
    if (isPlain(schema, true)) {
      const base = this.#ownBase(schema as JsonObject, around)
      this.#bases.set(schema as JsonObject, base)
      if (base !== around) this.#places.set(base, { schema, base })
      return
    }
    const pending: [JsonValue, string][] = [[schema, around]]
    for (let next = pending.pop(); next; next = pending.pop()) {
      const [at, outer] = next
      if (!isObject(at) || this.#bases.has(at)) continue
      const base = this.#ownBase(at, outer)
      this.#bases.set(at, base)
      if (base !== outer) this.#places.set(base, { schema: at, base })
      if (!this.ignoresSiblings(at)) this.#anchors(at, base)
      for (const key of Object.keys(at)) {
        const value = at[key] as JsonValue
        if (LISTS.has(key) && Array.isArray(value)) for (const part of value) pending.push([part, base])
        else if (SINGLE.has(key)) pending.push([value, base])
        else if (MAPS.has(key) && isObject(value)) {
          for (const name of Object.keys(value)) pending.push([value[name] as JsonValue, base])
        }
      }
    }
  }

  #anchors(schema: JsonObject, base: string): void {
    const id = member(schema, '$id')
    const add = (anchor: string): void => void this.#places.set(`${base}#${anchor}`, { schema, base })
    if (typeof id === 'string' && id.includes('#') && !id.endsWith('#')) add(id.slice(id.indexOf('#') + 1))
    const anchor = member(schema, '$anchor')
    if (typeof anchor === 'string') add(anchor)
    const dynamic = member(schema, '$dynamicAnchor')
    if (typeof dynamic === 'string') {
      add(dynamic)
      const known = this.#dynamic.get(dynamic) ?? new Set()
      this.#dynamic.set(dynamic, known.add(schema))
    }
  }

  resolve(reference: string, base: string): Target {
    const uri = join(base, reference)
    if (uri === undefined) return { found: 'unknown', uri: reference, local: true }
    const resource = withoutFragment(uri)
    const fragment = decode(uri.includes('#') ? uri.slice(uri.indexOf('#') + 1) : '')
    let place = this.#places.get(resource)
    this.#hasLedHome ||= this.#own.has(resource)
    if (!place) {
      const document = this.#external(resource)
      if (document === undefined) return { found: 'unknown', uri, local: false }
      this.#scan(document, resource)
      place = { schema: document, base: this.baseOf(document, resource) }
      this.#places.set(resource, place)
    }
    if (fragment === '') return { found: 'place', place }
    const found = fragment.startsWith('/')
      ? this.#pointed(place, fragment)
      : this.#places.get(`${resource}#${fragment}`)
    return found ? { found: 'place', place: found } : { found: 'unknown', uri, local: true }
  }

  /**
   * Follows `$dynamicRef` where its target does not depend on the path taken: it is a plain reference, or
   * the document's root alone carries the anchor.
   */
  resolveDynamic(reference: string, base: string): Target {
    const target = this.resolve(reference, base)
    if (target.found !== 'place' || !isObject(target.place.schema)) return target
    const anchor = reference.slice(reference.indexOf('#') + 1)
    if (member(target.place.schema, '$dynamicAnchor') !== anchor) return target
    const isRoot = target.place.schema === this.root.schema
    return isRoot && this.#dynamic.get(anchor)?.size === 1 ? target : { found: 'dynamic' }
  }

  #pointed(from: Place, pointer: string): Place | undefined {
    let { schema, base } = from
    for (const token of pointer.slice(1).split('/')) {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
      let next: JsonValue | undefined
      if (Array.isArray(schema)) next = /^(0|[1-9]\d*)$/.test(name) ? schema[Number(name)] : undefined
      else if (isObject(schema)) next = member(schema, name)
      if (next === undefined) return undefined
      schema = next
      base = this.baseOf(schema, base)
    }
    return { schema, base }
  }
}

const plain = new WeakMap<JsonObject, boolean>()

/**
 * Whether nothing within has a name or a base of its own, so that there is nothing to find. Looked at once while a schema
 * lives: of a form changed in one place, only what was written anew.
 */
function isPlain(schema: JsonValue, isRoot: boolean): boolean {
  if (!isObject(schema)) return !isRoot
  if (!isRoot) {
    const known = plain.get(schema)
    if (known !== undefined) return known
    // A schema that holds itself is for the scan, which tells places apart.
    plain.set(schema, false)
  }
  let found = true
  for (const key of Object.keys(schema)) {
    if (!TELLING.has(key)) continue
    const value = schema[key] as JsonValue
    if (NAMES.has(key) && !(isRoot && key === '$id' && typeof value === 'string' && !value.includes('#')))
      found = false
    else if (LISTS.has(key) && Array.isArray(value)) found = value.every((part) => isPlain(part, false))
    else if (SINGLE.has(key)) found = isPlain(value, false)
    else if (MAPS.has(key) && isObject(value))
      found = Object.keys(value).every((name) => isPlain(value[name] as JsonValue, false))
    if (!found) break
  }
  if (!isRoot) plain.set(schema, found)
  return found
}

function join(base: string, reference: string): string | undefined {
  try {
    return new URL(reference, base).href
  } catch {
    return reference.startsWith('#') ? withoutFragment(base) + reference : undefined
  }
}

function withoutFragment(uri: string): string {
  const at = uri.indexOf('#')
  return at < 0 ? uri : uri.slice(0, at)
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
