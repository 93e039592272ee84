import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { ok, refuse, type Result } from '../problem/problem.ts'
import type { Language } from '../text/sentence.ts'
import { define, own } from './conjoin.ts'
import { flatten } from './flatten.ts'
import { isHarmless } from './harmless.ts'
import { inLayoutOrder } from './layout.ts'
import type { LibraryFiles } from './library-files.ts'
import { type References, referencesOf } from './references.ts'
import { referenceProblems } from './reference-problems.ts'
import { mapSubschemas } from './schema-keywords.ts'
import { valueText } from './value-text.ts'

/** Nested references a form may have; the library's go three deep. */
const maxDepth = 50

/**
 * The schema the renderer gets: every concept written out in its place, because rjsf lets a sibling of `$ref` replace
 * what the concept says instead of adding to it; the members of groups in their order; labels in the page's language.
 *
 * Rules stay as they are: rjsf reads `else` with a member set to `false` as hidden, on every level and in rows (tested).
 * Annotations it does not use are left out, also `examples`, which it would offer as suggestions.
 *
 * @returns the problems of `resolveForm`, and `form/recursion` for a form that contains itself
 */
export function renderSchema(
  source: JsonValue,
  library: LibraryFiles,
  language: Language = 'vi',
): Result<JsonObject> {
  if (!isJsonObject(source)) return refuse({ code: 'form/not-an-object', at: '' })
  const references = referencesOf(source, library)
  const problems = referenceProblems(source, references)
  if (problems.length > 0) return { ok: false, problems }
  const written = writeOut(source, { references, language, trail: [] })
  if (written === undefined)
    return refuse({ code: 'form/recursion', at: '', args: { id: valueText(source.$id) } })
  const { $id: _id, $defs: _defs, ...schema } = written
  return ok(schema)
}

interface Writing {
  readonly references: References
  readonly language: Language
  readonly trail: readonly string[]
}

/** `undefined` when it contains itself. */
function writeOut(schema: JsonObject, writing: Writing): JsonObject | undefined {
  const { references, language, trail } = writing
  if (trail.length > 0 || !isHarmless(schema, references)) return writeAnew(schema, writing)
  const known = writings.get(schema)
  if (known?.library === references.library && known.language === language) return known.written
  const written = writeAnew(schema, writing)
  writings.set(schema, { library: references.library, language, written })
  return written
}

/** What refers to the library alone is written out once while it lives. */
const writings = new WeakMap<
  JsonObject,
  {
    readonly library: LibraryFiles
    readonly language: Language
    readonly written: JsonObject | undefined
  }
>()

function writeAnew(schema: JsonObject, writing: Writing): JsonObject | undefined {
  const flat = flatten(schema, writing.references)
  if (flat.refs.some((ref) => writing.trail.includes(ref)) || writing.trail.length > maxDepth)
    return undefined
  const inner: Writing = { ...writing, trail: [...writing.trail, ...flat.refs] }
  let isEndless = false
  const written = mapSubschemas(inOwnOrder(flat.schema), (part, { keyword }) => {
    if (!isJsonObject(part) || keyword === '$defs') return part
    const whole = writeOut(part, inner)
    if (whole === undefined) isEndless = true
    return whole ?? true
  })
  return isEndless ? undefined : withWords(written, writing.language)
}

/** A group and a row of the library bring their order; the layout orders the rest. */
function inOwnOrder(schema: JsonObject): JsonObject {
  const { properties } = schema
  if (!isJsonObject(properties) || !isJsonObject(schema['x-concept'])) return schema
  const ordered: Record<string, JsonValue> = {}
  for (const key of inLayoutOrder(Object.keys(properties), {}, schema)) {
    define(ordered, key, own(properties, key) ?? true)
  }
  return { ...schema, properties: ordered }
}

function withWords(schema: JsonObject, language: Language): JsonObject {
  const en = language === 'en' && isJsonObject(schema['x-en']) ? schema['x-en'] : {}
  const shown: Record<string, JsonValue> = {}
  for (const [keyword, value] of Object.entries(schema)) if (!unused.has(keyword)) shown[keyword] = value
  if (typeof en.title === 'string') shown.title = en.title
  if (typeof en.description === 'string') shown.description = en.description
  return shown
}

const unused = new Set([
  '$comment',
  'examples',
  'x-concept',
  'x-en',
  'x-filledBy',
  'x-foreign',
  'x-legal',
  'x-message',
  'x-policy',
  'x-provenance',
  'x-setting',
])

/**
 * The layout the renderer gets: as the file has it, with `*` at the end of every `ui:order` (without it rjsf draws
 * nothing of a section whose order lacks a field), and without our `$schema`.
 */
export function renderLayout(layout: JsonValue): JsonObject {
  if (!isJsonObject(layout)) return {}
  const { $schema: _, ...rest } = layout
  const shown: Record<string, JsonValue> = {}
  for (const [key, value] of Object.entries(rest)) {
    if (key === 'ui:order' && isJsonArray(value)) shown[key] = value.includes('*') ? value : [...value, '*']
    else if (!key.startsWith('ui:') && isJsonObject(value)) define(shown, key, renderLayout(value))
    else shown[key] = value
  }
  return shown
}
