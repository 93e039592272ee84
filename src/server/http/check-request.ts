import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'
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
      if (validate(value)) return { value }
      return { error: new RequestProblem(400, 'request/not-valid', (validate.errors ?? []).map(problemOf)) }
    }
  })
  api.setSerializerCompiler(() => (value) => JSON.stringify(value))
}

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
