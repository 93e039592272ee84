import { describe, expect, it } from 'vitest'
import { toParts } from '../../../../core/change/parts.ts'
import { formModel } from '../../../../core/form/form-model.ts'
import { loadLibrary, realProcedures } from '../../../../core/change/testing/real-procedures.ts'
import { changesDraft, outlineKey, typedAhead } from './outline-keys.ts'
import { folded, type Folds, outlineRows } from './outline-rows.ts'

const { documents } = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!
const library = loadLibrary()
const parts = toParts(documents, library)
const { nodes } = formModel(documents.forms[0]!, library)
const outline = (folds: Partial<Folds> = {}, query?: string) =>
  outlineRows(parts, 'form:don', nodes, { collapsed: new Set(), opened: new Set(), ...folds }, query)
const rows = outline()
const key = (name: string, at: string, held: { ctrl?: boolean; alt?: boolean; shift?: boolean } = {}) =>
  outlineKey(
    {
      key: name,
      ctrlKey: held.ctrl ?? false,
      altKey: held.alt ?? false,
      shiftKey: held.shift ?? false,
      metaKey: false,
    },
    rows,
    at,
  )

const pressed = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }

describe('the outline', () => {
  it('shows a section before what it holds, and a rule under each field it is about', () => {
    expect(rows.slice(0, 3).map(({ id, level }) => [id, level])).toEqual([
      ['moDau', 1],
      ['soVanBan', 2],
      ['noiLap', 2],
    ])
    const rule = rows.find(({ part }) => part.kind === 'rule')
    expect(rule?.holder).toBe(rule?.id.split('@')[1])
  })
  it('hides what a closed section holds', () => {
    const closed = outline({ collapsed: new Set(['moDau']) })
    expect(closed[0]).toMatchObject({ id: 'moDau', expanded: false })
    expect(closed.some(({ id }) => id === 'noiLap')).toBe(false)
  })
  it('is filtered with or without accents, and keeps what a match stands in', () => {
    const found = outline({ collapsed: new Set(['moDau']) }, 'dia danh')
    expect(found.map(({ id }) => id)).toEqual(['moDau', 'noiLap'])
    expect(outline({}, 'không có mục này')).toEqual([])
  })
})

describe('a key', () => {
  it.each([
    ['ArrowDown', 'moDau', { act: 'go', to: 'soVanBan', extend: false }],
    ['ArrowUp', 'moDau', undefined],
    ['ArrowLeft', 'soVanBan', { act: 'go', to: 'moDau', extend: false }],
    ['ArrowLeft', 'moDau', { act: 'collapse', row: 'moDau' }],
    ['ArrowRight', 'moDau', { act: 'go', to: 'soVanBan', extend: false }],
    ['ArrowRight', 'soVanBan', undefined],
    ['Home', 'noiLap', { act: 'go', to: 'moDau', extend: false }],
    ['F2', 'noiLap', { act: 'rename' }],
    ['Delete', 'noiLap', { act: 'remove' }],
    ['Insert', 'noiLap', { act: 'add' }],
    ['x', 'noiLap', undefined],
  ])('%s at %s', (name, at, act) => {
    expect(key(name, at)).toEqual(act)
  })
  it('with Alt moves, with Ctrl copies and groups, with Shift extends', () => {
    expect(key('ArrowUp', 'noiLap', { alt: true })).toEqual({ act: 'move', direction: 'up' })
    expect(key('ArrowRight', 'noiLap', { alt: true })).toEqual({ act: 'move', direction: 'in' })
    expect(key('d', 'noiLap', { ctrl: true })).toEqual({ act: 'duplicate' })
    expect(key('g', 'noiLap', { ctrl: true })).toEqual({ act: 'group' })
    expect(key('z', 'noiLap', { ctrl: true })).toBeUndefined()
    expect(key('ArrowDown', 'moDau', { shift: true })).toEqual({ act: 'go', to: 'soVanBan', extend: true })
  })
  it('of a letter goes on to the next such line, and round', () => {
    const first = typedAhead('đ', rows, undefined)!
    const second = typedAhead('d', rows, first)!
    expect(second).not.toBe(first)
    expect(typedAhead('dia danh', rows, 'fax')).toBe('noiLap')
    expect(typedAhead('zzz', rows, 'fax')).toBeUndefined()
  })
  it('shows under a group of the library what it gives, once it is opened: marked, and no part of the form', () => {
    const group = rows.find(({ key: at }) => nodes.get(at)?.kind === 'group')!
    expect([group.expanded, outlineKey({ ...pressed, key: 'ArrowRight' }, rows, group.id)]).toEqual([
      false,
      { act: 'expand', row: group.id },
    ])
    const open = outline(folded({ collapsed: new Set(), opened: new Set() }, group.key, true))
    const given = open.filter(({ holder }) => holder === group.id)
    const children = nodes.get(group.key)!.children
    expect(given.map(({ id }) => id)).toEqual(children.map(({ id }) => id))
    expect(given.every((row) => row.given !== undefined && !parts.parts.has(row.key))).toBe(true)
    expect(given.map(({ position, size, level }) => [position, size, level])).toEqual(
      children.map((_, index) => [index + 1, children.length, group.level + 1]),
    )
    const first = outlineKey({ ...pressed, key: 'ArrowDown' }, open, group.id)
    expect(first).toEqual({ act: 'go', to: children[0]!.id, extend: false })
    expect(outlineKey({ ...pressed, key: 'ArrowLeft' }, open, children[0]!.id)).toMatchObject({
      to: group.id,
    })
    const again = outline(folded({ collapsed: new Set(), opened: new Set([group.key]) }, group.key, false))
    expect(again.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  })
  it('finds what a group of the library gives, and shows it in its group', () => {
    const group = [...nodes.values()].find(({ kind, inherited }) => kind === 'group' && !inherited)!
    const wanted = group.children[0]!
    const found = outline({}, wanted.title).map(({ id }) => id)
    expect(found).toEqual(expect.arrayContaining([group.id, wanted.id]))
  })
  it('tells the keys that change the draft from those that go about in it', () => {
    const at = rows[1]!.id
    const acts = [
      key('ArrowDown', at),
      key('Home', at),
      key('*', at),
      key(' ', at),
      key('a', at, { ctrl: true }),
      key('Enter', at),
      key('F2', at),
      key('Delete', at),
      key('Insert', at),
      key('d', at, { ctrl: true }),
      key('g', at, { ctrl: true }),
      key('ArrowUp', at, { alt: true }),
    ].map((act) => [act!.act, changesDraft(act!)])
    expect(acts).toEqual([
      ['go', false],
      ['go', false],
      ['expand-all', false],
      ['toggle', false],
      ['select-siblings', false],
      ['inspect', false],
      ['rename', true],
      ['remove', true],
      ['add', true],
      ['duplicate', true],
      ['group', true],
      ['move', true],
    ])
  })
})
