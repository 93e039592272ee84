import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ForeignDocument } from '../convert/foreign/document/foreign-document.ts'
import type { Result } from '../problem/problem.ts'
import { compareRounds } from './compare-rounds.ts'
import { editRound, type SurveyEdit } from './edit-round.ts'
import { readSheet, sheetOf } from './survey-sheet.ts'
import { cellOf, countValues, surveyCriteria, type SurveyRound, surveyValues } from './survey-round.ts'

const procedures = ['cap-giay-phep', 'cap-lai-giay-phep', 'gia-han-giay-phep']
const known = new Set(procedures)
const blank: SurveyRound = {
  id: '000000001',
  province: 'tinh-mau-a',
  name: 'Trước khi nhập',
  date: '2026-01-05',
  surveyor: 'Sở mẫu',
  evidence: null,
  moment: 'before',
  rows: {},
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const filled = (...edits: readonly SurveyEdit[]) => must(editRound(blank, edits, known))
const cell = (
  procedure: string,
  criterion: (typeof surveyCriteria)[number],
  value: (typeof surveyValues)[number],
  note = '',
): SurveyEdit => ({ procedure, criterion, value, note })

const anyEdit: fc.Arbitrary<SurveyEdit> = fc.oneof(
  fc.record({
    procedure: fc.constantFrom(...procedures),
    criterion: fc.constantFrom(...surveyCriteria),
    value: fc.constantFrom(...surveyValues),
    note: fc.constantFrom('', 'theo quyết định của tỉnh', '=1+1'),
  }),
  fc.record({
    procedure: fc.constantFrom(...procedures),
    satisfaction: fc.option(
      fc.nat(500).chain((asked) => fc.nat(asked).map((satisfied) => ({ asked, satisfied }))),
    ),
  }),
)
const asDocument = (rows: readonly (readonly string[])[]): ForeignDocument => ({
  blocks: [{ kind: 'table', place: '/sheets/0', rows: rows.map((row) => row.map((text) => ({ text }))) }],
  remarks: [],
})
const listed = procedures.map((slug) => ({ slug, code: '1.000001', name: `Thủ tục ${slug}` }))

describe('a survey round', () => {
  it('says "not surveyed" wherever nobody has filled in anything', () => {
    expect(cellOf(blank, 'cap-giay-phep', 'form')).toEqual({ value: 'not-surveyed', note: '' })
    expect(countValues(blank, procedures)).toEqual({
      'not-surveyed': 24,
      'as-standard': 0,
      deviating: 0,
      none: 0,
    })
  })

  it('holds what was filled in, with its note', () => {
    const round = filled(cell('cap-giay-phep', 'time', 'deviating', ' 7 ngày '))
    expect(round.rows).toEqual({
      'cap-giay-phep': { cells: { time: { value: 'deviating', note: '7 ngày' } }, satisfaction: null },
    })
  })

  it('is the round it was once everything is emptied again', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 20 }), (edits) => {
        const empty = procedures.flatMap((procedure): SurveyEdit[] => [
          ...surveyCriteria.map((criterion) => cell(procedure, criterion, 'not-surveyed')),
          { procedure, satisfaction: null },
        ])
        expect(must(editRound(filled(...edits), empty, known))).toEqual(blank)
      }),
    )
  })

  it('stays the same object when nothing differs', () => {
    const round = filled(cell('cap-giay-phep', 'form', 'as-standard'))
    expect(must(editRound(round, [cell('cap-giay-phep', 'form', 'as-standard')], known))).toBe(round)
  })

  it('takes all edits or none: unknown procedures and more satisfied people than were asked are refused', () => {
    const edits: SurveyEdit[] = [
      cell('cap-giay-phep', 'form', 'as-standard'),
      cell('khong-co', 'form', 'as-standard'),
      { procedure: 'cap-giay-phep', satisfaction: { asked: 3, satisfied: 4 } },
    ]
    expect(editRound(blank, edits, known)).toEqual({
      ok: false,
      problems: [
        { code: 'survey/unknown-procedure', at: '/1', args: { procedure: 'khong-co' } },
        {
          code: 'survey/more-satisfied-than-asked',
          at: '/2',
          args: { procedure: 'cap-giay-phep', asked: 3, satisfied: 4 },
        },
      ],
    })
  })
})

