import { Type } from 'typebox'
import {
  VariantBundleAnswer,
  VariantBundleBody,
  VariantBundlesAnswer,
  VariantImportAnswer,
  VariantImportBody,
  VariantImportsAnswer,
  type VariantPlanAnswer,
  VariantPlanBody,
} from '../../core/api/variant-bundle-contract.ts'
import { PackVariantsBody } from '../../core/api/export-contract.ts'
import { SignatureBody } from '../../core/api/release-contract.ts'
import { Slug } from '../../core/format/format.ts'
import { VariantsAct } from '../../core/import/variant-import.ts'
import { readVariantImport, readVariantImports } from '../operations/imports/read-variant-imports.ts'
import { packVariants } from '../operations/imports/pack-variants.ts'
import { actOnVariants, planVariantBundle, startVariants } from '../operations/imports/take-variants.ts'
import {
  makeProvinceBundle,
  readProvinceBundle,
  readVariantBundles,
  signProvinceBundle,
} from '../operations/imports/variant-bundles.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { answerFile } from './answer-file.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import { answerRefusal } from './problem-answer.ts'

const tags = ['variant bundles']
const params = Type.Object({ province: Slug })
const ofBundle = Type.Object({ province: Slug, bundle: Type.String({ pattern: '^[0-9]{6}$' }) })
const ofImport = Type.Object({ province: Slug, import: Type.String({ pattern: '^[0-9]{9}$' }) })
/** A bundle in base64. */
const bodyLimit = 48 * 1024 * 1024
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** Variants of a province on their way to the ministry: made and signed in the one studio, taken in by the other. */
export function variantBundleRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/provinces/:province/variant-bundles',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Bundles of variants a province has made for the ministry, and what one made now would hold',
        params,
        response: { 200: VariantBundlesAnswer, ...problems() },
      },
    },
    async (request, reply) =>
      answer(reply, await readVariantBundles(studio, actorOf(request), request.params.province)),
  )

  api.post(
    '/api/provinces/:province/variant-bundles',
    {
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'Makes a bundle of what the province runs on a day; from then on its bytes stand',
        params,
        body: VariantBundleBody,
        response: { 201: VariantBundleAnswer, ...problems(409, 412, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.body }
      return answer(reply, await makeProvinceBundle(studio, actorOf(request), what), 201)
    },
  )

  api.post(
    '/api/provinces/:province/variant-bundles/pack',
    {
      bodyLimit,
      config: { access: 'variant/edit' },
      schema: {
        tags,
        summary: 'A bundle of what the province runs today, as a file without signatures; stores nothing',
        params,
        body: PackVariantsBody,
        response: { 200: { type: 'string', format: 'binary' }, ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const { previous, ...what } = request.body
      const asked = {
        ...request.params,
        ...what,
        previous: previous === undefined ? undefined : bytesOf(previous),
      }
      const made = await packVariants(studio, actorOf(request), asked)
      if (!made.ok) return answerRefusal(reply, made.refusal)
      return reply.type('application/zip').header('cache-control', 'no-store').send(Buffer.from(made.value))
    },
  )

  api.post(
    '/api/provinces/:province/variant-bundles/:bundle/signatures',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Takes a signature over the manifest, made where the private key is',
        params: ofBundle,
        body: SignatureBody,
        response: { 200: VariantBundleAnswer, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.body }
      return answer(reply, await signProvinceBundle(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/provinces/:province/variant-bundles/:bundle/bundle',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The bundle as a ZIP file with the signatures it has so far',
        params: ofBundle,
        response: { 200: { type: 'string', format: 'binary' }, ...problems(404) },
      },
    },
    async (request, reply) =>
      answerFile(request, reply, await readProvinceBundle(studio, actorOf(request), request.params)),
  )

  api.post(
    '/api/variant-imports/plan',
    {
      bodyLimit,
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Verifies a bundle of a province and says what taking it in will do; writes nothing',
        body: VariantPlanBody,
        response: { 200: Type.Unsafe<VariantPlanAnswer>(Type.Unknown()), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const what = { bytes: bytesOf(request.body.bundle) }
      return answer(reply, await planVariantBundle(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/variant-imports',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Bundles of provinces on their way in, and those that were taken in, the last one first',
        response: { 200: VariantImportsAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await readVariantImports(studio, actorOf(request))),
  )

  api.post(
    '/api/variant-imports',
    {
      bodyLimit,
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Takes the plan of this hash for good; it waits for a second person',
        body: VariantImportBody,
        response: { 201: VariantImportAnswer, ...problems(409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { bundle, hash } = request.body
      return answer(
        reply,
        await startVariants(studio, actorOf(request), { bytes: bytesOf(bundle), hash }),
        201,
      )
    },
  )

  api.get(
    '/api/variant-imports/:province/:import',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One bundle of a province on its way in, with its plan',
        params: ofImport,
        response: { 200: VariantImportAnswer, ...problems(404) },
      },
    },
    async (request, reply) =>
      answer(reply, await readVariantImport(studio, actorOf(request), request.params)),
  )

  api.post(
    '/api/variant-imports/:province/:import',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Confirms, undoes or drops what is taken in from a province; If-Match is its etag',
        params: ofImport,
        body: VariantsAct,
        response: { 200: VariantImportAnswer, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnVariants(studio, actorOf(request), what))
    },
  )
}
