import { describe, expect, it } from 'vitest'
import { keyOf, partsHeld, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import { formModel } from '../form/form-model.ts'
import { edit, type Edit } from './edit.ts'
import { addField } from './form-edits.ts'
import { dataPathOf, examplesWith, removeParts, usesOf } from './removal.ts'
import { addRule, dropTarget, readRule, rulesOver, setRule, type WrittenRule } from './rule-edits.ts'

const library = loadLibrary()
const { documents } = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!
const shipped = toParts(documents, library)
const root = keyOf('form', partsHeld(shipped, undefined, 'form')[0]!.id)

function done(what: Edit, before: ProcedureParts): ProcedureParts {
  const made = edit(before, what)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value.parts
}
function written(parts: ProcedureParts) {
  const made = fromParts(parts, library)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

const section = 'dichVu'
const parts = done((copy) => {
  addField(copy, { label: 'Kênh', type: 'choice', options: ['Bưu cục', 'Tại nhà'] }, { parent: section })
  addField(copy, { label: 'Địa điểm', type: 'text' }, { parent: section })
  addField(copy, { label: 'Lý do', type: 'text' }, { parent: section })
  addField(copy, { label: 'Cấp', type: 'choice', options: ['A', 'B', 'C'] }, { parent: section })
}, shipped)

const rule: WrittenRule = {
  when: { all: [{ field: 'kenh', equals: 'buu-cuc' }, { not: { field: 'lyDo', present: true } }] },
  shows: ['diaDiem'],
  requires: ['diaDiem'],
  narrows: [{ field: 'cap', codes: ['a', 'b'] }],
}
const ruled = done((copy) => addRule(copy, root, rule) !== undefined, parts)
const key = partsHeld(ruled, root, 'rule').at(-1)!.id

describe('a rule', () => {
  it('is written, and read from the file and from the part as it was said', () => {
    const model = formModel(written(ruled).forms[0]!, library)
    expect(model.foreign).toEqual([])
    expect(model.rules.find(({ id }) => id === key)).toMatchObject(rule)
    expect(readRule(ruled.parts.get(key)!, ruled)).toEqual(rule)
    expect(toParts(written(ruled), library).parts.get(key)).toEqual(ruled.parts.get(key))
  })
  it('is found at each field it does something to', () => {
    for (const id of ['diaDiem', 'cap'])
      expect(rulesOver(ruled, root, id).map((part) => part.id)).toEqual([key])
    expect(rulesOver(ruled, root, 'kenh')).toEqual([])
  })
  it('follows an option whose code changes', () => {
    const after = done((copy) => void copy.set('kenh.buu-cuc', { code: 'diem-phuc-vu' }), ruled)
    expect(readRule(after.parts.get(key)!, after)?.when).toEqual({
      all: [{ field: 'kenh', equals: 'diem-phuc-vu' }, { not: { field: 'lyDo', present: true } }],
    })
  })
  it('is altered in place, and never to say nothing', () => {
    const other: WrittenRule = {
      when: { field: 'lyDo', present: true },
      shows: [],
      requires: ['cap'],
      narrows: [],
    }
    expect(readRule(done((copy) => setRule(copy, key, other), ruled).parts.get(key)!, ruled)).toEqual(other)
    expect(edit(ruled, (copy) => setRule(copy, key, { ...other, requires: [] })).ok).toBe(false)
    expect(edit(ruled, (copy) => addRule(copy, root, { ...other, requires: [] }) !== undefined).ok).toBe(
      false,
    )
  })
  it('loses one field and keeps the others; the last takes it along', () => {
    const less = done((copy) => dropTarget(copy, key, 'cap'), ruled)
    expect(readRule(less.parts.get(key)!, less)).toEqual({ ...rule, narrows: [] })
    expect(done((copy) => dropTarget(copy, key, 'diaDiem'), less).parts.has(key)).toBe(false)
  })
})

describe('removing a field', () => {
  it('names who needs it and what becomes of them, and leaves nothing that names it', () => {
    const uses = usesOf(ruled, ['diaDiem'])
    expect(uses.map(({ key: user, fate }) => [user, fate])).toEqual([[key, 'lessens']])
    const after = done((copy) => removeParts(copy, ['diaDiem']), ruled)
    expect(readRule(after.parts.get(key)!, after)).toEqual({ ...rule, shows: [], requires: [] })
  })
  it('takes a rule along that asks for it', () => {
    expect(usesOf(ruled, ['kenh']).map(({ fate }) => fate)).toEqual(['goes'])
    expect(done((copy) => removeParts(copy, ['kenh']), ruled).parts.has(key)).toBe(false)
  })
  it('takes an option along where a condition asks for it, and what narrows to it', () => {
    expect(usesOf(ruled, ['kenh.buu-cuc']).map(({ fate }) => fate)).toEqual(['goes'])
    expect(usesOf(ruled, ['kenh.tai-nha'])).toEqual([])
  })
  it('does nothing to those that go with it', () => {
    expect(usesOf(ruled, [section]).some(({ key: user }) => user === 'diaDiem')).toBe(false)
  })

  it('of the shipped forms can always be done and undone, whoever needs it', () => {
    for (const { slug, documents: files } of realProcedures()) {
      const before = toParts(files, library)
      for (const [member, part] of before.parts) {
        if (part.kind !== 'field' || usesOf(before, [member]).length === 0) continue
        const made = edit(before, (copy) => removeParts(copy, [member]))
        expect({ slug, member, problems: made.ok ? [] : made.problems }).toEqual({
          slug,
          member,
          problems: [],
        })
        if (made.ok) expect(fromParts(made.value.parts, library)).toMatchObject({ ok: true })
      }
    }
  })
})

describe('examples that answer a field', () => {
  it('are found by the way to it, also through rows', () => {
    expect(dataPathOf(shipped, 'loaiDichVu')).toEqual(['dichVu', 'loaiDichVu'])
    const answered = partsHeld(shipped, root, 'example').filter(({ props }) =>
      JSON.stringify(props['data']).includes('"thoaThuanHopTac":'),
    )
    expect(answered.length).toBeGreaterThan(2)
    expect(examplesWith(shipped, 'thoaThuanHopTac')).toEqual(answered)
    expect(examplesWith(shipped, 'dichVu').length).toBeGreaterThan(5)
  })
})
