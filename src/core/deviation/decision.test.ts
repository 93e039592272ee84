import { describe, expect, it } from 'vitest'
import type { Burden } from '../change/burden.ts'
import { type DeviationDecisions, type Ruling, rulingProblems, standingOf, stateOf } from './decision.ts'

const today = '2026-03-01'
const basis = [{ document: 'Nghị định 47/2011/NĐ-CP', article: 'Điều 6' }]
const ruling = (more: Partial<Ruling>): Ruling => ({
  decision: 'accept',
  reason: 'Nhẹ hơn cho người nộp.',
  legalBasis: null,
  owner: 'van-phong-bo',
  reviewOn: '2027-03-01',
  alignBy: null,
  ...more,
})
const codes = (more: Partial<Ruling>, burden: Burden = 'lighter', hearsay = false) =>
  rulingProblems(ruling(more), { burden, hearsay }, today).map(({ code, at }) => [
    at,
    code.replace('deviation/', ''),
  ])

describe('a decision on a deviation', () => {
  it('accepts what is lighter with reason, owner and a day to look at it again', () => {
    expect(codes({})).toEqual([])
    expect(codes({ reason: ' ', owner: null, reviewOn: null })).toEqual([
      ['/reason', 'reason-missing'],
      ['/owner', 'owner-missing'],
      ['/reviewOn', 'review-missing'],
    ])
  })
  it('accepts what is heavier, or not to be compared, only with a legal basis', () => {
    for (const burden of ['heavier', 'mixed'] as const) {
      expect(codes({}, burden)).toEqual([['/legalBasis', 'basis-for-heavier']])
      expect(codes({ legalBasis: basis }, burden)).toEqual([])
    }
  })
  it('makes a province align only where a legal text says so, and by a day', () => {
    const must = { decision: 'must-align', owner: null, reviewOn: null } as const
    expect(codes(must)).toEqual([
      ['/legalBasis', 'no-legal-text'],
      ['/alignBy', 'align-by-missing'],
    ])
    expect(codes({ ...must, legalBasis: basis, alignBy: today })).toEqual([])
  })
  it('advises, adopts and asks with a reason alone', () => {
    for (const decision of ['advised-to-align', 'adopt', 'ask'] as const)
      expect(codes({ decision, owner: null, reviewOn: null }, 'heavier')).toEqual([])
  })
  it('concludes nothing from what was only read somewhere: the province can be asked, with a reason', () => {
    const open = { owner: null, reviewOn: null, legalBasis: basis, alignBy: '2026-12-31' }
    for (const decision of ['accept', 'must-align', 'advised-to-align', 'adopt'] as const)
      expect(codes({ ...open, decision }, 'heavier', true)).toEqual([['/decision', 'hearsay-only-ask']])
    expect(codes({ ...open, decision: 'ask' }, 'heavier', true)).toEqual([])
    expect(codes({ decision: 'ask', reason: '' }, 'heavier', true)).toEqual([['/reason', 'reason-missing']])
  })
  it('names no day that is over', () => {
    expect(codes({ reviewOn: '2026-02-28' })).toEqual([['/reviewOn', 'day-is-over']])
  })
})

describe('what was decided', () => {
  const digest = (n: number) => `sha256:${String(n).repeat(64)}`
  const given = (decision: Ruling['decision'], n: number) => ({
    ...ruling({ decision }),
    digest: digest(n),
    said: { vi: 'a', en: 'a' },
    by: { id: 'han', name: 'Hân' },
    organisation: 'van-phong-bo',
    at: '2026-03-01T00:00:00.000Z',
    on: today,
  })
  const kept = (...decisions: DeviationDecisions['decisions']): DeviationDecisions => ({
    procedure: 'a',
    province: 'b',
    deviation: 'c',
    illustrative: false,
    decisions,
    drafted: null,
  })
  it('is the last decision, for the deviation as it was decided on', () => {
    const standing = standingOf(kept(given('ask', 1), given('accept', 1)), digest(1))
    expect([stateOf(standing), standing.current?.decision, standing.former]).toEqual([
      'accept',
      'accept',
      null,
    ])
  })
  it('is open again once the deviation changes, and shows what was said before', () => {
    const standing = standingOf(kept(given('accept', 1)), digest(2))
    expect([stateOf(standing), standing.current, standing.former?.decision]).toEqual([
      'changed',
      null,
      'accept',
    ])
  })
  it('is nothing where nobody has decided', () => {
    expect(stateOf(standingOf(undefined, digest(1)))).toBe('undecided')
  })
})
