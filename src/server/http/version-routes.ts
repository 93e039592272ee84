import { Type } from 'typebox'
import {
  CommentActBody,
  type CommentsAnswer,
  CommentBody,
  type CompareAnswer,
  CommentsAnswer as CommentsShape,
  QueueAnswer,
  SubmitBody,
  VersionActBody,
  VersionAnswer,
  VersionsAnswer,
} from '../../core/api/version-contract.ts'
import { Slug } from '../../core/format/format.ts'
import type { Studio } from '../operations/studio.ts'
import { actOnComment, readComments, writeComment } from '../operations/versions/comment.ts'
import { actOnVersion } from '../operations/versions/act-on-version.ts'
import { compareRevisions } from '../operations/versions/compare-revisions.ts'
import { readQueue } from '../operations/versions/read-queue.ts'
import { readVersions } from '../operations/versions/read-versions.ts'
import { submitDraft } from '../operations/versions/submit-draft.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import { workOf } from './work.ts'

const tags = ['versions']
const params = Type.Object({ scope: Slug, slug: Slug })
const Number = Type.String({ pattern: '^[0-9]{6}$' })
const CommentId = Type.String({ pattern: '^[0-9TZ:.-]+-[A-Za-z0-9_-]+$', maxLength: 120 })
const Comment = CommentsShape.properties.comments.items

export function versionRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/versions/:scope/:slug',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Versions of a procedure, newest first',
        params,
        response: { 200: VersionsAnswer, ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readVersions(studio, actorOf(request), request.params)),
  )

  api.post(
    '/api/versions/:scope/:slug',
    {
      config: { access: 'draft/submit' },
      schema: {
        tags,
        summary: 'Submits the draft as it stands; If-Match is the number of its last batch',
        params,
        body: SubmitBody,
        response: { 201: VersionAnswer, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await submitDraft(studio, actorOf(request), what), 201)
    },
  )

  api.post(
    '/api/versions/:scope/:slug/:version/acts',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'One step of the ladder; If-Match is the version’s etag',
        params: Type.Object({ scope: Slug, slug: Slug, version: Number }),
        body: VersionActBody,
        response: { 200: VersionAnswer, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnVersion(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/queue',
    {
      config: { access: 'read' },
      schema: { tags, summary: 'What waits for the reader', response: { 200: QueueAnswer, ...problems() } },
    },
    async (request, reply) => answer(reply, await readQueue(studio, actorOf(request))),
  )

  api.get(
    '/api/compare',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Compares two states of a procedure by meaning, with effect, burden and witness',
        querystring: Type.Object(
          { before: Type.String({ maxLength: 300 }), after: Type.String({ maxLength: 300 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Unsafe<CompareAnswer>(Type.Unknown()), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const work = workOf(studio, request, reply)
      return answer(reply, await compareRevisions(studio, actorOf(request), request.query, work))
    },
  )

  api.get(
    '/api/comments/:scope/:slug',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Comments, oldest first',
        params,
        response: { 200: CommentsShape, ...problems(404) },
      },
    },
    async (request, reply) =>
      answer<CommentsAnswer>(reply, await readComments(studio, actorOf(request), request.params)),
  )

  api.post(
    '/api/comments/:scope/:slug',
    {
      config: { access: 'comment/write' },
      schema: {
        tags,
        summary: 'Writes a comment on a draft, a version or a part of it',
        params,
        body: CommentBody,
        response: { 201: Comment, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, body: request.body }
      return answer(reply, await writeComment(studio, actorOf(request), what), 201)
    },
  )

  api.post(
    '/api/comments/:scope/:slug/:comment',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Answers a comment, or marks it as settled; If-Match is its etag',
        params: Type.Object({ scope: Slug, slug: Slug, comment: CommentId }),
        body: CommentActBody,
        response: { 200: Comment, ...problems(404, 409, 412, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnComment(studio, actorOf(request), what))
    },
  )
}
