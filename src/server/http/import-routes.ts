import { Type } from 'typebox'
import {
  DecisionsAnswer,
  ImportActBody,
  ImportAnswer,
  ImportBody,
  ImportsAnswer,
  KeySetAnswer,
  KeySetBody,
  type PlanAnswer,
  PlanBody,
  RevokeBody,
  RunningAnswer,
} from '../../core/api/import-contract.ts'
import { Slug } from '../../core/format/format.ts'
import { DateShape } from '../../core/people/grant.ts'
import { actOnImport } from '../operations/imports/act-on-import.ts'
import { putKeySet, readKeySet } from '../operations/imports/key-set.ts'
import { planBundle } from '../operations/imports/plan-bundle.ts'
import {
  readDecisions,
  readImport,
  readImports,
  readRunning,
  revokeImportDecision,
} from '../operations/imports/read-province.ts'
import { startImport } from '../operations/imports/start-import.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['imports']
const params = Type.Object({ province: Slug })
const ImportId = Type.String({ pattern: '^[0-9]{9}$' })
const ofImport = Type.Object({ province: Slug, import: ImportId })
/** A bundle in base64 with what stands around it. */
const bodyLimit = 48 * 1024 * 1024
const bytesOf = (base64: string | undefined) =>
  base64 === undefined ? undefined : new Uint8Array(Buffer.from(base64, 'base64'))

export function importRoutes(api: Api, studio: Studio): void {
  api.post(
    '/api/provinces/:province/plan',
    {
      bodyLimit,
      config: { access: 'import/plan' },
      schema: {
        tags,
        summary: 'Verifies a bundle and says what taking it in will do; writes nothing',
        params,
        body: PlanBody,
        response: { 200: Type.Unsafe<PlanAnswer>(Type.Unknown()), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const { bundle, ...what } = request.body
      const asked = { ...request.params, ...what, bytes: bytesOf(bundle) }
      return answer(reply, await planBundle(studio, actorOf(request), asked))
    },
  )

  api.post(
    '/api/provinces/:province/imports',
    {
      bodyLimit,
      config: { access: 'import/apply' },
      schema: {
        tags,
        summary: 'Takes the plan of this hash for good; it waits for the decision and the second person',
        params,
        body: ImportBody,
        response: { 201: ImportAnswer, ...problems(409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { bundle, ...what } = request.body
      const asked = { ...request.params, ...what, bytes: bytesOf(bundle) }
      return answer(reply, await startImport(studio, actorOf(request), asked), 201)
    },
  )

  api.get(
    '/api/provinces/:province/imports',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Imports of a province with their plans, newest first, a page at a time',
        params,
        querystring: Type.Object(
          {
            before: Type.Optional(ImportId),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: ImportsAnswer, ...problems() },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.query }
      return answer(reply, await readImports(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/provinces/:province/imports/:import',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One import of a province with its plan',
        params: ofImport,
        response: { 200: ImportAnswer, ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readImport(studio, actorOf(request), request.params)),
  )

  api.post(
    '/api/provinces/:province/imports/:import',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Enters the decision, confirms, undoes or drops an import; If-Match is its etag',
        params: ofImport,
        body: ImportActBody,
        response: { 200: ImportAnswer, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnImport(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/provinces/:province/procedures',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Which version and deviations apply in a province on a day',
        params,
        querystring: Type.Object({ on: Type.Optional(DateShape) }, { additionalProperties: false }),
        response: { 200: RunningAnswer, ...problems() },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, on: request.query.on }
      return answer(reply, await readRunning(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/provinces/:province/decisions',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Decisions on conflicts that a province remembers',
        params,
        response: { 200: DecisionsAnswer, ...problems() },
      },
    },
    async (request, reply) =>
      answer(reply, await readDecisions(studio, actorOf(request), request.params.province)),
  )

  api.post(
    '/api/provinces/:province/decisions/revoke',
    {
      config: { access: 'import/apply' },
      schema: {
        tags,
        summary: 'Forgets a decision: its conflict is open again when it returns',
        params,
        body: RevokeBody,
        response: { 200: DecisionsAnswer, ...problems(404) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.body }
      return answer(reply, await revokeImportDecision(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/key-set',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The keys this studio trusts',
        response: { 200: KeySetAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await readKeySet(studio, actorOf(request))),
  )

  api.put(
    '/api/key-set',
    {
      config: { access: 'setting/edit' },
      schema: {
        tags,
        summary: 'Replaces the keys this studio trusts; If-Match is the etag once there are any',
        body: KeySetBody,
        response: { 200: KeySetAnswer, ...problems(412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { keySet: request.body, expected: expectedOf(request) }
      return answer(reply, await putKeySet(studio, actorOf(request), what))
    },
  )
}
