import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { ok, refuse, type Result } from '../problem/problem.ts'
import { define } from './conjoin.ts'
import { flatten } from './flatten.ts'
import type { LibraryFiles } from './library-files.ts'
import { referenceProblems } from './reference-problems.ts'
import { type References, referencesOf } from './references.ts'
import { mapSubschemas } from './schema-keywords.ts'

/**
 * The resolved form: self-contained, every concept under a local `$defs`, library settings worked in. AJV judges it and
 * the source form (with the library's files added) alike.
 *
 * @returns problems at the `$ref` in the source that leads to them: `form/unknown-concept`, `form/unknown-setting`,
 *   `form/dangling-ref`, `form/anchor-ref`, `form/remote-ref`, `form/ref-cycle` (a cycle that consumes no data),
 *   `form/expansion` (more than `maxExpandedNodes` schemas once every reference is followed), `form/too-deep`,
 *   `form/embedded-id`, `form/not-an-object`
 */
export function resolveForm(source: JsonValue, library: LibraryFiles): Result<JsonObject> {
  if (!isJsonObject(source)) return refuse({ code: 'form/not-an-object', at: '' })
  const references = referencesOf(source, library)
  const problems = referenceProblems(source, references)
  if (problems.length > 0) return { ok: false, problems }

  const resolved = new Resolver(source, references).whole()
  sources.set(resolved, { source, library })
  return ok(resolved)
}

const sources = new WeakMap<JsonObject, { readonly source: JsonObject; readonly library: LibraryFiles }>()

/**
 * The source form a resolved one was made from, while somebody holds it. Both accept the same; the source is far cheaper
 * to compile, because all forms share the compiled concepts.
 */
export function sourceOf(resolved: JsonValue, library: LibraryFiles): JsonValue {
  const known = isJsonObject(resolved) ? sources.get(resolved) : undefined
  return known?.library === library ? known.source : resolved
}

class Resolver {
  private readonly source: JsonObject
  private readonly references: References
  private readonly names = new Map<string, string>()
  private readonly definitions: Record<string, JsonValue> = {}

  constructor(source: JsonObject, references: References) {
    this.source = source
    this.references = references
  }

  whole(): JsonObject {
    const { $defs, ...root } = this.rewrite(this.source)
    const kept = isJsonObject($defs) ? $defs : {}
    const all = { ...kept, ...this.definitions }
    return Object.keys(all).length > 0 ? { ...root, $defs: all } : root
  }

  private rewrite(schema: JsonObject): JsonObject {
    const settled = this.withSettings(schema)
    const inner = mapSubschemas(settled, (value) => (isJsonObject(value) ? this.rewrite(value) : value))
    const { $ref } = inner
    if (typeof $ref !== 'string' || $ref.startsWith('#')) return inner
    return { ...inner, $ref: `#/$defs/${this.define($ref)}` }
  }

  /** `flatten` without the `$ref` of the schema itself: only the settings in `allOf` are worked in. */
  private withSettings(schema: JsonObject): JsonObject {
    const { $ref, ...beside } = schema
    const { schema: settled } = flatten(beside, this.references)
    return $ref === undefined ? settled : { $ref, ...settled }
  }

  private define(ref: string): string {
    const known = this.names.get(ref)
    if (known !== undefined) return known
    const name = this.newName(ref)
    this.names.set(ref, name)
    // Held before it is filled: a concept may lead back to itself through its properties.
    define(this.definitions, name, true)
    const found = this.references.find(ref)
    if (!found.ok) throw new Error(`a reference that was found before is gone: ${ref}`)
    const { $id: _id, $schema: _dialect, ...schema } = found.value
    define(this.definitions, name, this.rewrite(schema))
    return name
  }

  private newName(ref: string): string {
    // The part after the kind is plain ASCII with `.` and `@`; a pointer into a concept is not.
    const base = ref.replace(/^urn:khuon:(?:concept:|library-)/, '').replaceAll(/[^A-Za-z0-9.@_-]/g, '-')
    const taken = (name: string) =>
      Object.hasOwn(this.definitions, name) ||
      (isJsonObject(this.source.$defs) && Object.hasOwn(this.source.$defs, name))
    let name = base
    for (let count = 2; taken(name); count++) name = `${base}-${count}`
    return name
  }
}
