import { describe, expect, it } from 'vitest'
import type { DeviationCell } from '../deviation/cell.ts'
import { formModel } from '../form/form-model.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import { caseLoad } from './case-load.ts'
import { emptyClosingEntry } from './closing-entry.ts'
import { closingReport } from './closing-report.ts'
import { conformityReport } from './conformity-report.ts'
import { deviationsReport } from './deviations-report.ts'
import { formLines } from './form-lines.ts'
import type { ReportFrame } from './frame.ts'
import { impactReport } from './impact-report.ts'
import { dayText, numberText } from './number-text.ts'
import type { Block, Report, TableBlock } from './report.ts'
import { tableGrid } from './table-grid.ts'
import { sayIn } from './words.ts'

const say = sayIn('vi')

const frame: ReportFrame = {
  language: 'vi',
  date: '2026-01-05',
  on: '2026-01-05',
  letterhead: { superior: null, agency: 'Văn phòng', number: null, symbol: 'BC', place: null, date: null },
  provinces: [
    { id: 'tinh-mau-a', name: 'Tỉnh mẫu A (giả định)', illustrative: true },
    { id: 'ninh-binh', name: 'Ninh Bình', illustrative: false },
  ],
  procedures: [
    { slug: 'mot', name: 'Thủ tục một', field: 'bao-chi', fieldName: 'Báo chí' },
    { slug: 'hai', name: 'Thủ tục hai', field: 'buu-chinh', fieldName: 'Bưu chính' },
  ],
}

function judged(sentence: string, burden: JudgedChange['burden'], target = 'a'): JudgedChange {
  return {
    change: { type: 'field.relabelled', target, before: { title: 'x' }, after: { title: 'y' } },
    effect: { effect: 'narrows' },
    burden,
    severity: { filling: 'breaking', reading: 'safe' },
    sentence: { vi: sentence, en: sentence },
  } as unknown as JudgedChange
}

const cells = [
  {
    province: 'tinh-mau-a',
    procedure: 'mot',
    standing: 'deviating',
    how: 'observed',
    behind: 0,
    illustrative: true,
    deviations: [
      {
        id: 'd1',
        digest: 'sha256:1',
        kind: 'added',
        hasLegalBasis: false,
        judged: judged('Thêm trường “Fax”', 'heavier'),
        deviation: { reason: 'Thói quen', legalBasis: null },
      },
    ],
  },
  {
    province: 'tinh-mau-a',
    procedure: 'hai',
    standing: 'identical',
    how: 'observed',
    behind: 0,
    illustrative: true,
    deviations: [],
  },
] as unknown as readonly DeviationCell[]

const tablesIn = (report: Report): TableBlock[] =>
  report.parts.flatMap(({ blocks }) => blocks.filter((block): block is TableBlock => block.kind === 'table'))
const rowsOf = ({ rows }: TableBlock) => rows.map((row) => row.map(({ value }) => value))
const textsOf = (blocks: readonly Block[]) => blocks.flatMap((block) => ('text' in block ? [block.text] : []))

describe('the report on conformity', () => {
  const report = conformityReport(cells, frame)

  it('counts each province and field of work, and gives no share where nothing is known', () => {
    const [byProvince, byField, matrix] = tablesIn(report)
    expect(rowsOf(byProvince!)).toEqual([
      ['Tỉnh mẫu A (giả định)', 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 50],
      ['Ninh Bình', 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, '–'],
      ['Tổng cộng', 4, 1, 0, 0, 0, 1, 0, 0, 2, 0, 50],
    ])
    expect(rowsOf(byField!).map(([name, all, , , , , , , , open]) => [name, all, open])).toEqual([
      ['Báo chí', 2, 1],
      ['Bưu chính', 2, 1],
      ['Tổng cộng', 4, 2],
    ])
    expect(rowsOf(matrix!)).toEqual([
      ['1', 'Thủ tục một', 'nặng hơn, chưa nêu căn cứ', 'chưa khảo sát'],
      ['2', 'Thủ tục hai', 'đúng chuẩn', 'chưa khảo sát'],
    ])
  })

  it('says what it rests on: invented provinces, what is not surveyed; nothing is claimed of a real province', () => {
    expect(report.notes).toEqual([
      'Số liệu minh họa: Tỉnh mẫu A (giả định) không có thật, số liệu không phải kết quả khảo sát nơi nào. Dòng tổng gồm cả các tỉnh này.',
      '2 trên 4 ô (thủ tục × địa phương) chưa khảo sát: không kết luận gì và không tính vào tỷ lệ.',
    ])
  })
})

