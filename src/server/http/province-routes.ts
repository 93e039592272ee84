import { Type } from 'typebox'
import {
  HandoverActBody,
  HandoverAnswer,
  HandoverBody,
  HandoverPlanAnswer,
  HandoverPlanBody,
  HandoversAnswer,
} from '../../core/api/handover-contract.ts'
import { ProvinceAnswer, ProvincesAnswer } from '../../core/api/province-contract.ts'
import { Slug } from '../../core/format/format.ts'
import { DateShape } from '../../core/people/grant.ts'
import { actOnHandover, readHandovers } from '../operations/provinces/act-on-handover.ts'
import { planProvinceHandover, startHandover } from '../operations/provinces/plan-handover.ts'
import { readProvince, readProvinces } from '../operations/provinces/read-provinces.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['provinces']
const params = Type.Object({ province: Slug })
const querystring = Type.Object({ on: Type.Optional(DateShape) }, { additionalProperties: false })

export function provinceRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/provinces',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Provinces on record, ended ones too, with what they run on a day',
        querystring,
        response: { 200: ProvincesAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await readProvinces(studio, actorOf(request), request.query)),
  )

  api.get(
    '/api/provinces/:province',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A province: what it runs of every procedure on a day, and what comes next',
        params,
        querystring,
        response: { 200: ProvinceAnswer, ...problems(404) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.query }
      return answer(reply, await readProvince(studio, actorOf(request), what))
    },
  )

  api.post(
    '/api/provinces/:province/handovers/plan',
    {
      config: { access: 'import/plan' },
      schema: {
        tags,
        summary: 'Says what taking over from a predecessor will do; writes nothing',
        params,
        body: HandoverPlanBody,
        response: { 200: HandoverPlanAnswer, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.body }
      return answer(reply, await planProvinceHandover(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/provinces/:province/handovers',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'What a province took over, newest first',
        params,
        response: { 200: HandoversAnswer, ...problems() },
      },
    },
    async (request, reply) =>
      answer(reply, await readHandovers(studio, actorOf(request), request.params.province)),
  )

  api.post(
    '/api/provinces/:province/handovers',
    {
      config: { access: 'import/apply' },
      schema: {
        tags,
        summary: 'Takes the plan of this hash for good; it waits for the second person',
        params,
        body: HandoverBody,
        response: { 201: HandoverAnswer, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.body }
      return answer(reply, await startHandover(studio, actorOf(request), what), 201)
    },
  )

  api.post(
    '/api/provinces/:province/handovers/:handover',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Confirms, undoes or drops a handover; If-Match is its etag',
        params: Type.Object({ province: Slug, handover: Type.String({ pattern: '^[0-9]{9}$' }) }),
        body: HandoverActBody,
        response: { 200: HandoverAnswer, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnHandover(studio, actorOf(request), what))
    },
  )
}
