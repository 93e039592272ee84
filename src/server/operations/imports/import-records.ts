import { Type } from 'typebox'
import { KeySet } from '../../../core/bundle/formats/keys.ts'
import { Trust } from '../../../core/bundle/formats/trust.ts'
import { ImportRecord } from '../../../core/import/import-record.ts'
import { RememberedDecision } from '../../../core/import/decision.ts'
import { ProvinceProcedure } from '../../../core/import/running.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { putRecord, recordKind } from '../records.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()

/** Id `<province>/<slug>`: what a province runs, ran and will run. */
export const provinceProcedures = recordKind('province-procedure', ProvinceProcedure)
/** Id `<province>/<import>`; imports of a province are numbered, 9 digits. Each holds its whole plan: see `importHeads`. */
export const imports = recordKind('import-plan', ImportRecord)
/** Id and etag those of the import. What is asked of many imports at once, without their plans. */
export const importHeads = recordKind(
  'import-head',
  Type.Object(
    {
      id: Text,
      province: Text,
      state: ImportRecord.properties.state,
      /** Those it would write, or wrote. */
      procedures: Type.Array(Text),
      makers: ImportRecord.properties.makers,
    },
    closed,
  ),
)
/** Writes an import, with its head. @returns the etag of both */
export async function putImport(
  tx: StoreWrites,
  record: ImportRecord,
  expected: number | 'absent',
): Promise<number> {
  const { id, province, state, plan, makers } = record
  const procedures = plan.items.filter(({ after }) => after !== null).map(({ procedure }) => procedure)
  const name = `${province}/${id}`
  await putRecord(tx, importHeads, name, { id, province, state, procedures, makers }, expected)
  return putRecord(tx, imports, name, record, expected)
}

/** Id `<province>/<SHA-256 of the conflict's key>`. */
export const importDecisions = recordKind('import-decision', RememberedDecision)
/** Id: the province. */
export const trustMarks = recordKind('trust', Trust)
/** Id: the content digest, as that of its revision. What the revision's names in the library stood for. */
export const standardVersions = recordKind(
  'standard-version',
  Type.Object(
    {
      slug: Text,
      version: Type.Union([Text, Type.Null()]),
      organisation: Text,
      field: Text,
      /** URN → digest of the library file. */
      library: Type.Record(Text, Text),
      formats: Text,
    },
    closed,
  ),
)
/** Id: digest. Files of the library that came with bundles. */
export const libraryFiles = recordKind('library-file', Type.Unsafe<JsonObject>({ type: 'object' }))
/** Id `trusted`: the keys this studio trusts. */
export const keySets = recordKind('key-set', KeySet)
