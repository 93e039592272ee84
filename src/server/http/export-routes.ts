import { Type } from 'typebox'
import { AuditEventsAnswer, FilesAnswer } from '../../core/api/export-contract.ts'
import { Slug } from '../../core/format/format.ts'
import { DateShape } from '../../core/people/grant.ts'
import { readChain } from '../operations/audit/verify-log.ts'
import { exportProvince } from '../operations/imports/export-province.ts'
import { done } from '../operations/outcome.ts'
import { exportStandard } from '../operations/standard/export-standard.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const closed = { additionalProperties: false } as const
const tags = ['export']

/** The store's content as whole files and the whole log, for the command line and for whoever keeps a copy. */
export function exportRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/standard/files',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The drafts of the standard as they stand, as the files a studio is seeded from',
        response: { 200: FilesAnswer, ...problems() },
      },
    },
    async (_request, reply) => answer(reply, done(await exportStandard(studio, studio.store.read))),
  )

  api.get(
    '/api/provinces/:province/files',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'What a province runs on a day, its deviations made, as files',
        params: Type.Object({ province: Slug }),
        querystring: Type.Object({ on: Type.Optional(DateShape) }, closed),
        response: { 200: FilesAnswer, ...problems(409) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.query }
      return answer(reply, await exportProvince(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/audit/events',
    {
      config: { access: 'audit/read' },
      schema: {
        tags,
        summary: 'The audit log behind an event as it is hashed, oldest first: to go along the chain oneself',
        querystring: Type.Object(
          { after: Type.Optional(Type.Integer({ minimum: 0, maximum: 999_999_999 })) },
          closed,
        ),
        response: { 200: AuditEventsAnswer, ...problems() },
      },
    },
    async (request, reply) => {
      const { after = 0 } = request.query
      return answer(reply, await readChain(studio, actorOf(request), after))
    },
  )
}
