import { Type } from 'typebox'
import { PlannedActBody } from '../../core/api/planned-contract.ts'
import {
  OwnersAnswer,
  TransferAnswer,
  TransferBody,
  TransferPlanAnswer,
  TransferPlanBody,
  TransfersAnswer,
} from '../../core/api/transfer-contract.ts'
import { DateShape } from '../../core/people/grant.ts'
import { done } from '../operations/outcome.ts'
import type { Studio } from '../operations/studio.ts'
import { actOnTransfer, readTransfers } from '../operations/transfers/act-on-transfer.ts'
import { readOwners } from '../operations/transfers/ownership.ts'
import { planFieldTransfer, startTransfer } from '../operations/transfers/plan-transfer.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['transfers']
const querystring = Type.Object({ on: Type.Optional(DateShape) }, { additionalProperties: false })

export function transferRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/owners',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Whose each procedure of the standard is on a day',
        querystring,
        response: { 200: OwnersAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, done(await readOwners(studio, request.query))),
  )

  api.get(
    '/api/transfers',
    {
      config: { access: 'transfer/confirm' },
      schema: {
        tags,
        summary: 'Fields of work that went to other organisations, newest first',
        response: { 200: TransfersAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await readTransfers(studio, actorOf(request))),
  )

  api.post(
    '/api/transfers/plan',
    {
      config: { access: 'people/manage' },
      schema: {
        tags,
        summary: 'Says what moving fields of work to their successors will do; writes nothing',
        body: TransferPlanBody,
        response: { 200: TransferPlanAnswer, ...problems(404, 409) },
      },
    },
    async (request, reply) => answer(reply, await planFieldTransfer(studio, actorOf(request), request.body)),
  )

  api.post(
    '/api/transfers',
    {
      config: { access: 'people/manage' },
      schema: {
        tags,
        summary: 'Takes the plan of this hash for good; it waits for the second person',
        body: TransferBody,
        response: { 201: TransferAnswer, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => answer(reply, await startTransfer(studio, actorOf(request), request.body), 201),
  )

  api.post(
    '/api/transfers/:transfer',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Confirms, undoes or drops a transfer; If-Match is its etag',
        params: Type.Object({ transfer: Type.String({ pattern: '^[0-9]{9}$' }) }),
        body: PlannedActBody,
        response: { 200: TransferAnswer, ...problems(404, 409, 412, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnTransfer(studio, actorOf(request), what))
    },
  )
}
