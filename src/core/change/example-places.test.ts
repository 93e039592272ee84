import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { apply } from './apply.ts'
import type { Change } from './change.ts'
import { diff } from './diff.ts'
import { formOnly, type ProcedureDocuments } from './documents.ts'
import { invert } from './invert.ts'
import { must } from './testing/laws.ts'

const text = (id: string): JsonObject => ({ 'x-id': id, title: id, type: 'string' })
const object = (id: string, properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  'x-id': id,
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 ? { required } : {}),
})
const schema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    nguoi: object('nguoi', { ten: text('ten'), thu: text('thu') }, ['ten']),
    khac: object('khac', { ghiChu: text('ghiChu') }),
    ds: {
      'x-id': 'ds',
      title: 'Danh sách',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: { so: text('so'), ngay: text('ngay') },
      },
    },
  },
  required: ['nguoi'],
}
const example = (data: JsonValue, at?: string): JsonObject => ({
  title: JSON.stringify([data, at ?? '']),
  valid: at === undefined,
  data,
  ...(at === undefined ? {} : { at, why: 'Sai' }),
})

function documents(...entries: readonly JsonObject[]): ProcedureDocuments {
  const [form] = formOnly(schema).forms
  if (form === undefined) throw new Error('no form')
  return { forms: [{ ...form, examples: { entries } }], results: [] }
}

const renamed = (target: string, from: string, to: string, subject = 'field'): Change => ({
  type: `${subject}.renamed`,
  target,
  before: { key: from },
  after: { key: to },
})
const moved = (target: string, from: string, to: string): Change => ({
  type: 'field.moved',
  target,
  before: { parent: from, previous: null },
  after: { parent: to, previous: null },
})

/** Data and place of each example after the changes; and that nothing but these changes is seen, and all is undone. */
function after(entries: readonly JsonObject[], ...changes: readonly Change[]) {
  const before = documents(...entries)
  const made = must(apply(before, changes))
  expect(diff(before, made).map(({ type, target }) => [type, target])).toEqual(
    changes.map(({ type, target }) => [type, target]),
  )
  const told = ({ forms: [form] }: ProcedureDocuments) =>
    ((form?.examples?.['entries'] ?? []) as JsonObject[]).map(({ data, at }) => [
      data,
      ...(at === undefined ? [] : [at]),
    ])
  expect(told(must(apply(made, changes.map(invert))))).toEqual(told(before))
  return told(made)
}

describe('examples follow their form', () => {
  it('to the new key of a field, valid and invalid ones alike, with the place of the fault', () => {
    const entries = [
      example({ nguoi: { ten: 'An', thu: 'a' } }),
      example({ nguoi: { ten: 5, la: 1 } }, '/nguoi/ten'),
      example({ khac: {} }, '/nguoi/ten'),
      example({ khac: {} }, '/nguoi/la'),
    ]
    expect(after(entries, renamed('ten', 'ten', 'hoTen'))).toEqual([
      [{ nguoi: { hoTen: 'An', thu: 'a' } }],
      [{ nguoi: { hoTen: 5, la: 1 } }, '/nguoi/hoTen'],
      [{ khac: {} }, '/nguoi/hoTen'],
      [{ khac: {} }, '/nguoi/la'],
    ])
  })

  it('to the new key of a section, and of a column in every row', () => {
    const entries = [
      example({ nguoi: { ten: 'An' }, ds: [{ so: '1' }, { ngay: '2' }, 'x'] }),
      example({ nguoi: { ten: 'An' }, ds: [{ so: 1 }] }, '/ds/0/so'),
      example({ nguoi: 'An' }, '/nguoi'),
    ]
    const changes = [renamed('nguoi', 'nguoi', 'nop', 'section'), renamed('so', 'so', 'maSo', 'column')]
    expect(after(entries, ...changes)).toEqual([
      [{ nop: { ten: 'An' }, ds: [{ maSo: '1' }, { ngay: '2' }, 'x'] }],
      [{ nop: { ten: 'An' }, ds: [{ maSo: 1 }] }, '/ds/0/maSo'],
      [{ nop: 'An' }, '/nop'],
    ])
  })

  it('into another section, which comes into being where it may be absent', () => {
    const entries = [
      example({ nguoi: { ten: 'An', thu: 'a' } }),
      example({ nguoi: { ten: 'An', thu: 1 }, khac: { ghiChu: 'b' } }, '/nguoi/thu'),
      example({ nguoi: { ten: 'An' } }),
    ]
    expect(after(entries, moved('thu', 'nguoi', 'khac'))).toEqual([
      [{ nguoi: { ten: 'An' }, khac: { thu: 'a' } }],
      [{ nguoi: { ten: 'An' }, khac: { ghiChu: 'b', thu: 1 } }, '/khac/thu'],
      [{ nguoi: { ten: 'An' } }],
    ])
  })

  it('when two fields change keys with each other', () => {
    const changes = [renamed('ten', 'ten', 'thu'), renamed('thu', 'thu', 'ten')]
    expect(after([example({ nguoi: { ten: 'An', thu: 'a' } })], ...changes)).toEqual([
      [{ nguoi: { thu: 'An', ten: 'a' } }],
    ])
  })

  it('but are left as they stand where the new place is taken by something else', () => {
    const entries = [example({ nguoi: { ten: 'An', hoTen: 'B' } }, '/nguoi')]
    expect(after(entries, renamed('ten', 'ten', 'hoTen'))[0]?.[0]).toEqual({
      nguoi: { ten: 'An', hoTen: 'B' },
    })
  })

  it('and one that did not follow is a change, which apply makes', () => {
    const entries = [example({ nguoi: { ten: 'An' } })]
    const before = documents(...entries)
    const stale = must(apply(before, [renamed('ten', 'ten', 'hoTen')]))
    const [form] = stale.forms
    if (form === undefined) throw new Error('no form')
    const forgotten = { ...stale, forms: [{ ...form, examples: { ...form.examples, entries } }] }
    const changes = diff(before, forgotten)
    expect(changes.map(({ type }) => type)).toEqual(['field.renamed', 'example.changed'])
    expect(must(apply(before, changes)).forms[0]?.examples?.['entries']).toEqual(entries)
  })
})
