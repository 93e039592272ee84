import { describe, expect, it } from 'vitest'
import { emptyLibrary } from '../form/library-files.ts'
import type { Contains } from './effect.ts'
import { JudgeMemo, makeJudge } from './judge-memo.ts'
import { judgeChanges } from './judged-change.ts'
import { edited } from './testing/cases.ts'
import { contains } from './testing/contains.ts'
import { normalSample } from './testing/laws.ts'

const askedOnce = () => edited((files) => files.forms[0].schema.properties.nguoi.required.push('ngaySinh'))
const shorter = () =>
  edited((files) => (files.forms[0].schema.properties.nguoi.properties.hoTen.maxLength = 2))

/** Counts what is asked of it. */
function counted(answer: Contains = contains) {
  const asked = { times: 0 }
  const ask: Contains = (a, b) => {
    asked.times++
    return answer(a, b)
  }
  return { asked, ask }
}

describe('a judge with a memory', () => {
  it('says what judgeChanges says', () => {
    const judge = makeJudge({ contains })
    for (const after of [askedOnce(), shorter()])
      expect(judge(normalSample, after)).toEqual(judgeChanges(normalSample, after, { contains }))
  })

  it('asks nothing again about the same content, whatever objects hold it', () => {
    const { asked, ask } = counted()
    const judge = makeJudge({ contains: ask })
    const first = judge(normalSample, askedOnce())
    const times = asked.times
    expect(times).toBeGreaterThan(0)
    expect(judge(structuredClone(normalSample), askedOnce())).toEqual(first)
    expect(asked.times).toBe(times)
  })

  it('asks again when either side says something else, and when they change places', () => {
    const { asked, ask } = counted()
    const judge = makeJudge({ contains: ask })
    const seen = [
      [normalSample, askedOnce()],
      [normalSample, shorter()],
      [shorter(), askedOnce()],
      [askedOnce(), normalSample],
    ] as const
    for (const [before, after] of seen) {
      const times = asked.times
      judge(before, after)
      expect(asked.times).toBeGreaterThan(times)
    }
  })

  it('asks again under another library', () => {
    const memo = new JudgeMemo()
    const { asked, ask } = counted()
    makeJudge({ contains: ask, memo })(normalSample, askedOnce())
    const times = asked.times
    const format = { name: 'date', pattern: '^x$' }
    const library = { ...emptyLibrary, formats: new Map([['date', format]]) }
    makeJudge({ contains: ask, memo, library })(normalSample, askedOnce())
    expect(asked.times).toBe(2 * times)
    expect(memo.size).toBe(2)
  })

  it('keeps nothing that was cut short, and keeps the full answer afterwards', () => {
    const memo = new JudgeMemo()
    const cut = makeJudge({ contains: () => ({ verdict: 'undecided', reason: 'cancelled' }), memo })
    expect(cut(normalSample, askedOnce())).toMatchObject([{ effect: { effect: 'undecided' } }])
    expect(memo.size).toBe(0)
    const full = makeJudge({ contains, memo })
    expect(full(normalSample, askedOnce())).toMatchObject([{ effect: { effect: 'narrows' } }])
    expect(memo.size).toBe(1)
  })

  it('keeps an answer that stays open for a reason of its own', () => {
    const memo = new JudgeMemo()
    makeJudge({ contains: () => ({ verdict: 'undecided', reason: 'budget-steps' }), memo })(
      normalSample,
      shorter(),
    )
    expect(memo.size).toBe(1)
  })

  it('keeps no more than it may, and forgets what was not asked for longest', () => {
    const memo = new JudgeMemo({ maxEntries: 2 })
    const { asked, ask } = counted()
    const judge = makeJudge({ contains: ask, memo })
    judge(normalSample, askedOnce())
    judge(normalSample, shorter())
    judge(normalSample, askedOnce())
    judge(askedOnce(), shorter())
    expect(memo.size).toBe(2)
    const times = asked.times
    judge(normalSample, askedOnce())
    expect(asked.times).toBe(times)
    judge(normalSample, shorter())
    expect(asked.times).toBeGreaterThan(times)
  })

  it('finds nothing between a procedure and a copy of it, and keeps nothing of that', () => {
    const memo = new JudgeMemo()
    expect(makeJudge({ contains, memo })(normalSample, structuredClone(normalSample))).toEqual([])
    expect(memo.size).toBe(0)
  })
})
