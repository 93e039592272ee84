import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acts, needsFourEyes } from './act.ts'
import { type Actor, systemActor, visitor } from './actor.ts'
import type { Grant } from './grant.ts'
import { may, mayAnywhere, type On, whyNot } from './may.ts'
import { type Role, roles } from './role.ts'

const grant = (role: Role, scope: Partial<Grant> = {}): Grant => ({
  id: role,
  user: 'ha',
  role,
  organisation: 'vu-buu-chinh',
  fields: null,
  territory: null,
  from: '2026-01-01',
  to: null,
  ...scope,
})
const person = (...grants: readonly Grant[]): Actor => ({ id: 'ha', name: 'Hà', kind: 'person', grants })
const draft: On = { organisation: 'vu-buu-chinh', field: 'buu-chinh', date: '2026-11-22' }

describe('without a grant', () => {
  it('nobody may do anything, the studio itself included', () => {
    for (const actor of [person(), systemActor]) {
      expect(acts.filter((act) => may(actor, act, { ...draft, by: [] }))).toEqual([])
      expect(acts.filter((act) => mayAnywhere(actor, act, draft.date))).toEqual([])
    }
  })
  it('a visitor may read, and nothing else', () => {
    expect(acts.filter((act) => may(visitor, act, { date: '2026-11-22', by: [] }))).toEqual(['read'])
  })
})

describe('an author of a unit', () => {
  const author = person(grant('author'))
  it('edits what belongs to the unit, and not what belongs to another or to none that is named', () => {
    expect(may(author, 'draft/edit', draft)).toBe(true)
    expect(may(author, 'draft/edit', { ...draft, organisation: 'cuc-bao-chi' })).toBe(false)
    expect(may(author, 'draft/edit', { date: draft.date })).toBe(false)
  })
  it('does not approve, even what somebody else wrote', () => {
    expect(whyNot(author, 'version/approve', { ...draft, by: 'bao' })).toEqual({
      code: 'people/not-allowed',
      at: '',
      args: { act: 'version/approve' },
    })
  })
})

describe('a grant holds', () => {
  it('from its first day to its last, both included', () => {
    const author = person(grant('author', { from: '2026-03-01', to: '2026-03-31' }))
    const on = (date: string) => may(author, 'draft/edit', { ...draft, date })
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  it('for its fields of work alone, so not for a thing whose field is not said', () => {
    const author = person(grant('author', { fields: ['buu-chinh'] }))
    const { field: _, ...unsaid } = draft
    expect(may(author, 'draft/edit', draft)).toBe(true)
    expect(may(author, 'draft/edit', { ...draft, field: 'bao-chi' })).toBe(false)
    expect(may(author, 'draft/edit', unsaid)).toBe(false)
  })
  it('in its territory alone, so neither in another province nor on the ministry’s standard', () => {
    const importer = person(grant('importer', { organisation: 'da-nang', territory: 'da-nang' }))
    const on = { organisation: 'da-nang', field: 'buu-chinh', date: draft.date }
    expect(may(importer, 'variant/edit', { ...on, territory: 'da-nang' })).toBe(true)
    expect(may(importer, 'variant/edit', { ...on, territory: 'ninh-binh' })).toBe(false)
    expect(may(importer, 'variant/edit', on)).toBe(false)
  })
  it('by itself: scopes of two grants do not add up to a third', () => {
    const both = person(
      grant('author', { fields: ['buu-chinh'] }),
      grant('approver', { fields: ['bao-chi'] }),
    )
    expect(may(both, 'version/approve', { ...draft, by: 'bao' })).toBe(false)
  })
})

describe('four eyes', () => {
  const everything = person(...roles.map((role) => grant(role)))
  it('keep everybody from judging what they made themselves, whatever their roles', () => {
    for (const act of acts.filter(needsFourEyes)) {
      for (const by of ['ha', ['bao', 'ha']]) {
        expect(whyNot(everything, act, { ...draft, by })?.code).toBe('people/own-change')
      }
      expect(whyNot(everything, act, { ...draft, by: 'bao' })).toBeUndefined()
    }
  })
  it('refuse a thing that does not say who made it', () => {
    expect(whyNot(everything, 'version/approve', draft)?.code).toBe('people/maker-unknown')
    expect(whyNot(everything, 'version/approve', { ...draft, by: [] })).toBeUndefined()
  })
  it('do not concern acts that judge nothing: one may submit one’s own draft', () => {
    expect(may(everything, 'draft/submit', { ...draft, by: 'ha' })).toBe(true)
  })
})

describe('laws', () => {
  const anyGrant = fc
    .record({
      role: fc.constantFrom(...roles),
      organisation: fc.constantFrom('a', 'b'),
      fields: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1 })),
      territory: fc.option(fc.constantFrom('p', 'q')),
      from: fc.constantFrom('2026-01-01', '2026-06-01'),
      to: fc.option(fc.constantFrom('2026-05-31', '2026-12-31')),
    })
    .map((scope) => grant(scope.role, scope))
  const anyOn = fc.record(
    {
      organisation: fc.constantFrom('a', 'b'),
      field: fc.constantFrom('x', 'y'),
      territory: fc.constantFrom('p', 'q'),
      by: fc.constantFrom('ha', 'bao'),
      date: fc.constantFrom('2026-01-01', '2026-05-31', '2026-06-01', '2027-01-01'),
    },
    { requiredKeys: ['date'] },
  )
  const anyAct = fc.constantFrom(...acts)

  it('a further grant never takes anything away', () => {
    fc.assert(
      fc.property(fc.array(anyGrant), anyGrant, anyAct, anyOn, (grants, more, act, on) => {
        if (may(person(...grants), act, on)) expect(may(person(...grants, more), act, on)).toBe(true)
      }),
    )
  })
  it('what one may do on a thing, one may do somewhere', () => {
    fc.assert(
      fc.property(fc.array(anyGrant), anyAct, anyOn, (grants, act, on) => {
        if (may(person(...grants), act, on)) expect(mayAnywhere(person(...grants), act, on.date)).toBe(true)
      }),
    )
  })
  it('nobody ever judges their own', () => {
    fc.assert(
      fc.property(
        fc.array(anyGrant),
        fc.constantFrom(...acts.filter(needsFourEyes)),
        anyOn,
        (grants, act, on) => {
          expect(may(person(...grants), act, { ...on, by: 'ha' })).toBe(false)
        },
      ),
    )
  })
})
