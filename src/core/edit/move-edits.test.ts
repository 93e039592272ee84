import { describe, expect, it } from 'vitest'
import { keyOf, partsHeld, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import { edit, type Edit } from './edit.ts'
import { addField, addSection } from './form-edits.ts'
import { canHold, membersInOrder, moveAll, placeOfStep, topmost, ungroup } from './move-edits.ts'

const library = loadLibrary()
const { documents } = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!
const shipped = toParts(documents, library)
const root = keyOf('form', partsHeld(shipped, undefined, 'form')[0]!.id)

function done(what: Edit, before: ProcedureParts): ProcedureParts {
  const made = edit(before, what)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  expect(fromParts(made.value.parts, library).ok).toBe(true)
  return made.value.parts
}

const parts = done((copy) => {
  addSection(copy, 'Nhóm A', { parent: root })
  addField(copy, { label: 'Một', type: 'text' }, { parent: 'nhomA' })
  addField(copy, { label: 'Hai', type: 'text' }, { parent: 'nhomA' })
  addField(copy, { label: 'Bảng', type: 'table' }, { parent: 'nhomA' })
  addSection(copy, 'Nhóm B', { parent: root })
  addField(copy, { label: 'Một', type: 'text' }, { parent: 'nhomB' })
}, shipped)

const held = (from: ProcedureParts, parent: string) => partsHeld(from, parent, 'field').map(({ id }) => id)

describe('one step', () => {
  it.each([
    ['mot', 'up', undefined],
    ['hai', 'up', { parent: 'nhomA', after: null }],
    ['mot', 'down', { parent: 'nhomA', after: 'hai' }],
    ['bang', 'down', undefined],
    ['bang', 'in', undefined],
    ['nhomB', 'in', { parent: 'nhomA' }],
    ['hai', 'out', { parent: root, after: 'nhomA' }],
    ['nhomA', 'out', undefined],
    ['cot1', 'out', { parent: 'nhomA', after: 'bang' }],
  ] as const)('%s %s', (key, direction, place) => {
    expect(placeOfStep(parts, key, direction)).toEqual(place)
  })
})

describe('a holder', () => {
  it.each([
    ['nhomA', 'nhomB', true],
    ['bang', 'mot', true],
    ['bang', 'nhomB', false],
    ['mot', 'hai', false],
    ['nhomA', 'nhomA', false],
    [root, 'cot1', true],
  ])('%s takes %s: %s', (holder, key, takes) => {
    expect(canHold(parts, holder, key)).toBe(takes)
  })
  it('never stands inside what it holds', () => {
    expect(canHold(parts, 'bang', 'nhomA')).toBe(false)
  })
})

describe('moving several', () => {
  it('keeps their order, and gives a taken data key a number', () => {
    const after = done((copy) => moveAll(copy, ['mot', 'hai'], { parent: 'nhomB', after: null }), parts)
    expect(held(after, 'nhomB')).toEqual(['mot', 'hai', 'mot2'])
    expect(after.parts.get('mot')?.props['key']).toBe('mot2')
    expect(after.parts.get('mot2')?.props['key']).toBe('mot')
  })
  it('is refused as a whole when one of them cannot go there', () => {
    expect(edit(parts, (copy) => moveAll(copy, ['mot', 'nhomB'], { parent: 'bang' }))).toEqual({
      ok: false,
      problems: [{ code: 'edit/impossible', at: '' }],
    })
  })
  it('leaves what lies below another chosen part to that part', () => {
    expect(topmost(parts, ['hai', 'nhomB', 'nhomA', 'cot1'])).toEqual(['nhomA', 'nhomB'])
  })
})

it('a section that is dissolved leaves its members in its place', () => {
  const after = done((copy) => ungroup(copy, 'nhomA'), parts)
  expect(held(after, root).slice(-4)).toEqual(['mot', 'hai', 'bang', 'nhomB'])
  expect(membersInOrder(after)).not.toContain('nhomA')
})
