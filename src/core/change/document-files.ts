import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { ProcedureDocuments } from './documents.ts'

/** The JSON files of a procedure by name, as they stand in its folder; of a form alone `form.schema.json`. */
export function filesOf({
  card,
  forms,
  process,
  results,
}: ProcedureDocuments): ReadonlyMap<string, JsonObject> {
  const files = new Map<string, JsonObject>()
  if (card !== undefined) files.set('procedure.json', card)
  for (const { id, schema, layout, examples } of forms) {
    const entry = entryOf(card?.['forms'], id)
    files.set(nameIn(entry, 'schema', 'form.schema.json'), schema)
    if (layout !== undefined) files.set(nameIn(entry, 'layout', 'form.layout.json'), layout)
    if (examples !== undefined) files.set(nameIn(entry, 'examples', 'examples.json'), examples)
  }
  if (process !== undefined) files.set(nameIn(card, 'process', 'process.json'), process)
  for (const { id, schema } of results) {
    files.set(nameIn(entryOf(card?.['results'], id), 'schema', 'result.schema.json'), schema)
  }
  return files
}

/**
 * The inverse: the documents of a folder's files, as the card names them. A file the card names and the folder lacks
 * is left out.
 */
export function documentsOfFiles(files: Readonly<Record<string, JsonValue>>): ProcedureDocuments {
  const file = (name: string): JsonObject | undefined => {
    const value = Object.hasOwn(files, name) ? files[name] : undefined
    return isJsonObject(value) ? value : undefined
  }
  const card = file('procedure.json')
  const process = file(nameIn(card, 'process', 'process.json'))
  return {
    ...(card === undefined ? {} : { card }),
    forms: entries(card?.['forms']).flatMap((entry) => {
      const schema = file(nameIn(entry, 'schema', 'form.schema.json'))
      if (schema === undefined) return []
      const layout = file(nameIn(entry, 'layout', 'form.layout.json'))
      const examples = file(nameIn(entry, 'examples', 'examples.json'))
      return [
        {
          id: String(entry['id']),
          schema,
          ...(layout === undefined ? {} : { layout }),
          ...(examples === undefined ? {} : { examples }),
        },
      ]
    }),
    ...(process === undefined ? {} : { process }),
    results: entries(card?.['results']).flatMap((entry) => {
      const schema = file(nameIn(entry, 'schema', 'result.schema.json'))
      return schema === undefined ? [] : [{ id: String(entry['id']), schema }]
    }),
  }
}

function entries(list: JsonValue | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}

function entryOf(list: JsonValue | undefined, id: string): JsonObject | undefined {
  return entries(list).find((entry) => entry['id'] === id)
}

function nameIn(holder: JsonObject | undefined, member: string, usual: string): string {
  const named = holder?.[member]
  return typeof named === 'string' ? named : usual
}
