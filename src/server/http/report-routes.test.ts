import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClosingEntryAnswer, CountsAnswer, ReportAnswer } from '../../core/api/report-contract.ts'
import { documentOf } from '../../core/convert/foreign/take-in.ts'
import { readForeignZip } from '../../core/bundle/zip/read-foreign-zip.ts'
import { emptyClosingEntry } from '../../core/report/closing-entry.ts'
import { type Report } from '../../core/report/report.ts'
import { reportKinds } from '../../core/report/report-kind.ts'
import { seedOrganisations } from '../operations/people/organisations.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

let open: TestServer

beforeAll(async () => {
  open = await testServer()
  await seedOrganisations(open.studio.store, open.studio.source.library, open.studio.now())
})
afterAll(() => open.close())

const get = (url: string) => open.server.inject(url)

async function reportAt(url: string): Promise<Report> {
  const reply = await get(url)
  expect([url, reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([url, 200, ''])
  return reply.json<ReportAnswer>().report
}

const textOf = (report: Report) => JSON.stringify(report)

describe('GET /api/reports/:kind', () => {
  it('makes the annex of one procedure from its draft, unverified facts and the pilot named', async () => {
    const report = await reportAt('/api/reports/annex?procedure=cap-giay-phep-buu-chinh')
    expect(report.parts.map(({ name }) => name)).toEqual([
      'Danh mục thủ tục',
      expect.stringContaining('1. Cấp giấy phép bưu chính'),
    ])
    expect(report.notes.join(' ')).toContain('Gói thí điểm')
    expect(textOf(report)).toContain('chưa xác minh')
    expect(report.letterhead).toBeNull()
  })

  it('names the decision the annex belongs to when it is given', async () => {
    const report = await reportAt(
      '/api/reports/annex?procedure=cap-giay-phep-buu-chinh&number=12/Q%C4%90-BTTTT&dated=2026-01-05&agency=B%E1%BB%99',
    )
    expect(report.notes[0]).toBe('(Kèm theo Quyết định số 12/QĐ-BTTTT ngày 05/01/2026 của Bộ)')
  })

  it('says of what is not surveyed that it is not, and gives no share of nothing', async () => {
    const report = await reportAt('/api/reports/conformity?provinces=binh-duong&on=2024-06-01&field=bao-chi')
    const [first] = report.parts[0]?.blocks ?? []
    expect(first).toMatchObject({ kind: 'paragraph' })
    expect(report.letterhead?.agency).not.toBe('')
    expect(report.subject).toContain('5 thủ tục tại 1 địa phương')
  })

  it('refuses provinces, fields and procedures there are not, by name', async () => {
    const codes = await Promise.all(
      [
        '/api/reports/conformity?provinces=atlantis',
        '/api/reports/conformity?field=cham-tra',
        '/api/reports/annex?procedure=cap-giay-phep-bay',
        '/api/reports/annex?of=published&procedure=cap-giay-phep-buu-chinh',
        '/api/reports/catalogue',
        '/api/reports/catalogue?counts=da-nang/2023-q2',
      ].map(async (url) => {
        const reply = await get(url)
        return [reply.statusCode, reply.json<{ code: string }>().code]
      }),
    )
    expect(codes).toEqual([
      [422, 'report/unknown-province'],
      [422, 'report/unknown-field'],
      [404, 'report/unknown-procedure'],
      [422, 'report/nothing-published'],
      [422, 'report/choose-counts'],
      [404, 'report/counts-unknown'],
    ])
  })

  it('makes every kind, and its files carry a name of ASCII letters alone', async () => {
    for (const kind of reportKinds.filter((one) => one !== 'catalogue')) {
      for (const to of ['docx', 'xlsx', 'html', 'json']) {
        const reply = await get(`/api/reports/${kind}/file?field=bao-chi&to=${to}`)
        expect([kind, to, reply.statusCode]).toEqual([kind, to, 200])
        expect(reply.headers['content-disposition']).toMatch(
          new RegExp(`^attachment; filename="[a-z0-9-]+\\.${to}"$`),
        )
        if (to === 'docx' || to === 'xlsx')
          expect(documentOf(new Uint8Array(reply.rawPayload), readForeignZip)).toMatchObject({
            ok: true,
            value: { format: to },
          })
      }
    }
  })
})

describe('what people enter for the closing report', () => {
  const put = (payload: object, etag?: number) =>
    open.server.inject({
      method: 'PUT',
      url: '/api/closing-entry',
      headers: etag === undefined ? {} : { 'if-match': `"${etag}"` },
      payload,
    })

  it('is nothing at first but the provinces of the pilot, and the report says "chưa nhập" instead of zero', async () => {
    expect((await get('/api/closing-entry')).json<ClosingEntryAnswer>()).toEqual({
      entry: emptyClosingEntry,
      etag: 0,
    })
    const report = await reportAt('/api/reports/closing?field=bao-chi')
    const notes = report.parts[0]?.blocks.filter(({ kind }) => kind === 'note')
    expect(notes?.slice(0, 6).map((note) => ('text' in note ? note.text : ''))).toEqual([
      'Chưa nhập nội dung của mục này.',
      'Chưa nhập nội dung của mục này.',
      'Chưa nhập nội dung của mục này.',
      'Chưa nhập ngày bắt đầu thí điểm, nên chưa có số liệu trước thí điểm.',
      expect.stringContaining('chưa nhập số hồ sơ một năm'),
      'Chưa nhập nội dung của mục này.',
    ])
  })

  it('is saved on the state that was read: without it 428, on an older one 412 with what is there', async () => {
    const entry = {
      ...emptyClosingEntry,
      from: '2024-05-01',
      to: '2024-09-30',
      texts: { ...emptyClosingEntry.texts, lessons: '- Bài học thứ nhất\n- =1+1' },
    }
    expect((await put(entry)).statusCode).toBe(428)
    const saved = await put(entry, 0)
    expect([saved.statusCode, saved.json<ClosingEntryAnswer>()]).toEqual([200, { entry, etag: 1 }])
    const late = await put(entry, 0)
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([412, 'report/moved-on'])
    const ends = await put({ ...entry, to: '2024-04-01' }, 1)
    expect([ends.statusCode, ends.json<{ code: string }>().code]).toEqual([422, 'report/ends-before-start'])
    const report = await reportAt('/api/reports/closing?field=bao-chi')
    expect(textOf(report)).toContain('từ 01/05/2024 đến 30/09/2024')
    expect(textOf(report)).toContain('Bài học thứ nhất')
    const events = await open.studio.store.read.events({ act: 'report/closing-entered' })
    expect(events.map(({ subject }) => subject)).toEqual(['closing-entry/pilot'])
  })
})

describe('counts for the statutory tables', () => {
  const url = '/api/counts/da-nang/2023-q2'
  const put = (counts: object, etag: number) =>
    open.server.inject({ method: 'PUT', url, headers: { 'if-match': `"${etag}"` }, payload: counts })

  it('begin empty with a row for every field and procedure, are kept, and come back as the report', async () => {
    const { counts, etag } = (await get(url)).json<CountsAnswer>()
    expect([etag, counts.tables['II.06a'].rows.length, counts.tables['II.08'].rows.length]).toEqual([
      0, 4, 41,
    ])
    const rows = counts.tables['II.06a'].rows.map((row, index) =>
      index === 0 ? { ...row, values: { '3': 52, '4': 50, '6': 1 } } : row,
    )
    const filled = {
      ...counts,
      office: 'Sở A',
      period: 'quý II/2023',
      tables: { ...counts.tables, 'II.06a': { rows, total: {} } },
    }
    const saved = await put(filled, 0)
    expect(saved.statusCode).toBe(200)
    expect(saved.json<CountsAnswer>().mismatches).toEqual([
      { table: 'II.06a', row: rows[0]?.name, column: 3, given: 52, computed: 51 },
    ])
    const report = await reportAt('/api/reports/catalogue?counts=da-nang/2023-q2')
    expect(report.parts.map(({ code }) => code)).toEqual([
      undefined,
      'Biểu số II.06a/VPCP/KSTT',
      'Biểu số II.07b/VPCP/KSTT',
      'Biểu số II.08/VPCP/KSTT',
    ])
    expect(textOf(report.parts[0] as never)).toContain('nguồn ghi 52; tính lại 51')
  })

  it('come back from the workbook that the report itself is: what is filled in there is read again', async () => {
    const file = await get('/api/reports/catalogue/file?counts=da-nang/2023-q2&to=xlsx')
    const read = await open.server.inject({
      method: 'POST',
      url: '/api/counts/read',
      payload: { file: file.rawPayload.toString('base64') },
    })
    expect(read.statusCode).toBe(200)
    const { tables } = read.json<Pick<CountsAnswer['counts'], 'tables'>>()
    const kept = (await get(url)).json<CountsAnswer>().counts.tables
    const entered = (rows: typeof kept) =>
      Object.entries(rows).flatMap(([table, one]) =>
        one.rows.flatMap(({ key, values }) =>
          Object.entries(values).flatMap(([column, value]) =>
            table === 'II.06a' && column === '3' ? [] : [[table, key, column, value]],
          ),
        ),
      )
    expect(entered(tables).filter(([, , column]) => !['3', '7', '11'].includes(String(column)))).toEqual(
      entered(kept),
    )
  })

  it('are refused when the file has none of the tables', async () => {
    const reply = await open.server.inject({
      method: 'POST',
      url: '/api/counts/read',
      payload: { file: Buffer.from('STT,Tên\n1,A').toString('base64') },
    })
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([422, 'report/counts-not-read'])
  })
})
