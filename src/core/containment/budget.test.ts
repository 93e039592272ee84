import { describe, expect, it } from 'vitest'
import { contains, isEmpty } from './contains.ts'

const undecided = (reason: string) => ({ verdict: 'undecided', reason })

/** Every pigeon in a hole, no hole for two: refuting it takes exponentially many cases. */
function pigeons(holes: number) {
  const name = (pigeon: number, hole: number) => `p${pigeon}h${hole}`
  const all = Array.from({ length: holes + 1 }, (_, pigeon) => pigeon)
  const each = Array.from({ length: holes }, (_, hole) => hole)
  const placed = all.map((pigeon) => ({ anyOf: each.map((hole) => ({ required: [name(pigeon, hole)] })) }))
  const alone = each.flatMap((hole) =>
    all.flatMap((left) =>
      all.slice(left + 1).map((right) => ({ not: { required: [name(left, hole), name(right, hole)] } })),
    ),
  )
  return { type: 'object', allOf: [...placed, ...alone] }
}

describe('the budget', () => {
  it('ends an exponential search with a reason, and a smaller one with the proof', () => {
    expect(isEmpty(pigeons(5))).toEqual({ verdict: 'empty' })
    expect(isEmpty(pigeons(12))).toEqual(undecided('budget-steps'))
  })
  it('counts steps: fewer of them end earlier, with the same reason every time', () => {
    const once = isEmpty(pigeons(5), { budget: { steps: 2_000 } })
    expect([once, isEmpty(pigeons(5), { budget: { steps: 2_000 } })]).toEqual([
      undecided('budget-steps'),
      undecided('budget-steps'),
    ])
  })
  it('counts automaton states', () => {
    const left = { type: 'string', pattern: '^(a|b)*a(a|b){7}$' }
    const right = { type: 'string', pattern: '^(a|b)*b(a|b){7}$' }
    expect(contains(left, right, { budget: { states: 100 } })).toEqual(undecided('budget-states'))
  })
  it('refuses automata that grow too large, and says so', () => {
    expect(contains({ type: 'string', pattern: '^(a|b)*a(a|b){24}$' }, { maxLength: 3 })).toEqual(
      undecided('budget-states'),
    )
    expect(contains({ type: 'string', pattern: '^(a|b)\\1$' }, { maxLength: 2 })).toEqual(
      undecided('pattern'),
    )
  })
  it('does not count up to a huge bound', () => {
    expect(contains({ type: 'array', minItems: 1e9 }, { minItems: 1e9 - 1 })).toEqual({
      verdict: 'contained',
    })
    expect(contains({ type: 'array', minItems: 1e9 }, { minItems: 1e9 + 1 })).toEqual(
      undecided('witness-too-large'),
    )
    expect(contains({ type: 'string', maxLength: 1e9 }, { maxLength: 1e9 + 1 })).toEqual({
      verdict: 'contained',
    })
    expect(contains({ type: 'string', minLength: 1e9, pattern: '^[a-z]{0,9}$' }, false)).toEqual({
      verdict: 'contained',
    })
    expect(contains({ type: 'object', minProperties: 1e9 }, { minProperties: 1e9 + 1 })).toEqual(
      undecided('witness-too-large'),
    )
    expect(contains({ type: 'number', multipleOf: 1e-300 }, { multipleOf: 1e-299 })).toEqual({
      verdict: 'not-contained',
      witness: 1e-300,
    })
  })
  it('stops at a depth instead of overflowing', () => {
    let deep: object = { type: 'string' }
    for (let level = 0; level < 20_000; level++) deep = { allOf: [deep] }
    expect(contains(deep, { type: 'number' })).toEqual(undecided('depth'))
  })
  it('does not hand a validator what it could not stop', () => {
    const definitions: Record<string, object> = { d0: { type: 'string' } }
    for (let level = 1; level < 40; level++) {
      definitions[`d${level}`] = {
        oneOf: [{ $ref: `#/$defs/d${level - 1}` }, { not: { $ref: `#/$defs/d${level - 1}` } }],
      }
    }
    expect(contains({ $defs: definitions, $ref: '#/$defs/d39' }, { type: 'number' })).toEqual(
      undecided('witness-unconfirmed'),
    )
  })
})
