import { Type } from 'typebox'
import {
  DecidedAnswer,
  DecisionBody,
  type DeviationComment,
  DeviationCommentBody,
  type DeviationsAnswer,
  DraftedAnswer,
  type FieldTableAnswer,
  type MatrixAnswer,
  ReadersAnswer,
  ReadersBody,
} from '../../core/api/deviation-contract.ts'
import { deviationKinds } from '../../core/deviation/cell.ts'
import { decisionStates } from '../../core/deviation/decision.ts'
import { oneOfWords, Slug, StableId } from '../../core/format/format.ts'
import { decideDeviation } from '../operations/deviations/decide.ts'
import { discussDeviation } from '../operations/deviations/discuss.ts'
import { putIntoDraft } from '../operations/deviations/put-into-draft.ts'
import { readDeviations } from '../operations/deviations/read-deviations.ts'
import { readFieldTable } from '../operations/deviations/read-field-table.ts'
import { readMatrix } from '../operations/deviations/read-matrix.ts'
import { putReaders, readReaders } from '../operations/deviations/who-may-read.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, answerKnown, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import { workOf } from './work.ts'

const tags = ['deviations']
const params = Type.Object({ province: Slug, slug: Slug })
const one = Type.Object({ province: Slug, slug: Slug, deviation: StableId })
const base = '/api/deviations/:province/:slug'

const filter = Type.Object(
  {
    field: Type.Optional(Slug),
    province: Type.Optional(Slug),
    kind: Type.Optional(oneOfWords(deviationKinds)),
    burden: Type.Optional(oneOfWords(['heavier', 'lighter', 'equal', 'mixed'] as const)),
    basis: Type.Optional(oneOfWords(['named', 'missing', 'unfounded'] as const)),
    state: Type.Optional(oneOfWords(decisionStates)),
    alike: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

export function deviationRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/deviations',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The matrix: every procedure in every province against the current standard',
        querystring: filter,
        response: { 200: Type.Unsafe<MatrixAnswer>(Type.Unknown()), ...problems() },
      },
    },
    async (request, reply) =>
      answerKnown(
        request,
        reply,
        await readMatrix(studio, actorOf(request), request.query, workOf(studio, request, reply)),
      ),
  )

  api.get(
    base,
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One procedure in one province: deviations with effect, witness, decision and discussion',
        params,
        response: { 200: Type.Unsafe<DeviationsAnswer>(Type.Unknown()), ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readDeviations(studio, actorOf(request), request.params)),
  )

  api.get(
    '/api/procedures/:slug/provinces',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One procedure part by part: the standard beside every province',
        params: Type.Object({ slug: Slug }),
        response: { 200: Type.Unsafe<FieldTableAnswer>(Type.Unknown()), ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readFieldTable(studio, actorOf(request), request.params)),
  )

  api.post(
    `${base}/:deviation/decision`,
    {
      config: { access: 'deviation/decide' },
      schema: {
        tags,
        summary: 'Decides on a deviation as it stands; If-Match is the etag once it was decided',
        params: one,
        body: DecisionBody,
        response: { 200: DecidedAnswer, ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await decideDeviation(studio, actorOf(request), what))
    },
  )

  api.post(
    `${base}/:deviation/draft`,
    {
      config: { access: 'draft/edit' },
      schema: {
        tags,
        summary: 'Puts an adopted deviation into the draft of the standard',
        params: one,
        response: { 200: DraftedAnswer, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => answer(reply, await putIntoDraft(studio, actorOf(request), request.params)),
  )

  api.post(
    `${base}/:deviation/comments`,
    {
      config: { access: 'comment/write' },
      schema: {
        tags,
        summary: 'Says something about a deviation',
        params: one,
        body: DeviationCommentBody,
        response: { 201: Type.Unsafe<DeviationComment>(Type.Unknown()), ...problems(404) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, body: request.body }
      return answer(reply, await discussDeviation(studio, actorOf(request), what), 201)
    },
  )

  api.get(
    '/api/settings/deviation-readers',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'What people of a province may read of other provinces',
        response: { 200: ReadersAnswer, ...problems() },
      },
    },
    async (_request, reply) => answer(reply, await readReaders(studio)),
  )

  api.put(
    '/api/settings/deviation-readers',
    {
      config: { access: 'setting/edit' },
      schema: {
        tags,
        summary: 'Sets it; If-Match is the etag once it was set',
        body: ReadersBody,
        response: { 200: ReadersAnswer, ...problems(412, 428) },
      },
    },
    async (request, reply) => {
      const what = { expected: expectedOf(request), body: request.body }
      return answer(reply, await putReaders(studio, actorOf(request), what))
    },
  )
}
