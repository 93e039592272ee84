import { Type } from 'typebox'
import { BatchTaken } from '../../core/api/draft-contract.ts'
import { ConfirmBody, FactsAnswer } from '../../core/api/version-contract.ts'
import { confirmFacts, readFacts } from '../operations/facts/facts.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['facts']
const Word = Type.Optional(Type.String({ maxLength: 120 }))

export function factRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/facts',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Facts that nobody has confirmed, with the counts of every status',
        querystring: Type.Object({ unit: Word, slug: Word, kind: Word }, { additionalProperties: false }),
        response: { 200: FactsAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await readFacts(studio, actorOf(request), request.query)),
  )

  api.post(
    '/api/facts/confirm',
    {
      config: { access: 'fact/confirm' },
      schema: {
        tags,
        summary: 'Confirms facts of one procedure against a document; If-Match is the mark of its draft',
        body: ConfirmBody,
        response: { 200: BatchTaken, ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.body, expected: expectedOf(request) }
      return answer(reply, await confirmFacts(studio, actorOf(request), what))
    },
  )
}
