import { describe, expect, it } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { fromXlsx } from '../convert/foreign/document/from-xlsx.ts'
import { fromText } from '../convert/foreign/document/from-text.ts'
import { readForeignZip } from '../bundle/zip/read-foreign-zip.ts'
import { type CatalogueCounts, computeCounts } from './catalogue-counts.ts'
import { catalogueReport, mismatchWords } from './catalogue-report.ts'
import type { ReportFrame } from './frame.ts'
import { readCounts } from './read-counts.ts'
import traVinh from './testing/tra-vinh-2023.json' with { type: 'json' }
import { sayIn } from './words.ts'

const names = {
  fields: [
    { key: 'xuat-ban', name: 'Xuất bản, In và Phát hành' },
    { key: 'ptth-ttdt', name: 'Phát thanh, truyền hình và thông tin điện tử' },
    { key: 'bao-chi', name: 'Báo chí' },
    { key: 'buu-chinh', name: 'Bưu chính' },
  ],
  procedures: [{ key: 'cap-giay-phep-buu-chinh', name: 'Cấp giấy phép bưu chính' }],
}

/** A workbook as an office would send it: a sheet for each table, its number on top. */
async function workbook(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
): Promise<Uint8Array> {
  const files = Object.entries(sheets).map(([code, rows]) => ({
    sheet: code,
    data: [[`Biểu số ${code}/VPCP/KSTT`], ...rows].map((row) =>
      row.map((value) => ({ value, type: String })),
    ),
  }))
  return new Uint8Array(await writeExcel(files as never).toBuffer())
}

async function tablesOf(sheets: Parameters<typeof workbook>[0]): Promise<CatalogueCounts['tables']> {
  const document = fromXlsx(await workbook(sheets), readForeignZip)
  if (!document.ok) throw new Error(JSON.stringify(document.problems))
  const tables = readCounts(document.value, names)
  if (!tables.ok) throw new Error(JSON.stringify(tables.problems))
  return tables.value
}

const { note: _note, ...sheets } = traVinh
const countsOf = (tables: CatalogueCounts['tables']): CatalogueCounts => ({
  office: 'Sở Thông tin và Truyền thông',
  receiver: 'Văn phòng UBND tỉnh',
  period: 'quý II/2023',
  from: '2023-03-15',
  to: '2023-06-14',
  tables,
})

describe("Trà Vinh's tables of the second quarter of 2023", () => {
  it('are read by their column numbers, each field of work and procedure by its name', async () => {
    const tables = await tablesOf(sheets)
    expect(Object.entries(tables).map(([name, { rows }]) => [name, rows.length])).toEqual([
      ['II.06a', 4],
      ['II.07b.1', 4],
      ['II.07b.2', 4],
      ['II.08', 36],
    ])
    expect(tables['II.06a'].rows.map(({ key, values }) => [key, values])).toEqual([
      ['xuat-ban', { '3': 51, '4': 50, '6': 1, '7': 50, '8': 50, '11': 1, '12': 1 }],
      ['ptth-ttdt', { '3': 1, '4': 1, '7': 1, '8': 1 }],
      ['bao-chi', {}],
      ['buu-chinh', {}],
    ])
    expect(tables['II.08'].rows.find(({ key }) => key === 'cap-giay-phep-buu-chinh')).toEqual({
      key: 'cap-giay-phep-buu-chinh',
      name: 'Thủ tục cấp giấy phép bưu chính',
      values: { '7': 1, '9': 1 },
    })
  })

  it('give its own totals: 52 received, 51 handled, 1 open; 36 procedures at the desk, in use and on the portal', async () => {
    const { tables } = computeCounts(countsOf(await tablesOf(sheets)))
    const total = (table: keyof typeof tables) => Object.fromEntries(tables[table].total)
    expect(total('II.06a')).toEqual({
      3: 52,
      4: 51,
      5: null,
      6: 1,
      7: 51,
      8: 51,
      9: null,
      10: null,
      11: 1,
      12: 1,
      13: null,
    })
    expect(total('II.07b.1')).toEqual({
      3: 36,
      4: 36,
      5: null,
      6: null,
      7: 36,
      8: 36,
      9: null,
      10: null,
      11: 36,
      12: 36,
      13: null,
      14: null,
    })
    expect(total('II.08')).toEqual({ 3: null, 4: null, 5: null, 6: null, 7: 36, 8: 51, 9: 36 })
  })

  it('have shares that its own 36 procedures do not give: 18.92 % is 7 of 37, and is named, not copied', async () => {
    const counts = countsOf(await tablesOf(sheets))
    const { mismatches } = computeCounts(counts)
    const share = (row: string | null, given: number, computed: number, part: number) => ({
      table: 'II.07b.2',
      row,
      column: 4,
      given,
      computed,
      of: [part, 36],
    })
    expect(mismatches).toEqual([
      share('Lĩnh vực xuất bản, in và phát hành', 8.11, 8.33, 3),
      share('Lĩnh vực Phát thanh - Truyền hình và Thông tin điện tử', 2.7, 2.78, 1),
      share('Lĩnh vực báo chí', 2.7, 2.78, 1),
      share('Lĩnh vực bưu chính', 5.4, 5.56, 2),
      share(null, 18.92, 19.44, 7),
    ])
    expect(mismatchWords(mismatches[4]!, sayIn('vi'), 'vi')).toBe(
      'Biểu II.07b phần II, dòng Tổng cộng, cột (4): nguồn ghi 18,92; tính lại 19,44 (7/36).',
    )
    const report = catalogueReport(counts, frame)
    const [cover, ...parts] = report.parts
    expect(JSON.stringify(cover)).toContain('18,92')
    expect(JSON.stringify(parts)).not.toMatch(/18[.,]92/)
    expect(JSON.stringify(parts)).toContain('19.44')
  })
})

