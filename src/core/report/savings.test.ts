import { describe, expect, it } from 'vitest'
import type { CaseLoad } from './case-load.ts'
import { type PilotCase, savingOf } from './savings.ts'

const load = (questions: number, visits: number | null = null): CaseLoad => ({
  questions,
  papers: 1,
  hours: 8,
  visits,
})
const pilot = (before: CaseLoad | null, after: CaseLoad | null, volume: number | null): PilotCase => ({
  province: 'p',
  procedure: 'a',
  before,
  after,
  volume,
})

describe('what the pilot saves', () => {
  it('is the difference of a case times the cases a year, over the pairs of which all is known', () => {
    const cases = [
      pilot(load(30), load(20), 100),
      pilot(load(10), load(12), 10),
      // No volume: counted in what a case costs, not in the year.
      pilot(load(40), load(35), null),
      // One side unknown: in nothing.
      pilot(null, load(5), 1000),
      pilot(load(5), null, 1000),
    ]
    expect(savingOf(cases, 'questions')).toEqual({
      pairs: 3,
      before: 80,
      after: 67,
      counted: 2,
      perYear: 980,
    })
  })

  it('leaves out a figure that nobody has surveyed on one side, and only that figure', () => {
    const cases = [pilot(load(3, 2), load(3, null), 10), pilot(load(3, 2), load(3, 0), 10)]
    expect(savingOf(cases, 'visits')).toEqual({ pairs: 1, before: 2, after: 0, counted: 1, perYear: 20 })
    expect(savingOf(cases, 'papers')).toEqual({ pairs: 2, before: 2, after: 2, counted: 2, perYear: 0 })
  })

  it('is negative where a case costs more, and zero only where it was entered as zero', () => {
    expect(savingOf([pilot(load(1), load(4), 5)], 'questions').perYear).toBe(-15)
    expect(savingOf([pilot(load(4), load(1), 0)], 'questions')).toMatchObject({ counted: 1, perYear: 0 })
    expect(savingOf([pilot(load(4), load(1), null)], 'questions')).toMatchObject({ counted: 0, perYear: 0 })
  })
})
