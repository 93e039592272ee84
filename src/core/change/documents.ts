import type { Procedure } from '../procedure/procedure.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'

/** The JSON documents of a procedure, or some of them: the algebra also compares a form alone or a process alone. */
export interface ProcedureDocuments {
  /** procedure.json */
  readonly card?: JsonObject
  readonly forms: readonly FormDocuments[]
  /** process.json */
  readonly process?: JsonObject
  readonly results: readonly ResultDocument[]
}

export interface FormDocuments {
  /** As the card's list of forms names it. */
  readonly id: string
  readonly schema: JsonObject
  readonly layout?: JsonObject
  readonly examples?: JsonObject
}

export interface ResultDocument {
  readonly id: string
  readonly schema: JsonObject
}

/** The documents of a procedure that was read from its files. */
export function documentsOf(procedure: Procedure): ProcedureDocuments {
  return {
    card: object(procedure.card.document.value),
    forms: procedure.forms.map(({ entry, schema, layout, examples }) => ({
      id: entry.id,
      schema: object(schema.value),
      layout: object(layout.value),
      examples: object(examples.document.value),
    })),
    process: object(procedure.process.document.value),
    results: procedure.results.map(({ entry, schema }) => ({ id: entry.id, schema: object(schema.value) })),
  }
}

/** A form alone, e.g. two files on the command line. */
export function formOnly(schema: JsonObject, layout?: JsonObject): ProcedureDocuments {
  return { forms: [{ id: 'form', schema, ...(layout === undefined ? {} : { layout }) }], results: [] }
}

// A form may be any JSON value on disk; one that is no object (`true`, a list) has no parts.
function object(value: JsonValue): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}
