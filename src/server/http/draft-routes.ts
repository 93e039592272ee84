import { Type } from 'typebox'
import { BatchBody, Batches, BatchTaken, HistoryAnswer, RestoreBody } from '../../core/api/draft-contract.ts'
import { Slug } from '../../core/format/format.ts'
import { addBatch } from '../operations/drafts/add-batch.ts'
import { draftHistory } from '../operations/drafts/draft-history.ts'
import { readBatches, readDraft } from '../operations/drafts/read-draft.ts'
import { restoreRevision } from '../operations/drafts/restore-revision.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import type { Api } from './api.ts'
import { draftAnswer, problems } from './answer-shapes.ts'

const tags = ['drafts']
const params = Type.Object({ scope: Slug, slug: Slug })
const Seq = Type.Integer({ minimum: 0, maximum: 999_999_999 })
const ifMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ description: 'ETag of the draft the changes rest on: `"<seq>"`.' }),
  ),
})

export function draftRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/drafts/:scope/:slug',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A draft as it stands; ETag is the number of its last batch',
        params,
        response: { 200: draftAnswer, ...problems(404) },
      },
    },
    async (request, reply) => {
      const outcome = await readDraft(studio, actorOf(request), request.params)
      if (outcome.ok) reply.header('etag', `"${outcome.value.seq}"`)
      return answer(reply, outcome)
    },
  )

  api.get(
    '/api/drafts/:scope/:slug/batches',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'What was done to a draft behind batch `after`',
        params,
        querystring: Type.Object({ after: Type.Optional(Seq) }, { additionalProperties: false }),
        response: { 200: Batches, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { after = 0 } = request.query
      return answer(reply, await readBatches(studio, actorOf(request), { ...request.params, after }))
    },
  )

  api.post(
    '/api/drafts/:scope/:slug/batches',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Appends a batch of changes; 412 carries what others did since',
        params,
        headers: ifMatch,
        body: BatchBody,
        response: { 200: BatchTaken, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const { params: name, body: batch } = request
      const outcome = await addBatch(studio, actorOf(request), {
        ...name,
        expected: expectedOf(request),
        batch,
      })
      if (outcome.ok) reply.header('etag', `"${outcome.value.seq}"`)
      return answer(reply, outcome)
    },
  )

  api.get(
    '/api/drafts/:scope/:slug/history',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Batches and minted revisions of a draft, newest first',
        params,
        querystring: Type.Object(
          {
            before: Type.Optional(Seq),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: HistoryAnswer, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { before, limit = 50 } = request.query
      return answer(reply, await draftHistory(studio, actorOf(request), { ...request.params, before, limit }))
    },
  )

  api.post(
    '/api/drafts/:scope/:slug/restore',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Brings a draft back to an earlier revision, by one more batch',
        params,
        headers: ifMatch,
        body: RestoreBody,
        response: { 200: BatchTaken, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const { params: name, body } = request
      const what = { ...name, expected: expectedOf(request), body }
      const outcome = await restoreRevision(studio, actorOf(request), what)
      if (outcome.ok) reply.header('etag', `"${outcome.value.seq}"`)
      return answer(reply, outcome)
    },
  )
}
