import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToParts } from './apply.ts'
import type { Change } from './change.ts'
import { overlayOf } from './ledger.ts'
import { rebaseParts } from './rebase.ts'
import { must, sampleParts } from './testing/laws.ts'
import { randomFrom } from './testing/random.ts'
import { randomTriple } from './testing/random-triple.ts'

/** `LAW_RUNS` multiplies the cases. */
const times = Number(process.env['LAW_RUNS'] ?? 1)

describe('rebase on random triples with known answers', { timeout: 300_000 }, () => {
  it('answers each deviation as it was made to be, whatever the order, and the outcome can be applied', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.nat(2 ** 31), (seed) => {
        const random = randomFrom(seed)
        const { overlay, from, to, answers, standard } = randomTriple(sampleParts, 3, random)
        const ledger = rebaseParts(overlay, from, to)
        // Every deviation is there exactly once, in the order given.
        expect(ledger.map(({ deviation }) => deviation)).toEqual(overlay)
        for (const { deviation, verdict, reason } of ledger) {
          const wanted = answers.get(deviation)
          seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
          if (verdict !== wanted) {
            throw new Error(`${verdict} (${reason}), not ${wanted}: ${JSON.stringify([deviation, standard])}`)
          }
        }
        const other = rebaseParts(random.shuffled(overlay), from, to)
        for (const entry of other)
          expect(entry).toEqual(ledger.find(({ deviation }) => deviation === entry.deviation))
        for (const open of ['own', 'standard'] as const)
          must(applyToParts(to, overlayOf<Change>(ledger, open)))
      }),
      { numRuns: 10_000 * times },
    )
    // Each answer came up often enough to mean something.
    for (const verdict of ['still-needed', 'absorbed', 'conflicting', 'target-gone']) {
      expect(seen.get(verdict) ?? 0).toBeGreaterThan(1000 * times)
    }
  })
})
