import { Type } from 'typebox'
import {
  type CompositionAnswer,
  ReleaseActBody,
  type ReleaseAnswer,
  ReleaseBody,
  type ReleasesAnswer,
  SignatureBody,
  SignedFileBody,
} from '../../core/api/release-contract.ts'
import { actOnRelease } from '../operations/releases/act-on-release.ts'
import { refused } from '../operations/outcome.ts'
import {
  listReleases,
  readComposition,
  readRelease,
  readReleaseBundle,
} from '../operations/releases/read-releases.ts'
import { createRelease, previewRelease, saveRelease } from '../operations/releases/save-release.ts'
import { addSignature, addSignedFile, mayHandIn } from '../operations/releases/sign-release.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { answerFile } from './answer-file.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import { workOf } from './work.ts'
import { answerRefusal } from './problem-answer.ts'

const tags = ['releases']
/** Wider than the ids there are: whoever asks for another one is told that there is no such release. */
const releaseId = '^[A-Za-z0-9._-]{1,100}$'
const params = Type.Object({ id: Type.String({ pattern: releaseId }) })
/** A signed bundle in base64. */
const bodyLimit = 96 * 1024 * 1024

const shape = <T>() => Type.Unsafe<T>(Type.Unknown())
const Release = shape<ReleaseAnswer>()
const Composition = shape<CompositionAnswer>()

export function releaseRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/releases',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Releases of the standard, newest first',
        response: { 200: shape<ReleasesAnswer>(), ...problems() },
      },
    },
    async (request, reply) => answer(reply, await listReleases(studio, actorOf(request))),
  )

  api.post(
    '/api/releases',
    {
      config: { access: 'bundle/compose' },
      schema: {
        tags,
        summary: 'Saves a new draft of a release',
        body: ReleaseBody,
        response: { 201: Release, ...problems(422) },
      },
    },
    async (request, reply) => answer(reply, await createRelease(studio, actorOf(request), request.body), 201),
  )

  api.post(
    '/api/releases/composition',
    {
      config: { access: 'bundle/compose' },
      schema: {
        tags,
        summary: 'What a release of these inputs would hold and do; writes nothing',
        body: ReleaseBody,
        response: { 200: Composition, ...problems(422) },
      },
    },
    async (request, reply) => {
      const work = workOf(studio, request, reply)
      return answer(reply, await previewRelease(studio, actorOf(request), request.body, work))
    },
  )

  api.get(
    '/api/releases/:id',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A release, who has signed it, and what the reader may do',
        params,
        response: { 200: Release, ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readRelease(studio, actorOf(request), request.params.id)),
  )

  api.put(
    '/api/releases/:id',
    {
      config: { access: 'bundle/compose' },
      schema: {
        tags,
        summary: 'Saves a draft of a release; If-Match is its etag',
        params,
        body: ReleaseBody,
        response: { 200: Release, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), inputs: request.body }
      return answer(reply, await saveRelease(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/releases/:id/composition',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'What a release holds, for whom it is new, and what it does to every known variant',
        params,
        response: { 200: Composition, ...problems(404) },
      },
    },
    async (request, reply) => {
      const work = workOf(studio, request, reply)
      return answer(reply, await readComposition(studio, actorOf(request), request.params.id, work))
    },
  )

  api.post(
    '/api/releases/:id/acts',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Freezes, reopens, publishes, withdraws or discards a release; If-Match is its etag',
        params,
        body: ReleaseActBody,
        response: { 200: Release, ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), body: request.body }
      return answer(reply, await actOnRelease(studio, actorOf(request), what, workOf(studio, request, reply)))
    },
  )

  api.post(
    '/api/releases/:id/signatures',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Takes a signature over the manifest, made where the private key is',
        params,
        body: SignatureBody,
        response: { 200: Release, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.body }
      return answer(reply, await addSignature(studio, actorOf(request), what))
    },
  )

  api.post(
    '/api/releases/:id/signed-file',
    {
      bodyLimit,
      config: { access: 'read' },
      // Before the file is taken in at all.
      onRequest: async (request, reply) => {
        // The address is held against its schema only later.
        const { id } = request.params
        const may = new RegExp(releaseId).test(id)
          ? await mayHandIn(studio, actorOf(request), id)
          : refused('not-found', 'release/unknown')
        if (!may.ok) return answerRefusal(reply, may.refusal)
      },
      schema: {
        tags,
        summary: 'Takes the signatures of the bundle as khuon sign wrote it',
        params,
        body: SignedFileBody,
        response: { 200: Release, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const bytes = new Uint8Array(Buffer.from(request.body.bundle, 'base64'))
      return answer(reply, await addSignedFile(studio, actorOf(request), { ...request.params, bytes }))
    },
  )

  api.get(
    '/api/releases/:id/bundle',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary:
          'The bundle as a ZIP file with the signatures it has so far; ETag is the digest of its bytes',
        params,
        response: { 200: { type: 'string', format: 'binary' }, ...problems(404, 409) },
      },
    },
    async (request, reply) =>
      answerFile(request, reply, await readReleaseBundle(studio, actorOf(request), request.params.id)),
  )
}
