import { Type } from 'typebox'
import {
  SurveyAnswer,
  SurveyEditsBody,
  SurveyHeadBody,
  SurveysAnswer,
  SurveySheetAnswer,
  SurveySheetBody,
} from '../../core/api/survey-contract.ts'
import { Slug } from '../../core/format/format.ts'
import type { Studio } from '../operations/studio.ts'
import { addRound, editCells, editHead, listRounds, readRound } from '../operations/surveys/rounds.ts'
import { takeSheet, writeSheet } from '../operations/surveys/survey-sheet.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['surveys']
const params = Type.Object({ province: Slug })
const ofRound = Type.Object({ province: Slug, round: Type.String({ pattern: '^[0-9]{9}$' }) })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function surveyRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/provinces/:province/surveys',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Survey rounds of a province, the latest first',
        params,
        response: { 200: SurveysAnswer, ...problems() },
      },
    },
    async (request, reply) =>
      answer(reply, await listRounds(studio, actorOf(request), request.params.province)),
  )

  api.post(
    '/api/provinces/:province/surveys',
    {
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Begins a survey round',
        params,
        body: SurveyHeadBody,
        response: { 201: SurveyAnswer, ...problems(404) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, head: request.body }
      return answer(reply, await addRound(studio, actorOf(request), what), 201)
    },
  )

  api.get(
    '/api/provinces/:province/surveys/:round',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A survey round with all its answers',
        params: ofRound,
        response: { 200: SurveyAnswer, ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readRound(studio, actorOf(request), request.params)),
  )

  api.put(
    '/api/provinces/:province/surveys/:round',
    {
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Alters what a survey round is called, when and by whom it was made; If-Match is its etag',
        params: ofRound,
        body: SurveyHeadBody,
        response: { 200: SurveyAnswer, ...problems(404, 412, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), head: request.body }
      return answer(reply, await editHead(studio, actorOf(request), what))
    },
  )

  api.post(
    '/api/provinces/:province/surveys/:round/cells',
    {
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Fills in cells of a survey round, all or none; If-Match is its etag',
        params: ofRound,
        body: SurveyEditsBody,
        response: { 200: SurveyAnswer, ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, expected: expectedOf(request), ...request.body }
      return answer(reply, await editCells(studio, actorOf(request), what))
    },
  )

  api.get(
    '/api/provinces/:province/surveys/:round/sheet',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A survey round as a spreadsheet (XLSX) to fill in and bring back',
        params: ofRound,
        querystring: Type.Object(
          { lang: Type.Optional(Type.Union([Type.Literal('vi'), Type.Literal('en')])) },
          { additionalProperties: false },
        ),
        response: {
          200: { content: { [xlsx]: { schema: Type.Unsafe<Uint8Array>({ type: 'string' }) } } },
          ...problems(404),
        },
      },
    },
    async (request, reply) => {
      const { lang: language = 'vi' } = request.query
      const made = await writeSheet(studio, actorOf(request), { ...request.params, language })
      if (!made.ok) return answer(reply, made)
      const { province, round } = request.params
      const name = `khao-sat-${province}-${Number(round)}.xlsx`
      return reply
        .type(xlsx)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .send(Buffer.from(made.value))
    },
  )

  api.post(
    '/api/provinces/:province/surveys/:round/sheet',
    {
      bodyLimit: 8 * 1024 * 1024,
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Takes a filled-in spreadsheet into a survey round, all or nothing; If-Match is its etag',
        params: ofRound,
        body: SurveySheetBody,
        response: { 200: SurveySheetAnswer, ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const bytes = new Uint8Array(Buffer.from(request.body.xlsx, 'base64'))
      const what = { ...request.params, expected: expectedOf(request), bytes }
      return answer(reply, await takeSheet(studio, actorOf(request), what))
    },
  )
}
