import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isJsonObject } from '../core/json/json-value.ts'
import type { JsonDocument } from '../core/json/parse-json.ts'
import type { Problem } from '../core/problem/problem.ts'

/**
 * Where a file is no JSON Schema, by the meta-schema of the dialect: the deepest place it complains of.
 *
 * @returns problem `verdict/no-schema` with line and column; `undefined` where the meta-schema finds nothing
 */
export function schemaFault(
  { value, file, locate }: JsonDocument,
  dialect: 'draft-07' | '2020-12',
): Problem | undefined {
  const at = faultyPlace(value, dialect)
  if (at === undefined) return undefined
  const place = locate(at)
  return {
    code: 'verdict/no-schema',
    at,
    args: { dialect, at: at === '' ? '/' : at },
    ...(file === undefined ? {} : { file }),
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
  }
}

function faultyPlace(value: JsonDocument['value'], dialect: 'draft-07' | '2020-12'): string | undefined {
  if (typeof value === 'boolean') return undefined
  if (!isJsonObject(value)) return ''
  const options = { strict: false, logger: false, allErrors: true } as const
  const ajv = dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options)
  const { $schema: _, ...schema } = value
  if (ajv.validateSchema(schema) === true) return undefined
  const places = (ajv.errors ?? []).map(({ instancePath }) => instancePath)
  const depth = (place: string) => place.split('/').length
  return places.reduce((deepest, place) => (depth(place) > depth(deepest) ? place : deepest), '')
}