describe('the report on deviations', () => {
  const decisionOn = () => ({ state: 'must-align' as const, reason: 'Luật không cho', day: '2026-03-01' })
  const report = deviationsReport({ cells, decisionOn }, frame)

  it('tells each deviation with reason, burden, basis and decision', () => {
    const [counts, list] = tablesIn(report)
    expect(rowsOf(list!)).toEqual([
      [
        '1',
        'Thủ tục một',
        'Thêm trường “Fax”\nLý do của địa phương: Thói quen',
        'nặng hơn',
        'chưa nêu',
        'phải chỉnh theo chuẩn\nhạn: 01/03/2026\nLuật không cho',
      ],
    ])
    expect(rowsOf(counts!).at(0)).toEqual(['Tỉnh mẫu A (giả định)', 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1])
  })

  it('counts apart what was only read in a public source, and marks each line', () => {
    const heard = cells.map((cell) => ({
      ...cell,
      province: 'ninh-binh',
      illustrative: false,
      hearsay: true,
      deviations: cell.deviations.map((deviation) => ({ ...deviation, hearsay: true })),
    }))
    const told = deviationsReport({ cells: [...cells, ...heard], decisionOn }, frame)
    const [counts, , list] = tablesIn(told)
    expect(rowsOf(counts!)).toEqual([
      rowsOf(tablesIn(report)[0]!)[0],
      ['Ninh Bình', 'chưa xác minh'],
      rowsOf(tablesIn(report)[0]!)[2],
    ])
    expect(rowsOf(list!)[0]?.[2]).toBe('Thêm trường “Fax” (chưa xác minh)\nLý do của địa phương: Thói quen')
    expect(textsOf(told.parts[0]!.blocks)).toEqual(
      expect.arrayContaining([
        'Ghi nhận 1 sai khác trong 2 thủ tục tại 2 địa phương.',
        'Ngoài ra có 1 sai khác chỉ đọc thấy ở nguồn công khai, địa phương chưa xác nhận: từng dòng ghi “chưa xác minh”, không tính vào bảng.',
        'Đã biết 0 trên 2 thủ tục; 0 thủ tục có sai khác.',
        '2 thủ tục chỉ đọc thấy ở nguồn công khai, chưa xác minh.',
      ]),
    )
  })

  it('counts nothing as zero of a province that nobody has surveyed', () => {
    expect(rowsOf(tablesIn(report)[0]!).at(1)).toEqual(['Ninh Bình', 'chưa khảo sát'])
    expect(textsOf(report.parts[0]!.blocks)).toContain('Chưa khảo sát.')
  })
})

describe('the report on impact', () => {
  it('tells what changes for applicants, and which deviations lie at a changed place', () => {
    const procedures = [
      { slug: 'mot', from: '1.0.0', to: null, changes: [judged('Bỏ trường “Fax”', 'lighter')] },
      { slug: 'hai', from: null, to: null, changes: [] },
    ]
    const report = impactReport({ procedures, cells }, frame)
    const [overview, each] = tablesIn(report)
    expect(rowsOf(overview!)).toEqual([
      [
        '1',
        'Thủ tục một',
        '1.0.0 → chưa ban hành',
        expect.any(String),
        1,
        '1 nhẹ hơn',
        '1 sai khác, 1 trùng chỗ thay đổi',
        'chưa khảo sát',
      ],
    ])
    expect(rowsOf(each!)).toEqual([
      ['1', 'Bỏ trường “Fax”', 'có hồ sơ trước được nhận nay bị từ chối', 'nhẹ hơn'],
    ])
    expect(textsOf(report.parts[0]!.blocks)[0]).toBe(
      '1 trên 2 thủ tục có thay đổi, tổng cộng 1 thay đổi. Với người nộp: 0 thay đổi nặng hơn, 1 nhẹ hơn, 0 không so sánh được.',
    )
  })
})

describe('the report on impact, of a province that was only read about', () => {
  it('says so beside what is known', () => {
    const heard = cells.map((cell) => ({ ...cell, province: 'ninh-binh', hearsay: true }))
    const procedures = ['mot', 'hai'].map((slug) => ({
      slug,
      from: null,
      to: null,
      changes: [judged('Bỏ trường “Fax”', 'lighter')],
    }))
    const [overview] = tablesIn(impactReport({ procedures, cells: heard }, frame))
    expect(rowsOf(overview!).map((row) => row.at(-1))).toEqual([
      '1 sai khác, 1 trùng chỗ thay đổi (chưa xác minh)',
      'không có sai khác riêng (chưa xác minh)',
    ])
  })
})

