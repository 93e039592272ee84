import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Static, TSchema } from 'typebox'
import { calendarDate } from '../form/calendar-date.ts'
import type { JsonDocument } from '../json/parse-json.ts'
import { placeProblem } from '../json/place-problem.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { idOf } from './format.ts'
import { publishedFormats } from './published-formats.ts'

const isoDate = new RegExp(`^${calendarDate}$`)

let shared: Ajv2020 | undefined

/** One AJV for all published formats, made on first use: compiling is what costs. */
function formatsAjv(): Ajv2020 {
  if (shared !== undefined) return shared
  shared = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { date: isoDate },
    // Each format is compiled for a few dozen documents: time spent on better code does not come back.
    inlineRefs: false,
    code: { optimize: false },
  })
  for (const { schema } of publishedFormats) shared.addSchema(schema)
  return shared
}

function validatorOf(id: string): ValidateFunction {
  const validate = formatsAjv().getSchema(id)
  if (validate === undefined) throw new Error(`not a published format: ${id}`)
  return validate
}

/** The branches of a union that failed say little; the union's own error says where. */
const noise = new Set(['anyOf', 'oneOf', 'if'])

function toProblem(error: ErrorObject, document: JsonDocument): Problem {
  const params = error.params as Record<string, unknown>
  const name = params['missingProperty'] ?? params['additionalProperty']
  const args: Record<string, string | number> = { name: typeof name === 'string' ? name : '' }
  const limit = params['limit'] ?? params['pattern'] ?? params['format'] ?? params['type']
  if (typeof limit === 'string' || typeof limit === 'number') args['limit'] = limit
  if (Array.isArray(params['allowedValues'])) args['limit'] = params['allowedValues'].join(', ')
  if (params['allowedValue'] !== undefined) args['limit'] = JSON.stringify(params['allowedValue'])
  const at =
    error.keyword === 'additionalProperties' && typeof name === 'string'
      ? `${error.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      : error.instancePath
  return placeProblem(document, { code: `format/${codeOf(error.keyword)}`, at, args })
}

const known = new Map([
  ['required', 'missing'],
  ['additionalProperties', 'unknown-member'],
  ['type', 'wrong-type'],
  ['enum', 'not-a-choice'],
  ['const', 'not-a-choice'],
  ['pattern', 'wrong-shape'],
  ['format', 'wrong-shape'],
  ['minLength', 'too-short'],
  ['minItems', 'too-short'],
  ['maxLength', 'too-long'],
  ['maxItems', 'too-long'],
  ['minimum', 'out-of-range'],
  ['maximum', 'out-of-range'],
])

function codeOf(keyword: string): string {
  return known.get(keyword) ?? 'not-valid'
}

/**
 * Holds a document against one published format.
 *
 * @param format a published format (TypeBox schema with an `$id`)
 * @returns the document's value, typed; or problems `format/missing`, `format/unknown-member`,
 *   `format/wrong-type`, `format/not-a-choice`, `format/wrong-shape`, `format/too-short`, `format/too-long`,
 *   `format/out-of-range`, `format/not-valid`, each with pointer, line and column
 */
export function checkFormat<T extends TSchema>(format: T, document: JsonDocument): Result<Static<T>> {
  const validate = validatorOf(idOf(format))
  if (validate(document.value)) return ok(document.value as Static<T>)
  const errors = validate.errors ?? []
  const telling = errors.filter((error) => !noise.has(error.keyword))
  return refuse(
    ...(telling.length > 0 ? telling : errors).slice(0, 50).map((error) => toProblem(error, document)),
  )
}
