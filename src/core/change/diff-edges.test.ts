import { describe, expect, it } from 'vitest'
import type { LibraryFiles } from '../form/library-files.ts'
import type { JsonObject } from '../json/json-value.ts'
import { align } from './align.ts'
import { apply } from './apply.ts'
import { diff } from './diff.ts'
import { invert } from './invert.ts'
import { type Edit, type Editable, edited, freshText } from './testing/cases.ts'
import { expectSameBytes, must } from './testing/laws.ts'
import { toParts } from './parts.ts'

const person: JsonObject = {
  $id: 'urn:khuon:concept:nguoi@1',
  type: 'object',
  additionalProperties: false,
  properties: {
    ten: { 'x-id': 'hoTen', type: 'string' },
    giayTo: { 'x-id': 'giayTo', $ref: 'urn:khuon:concept:giayTo@1' },
  },
  'x-concept': { id: 'nguoi', version: 1, kind: 'group', order: ['ten', 'giayTo'] },
}
const paper: JsonObject = {
  $id: 'urn:khuon:concept:giayTo@1',
  type: 'object',
  additionalProperties: false,
  properties: { so: { 'x-id': 'so', type: 'string' } },
  'x-concept': { id: 'giayTo', version: 1, kind: 'group', order: ['so'] },
}
const library: LibraryFiles = {
  files: new Map([person, paper].map((file) => [String(file['$id']), file])),
  formats: new Map(),
}

const nguoi = (files: Editable): Editable => files.forms[0].schema.properties.nguoi
/** The sample with a group of the library, and a rule that asks for something when the group's paper has a number. */
const withGroup =
  (key: string): Edit =>
  (files) => {
    nguoi(files).properties[key] = {
      'x-id': 'daiDien',
      title: 'Người đại diện',
      $ref: 'urn:khuon:concept:nguoi@1',
    }
    files.forms[0].layout.nguoi['ui:order'].push(key)
    const answered = { properties: { giayTo: { required: ['so'] } }, required: ['giayTo'] }
    nguoi(files).allOf.push({
      'x-id': 'quy-tac-nhom',
      if: { properties: { [key]: answered }, required: [key] },
      then: { required: ['ngaySinh'] },
    })
  }

describe('inside a group of the library', () => {
  it('rules speak of fields by the id of the use and of the inner field', () => {
    expect(toParts(edited(withGroup('nguoi1')), library).parts.get('quy-tac-nhom')?.props).toEqual({
      when: { field: 'daiDien/giayTo/so', present: true },
      requires: ['ngaySinh'],
    })
  })

  it('a renamed group carries them', () => {
    const [before, after] = [edited(withGroup('nguoi1')), edited(withGroup('nguoi2'))]
    expect(diff(before, after, library)).toEqual([
      { type: 'field.renamed', target: 'daiDien', before: { key: 'nguoi1' }, after: { key: 'nguoi2' } },
    ])
  })

  it('without the library they are kept as they are written', () => {
    const form = edited(withGroup('nguoi1'))
    expect(toParts(form).parts.get('quy-tac-nhom')?.props).toMatchObject({ scope: 'nguoi' })
  })
})

/** Changes both ways apply, and lead where they should. */
function checkBothWays(one: Edit, other: Edit): string[] {
  const [before, after] = [edited(one), edited(other)]
  const changes = diff(before, after, library)
  const made = must(apply(before, changes, library))
  expectSameBytes(made, must(align(after, before, library)), changes)
  const normal = must(align(before, before, library))
  expectSameBytes(must(apply(made, changes.map(invert), library)), normal, changes)
  return changes.map(({ type, target }) => `${type} ${target}`)
}

