import { describe, expect, it } from 'vitest'
import { diff } from '../change/diff.ts'
import { normalSample } from '../change/testing/laws.ts'
import { provinceDigest, type ProvinceState } from '../import/province-state.ts'
import {
  bundleOf,
  committing,
  deviation,
  nothingYet,
  provinceRunning,
  withTimeLimit,
} from '../import/testing/small-imports.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Result } from '../problem/problem.ts'
import type { Deviation } from '../variant/overlay.ts'
import { applyHandover, undoHandover } from './apply-handover.ts'
import type { HandoverChoice, HandoverDecision, HandoverItem, HandoverPlan } from './handover-plan.ts'
import { planHandover } from './plan-handover.ts'

const slug = 'cap-giay-phep-mau'
const on = '2026-07-01'
const first = bundleOf({ version: '1.0.0', procedures: { [slug]: normalSample } })
const second = bundleOf({ version: '1.1.0', procedures: { [slug]: withTimeLimit(9) } })
const decision = { number: '9/QĐ-UBND', date: '2026-06-20' }

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const province = (id: string, state: ProvinceState): ProvinceState => ({ ...state, province: id })
const running = (id: string, overlay: readonly Deviation[], bundle = first) =>
  province(id, provinceRunning(bundle, { [slug]: overlay }))
const bare = province('da-nang', nothingYet)

/** Another wording of the card: it does not meet the time limit. */
function renamed(): Deviation {
  const { card } = normalSample
  const name = { ...(card?.['name'] as JsonObject), vi: 'Cấp giấy phép (theo tỉnh)' }
  const [change] = diff(normalSample, { ...normalSample, card: { ...card, name } })
  if (change === undefined) throw new Error('nothing differs')
  return deviation('ten', { ...change, target: slug })
}
function plan(
  predecessor: ProvinceState,
  successor: ProvinceState,
  ...decisions: readonly HandoverDecision[]
) {
  return must(planHandover({ predecessor, successor, on, decisions }))
}
function itemOf({ items }: HandoverPlan): HandoverItem {
  const [item] = items
  if (item === undefined) throw new Error('an empty plan')
  return item
}
const choosing = ({ procedure, ours, theirs }: HandoverItem, choice: HandoverChoice): HandoverDecision => ({
  procedure,
  ours,
  theirs,
  choice,
  reason: 'Theo đề án sáp nhập.',
})

describe('a plan of taking over from a predecessor', () => {
  it('inherits what only the predecessor runs, with its deviations', () => {
    const predecessor = running('quang-nam', [committing('han', 5)])
    const made = plan(predecessor, bare)
    const before = itemOf(made).before.predecessor
    expect(made).toMatchObject({ open: 0, isEmpty: false, notes: [] })
    expect(itemOf(made)).toMatchObject({
      standing: 'inherit',
      choices: ['inherit', 'retire'],
      choice: 'inherit',
      after: before,
    })
  })

  it('says nothing of what the predecessor does not run on the day', () => {
    const predecessor = running('quang-nam', [])
    expect(must(planHandover({ predecessor, successor: bare, on: '2026-01-31' })).items).toEqual([])
    const withdrawn = {
      ...predecessor,
      procedures: new Map([
        [
          slug,
          {
            inForce: [
              { from: '2026-03-01', running: { standard: null, overlay: [] }, decision, import: null },
            ],
          },
        ],
      ]),
    }
    expect(plan(withdrawn, bare).items).toEqual([])
  })

  it('has nothing to do where both run the same', () => {
    const [one, other] = ['quang-nam', 'da-nang'].map((id) => running(id, [committing('han', 5)]))
    const made = plan(one!, other!)
    expect(made.isEmpty).toBe(true)
    expect(itemOf(made)).toMatchObject({ standing: 'same', after: null, choices: [] })
  })

  it('asks where the two differ, and offers only what can be', () => {
    const made = plan(running('quang-nam', [renamed()]), running('da-nang', [committing('han', 5)]))
    expect(made.open).toBe(1)
    expect(itemOf(made)).toMatchObject({
      standing: 'conflict',
      choices: ['inherit', 'keep', 'merge', 'retire'],
      choice: null,
      after: null,
    })
    const meeting = plan(running('quang-nam', [committing('a', 4)]), running('da-nang', [committing('b', 5)]))
    expect(itemOf(meeting).choices).toEqual(['inherit', 'keep', 'retire'])
    const older = plan(running('quang-nam', [renamed()]), running('da-nang', [], second))
    expect(itemOf(older).choices).toEqual(['keep'])
  })

  it('does what was chosen: one, the other, both together, or neither', () => {
    const predecessor = running('quang-nam', [renamed(), committing('han', 5)])
    const successor = running('da-nang', [{ ...committing('x', 5), id: 'ten' }])
    const item = itemOf(plan(predecessor, successor))
    const after = (choice: HandoverChoice) => {
      const made = itemOf(plan(predecessor, successor, choosing(item, choice)))
      expect(made).toMatchObject({ standing: 'decided', choice, reason: 'Theo đề án sáp nhập.' })
      return made.after?.overlay.map(({ id, type }) => `${id} ${type}`) ?? null
    }
    expect(after('inherit')).toEqual(['ten card.name-changed', 'han time-limit.changed'])
    expect(after('keep')).toBeNull()
    // The same deadline is one deviation; an id that is taken gets the predecessor's name before it.
    expect(after('merge')).toEqual(['ten time-limit.changed', 'quang-nam.ten card.name-changed'])
    expect(after('retire')).toEqual([])
  })

  it('is bound to both sides: a choice made on another state answers nothing, and is named', () => {
    const predecessor = running('quang-nam', [renamed()])
    const item = itemOf(plan(predecessor, running('da-nang', [committing('han', 5)])))
    const moved = plan(predecessor, running('da-nang', [committing('han', 6)]), choosing(item, 'keep'))
    expect(moved.open).toBe(1)
    expect(moved.notes).toEqual([{ code: 'handover/decision-unused', at: '', args: { procedure: slug } }])
  })

  it('leaves alone what the successor has decided for a later day', () => {
    const later = running('da-nang', [committing('han', 5)])
    const item = itemOf(
      must(planHandover({ predecessor: running('quang-nam', []), successor: later, on: '2026-02-01' })),
    )
    expect(item.standing).toBe('conflict')
    const ahead = {
      ...later,
      procedures: new Map(
        [...later.procedures].map(([name, { inForce }]) => [
          name,
          { inForce: [...inForce, { ...inForce[0]!, from: '2026-09-01' }] },
        ]),
      ),
    }
    expect(itemOf(plan(running('quang-nam', []), ahead))).toMatchObject({
      standing: 'blocked',
      problems: [{ code: 'handover/already-later', args: { procedure: slug, date: '2026-09-01' } }],
    })
  })

  it('is the same plan for the same states, and refuses a province as its own successor', () => {
    const make = () => plan(running('quang-nam', [renamed()]), running('da-nang', [committing('han', 5)]))
    expect(make()).toEqual(make())
    expect(planHandover({ predecessor: bare, successor: bare, on })).toEqual({
      ok: false,
      problems: [{ code: 'handover/to-itself', at: '' }],
    })
  })
})

