import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align, alignParts } from './align.ts'
import { apply, applyToParts } from './apply.ts'
import { diff, diffParts } from './diff.ts'
import { invert } from './invert.ts'
import { fromParts, toParts } from './parts.ts'
import { shuffledKeys, withNewIds, withNoise } from './testing/disguise.ts'
import { documentsOf, expectSameBytes, must, normalSample, sampleParts } from './testing/laws.ts'
import { randomFrom } from './testing/random.ts'
import { randomEdit, randomEdits } from './testing/random-edit.ts'

/** Cases in all; `LAW_RUNS` multiplies them, e.g. `LAW_RUNS=20` for a nightly run. */
const times = Number(process.env['LAW_RUNS'] ?? 1)
const seed = fc.nat(2 ** 31)
const edits = fc.integer({ min: 0, max: 6 })

function law(runs: number, check: (seed: number, edits: number) => void): void {
  fc.assert(fc.property(seed, edits, check), { numRuns: runs * times })
}

describe('the laws of the algebra', { timeout: 300_000 }, () => {
  it('diff(a, a) is empty', () => {
    law(500, (from, count) => {
      const { parts } = randomEdits(sampleParts, count, randomFrom(from))
      expect(diffParts(parts, parts)).toEqual([])
      const documents = documentsOf(parts)
      expect(diff(documents, structuredClone(documents))).toEqual([])
    })
  })

  it('apply(a, diff(a, b)) is align(b, a) in canonical bytes, with at most as many changes as edits', () => {
    law(3800, (from, count) => {
      const random = randomEdits(sampleParts, count, randomFrom(from))
      const after = documentsOf(random.parts)
      const aligned = alignParts(toParts(after), sampleParts)
      const changes = diffParts(sampleParts, aligned)
      const made = must(apply(normalSample, changes))
      expectSameBytes(made, documentsOf(aligned), [random.changes, changes])
      if (changes.length > count) throw new Error(JSON.stringify([random.changes, changes]))
    })
  })

  it('diff, apply, invert and align on documents are those on parts', () => {
    law(200, (from, count) => {
      const after = documentsOf(randomEdits(sampleParts, count, randomFrom(from)).parts)
      const changes = diff(normalSample, after)
      expect(changes).toEqual(diffParts(sampleParts, alignParts(toParts(after), sampleParts)))
      const made = must(apply(normalSample, changes))
      expectSameBytes(made, must(align(after, normalSample)), changes)
      expectSameBytes(must(apply(made, changes.map(invert))), normalSample, changes)
    })
  })

  it('the inverse changes undo the changes, all together and each alone', () => {
    law(1500, (from, count) => {
      const random = randomEdits(sampleParts, count, randomFrom(from))
      const changes = diffParts(sampleParts, random.parts)
      const made = must(applyToParts(sampleParts, changes))
      const undone = must(applyToParts(made, changes.map(invert)))
      expectSameBytes(documentsOf(undone), normalSample, [random.changes, changes])
      expect(changes.map(invert).map(invert)).toEqual(changes)

      const one = randomEdit(sampleParts, randomFrom(from))
      const back = must(applyToParts(must(applyToParts(sampleParts, [one])), [invert(one)]))
      expectSameBytes(documentsOf(back), normalSample, one)
    })
  })

  it('the order in which changes are given does not matter', () => {
    law(1000, (from, count) => {
      const random = randomFrom(from)
      const { parts } = randomEdits(sampleParts, count, random)
      const changes = diffParts(sampleParts, parts)
      const made = must(applyToParts(sampleParts, changes))
      const shuffled = must(applyToParts(sampleParts, random.shuffled(changes)))
      expectSameBytes(documentsOf(shuffled), documentsOf(made), changes)
    })
  })

  it('a change is refused where what it says was there before is not there', () => {
    law(500, (from) => {
      const change = randomEdit(sampleParts, randomFrom(from))
      const made = must(applyToParts(sampleParts, [change]))
      const twice = applyToParts(made, [change])
      // Moving a part to where it stands already is the one thing that can be done twice.
      if (change.type.endsWith('.reordered')) return
      expect(twice.ok).toBe(false)
      if (!twice.ok) expect(twice.problems[0]).toMatchObject({ at: '/0', args: { target: change.target } })
    })
  })

  it('key order is no change, and goes through apply unharmed', () => {
    law(500, (from, count) => {
      const random = randomFrom(from)
      const { parts } = randomEdits(sampleParts, count, random)
      const documents = documentsOf(parts)
      // A result schema has no layout: its key order is the only one it has, and means nothing.
      expect(diff(documents, shuffledKeys(documents, random))).toEqual([])
      expect(diff(shuffledKeys(documents, random), documents)).toEqual([])
    })
  })

  it("empty defaults, coordinates and other tools' keywords are no change", () => {
    law(500, (from, count) => {
      const random = randomFrom(from)
      const documents = documentsOf(randomEdits(sampleParts, count, random).parts)
      const noisy = withNoise(documents, random)
      expect(diff(documents, noisy)).toEqual([])
      expect(diff(noisy, documents)).toEqual([])
      expect(diff(noisy, withNoise(documents, random))).toEqual([])
    })
  })

  it('regenerated ids are no change', () => {
    law(500, (from, count) => {
      const random = randomFrom(from)
      const { parts } = randomEdits(sampleParts, count, random)
      const documents = documentsOf(parts)
      expect(diff(documents, withNewIds(toParts(documents), random))).toEqual([])
    })
  })

  it('fromParts(toParts(d)) is d in normal form: doing it again changes nothing', () => {
    law(1000, (from, count) => {
      const random = randomFrom(from)
      const noisy = withNoise(documentsOf(randomEdits(sampleParts, count, random).parts), random)
      const normal = must(fromParts(toParts(noisy)))
      expectSameBytes(must(fromParts(toParts(normal))), normal, undefined)
    })
  })
})
