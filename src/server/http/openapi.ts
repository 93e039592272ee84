import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { answerOf } from '../operations/catalogue/understanding.ts'
import { done } from '../operations/outcome.ts'
import { answerKnown } from './answer.ts'

/** The API described by OpenAPI 3.1, made of the routes' own schemas. To be registered before the routes. */
export async function describeApi(api: FastifyInstance): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Khuôn',
        description:
          'Answers that are not 2xx are problem details (RFC 9457) with a stable code. Writes on a document name the state they rest on in If-Match.',
        version: '1',
      },
    },
    // Schemas keep their names instead of "def-0".
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `def-${index}`,
    },
  })
  let description: ReturnType<typeof answerOf> | undefined
  api.get(
    '/api/openapi.json',
    {
      config: { access: 'public' },
      schema: {
        tags: ['operation'],
        summary: 'This description',
        response: { 200: Type.Object({}, { additionalProperties: true }) },
      },
    },
    async (request, reply) => {
      description ??= answerOf(api.swagger())
      return answerKnown(request, reply, done(description))
    },
  )
}