describe('taking over', () => {
  const predecessor = running('quang-nam', [committing('han', 5)])
  const sides = { predecessor, successor: bare }

  it('does what the plan says, from its day on, and alters nothing of the predecessor', () => {
    const made = plan(predecessor, bare)
    const before = provinceDigest(predecessor)
    const { successor } = must(applyHandover(made, sides, decision))
    expect(successor.procedures.get(slug)).toEqual({
      inForce: [{ from: on, running: itemOf(made).after, decision, import: null }],
    })
    expect(provinceDigest(predecessor)).toBe(before)
    expect(plan(predecessor, successor)).toMatchObject({ isEmpty: true, items: [{ standing: 'same' }] })
  })

  it('is taken back to the very state before', () => {
    const own = running('da-nang', [renamed()])
    const item = itemOf(plan(predecessor, own))
    const made = plan(predecessor, own, choosing(item, 'merge'))
    const done = must(applyHandover(made, { predecessor, successor: own }, decision))
    expect(provinceDigest(done.successor)).not.toBe(provinceDigest(own))
    expect(provinceDigest(must(undoHandover(done.applied, done.successor)))).toBe(provinceDigest(own))
  })

  it('is not taken back once what it wrote was edited, and says what was', () => {
    const { successor, applied } = must(applyHandover(plan(predecessor, bare), sides, decision))
    const held = successor.procedures.get(slug)!
    const edited = {
      ...successor,
      procedures: new Map([
        [slug, { inForce: [...held.inForce, { ...held.inForce[0]!, from: '2026-08-01' }] }],
      ]),
    }
    expect(undoHandover(applied, edited)).toEqual({
      ok: false,
      problems: [{ code: 'handover/edited-since', at: '', args: { procedure: slug } }],
    })
  })

  it('refuses an altered plan, open conflicts, an empty plan, and provinces that have moved on', () => {
    const made = plan(predecessor, bare)
    const codes = (one: HandoverPlan, of = sides) => {
      const done = applyHandover(one, of, decision)
      return done.ok ? [] : done.problems.map(({ code, at }) => `${code} ${at}`)
    }
    expect(codes({ ...made, on: '2026-08-01' })).toEqual(['handover/plan-altered '])
    const own = running('da-nang', [renamed()])
    expect(codes(plan(predecessor, own), { predecessor, successor: own })).toEqual([
      'handover/undecided /open',
    ])
    const same = province('da-nang', predecessor)
    expect(codes(plan(predecessor, same), { predecessor, successor: same })).toEqual([
      'handover/nothing /items',
    ])
    expect(codes(made, { predecessor, successor: own })).toEqual(['handover/plan-void /items/0'])
    const moved = running('quang-nam', [committing('han', 4)])
    expect(codes(made, { predecessor: moved, successor: bare })).toEqual(['handover/plan-void /items/0'])
  })
})
