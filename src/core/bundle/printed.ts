import type { Static, TSchema } from 'typebox'
import { printForm } from '../form/print-form.ts'
import { Examples } from '../form/examples.ts'
import { printFormat } from '../format/print-format.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { printJson } from '../json/print-json.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { ProcedureCard } from '../procedure/card.ts'
import { printProcess } from '../process/print-process.ts'
import { utf8ToBytes } from './bytes.ts'

/**
 * The files of a bundle as they are printed: readable, and the same bytes for the same content, however its files were
 * formatted and in whatever order their members stood. Where a format leaves the order open it is that of code units.
 */
export function printedFiles(procedure: Procedure): ReadonlyMap<string, Uint8Array> {
  const { card, forms, process, results, documents, sources } = procedure
  const texts = new Map<string, string>()
  texts.set('procedure.json', printedFormat(ProcedureCard, card.value))
  texts.set(card.value.process, printProcess(sorted(process.document.value) as never))
  for (const { entry, examples } of forms) texts.set(entry.examples, printedFormat(Examples, examples.value))
  for (const { entry, schema } of results) texts.set(entry.schema, printedSchema(schema.value))
  for (const { entry, schema, layout } of forms) {
    if (!isJsonObject(schema.value) || !isJsonObject(layout.value)) continue
    const printed = printForm({ schema: ordered(schema.value), layout: ordered(layout.value) })
    texts.set(entry.schema, printed.schema)
    texts.set(entry.layout, printed.layout)
  }
  for (const [name, { value }] of documents) if (!texts.has(name)) texts.set(name, printJson(sorted(value)))
  if (sources !== '') texts.set('SOURCES.md', sources)
  return new Map([...texts].map(([name, text]) => [name, utf8ToBytes(text)]))
}

/** A file of a published format. */
export function printedFormat<T extends TSchema>(format: T, value: Static<T>): string {
  return printFormat(format, sorted(value as JsonValue) as Static<T>)
}

/** A concept, a setting or a result: a JSON Schema without a layout. */
export function printedSchema(value: JsonValue): string {
  return isJsonObject(value)
    ? printForm({ schema: ordered(value), layout: {} }).schema
    : printJson(sorted(value))
}

function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted)
  return isJsonObject(value) ? ordered(value) : value
}

function ordered(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name] as JsonValue)]),
  )
}