describe('reports whose figures rest on the standard', () => {
  const procedures = frame.procedures.map((one) => ({ ...one, open: { facts: 12, times: true } }))
  const changes = [judged('Bỏ trường “Fax”', 'lighter')]
  const notes = {
    impact: impactReport(
      { procedures: [{ slug: 'mot', from: null, to: null, changes }], cells },
      { ...frame, procedures },
    ).notes,
    closing: closingReport(
      {
        entry: emptyClosingEntry,
        cases: [],
        cells,
        surveys: new Map(),
        done: { published: 0, imports: 0, decided: 0, undecided: 0 },
      },
      { ...frame, procedures },
    ).notes,
  }

  it('say how much of it is unverified, of the procedures they are about', () => {
    expect(notes.impact.slice(0, 2)).toEqual([
      'Bản chuẩn của các thủ tục trong báo cáo còn 12 dữ kiện chưa xác minh: số liệu dựa trên đó chưa dùng làm căn cứ.',
      'Thời gian từng bước của 1 quy trình là phân bổ đề xuất, chưa xác minh.',
    ])
    expect(notes.closing.slice(0, 2)).toEqual([
      'Bản chuẩn của các thủ tục trong báo cáo còn 24 dữ kiện chưa xác minh: số liệu dựa trên đó chưa dùng làm căn cứ.',
      'Thời gian từng bước của 2 quy trình là phân bổ đề xuất, chưa xác minh.',
    ])
  })
})

describe('the closing report of the pilot', () => {
  const load = { questions: 30, papers: 3, hours: 80, visits: 2 }
  const done = { published: 1, imports: 2, decided: 0, undecided: 1 }
  const surveys = new Map([['tinh-mau-a', null]])

  it('says "chưa nhập" for what is missing, and never zero', () => {
    const cases = [
      {
        province: 'tinh-mau-a',
        procedure: 'mot',
        before: load,
        after: { ...load, questions: 20 },
        volume: null,
      },
      { province: 'ninh-binh', procedure: 'mot', before: null, after: load, volume: 100 },
    ]
    const report = closingReport({ entry: emptyClosingEntry, cases, cells, surveys, done }, frame)
    const savings = tablesIn(report)[1]!
    expect(rowsOf(savings).slice(0, 5)).toEqual([
      ['Tỉnh mẫu A (giả định)', 'Câu hỏi', 30, 20, '1/1 thủ tục', 'chưa nhập', '0/1 thủ tục'],
      ['Giấy tờ', 3, 3, '1/1 thủ tục', 'chưa nhập', '0/1 thủ tục'],
      ['Giờ giải quyết', 80, 80, '1/1 thủ tục', 'chưa nhập', '0/1 thủ tục'],
      ['Lượt đi lại', 2, 2, '1/1 thủ tục', 'chưa nhập', '0/1 thủ tục'],
      [
        'Ninh Bình',
        'Câu hỏi',
        'chưa khảo sát',
        'chưa khảo sát',
        '0/1 thủ tục',
        'chưa khảo sát',
        '0/1 thủ tục',
      ],
    ])
    const texts = textsOf(report.parts[0]!.blocks)
    expect(texts.filter((text) => text === 'Chưa nhập nội dung của mục này.')).toHaveLength(6)
    expect(texts).toContain(
      '1 trên 2 dòng chưa nhập số hồ sơ một năm; phần tiết kiệm chỉ tính trên các dòng đã nhập.',
    )
  })

  it('computes savings of a year, and takes entered lines as a list without their dashes', () => {
    const entry = {
      ...emptyClosingEntry,
      from: '2024-05-01',
      to: '2024-09-30',
      texts: { ...emptyClosingEntry.texts, lessons: '- Làm sớm\n\n• Làm đủ' },
    }
    const cases = [
      {
        province: 'tinh-mau-a',
        procedure: 'mot',
        before: load,
        after: { ...load, questions: 20, visits: 0 },
        volume: 50,
      },
    ]
    const report = closingReport({ entry, cases, cells, surveys, done }, frame)
    const rows = rowsOf(tablesIn(report)[1]!)
    expect([rows[0]?.at(5), rows[3]?.at(4)]).toEqual([500, 100])
    const lists = report.parts[0]!.blocks.flatMap((block) => (block.kind === 'lines' ? [block.items] : []))
    expect(lists).toEqual([
      [
        { number: '-', text: 'Làm sớm', depth: 0 },
        { number: '-', text: 'Làm đủ', depth: 0 },
      ],
    ])
    expect(textsOf(report.parts[0]!.blocks)).toContain(
      'Phạm vi: 2 thủ tục tại Tỉnh mẫu A (giả định), Ninh Bình. Thời gian: từ 01/05/2024 đến 30/09/2024.',
    )
  })
})

