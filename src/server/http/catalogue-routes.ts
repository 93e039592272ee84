import { Type } from 'typebox'
import {
  readCatalogue,
  readLibraryAnswer,
  readProcedureNow,
  readRevision,
  readRules,
} from '../operations/catalogue/read-catalogue.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf, readerOf } from './access.ts'
import { answerKnown } from './answer.ts'
import { catalogueAnswer, libraryAnswer, problems, procedureAnswer, rulesAnswer } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['standard']
/** The standard is for everybody to read; what was kept of its making is for people who work on it. */
const config = { access: 'public' } as const
const ofMaking = { access: 'read' } as const

export function catalogueRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/catalogue',
    {
      config,
      schema: {
        tags,
        summary: 'The procedures of the standard',
        response: { 200: catalogueAnswer, ...problems() },
      },
    },
    async (request, reply) => answerKnown(request, reply, await readCatalogue(studio, readerOf(request))),
  )
  api.get(
    '/api/library',
    {
      config,
      schema: {
        tags,
        summary: 'The field library with its use',
        response: { 200: libraryAnswer, ...problems() },
      },
    },
    async (request, reply) => answerKnown(request, reply, await readLibraryAnswer(studio, readerOf(request))),
  )
  api.get(
    '/api/rules',
    {
      config,
      schema: { tags, summary: 'The rules of khuon check', response: { 200: rulesAnswer, ...problems() } },
    },
    async (request, reply) => answerKnown(request, reply, await readRules(studio, readerOf(request))),
  )
  api.get(
    '/api/procedures/:slug',
    {
      config,
      schema: {
        tags,
        summary: 'One procedure as its draft stands now',
        params: Type.Object({ slug: Type.String({ maxLength: 200 }) }),
        response: { 200: procedureAnswer, ...problems(404) },
      },
    },
    async (request, reply) => {
      return answerKnown(
        request,
        reply,
        await readProcedureNow(studio, readerOf(request), request.params.slug),
      )
    },
  )
  api.get(
    '/api/revisions/:digest',
    {
      config: ofMaking,
      schema: {
        tags,
        summary: 'A stored revision of the standard, or of a province the reader may read',
        params: Type.Object({ digest: Type.String({ maxLength: 100 }) }),
        response: { 200: procedureAnswer, ...problems(404) },
      },
    },
    async (request, reply) => {
      return answerKnown(request, reply, await readRevision(studio, actorOf(request), request.params.digest))
    },
  )
}
