import { describe, expect, it } from 'vitest'
import { partsHeld, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { edit, type Edit } from './edit.ts'
import { addExample, setExample, withExamples } from './example-edits.ts'
import { groupIntoSection, sectionToTable } from './form-edits.ts'
import { moveAll } from './move-edits.ts'
import { examplesWith, removeParts } from './removal.ts'

const text = (id: string) => ({ type: 'string', 'x-id': id, title: id, maxLength: 50 })
const object = (properties: JsonObject) => ({ type: 'object', additionalProperties: false, properties })

const schema: JsonObject = {
  ...object({
    nguoi: { ...object({ ten: text('ten'), tuoi: text('tuoi') }), 'x-id': 'nguoi', title: 'Người' },
    hang: {
      type: 'array',
      'x-id': 'hang',
      title: 'Hàng',
      maxItems: 9,
      items: object({ loai: text('loai'), gia: text('gia') }),
    },
    ghiChu: text('ghiChu'),
  }),
  title: 'Đơn',
}
const full = {
  nguoi: { ten: 'An', tuoi: '30', la: 'ngoài biểu mẫu' },
  hang: [{ loai: 'a', gia: '1' }, { loai: 'b' }, 'không phải dòng'],
  ghiChu: 'x',
}
const wrong = { nguoi: 'không phải mục', hang: [{ gia: '1' }] }

const documents: ProcedureDocuments = {
  forms: [
    {
      id: 'don',
      schema,
      layout: {},
      examples: {
        form: 'don',
        entries: [
          { title: 'Đủ', valid: true, data: full },
          { title: 'Sai', valid: false, data: wrong, at: '/hang/0/loai', why: 'Thiếu loại.' },
        ],
      },
    },
  ],
  results: [],
}
const parts = toParts(documents)

function examplesAfter(what: Edit, before: ProcedureParts = parts): JsonValue[] {
  const made = edit(before, what)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  const written = fromParts(made.value.parts)
  if (!written.ok) throw new Error(JSON.stringify(written.problems))
  // What the server reads back has the ids the page goes on with.
  expect(
    partsHeld(toParts(written.value), 'form:don', 'example')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(
    partsHeld(made.value.parts, 'form:don', 'example')
      .map(({ id }) => id)
      .sort(),
  )
  return partsHeld(made.value.parts, 'form:don', 'example').map(({ props }) => props)
}
const dataAfter = (what: Edit) =>
  examplesAfter(withExamples(what)).map((example) => (example as JsonObject)['data'])

describe('answers go along with their field', () => {
  it('when its data key changes, also the place a refusal names', () => {
    const after = examplesAfter(withExamples((copy) => void copy.set('loai', { key: 'loaiHang' })))
    expect(after).toEqual([
      {
        title: 'Đủ',
        valid: true,
        data: { ...full, hang: [{ loaiHang: 'a', gia: '1' }, { loaiHang: 'b' }, 'không phải dòng'] },
      },
      { title: 'Sai', valid: false, data: wrong, at: '/hang/0/loaiHang', why: 'Thiếu loại.' },
    ])
  })
  it('when a section is renamed, with what no field asks for', () => {
    expect(dataAfter((copy) => void copy.set('nguoi', { key: 'nguoiNop' }))).toEqual([
      { nguoiNop: full.nguoi, hang: full.hang, ghiChu: 'x' },
      { nguoiNop: 'không phải mục', hang: [{ gia: '1' }] },
    ])
  })
  it('into another section, and into a new one', () => {
    expect(dataAfter((copy) => moveAll(copy, ['ghiChu'], { parent: 'nguoi' }))[0]).toEqual({
      nguoi: { ...full.nguoi, ghiChu: 'x' },
      hang: full.hang,
    })
    expect(dataAfter((copy) => groupIntoSection(copy, ['hang', 'ghiChu'], 'Khác') !== undefined)[0]).toEqual({
      nguoi: full.nguoi,
      khac: { hang: full.hang, ghiChu: 'x' },
    })
  })
  it('into the first row, when a section becomes a table', () => {
    const after = dataAfter((copy) => sectionToTable(copy, 'nguoi') !== undefined)
    expect((after[0] as JsonObject)['nguoi']).toEqual([{ ten: 'An', tuoi: '30' }])
  })
  it('and go when it is removed', () => {
    expect(dataAfter((copy) => removeParts(copy, ['nguoi', 'gia']))).toEqual([
      { hang: [{ loai: 'a' }, { loai: 'b' }, 'không phải dòng'], ghiChu: 'x' },
      { hang: [{}] },
    ])
  })
  it('and stay where they are when only words change', () => {
    const after = edit(
      parts,
      withExamples((copy) => void copy.set('loai', { title: 'Loại hàng' })),
    )
    expect(after.ok && after.value.changes.map(({ type }) => type)).toEqual(['column.relabelled'])
  })
})

it('those that answer a column are the ones with a row that does', () => {
  expect(examplesWith(parts, 'loai').map(({ props }) => props['title'])).toEqual(['Đủ'])
  expect(examplesWith(parts, 'gia').map(({ props }) => props['title'])).toEqual(['Đủ', 'Sai'])
})

describe('an example', () => {
  const [first, second] = partsHeld(parts, 'form:don', 'example')
  it('is added once', () => {
    const add: Edit = (copy) =>
      addExample(copy, 'form:don', { title: 'Mới', valid: true, data: { ghiChu: 'y' } }) !== undefined
    expect(examplesAfter(add)).toHaveLength(3)
    const again = edit(parts, (copy) => {
      add(copy)
      return add(copy)
    })
    expect(again.ok).toBe(false)
  })
  it('loses place and reason when it becomes one that passes', () => {
    const key = `example:${second!.id}`
    expect(
      examplesAfter((copy) =>
        setExample(copy, key, { title: 'Đúng', valid: true, data: wrong, at: '/x' }),
      )[1],
    ).toEqual({ title: 'Đúng', valid: true, data: wrong })
  })
  it('keeps its place when its data change', () => {
    const key = `example:${first!.id}`
    const after = examplesAfter((copy) => setExample(copy, key, { title: 'Đủ', valid: true, data: {} }))
    expect(after.map((example) => (example as JsonObject)['title'])).toEqual(['Đủ', 'Sai'])
  })
})

describe('an option with another code', () => {
  const option = (code: string) => ({ const: code, title: code, 'x-id': `x-${code}` })
  const choices: ProcedureDocuments = {
    forms: [
      {
        id: 'don',
        schema: {
          ...object({
            mot: { type: 'string', 'x-id': 'mot', title: 'Một', oneOf: [option('a'), option('b')] },
            nhieu: {
              type: 'array',
              'x-id': 'nhieu',
              title: 'Nhiều',
              uniqueItems: true,
              items: { type: 'string', oneOf: [option('c'), option('d')] },
            },
          }),
          title: 'Đơn',
        },
        layout: {},
        examples: {
          form: 'don',
          entries: [
            { title: 'Đủ', valid: true, data: { mot: 'a', nhieu: ['c', 'd'] } },
            { title: 'Khác', valid: true, data: { mot: 'b', nhieu: ['d'] } },
          ],
        },
      },
    ],
    results: [],
  }
  const before = toParts(choices)
  const keyOfCode = (code: string) =>
    [...before.parts].find(([, part]) => part.kind === 'option' && part.props['code'] === code)![0]
  const after = (code: string, now: string) =>
    examplesAfter(
      withExamples((copy) => copy.set(keyOfCode(code), { code: now })),
      before,
    ).map((example) => (example as JsonObject)['data'])

  it('takes the answers along that choose it, and no others', () => {
    expect(after('a', 'noi-tinh')).toEqual([
      { mot: 'noi-tinh', nhieu: ['c', 'd'] },
      { mot: 'b', nhieu: ['d'] },
    ])
  })
  it('where several are chosen, too', () => {
    expect(after('d', 'e')).toEqual([
      { mot: 'a', nhieu: ['c', 'e'] },
      { mot: 'b', nhieu: ['e'] },
    ])
  })
  it('leaves the examples as they are where nobody chose it, or only its label changes', () => {
    const same = [
      { mot: 'a', nhieu: ['c', 'd'] },
      { mot: 'b', nhieu: ['d'] },
    ]
    expect(
      examplesAfter(
        withExamples((copy) => copy.set(keyOfCode('a'), { title: 'Nội tỉnh' })),
        before,
      ).map((example) => (example as JsonObject)['data']),
    ).toEqual(same)
  })
})
