import { emptyLibrary, type LibraryFiles } from '../../form/library-files.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import type { ProcedureDocuments } from '../documents.ts'
import { fromParts } from '../parts.ts'
import { keyOf, listOf, type Part, type ProcedureParts } from '../part.ts'
import { renameReferences } from '../references.ts'
import { must } from './laws.ts'
import type { Random } from './random.ts'

/** The same documents with the members of every object in another order. */
export function shuffledKeys(documents: ProcedureDocuments, random: Random): ProcedureDocuments {
  const shuffle = (value: JsonValue): JsonValue => {
    if (isJsonArray(value)) return value.map(shuffle)
    if (!isJsonObject(value)) return value
    return Object.fromEntries(
      random.shuffled(Object.entries(value)).map(([name, inner]) => [name, shuffle(inner)]),
    )
  }
  return shuffle(documents as unknown as JsonValue) as unknown as ProcedureDocuments
}

/** The same procedure with what other tools and careless hands leave in a form: empty defaults, notes, coordinates. */
export function withNoise({ forms, ...rest }: ProcedureDocuments, random: Random): ProcedureDocuments {
  const noisy = (schema: JsonObject): JsonObject => {
    const marked: Record<string, JsonValue> = {
      ...schema,
      'x-canvas': { x: random.int(900), y: random.int(900) },
    }
    if (isJsonObject(schema['properties'])) {
      if (schema['required'] === undefined) marked['required'] = []
      if (schema['allOf'] === undefined) marked['allOf'] = []
      marked['properties'] = mapValues(schema['properties'], noisy)
    } else {
      marked['description'] ??= ''
      marked['x-legal'] ??= []
      marked['x-reuse'] ??= []
      marked['x-en'] ??= {}
      if (schema['type'] === 'string') marked['minLength'] ??= 0
      if (schema['type'] === 'array') {
        marked['uniqueItems'] ??= false
        marked['minItems'] ??= 0
      }
    }
    return marked
  }
  const placed = (layout: JsonObject): JsonObject => ({
    ...mapValues(layout, placed),
    'ui:x': random.int(900),
    'ui:y': random.int(900),
    nowhere: { 'ui:widget': 'hidden' },
    'ui:options': layout['ui:options'] ?? {},
  })
  return {
    ...rest,
    forms: forms.map(({ schema, layout = {}, ...form }) => ({
      ...form,
      schema: noisy(schema),
      layout: placed(layout),
    })),
  }
}

function mapValues(object: JsonObject, change: (inner: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, isJsonObject(value) ? change(value) : value]),
  )
}

/** The same procedure with new ids for everything, as after an export and import through another tool. */
export function withNewIds(
  parts: ProcedureParts,
  random: Random,
  library: LibraryFiles = emptyLibrary,
): ProcedureDocuments {
  const ids = new Map<string, string>()
  for (const [key, { id }] of parts.parts)
    ids.set(key, /[~]/.test(id) ? id : `n${random.int(1e9).toString(36)}${ids.size}`)
  const newKey = (key: string) => {
    const part = parts.parts.get(key) as Part
    return keyOf(part.kind, ids.get(key) as string)
  }
  const renamed = new Map<string, Part>()
  for (const [key, part] of parts.parts) {
    const props = renameReferences(part.kind, part.props, (kind, id) => ids.get(keyOf(kind, id)) ?? id)
    const { parent, ...rest } = part
    renamed.set(newKey(key), {
      ...rest,
      id: ids.get(key) as string,
      ...(parent === undefined ? {} : { parent: newKey(parent) }),
      props,
    })
  }
  const lists = new Map<string, readonly string[]>()
  for (const keys of parts.lists.values()) {
    const [first] = keys
    if (first === undefined) continue
    lists.set(listOf(renamed.get(newKey(first)) as Part), keys.map(newKey))
  }
  return must(fromParts({ parts: renamed, lists }, library))
}