const frame: ReportFrame = {
  language: 'vi',
  date: '2026-01-05',
  on: '2026-01-05',
  letterhead: { superior: null, agency: 'Sở', number: null, symbol: 'BC', place: null, date: null },
  provinces: [],
  procedures: [
    {
      slug: 'cap-giay-phep-buu-chinh',
      name: 'Cấp giấy phép bưu chính',
      field: 'buu-chinh',
      fieldName: 'Bưu chính',
    },
  ],
}

describe('reading tables', () => {
  const numbers = ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)']

  it('names a cell that is no number, and takes none of the file', async () => {
    const document = fromXlsx(
      await workbook({ 'II.08': [numbers, ['1.1', 'A', 'nhiều', '', '', '', '1.234', '', '']] }),
      readForeignZip,
    )
    expect(document.ok && readCounts(document.value, names)).toEqual({
      ok: false,
      problems: [
        { code: 'report/not-a-number', at: '/sheets/0/rows/2/2', args: { text: 'nhiều', column: 3 } },
      ],
    })
  })

  it('reads 1.234 as a group of digits, 8,11 and 8.11 as a fraction, 18,92% as a share', async () => {
    const tables = await tablesOf({
      'II.08': [numbers, ['1.1', 'A', '1.234', '8,11', '8.11', '18,92%', 'x', '0', '']],
    })
    expect(tables['II.08'].rows[0]?.values).toEqual({
      '3': 1234,
      '4': 8.11,
      '5': 8.11,
      '6': 18.92,
      '7': 1,
      '8': 0,
    })
  })

  it('refuses the same table twice', async () => {
    const rows = [numbers, ['1.1', 'A', '1', '', '', '', '', '', '']]
    const document = fromXlsx(await workbook({ 'II.08': rows, 'II.08 (2)': rows.slice(0) }), readForeignZip)
    expect(document.ok && readCounts(document.value, names)).toMatchObject({
      ok: false,
      problems: [{ code: 'report/table-twice', args: { table: 'II.08' } }],
    })
  })

  it('finds nothing in a file without column numbers', () => {
    expect(readCounts(fromText('STT\tTên\n1\tA'), names)).toEqual({
      ok: false,
      problems: [{ code: 'report/no-table', at: '' }],
    })
  })
})

describe('a table nobody has filled in', () => {
  it('has no totals and no shares: nothing is zero', async () => {
    const tables = await tablesOf({
      'II.07b': [
        ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
        ['1', 'Bưu chính', '', '', '', ''],
      ],
    })
    const { tables: computed, mismatches, missing } = computeCounts(countsOf(tables))
    expect(Object.fromEntries(computed['II.07b.2'].total)).toEqual({ 3: null, 4: null, 5: null, 6: null })
    expect({ mismatches, missing }).toEqual({ mismatches: [], missing: 2 })
  })
})
