import { Type } from 'typebox'
import {
  ClosingEntryAnswer,
  CountsAnswer,
  CountsListAnswer,
  ReadCountsAnswer,
  ReadCountsBody,
  ReportAnswer,
  type ReportFile,
  reportFiles,
  ReportQuery,
} from '../../core/api/report-contract.ts'
import { Slug } from '../../core/format/format.ts'
import { CatalogueCounts } from '../../core/report/catalogue-counts.ts'
import { ClosingEntry } from '../../core/report/closing-entry.ts'
import { ReportKindShape } from '../../core/report/report.ts'
import { putClosingEntry, readClosingEntry } from '../operations/reports/closing-entry.ts'
import { listCounts, putCounts, readCounts, readCountsFile } from '../operations/reports/counts.ts'
import { makeReport } from '../operations/reports/make-report.ts'
import { reportFile } from '../operations/reports/report-file.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import { answerRefusal } from './problem-answer.ts'
import { workOf } from './work.ts'

const tags = ['reports']
const kind = Type.Object({ kind: ReportKindShape })
const named = Type.Object({ office: Slug, period: Slug })
const FileKind = Type.Unsafe<ReportFile>(Type.Enum([...reportFiles]))
const FileQuery = Type.Object({ ...ReportQuery.properties, to: FileKind }, { additionalProperties: false })

export function reportRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/reports/:kind',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A report, made from what is in the store as the reader may see it',
        params: kind,
        querystring: ReportQuery,
        response: { 200: ReportAnswer, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, ...request.query }
      const made = await makeReport(studio, actorOf(request), what, workOf(studio, request, reply))
      return made.ok
        ? answer(reply, { ok: true, value: { report: made.value } })
        : answerRefusal(reply, made.refusal)
    },
  )

  api.get(
    '/api/reports/:kind/file',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The same report as DOCX, XLSX, HTML or JSON',
        params: kind,
        querystring: FileQuery,
        response: {
          200: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
          ...problems(404, 422),
        },
      },
    },
    async (request, reply) => {
      const { to, ...query } = request.query
      const what = { ...request.params, ...query }
      const made = await makeReport(studio, actorOf(request), what, workOf(studio, request, reply))
      if (!made.ok) return answerRefusal(reply, made.refusal)
      const { name, type, bytes } = reportFile(made.value, to)
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .send(Buffer.from(bytes))
    },
  )

  api.get(
    '/api/closing-entry',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'What people have entered for the closing report of the pilot',
        response: { 200: ClosingEntryAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await readClosingEntry(studio, actorOf(request))),
  )

  api.put(
    '/api/closing-entry',
    {
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary:
          'Enters texts and yearly volumes for the closing report, on the state that was read (If-Match)',
        body: ClosingEntry,
        response: { 200: ClosingEntryAnswer, ...problems(412, 422, 428) },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await putClosingEntry(studio, actorOf(request), {
          entry: request.body,
          expected: expectedOf(request),
        }),
      ),
  )

  api.get(
    '/api/counts',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Counts entered for the statutory tables, by office and period',
        response: { 200: CountsListAnswer, ...problems() },
      },
    },
    async (request, reply) => answer(reply, await listCounts(studio, actorOf(request))),
  )

  api.get(
    '/api/counts/:office/:period',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The counts of an office for a period; empty tables where nothing has been entered',
        params: named,
        response: { 200: CountsAnswer, ...problems(404) },
      },
    },
    async (request, reply) => answer(reply, await readCounts(studio, actorOf(request), request.params)),
  )

  api.put(
    '/api/counts/:office/:period',
    {
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Enters counts, on the state that was read (If-Match)',
        params: named,
        body: CatalogueCounts,
        response: { 200: CountsAnswer, ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const what = { ...request.params, counts: request.body, expected: expectedOf(request) }
      return answer(reply, await putCounts(studio, actorOf(request), what))
    },
  )

  api.post(
    '/api/counts/read',
    {
      bodyLimit: 13 * 1024 * 1024,
      config: { access: 'survey/edit' },
      schema: {
        tags,
        summary: 'Reads the statutory tables of a workbook or document; stores nothing',
        body: ReadCountsBody,
        response: { 200: ReadCountsAnswer, ...problems(422) },
      },
    },
    async (request, reply) =>
      answer(reply, await readCountsFile(studio, new Uint8Array(Buffer.from(request.body.file, 'base64')))),
  )
}