describe('a form as numbered lines', () => {
  const model = formModel(
    {
      schema: {
        type: 'object',
        title: 'Đơn',
        required: ['muc'],
        properties: {
          muc: {
            'x-id': 'muc',
            type: 'object',
            title: 'Người nộp',
            'x-provenance': { status: 'unverified' },
            required: ['ten'],
            properties: {
              ten: { 'x-id': 'ten', type: 'string', title: 'Họ và tên', 'x-official': true, 'x-line': '3' },
              fax: { 'x-id': 'fax', type: 'string', title: 'Fax', 'x-official': false },
              tuoi: { 'x-id': 'tuoi', type: 'integer', title: 'Tuổi', 'x-unit': 'tuổi' },
              bang: {
                'x-id': 'bang',
                type: 'array',
                title: 'Thành viên',
                'x-official': true,
                items: {
                  type: 'object',
                  properties: { ho: { 'x-id': 'ho', type: 'string', title: 'Họ' } },
                },
              },
            },
          },
        },
      },
      layout: {},
    },
    { files: new Map(), formats: new Map() },
  )

  it('counts within sections, marks what the statutory form does not ask and what nobody has compared', () => {
    expect(formLines(model, say, 'vi')).toEqual([
      { number: 'I.', text: 'Người nộp', depth: 0, strong: true, marks: ['chưa xác minh'] },
      { number: '1.', text: 'Họ và tên (chữ; bắt buộc)', depth: 0, marks: ['mục 3 của mẫu giấy'] },
      { number: '2.', text: 'Fax (chữ)', depth: 0, marks: ['ngoài mẫu'] },
      { number: '3.', text: 'Tuổi (số nguyên; tuổi)', depth: 0, marks: ['chưa đối chiếu với mẫu giấy'] },
      { number: '4.', text: 'Thành viên (bảng nhiều dòng)', depth: 0 },
      { number: '4.1.', text: 'Họ (chữ)', depth: 1 },
    ])
  })
})

describe('what a case costs', () => {
  const documents = (card: object) =>
    ({
      forms: [],
      results: [],
      card: {
        dossier: [
          { kind: 'form', required: true, digitisation: { value: 'born-digital' } },
          { kind: 'attachment', required: true, digitisation: { value: 'digitise' } },
          { kind: 'attachment', required: true, digitisation: { value: null } },
          { kind: 'attachment', required: true, digitisation: { value: 'reuse' } },
          { kind: 'attachment', required: false, digitisation: { value: null } },
        ],
        serviceLevel: { value: null },
        channels: { online: { value: null } },
        ...card,
      },
      process: {
        start: { id: 'S', role: 'r' },
        steps: [
          { id: 'B1', hours: 4, clock: 'running' },
          { id: 'B2', hours: 8, clock: 'stopped' },
        ],
        decisions: [],
        ends: [{ id: 'E' }],
        transitions: [
          { id: '1', from: 'S', to: 'B1' },
          { id: '2', from: 'B1', to: 'B2' },
          { id: '3', from: 'B2', to: 'E' },
        ],
      },
    }) as unknown as Parameters<typeof caseLoad>[0]
  const empty = { files: new Map(), formats: new Map() }

  it('counts papers that must be handed in, hours that run, and ways to an office as far as they are known', () => {
    const visits = [
      {},
      { serviceLevel: { value: 'toan-trinh' } },
      { serviceLevel: { value: 'mot-phan' } },
      { channels: { online: { value: false } } },
      { channels: { online: { value: true } } },
    ].map((card) => caseLoad(documents(card), empty).visits)
    expect(visits).toEqual([null, 0, 1, 2, null])
    expect(caseLoad(documents({}), empty)).toEqual({ questions: 0, papers: 2, hours: 4, visits: null })
  })
})

describe('numbers and days', () => {
  it('are written in the way of the language', () => {
    expect([numberText(1234567.5, 1, 'vi'), numberText(1234567.5, 1, 'en')]).toEqual([
      '1.234.567,5',
      '1,234,567.5',
    ])
    expect([
      numberText(-15, 0, 'vi'),
      numberText(-0.001, 2, 'vi'),
      numberText(0, 0, 'vi'),
      numberText(999, 0, 'vi'),
    ]).toEqual(['-15', '0,00', '0', '999'])
    expect(dayText('2024-04-26')).toBe('26/04/2024')
  })
})

describe('the grid of a table', () => {
  it('has a place for every row and column, spans reaching no further than head and body', () => {
    const grid = tableGrid({
      kind: 'table',
      widths: [1, 1, 1],
      head: [
        [
          { value: 'a', rows: 9 },
          { value: 'b', columns: 9 },
        ],
      ],
      rows: [
        [{ value: 'c', rows: 2 }, { value: 'd' }],
        [{ value: 'e' }, { value: 'f' }, { value: 'too many' }],
      ],
    })
    expect(grid.rows.map((row) => row.map(({ cell, from }) => `${cell.value}${from ? '' : '·'}`))).toEqual([
      ['a', 'b', 'b·'],
      ['c', 'd', ''],
      ['c·', 'e', 'f'],
    ])
  })
})
