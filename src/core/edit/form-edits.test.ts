import { describe, expect, it } from 'vitest'
import { applyToParts } from '../change/apply.ts'
import { invert } from '../change/invert.ts'
import { keyOf, partsHeld, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import { formModel } from '../form/form-model.ts'
import { edit, type Edit } from './edit.ts'
import { fieldTypes } from './field-types.ts'
import {
  addField,
  addOptions,
  addSection,
  changeType,
  duplicate,
  groupIntoSection,
  sectionToTable,
  typeOf,
} from './form-edits.ts'
import { codeFromLabel, keyFromLabel } from './key-from-label.ts'
import { usersOf } from './users.ts'

const library = loadLibrary()
const documents = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents
const parts = toParts(documents, library)
const form = partsHeld(parts, undefined, 'form')[0]!
const root = keyOf('form', form.id)
const section = partsHeld(parts, root, 'section').find(({ kind }) => kind === 'section')!
const sectionKey = keyOf('section', section.id)

function done(what: Edit, before: ProcedureParts = parts) {
  const made = edit(before, what)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

/** Undone, the parts are those from before: the law every edit owes. */
function expectUndoable(what: Edit) {
  const { parts: after, changes } = done(what)
  const back = applyToParts(after, [...changes].reverse().map(invert))
  if (!back.ok) throw new Error(JSON.stringify(back.problems))
  expect(fromParts(back.value, library)).toEqual(fromParts(parts, library))
}

describe('an edit', () => {
  it('that does nothing is no change and keeps the reference', () => {
    const made = done((copy) => void copy.set(sectionKey, { title: section.props['title'] }))
    expect(made).toEqual({ parts, changes: [] })
    expect(made.parts).toBe(parts)
  })

  it('of a label is one change that says so', () => {
    const { changes } = done((copy) => void copy.set(sectionKey, { title: 'Phần một' }))
    expect(changes).toEqual([
      {
        type: 'section.relabelled',
        target: section.id,
        before: { title: section.props['title'] },
        after: { title: 'Phần một' },
      },
    ])
  })

  it('is refused when a data key is taken by a neighbour', () => {
    const [one, other] = partsHeld(parts, sectionKey, 'field')
    const made = edit(parts, (copy) => void copy.set(keyOf('field', one!.id), { key: other!.props['key']! }))
    expect(made).toMatchObject({ ok: false, problems: [{ code: 'change/key-taken' }] })
  })
})

describe('a new field', () => {
  it.each(fieldTypes)('of type %s is inside the profile, comes as one change, and can be undone', (type) => {
    const add: Edit = (copy) =>
      addField(copy, { label: 'Trường mới thêm', type }, { parent: sectionKey }) !== undefined
    const { parts: after, changes } = done(add)
    expect(changes.map((change) => [change.type, change.target])).toEqual([['field.added', 'truongMoiThem']])
    expectUndoable(add)
    expect(typeOf(after.parts.get('truongMoiThem')!, after)).toBe(type)
    const written = fromParts(after, library)
    if (!written.ok) throw new Error('not written')
    const node = formModel(written.value.forms[0]!, library).nodes.get('truongMoiThem')
    expect(node?.kind).not.toBe('foreign')
    expect(node?.title).toBe('Trường mới thêm')
  })

  it('of the library keeps the concept and the label', () => {
    const concept = 'urn:khuon:concept:lienHe.email@1'
    const { parts: after } = done(
      (copy) => void addField(copy, { label: 'Email phụ', concept }, { parent: sectionKey }),
    )
    expect(after.parts.get('emailPhu')?.props).toEqual({
      key: 'emailPhu',
      required: false,
      $ref: concept,
      title: 'Email phụ',
    })
  })

  it('gets a data key and an id of its own where the label is there already', () => {
    const twice: Edit = (copy) => {
      addField(copy, { label: 'Ghi chú mới', type: 'text' }, { parent: sectionKey })
      addField(copy, { label: 'Ghi chú mới', type: 'text' }, { parent: sectionKey })
    }
    const { parts: after } = done(twice)
    expect(after.parts.get('ghiChuMoi')?.props['key']).toBe('ghiChuMoi')
    expect(after.parts.get('ghiChuMoi2')?.props['key']).toBe('ghiChuMoi2')
  })
})

describe('other edits of a form', () => {
  const [first, second] = partsHeld(parts, sectionKey, 'field')
  const keys = [keyOf('field', first!.id), keyOf('field', second!.id)]

  it('group neighbours into a section where the first of them stood', () => {
    const group: Edit = (copy) => groupIntoSection(copy, keys, 'Nhóm mới') !== undefined
    const { parts: after } = done(group)
    expect(partsHeld(after, 'nhomMoi', 'field').map(({ id }) => id)).toEqual([first!.id, second!.id])
    expect(partsHeld(after, sectionKey, 'field')[0]?.id).toBe('nhomMoi')
    expectUndoable(group)
  })

  it('copy a section with all below it under ids of its own', () => {
    const copyIt: Edit = (copy) => duplicate(copy, sectionKey) !== undefined
    const { parts: after, changes } = done(copyIt)
    expect(changes.map(({ type }) => type)).toEqual(['section.added'])
    expect(partsHeld(after, `${section.id}2`, 'field')).toHaveLength(
      partsHeld(parts, sectionKey, 'field').length,
    )
    expectUndoable(copyIt)
  })

  it('make a table of a section of plain fields', () => {
    const made = done((copy) => {
      const key = addSection(copy, 'Thành viên', { parent: root })!
      addField(copy, { label: 'Họ tên', type: 'text' }, { parent: key })
      addField(copy, { label: 'Chức vụ', type: 'text' }, { parent: key })
    })
    const { parts: after } = done((copy) => sectionToTable(copy, 'thanhVien') !== undefined, made.parts)
    expect(after.parts.get('thanhVienBang')?.props['row']).toBe(true)
    expect(partsHeld(after, 'thanhVienBang', 'field').map(({ id }) => id)).toEqual(['hoTen', 'chucVu'])
  })

  it('change the type and take the bounds of the old one away', () => {
    const made = done(
      (copy) => void addField(copy, { label: 'Số lượng', type: 'text' }, { parent: sectionKey }),
    )
    const { parts: after } = done((copy) => changeType(copy, 'soLuong', { type: 'integer' }), made.parts)
    expect(after.parts.get('soLuong')?.props).toEqual({
      key: 'soLuong',
      required: false,
      title: 'Số lượng',
      type: 'integer',
      minimum: 0,
    })
  })

  it('add options once, with codes of their own', () => {
    const made = done((copy) => {
      addField(copy, { label: 'Phạm vi', type: 'choice', options: ['Nội tỉnh'] }, { parent: sectionKey })
      addOptions(copy, 'phamVi', ['Nội tỉnh', 'Liên tỉnh', '', 'Nội Tỉnh'])
    })
    expect(partsHeld(made.parts, 'phamVi', 'option').map(({ props }) => props)).toEqual([
      { code: 'noi-tinh', title: 'Nội tỉnh' },
      { code: 'lien-tinh', title: 'Liên tỉnh' },
      { code: 'noi-tinh-2', title: 'Nội Tỉnh' },
    ])
  })

  it('take the rules along that cannot be without a field', () => {
    const rule = partsHeld(parts, root, 'rule')[0]!
    const field = String(
      (rule.props['shows'] as string[] | undefined)?.[0] ?? (rule.props['requires'] as string[])[0],
    )
    expect(usersOf(parts, field).map(({ id }) => id)).toContain(rule.id)
    const isNamedElsewhere = usersOf(parts, field).some(({ kind }) => kind !== 'rule')
    const made = edit(parts, (copy) => copy.remove(field))
    expect(made.ok || isNamedElsewhere).toBe(true)
    if (made.ok) expect(made.value.parts.parts.has(keyOf('rule', rule.id))).toBe(false)
  })
})

describe('names made from labels', () => {
  it.each([
    ['Họ và tên', 'hoVaTen', 'ho-va-ten'],
    ['Số điện thoại (nếu có)', 'soDienThoaiNeuCo', 'so-dien-thoai-neu-co'],
    ['  ĐỊA CHỈ  ', 'diaChi', 'dia-chi'],
    ['123', 'truong123', '123'],
    ['…', 'truong', 'lua-chon'],
  ])('%s', (label, key, code) => {
    expect([keyFromLabel(label), codeFromLabel(label)]).toEqual([key, code])
  })
})
