import type { LibraryFiles } from '../form/library-files.ts'
import { resolveForm } from '../form/resolve.ts'
import { eachSchema } from '../form/schema-keywords.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import { ok, type Result } from '../problem/problem.ts'
import { jsonUnits, Ledger, type LossReport } from './loss-report.ts'

export interface JsonSchemaExport {
  /** Self-contained JSON Schema 2020-12: every concept under its own `$defs`. */
  readonly schema: JsonObject
  /** uiSchema as rjsf reads it. */
  readonly layout: JsonValue
  readonly report: LossReport
}

/** Formats that JSON Schema 2020-12 names itself (Validation §7.3); others are known to us alone. */
const standardFormats = new Set(['date', 'date-time', 'email', 'uri'])

/**
 * A form as plain JSON Schema with its layout. Nothing is lost but what the names of our own formats mean: elsewhere a
 * `format` that is not known asserts nothing.
 *
 * @returns the problems of `resolveForm`
 */
export function toJsonSchema(
  { schema, layout }: { readonly schema: JsonValue; readonly layout: JsonValue },
  library: LibraryFiles,
): Result<JsonSchemaExport> {
  const resolved = resolveForm(schema, library)
  if (!resolved.ok) return resolved
  const layoutUnits = jsonUnits(layout).map((place) => `/layout${place}`)
  const ledger = new Ledger([...jsonUnits(resolved.value), ...layoutUnits])
  ledger.taken('')
  eachSchema(resolved.value, ({ format }, at) => {
    if (typeof format !== 'string' || standardFormats.has(format)) return
    ledger.approximated(joinPointer(at, 'format'), 'convert/format-by-name', { format })
  })
  return ok({ schema: resolved.value, layout, report: ledger.report() })
}