describe('deep edits', () => {
  const nothing: Edit = () => undefined
  it.each<[string, readonly string[], Edit, Edit]>([
    [
      'a section that becomes a group of the library',
      ['section.removed muon', 'field.added muon'],
      nothing,
      ({ forms: [{ schema, layout }] }) => {
        schema.properties.muon = { 'x-id': 'muon', title: 'Tài liệu', $ref: 'urn:khuon:concept:nguoi@1' }
        delete layout.muon
      },
    ],
    [
      'a text that becomes a table',
      ['field.type-changed hoTen', 'column.added hoTen.mot'],
      nothing,
      (files) => {
        nguoi(files).properties.hoTen = {
          'x-id': 'hoTen',
          title: 'Họ và tên',
          'x-official': true,
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            properties: { mot: { 'x-id': 'hoTen.mot', ...freshText } },
          },
        }
        files.forms[0].layout.nguoi.hoTen = { items: { 'ui:order': ['mot'] } }
      },
    ],
    [
      'a choice that loses all its options at once',
      ['field.type-changed linhVuc'],
      nothing,
      (files) => delete files.forms[0].schema.properties.muon.properties.linhVuc.items.oneOf,
    ],
    [
      'a column that becomes a question of its own',
      ['field.moved sach.nam'],
      nothing,
      ({ forms: [{ schema, layout }] }) => {
        const { muon } = schema.properties
        muon.properties.nam = muon.properties.sach.items.properties.nam
        delete muon.properties.sach.items.properties.nam
        layout.muon['ui:order'].push('nam')
        layout.muon.sach.items['ui:order'].pop()
      },
    ],
    [
      'a section inside another',
      ['section.moved giayTo'],
      nothing,
      ({ forms: [{ schema, layout }] }) => {
        const { giayTo, ...others } = schema.properties
        schema.properties = others
        others.muon.properties.giayTo = giayTo
        schema.allOf[0].then = { properties: { muon: schema.allOf[0].then } }
        schema.allOf[0].else = { properties: { muon: schema.allOf[0].else } }
        layout['ui:order'].pop()
        layout.muon['ui:order'].push('giayTo')
        layout.muon.giayTo = layout.giayTo
        delete layout.giayTo
      },
    ],
    [
      'two fields that exchange their keys',
      ['field.renamed hoTen', 'field.renamed tenToChuc'],
      nothing,
      (files) => {
        const { hoTen, tenToChuc } = nguoi(files).properties
        Object.assign(nguoi(files).properties, { hoTen: tenToChuc, tenToChuc: hoTen })
        nguoi(files).required = ['tenToChuc', 'loai']
        files.forms[0].layout.nguoi['ui:order'] = ['tenToChuc', 'ngaySinh', 'loai', 'hoTen']
        nguoi(files).allOf[0].then.required = ['hoTen']
        nguoi(files).allOf[0].else.properties = { hoTen: false }
      },
    ],
    [
      'a whole second form',
      ['form.added don2'],
      nothing,
      (files) => {
        files.card.forms.push({ ...files.card.forms[0], id: 'don2', title: 'Tờ khai' })
        const copy = structuredClone(files.forms[0])
        ;(files.forms as unknown[]).push({
          ...copy,
          id: 'don2',
          examples: { ...copy.examples, form: 'don2' },
        })
      },
    ],
    ['a process that is new', ['process.added quy-trinh'], (files) => delete files.process, nothing],
  ])('%s', (_, expected, one, other) => {
    const types = checkBothWays(one, other)
    expect(types.slice(0, expected.length)).toEqual(expected)
    if (!expected[0]?.startsWith('process')) expect(types).toHaveLength(expected.length)
  })
})

describe('what other tools leave inside the entries of a list', () => {
  const list = (files: Editable): Editable =>
    Object.values<Editable>(files.forms[0].schema.properties)
      .flatMap((section) => Object.values<Editable>(section.properties ?? {}))
      .filter(({ type, items }) => type === 'array' && items.properties === undefined)
  const marked: Edit = (files) => {
    expect(list(files).length).toBeGreaterThan(1)
    for (const { items } of list(files)) Object.assign(items, { 'x-canvas': { x: 1 }, 'ui:x': 3 })
  }

  it('is no change, also of a choice, and stays where it is', () => {
    const [plain, noisy] = [edited(() => undefined), edited(marked)]
    expect(diff(plain, noisy)).toEqual([])
    expect(diff(noisy, plain)).toEqual([])
    const noted = edited((files) => {
      marked(files)
      for (const field of list(files)) field.title = 'Khác'
    })
    const made = must(apply(noisy, diff(noisy, noted)))
    expectSameBytes(made, must(align(noted, noisy)), undefined)
    expect(JSON.stringify(made)).toContain('x-canvas')
  })

  it('does not hide what an entry itself is', () => {
    const changes = diff(
      edited(() => undefined),
      edited((files) => {
        const field = list(files).find(({ items }: Editable) => items.oneOf === undefined)
        field.items.maxLength = 7
      }),
    )
    expect(changes.map(({ type }) => type)).toEqual(['field.type-changed'])
  })
})
