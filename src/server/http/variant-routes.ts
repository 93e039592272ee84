import { Type } from 'typebox'
import { ProposeOverlayBody } from '../../core/api/export-contract.ts'
import {
  ChangesTaken,
  MoveBody,
  NoteBody,
  NoteTaken,
  type OverlayAnswer,
  OverlayFileBody,
  ProposalActBody,
  ProposalAnswer,
  ProposalsAnswer,
  ProposeBody,
  TakeInAcceptBody,
  type TakeInAnswer,
  TakeInBody,
  type VariantAnswer,
  VariantMoved,
  VariantOpened,
} from '../../core/api/variant-contract.ts'
import { Slug } from '../../core/format/format.ts'
import { ProposalRecord } from '../../core/variant/variant-record.ts'
import { proposeOverlay } from '../operations/imports/propose-overlay.ts'
import type { Studio } from '../operations/studio.ts'
import { actOnProposal } from '../operations/variants/act-on-proposal.ts'
import { moveVariant } from '../operations/variants/move-variant.ts'
import { noteDeviation } from '../operations/variants/note-deviation.ts'
import { addOverlayFile, readOverlayFile } from '../operations/variants/overlay-file.ts'
import { openVariant } from '../operations/variants/open-variant.ts'
import { readProposals } from '../operations/variants/proposals.ts'
import { proposeVariant } from '../operations/variants/propose-variant.ts'
import { readVariant } from '../operations/variants/read-variant.ts'
import { acceptTakeIn, previewTakeIn } from '../operations/variants/take-in-variant.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['variants']
const params = Type.Object({ province: Slug, slug: Slug })
/** A file in base64 with what stands around it. */
const bodyLimit = 8 * 1024 * 1024
const whole = '/api/provinces/:province/variants/:slug'

export function variantRoutes(api: Api, studio: Studio): void {
  api.post(
    whole,
    {
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Opens a province’s variant for editing: makes its draft from what the province runs',
        params,
        response: { 200: VariantOpened, ...problems(404, 409) },
      },
    },
    async (request, reply) => answer(reply, await openVariant(studio, actorOf(request), request.params)),
  )

  api.get(
    whole,
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A variant as it stands: its deviations judged, what they still lack, its proposals',
        params,
        response: { 200: Type.Unsafe<VariantAnswer>(Type.Unknown()), ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readVariant(studio, actorOf(request), request.params)),
  )

  api.put(
    `${whole}/notes`,
    {
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Reason and legal basis of one deviation; If-Match is the variant’s etag',
        params,
        body: NoteBody,
        response: { 200: NoteTaken, ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await noteDeviation(studio, actorOf(request), what))
    },
  )

  api.post(
    `${whole}/proposals`,
    {
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Proposes to put the variant in force as it stands; a second person confirms',
        params,
        body: ProposeBody,
        response: { 201: ProposalAnswer, ...problems(404, 412, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, body: request.body }
      return answer(reply, await proposeVariant(studio, actorOf(request), what), 201)
    },
  )

  api.post(
    `${whole}/proposals/:proposal`,
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Confirms, declines or withdraws a proposal; If-Match is its etag',
        params: Type.Object({ province: Slug, slug: Slug, proposal: Type.String({ pattern: '^[0-9]{6}$' }) }),
        body: ProposalActBody,
        response: { 200: ProposalAnswer, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnProposal(studio, actorOf(request), what))
    },
  )

  api.get(
    `${whole}/overlay`,
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The variant as it stands, as variants/<province>.json',
        params,
        response: { 200: Type.Unsafe<OverlayAnswer>(Type.Unknown()), ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readOverlayFile(studio, actorOf(request), request.params)),
  )

  api.post(
    `${whole}/overlay`,
    {
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Puts the deviations of an overlay file onto the draft; If-Match is the draft’s number',
        params,
        body: OverlayFileBody,
        response: { 200: ChangesTaken, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await addOverlayFile(studio, actorOf(request), what))
    },
  )

  api.post(
    `${whole}/move`,
    {
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary:
          'Carries the variant over to the version its province runs by now; If-Match is the draft’s number',
        params,
        body: MoveBody,
        response: { 200: VariantMoved, ...problems(404, 409, 412, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await moveVariant(studio, actorOf(request), what))
    },
  )

  api.post(
    `${whole}/take-in`,
    {
      bodyLimit,
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Reads a province’s own file and pairs it with the variant; writes nothing',
        params,
        body: TakeInBody,
        response: { 200: Type.Unsafe<TakeInAnswer>(Type.Unknown()), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, body: request.body }
      return answer(reply, await previewTakeIn(studio, actorOf(request), what))
    },
  )

  api.post(
    `${whole}/take-in/accept`,
    {
      bodyLimit,
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Takes in what was seen, as one batch; If-Match is the draft’s number',
        params,
        body: TakeInAcceptBody,
        response: { 200: ChangesTaken, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await acceptTakeIn(studio, actorOf(request), what))
    },
  )

  api.post(
    '/api/provinces/:province/overlays',
    {
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Proposes the deviations of an overlay file as they stand there; a second person confirms',
        params: Type.Object({ province: Slug }),
        body: ProposeOverlayBody,
        response: { 201: ProposalRecord, ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.body }
      return answer(reply, await proposeOverlay(studio, actorOf(request), what), 201)
    },
  )

  api.get(
    '/api/provinces/:province/proposals',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Variants of a province that wait for their second person, oldest first',
        params: Type.Object({ province: Slug }),
        response: { 200: ProposalsAnswer, ...problems() },
      },
    },
    async (request, reply) =>
      answer(reply, await readProposals(studio, actorOf(request), request.params.province)),
  )
}
