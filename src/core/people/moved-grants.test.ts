import { describe, expect, it } from 'vitest'
import type { Grant } from './grant.ts'
import { movedGrants, type MovingGrants } from './moved-grants.ts'

const on = '2026-07-01'
const grant = (more: Partial<Grant> = {}): Grant => ({
  id: 'g',
  user: 'an',
  role: 'author',
  organisation: 'cu',
  fields: null,
  territory: null,
  from: '2025-01-01',
  to: null,
  ...more,
})
const whole: MovingGrants = { from: 'cu', on, successorOf: () => 'moi', fields: [] }
const split: MovingGrants = {
  from: 'cu',
  on,
  successorOf: (field) => (field === 'a' ? 'moi' : null),
  fields: ['a', 'b'],
}
const shown = (one: Grant, moving: MovingGrants) =>
  movedGrants([one], moving).map(({ ends, gives }) => [
    ends?.to ?? null,
    gives.map(({ organisation, fields, territory, from }) => [organisation, fields, territory, from]),
  ])

describe('roles that move', () => {
  it('end the day before and go on from the day, with the same fields and territory', () => {
    expect(shown(grant({ fields: ['a'], territory: 'x' }), whole)).toEqual([
      ['2026-06-30', [['moi', ['a'], 'x', on]]],
    ])
    expect(shown(grant(), whole)).toEqual([['2026-06-30', [['moi', null, null, on]]]])
  })
  it('that begin later begin then on the other side, and never here', () => {
    expect(shown(grant({ from: '2026-08-01' }), whole)).toEqual([[null, [['moi', null, null, '2026-08-01']]]])
  })
  it('are none that end before the day, and none of another organisation', () => {
    expect(shown(grant({ to: '2026-06-30' }), whole)).toEqual([])
    expect(shown(grant({ to: on }), whole)).toHaveLength(1)
    expect(shown(grant({ organisation: 'khac' }), whole)).toEqual([])
  })
  it('follow the territory, too, whomever the person acts for', () => {
    expect(shown(grant({ organisation: 'khac', territory: 'cu' }), whole)).toEqual([
      ['2026-06-30', [['khac', null, 'moi', on]]],
    ])
  })
  it('go with the fields that go, and stay for those that stay: nobody comes out with more', () => {
    expect(shown(grant(), split)).toEqual([
      [
        '2026-06-30',
        [
          ['moi', ['a'], null, on],
          ['cu', ['b'], null, on],
        ],
      ],
    ])
    expect(shown(grant({ fields: ['b'] }), split)).toEqual([])
    // It reaches every organisation: nobody stands for the whole, so it stays.
    expect(shown(grant({ role: 'administrator' }), split)).toEqual([])
  })
  it('have ids of their own, the same each time', () => {
    const ids = () => movedGrants([grant()], split)[0]?.gives.map(({ id }) => id)
    expect(ids()).toEqual(ids())
    expect(new Set(ids()).size).toBe(2)
  })
})
