import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'
import { joinPointer } from '../../core/json/pointer.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { RequestProblem } from './request-problem.ts'

/** Bodies are taken as they are; what stands in an address is text, and becomes the number it is asked to be. */
const strict = new Ajv2020({ strict: false, allErrors: false })
const coercing = new Ajv2020({ strict: false, allErrors: false, coerceTypes: true })

/** Holds requests against the schemas of their routes. Answers are made by us, and held against theirs in tests. */
export function checkRequests(api: FastifyInstance): void {
  api.setValidatorCompiler(({ schema, httpPart }) => {
    const validate: ValidateFunction = (httpPart === 'body' ? strict : coercing).compile(schema as object)
    return (value: unknown) => {
      const nul = placeOfNul(value, '')
      if (nul !== undefined) return { error: new RequestProblem(400, 'request/not-valid', [notValidAt(nul)]) }
      if (validate(value)) return { value }
      return { error: new RequestProblem(400, 'request/not-valid', (validate.errors ?? []).map(problemOf)) }
    }
  })
  api.setSerializerCompiler(() => (value) => JSON.stringify(value))
}

/**
 * Where a text or a name holds U+0000: nobody types one, and PostgreSQL has no text with it (documentation, section 8.3),
 * so that what one store takes and finds the other could not.
 *
 * @returns JSON Pointer of what holds the first; undefined: there is none
 */
export function placeOfNul(value: unknown, at: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? at : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    if (name.includes('\0')) return at
    const place = placeOfNul(inner, joinPointer(at, name))
    if (place !== undefined) return place
  }
  return undefined
}

const notValidAt = (at: string): Problem => ({ code: 'format/not-valid', at, args: { name: '' } })

const codes: Readonly<Record<string, string>> = {
  required: 'format/missing',
  additionalProperties: 'format/unknown-member',
  type: 'format/wrong-type',
}

function problemOf({ keyword, instancePath, params }: ErrorObject): Problem {
  const { missingProperty, additionalProperty, type } = params as Record<string, unknown>
  const name = String(missingProperty ?? additionalProperty ?? '')
  return {
    code: codes[keyword] ?? 'format/not-valid',
    at: instancePath,
    args: { name, ...(typeof type === 'string' ? { limit: type } : {}) },
  }
}
