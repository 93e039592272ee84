import { Type } from 'typebox'
import {
  type ConceptImpact,
  ImpactBody,
  ProposalActBody,
  ProposalAnswer,
  ProposalBody,
  ProposalsAnswer,
} from '../../core/api/library-contract.ts'
import { readImpact } from '../operations/library/concept-impact.ts'
import {
  actOnProposal,
  proposeConcept,
  readProposalImpact,
  readProposals,
} from '../operations/library/propose-concept.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['library']
const params = Type.Object({
  proposal: Type.String({ pattern: '^[0-9TZ:.-]+-[A-Za-z0-9_-]+$', maxLength: 120 }),
})
const Effect = Type.Object({
  effect: Type.String(),
  refused: Type.Optional(Type.Unknown()),
  accepted: Type.Optional(Type.Unknown()),
})
const Impact = Type.Unsafe<ConceptImpact>(
  Type.Object({
    effect: Effect,
    uses: Type.Array(
      Type.Object({
        slug: Type.String(),
        form: Type.String(),
        field: Type.String(),
        title: Type.String(),
        effect: Effect,
        provinces: Type.Array(
          Type.Object({
            province: Type.String(),
            deviations: Type.Integer(),
            illustrative: Type.Boolean(),
          }),
        ),
        elsewhere: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
      }),
    ),
    holders: Type.Array(Type.String()),
  }),
)

export function libraryRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/library/proposals',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Proposed changes of the field library, newest first',
        response: { 200: ProposalsAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await readProposals(studio, actorOf(request))),
  )
  api.post(
    '/api/library/impact',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Whom a change of a concept would affect',
        body: ImpactBody,
        response: { 200: Impact, ...problems(404, 422) },
      },
    },
    async (request, reply) => answer(reply, await readImpact(studio, actorOf(request), request.body)),
  )
  api.post(
    '/api/library/proposals',
    {
      config: { access: 'draft/edit' },
      schema: {
        tags,
        summary: 'Proposes the next version of a concept',
        body: ProposalBody,
        response: { 201: ProposalAnswer, ...problems(404, 422) },
      },
    },
    async (request, reply) =>
      answer(reply, await proposeConcept(studio, actorOf(request), request.body), 201),
  )
  api.get(
    '/api/library/proposals/:proposal/impact',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Whom a proposal would affect as the drafts stand now',
        params,
        response: { 200: Impact, ...problems(404) },
      },
    },
    async (request, reply) =>
      answer(reply, await readProposalImpact(studio, actorOf(request), request.params)),
  )
  api.post(
    '/api/library/proposals/:proposal/acts',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Accepts, declines or takes back a proposal; If-Match is its etag',
        params,
        body: ProposalActBody,
        response: { 200: ProposalAnswer, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnProposal(studio, actorOf(request), what))
    },
  )
}