describe('two rounds', () => {
  const before = filled(
    cell('cap-giay-phep', 'form', 'none'),
    cell('cap-giay-phep', 'time', 'as-standard'),
    cell('cap-lai-giay-phep', 'form', 'deviating'),
    { procedure: 'cap-giay-phep', satisfaction: { asked: 10, satisfied: 6 } },
  )
  const after = filled(
    cell('cap-giay-phep', 'form', 'as-standard'),
    cell('cap-giay-phep', 'time', 'deviating'),
    cell('gia-han-giay-phep', 'form', 'as-standard'),
    { procedure: 'cap-giay-phep', satisfaction: { asked: 20, satisfied: 19 } },
    { procedure: 'cap-lai-giay-phep', satisfaction: { asked: 5, satisfied: 1 } },
  )

  it('are compared cell by cell: what nobody looked at is neither better nor worse', () => {
    const { moves, criteria } = compareRounds(before, after, procedures)
    expect(moves.map(({ procedure, criterion, movement }) => [procedure, criterion, movement])).toEqual([
      ['cap-giay-phep', 'form', 'improved'],
      ['cap-giay-phep', 'time', 'worsened'],
      ['cap-lai-giay-phep', 'form', 'lost-sight'],
      ['gia-han-giay-phep', 'form', 'first-seen'],
    ])
    expect(criteria[0]).toEqual({
      criterion: 'form',
      before: { 'not-surveyed': 1, 'as-standard': 0, deviating: 1, none: 1 },
      after: { 'not-surveyed': 1, 'as-standard': 2, deviating: 0, none: 0 },
      moved: { improved: 1, worsened: 0, 'first-seen': 1, 'lost-sight': 1 },
    })
  })

  it('sum up the people asked; a round in which nobody was asked has no figure', () => {
    expect(compareRounds(before, after, procedures).satisfaction).toEqual({
      before: { asked: 10, satisfied: 6 },
      after: { asked: 25, satisfied: 20 },
    })
    expect(compareRounds(blank, after, procedures).satisfaction.before).toBeNull()
  })

  it('that are one and the same have moved nowhere', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 20 }), (edits) => {
        const round = filled(...edits)
        expect(compareRounds(round, round, procedures).moves).toEqual([])
      }),
    )
  })
})

describe('a survey on a spreadsheet', () => {
  it('comes back as it went out, in either language', () => {
    fc.assert(
      fc.property(
        fc.array(anyEdit, { maxLength: 30 }),
        fc.constantFrom('vi' as const, 'en' as const),
        (edits, language) => {
          const round = filled(...edits)
          const read = must(readSheet(asDocument(sheetOf(round, listed, language)), blank, known))
          expect(must(editRound(blank, read, known))).toEqual(round)
        },
      ),
    )
  })

  it('is read with its columns in any order, below a title, in any case', () => {
    const document = asDocument([
      ['Phiếu khảo sát'],
      ['Biểu mẫu: ghi chú', 'KHÓA', 'biểu mẫu'],
      ['mẫu cũ', 'cap-giay-phep', 'KHÁC CHUẨN'],
    ])
    expect(must(readSheet(document, blank, known))).toEqual([
      cell('cap-giay-phep', 'form', 'deviating', 'mẫu cũ'),
    ])
  })

  it('leaves what the round holds where a cell is empty', () => {
    const round = filled(cell('cap-giay-phep', 'form', 'as-standard', 'xem ảnh'))
    const document = asDocument([
      ['Khóa', 'Biểu mẫu', 'Thời gian'],
      ['cap-giay-phep', '', 'không có'],
    ])
    const read = must(readSheet(document, round, known))
    expect(must(editRound(round, read, known)).rows['cap-giay-phep']?.cells).toEqual({
      form: { value: 'as-standard', note: 'xem ảnh' },
      time: { value: 'none', note: '' },
    })
  })

  it('names every cell that cannot be read, by row as the spreadsheet counts', () => {
    const document = asDocument([
      ['Khóa', 'Biểu mẫu', 'Số người được hỏi', 'Số người hài lòng'],
      ['khong-co', 'theo chuẩn', '', ''],
      ['cap-giay-phep', 'có lẽ', '12', ''],
      ['gia-han-giay-phep', '', 'nhiều', '1'],
    ])
    expect(readSheet(document, blank, known)).toEqual({
      ok: false,
      problems: [
        {
          code: 'survey/sheet-unknown-procedure',
          at: '/sheets/0/rows/1/cells/0',
          args: { row: 2, name: 'khong-co' },
        },
        {
          code: 'survey/sheet-unknown-value',
          at: '/sheets/0/rows/2/cells/1',
          args: { row: 3, value: 'có lẽ' },
        },
        { code: 'survey/sheet-half-counted', at: '/sheets/0/rows/2/cells/3', args: { row: 3 } },
        { code: 'survey/sheet-bad-count', at: '/sheets/0/rows/3/cells/2', args: { row: 4, value: 'nhiều' } },
      ],
    })
  })

  it('without the column of keys is not a survey', () => {
    expect(readSheet(asDocument([['Biểu mẫu']]), blank, known)).toEqual({
      ok: false,
      problems: [{ code: 'survey/sheet-without-header', at: '' }],
    })
  })
})
