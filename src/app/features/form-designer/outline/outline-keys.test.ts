import { describe, expect, it } from 'vitest'
import { toParts } from '../../../../core/change/parts.ts'
import { loadLibrary, realProcedures } from '../../../../core/change/testing/real-procedures.ts'
import { outlineKey, typedAhead } from './outline-keys.ts'
import { outlineRows } from './outline-rows.ts'

const { documents } = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!
const parts = toParts(documents, loadLibrary())
const rows = outlineRows(parts, 'form:don', new Set())
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
    const closed = outlineRows(parts, 'form:don', new Set(['moDau']))
    expect(closed[0]).toMatchObject({ id: 'moDau', expanded: false })
    expect(closed.some(({ id }) => id === 'noiLap')).toBe(false)
  })
  it('is filtered with or without accents, and keeps what a match stands in', () => {
    const found = outlineRows(parts, 'form:don', new Set(['moDau']), 'dia danh')
    expect(found.map(({ id }) => id)).toEqual(['moDau', 'noiLap'])
    expect(outlineRows(parts, 'form:don', new Set(), 'không có mục này')).toEqual([])
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
})
