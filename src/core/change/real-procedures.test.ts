import { describe, expect, it } from 'vitest'
import { alignParts } from './align.ts'
import { applyToParts } from './apply.ts'
import { diffParts } from './diff.ts'
import { formContains } from '../containment/form-contains.ts'
import { invert } from './invert.ts'
import { judgeChanges } from './judged-change.ts'
import { fromParts, toParts } from './parts.ts'
import { withNewIds } from './testing/disguise.ts'
import { expectSameBytes, must } from './testing/laws.ts'
import { randomFrom } from './testing/random.ts'
import { edits, randomEdits } from './testing/random-edit.ts'
import { loadLibrary, realProcedures } from './testing/real-procedures.ts'

const library = loadLibrary()
const procedures = realProcedures()

describe('the laws on the procedures that ship with the product', () => {
  it('apply(a, diff(a, b)) is b again, with at most as many changes as edits, and the inverse undoes', () => {
    expect(procedures.length).toBeGreaterThan(0)
    for (const [index, { documents }] of procedures.entries()) {
      const start = toParts(documents, library)
      for (let seed = 0; seed < 4; seed++) {
        const edited = randomEdits(start, 5, randomFrom(index * 100 + seed))
        const after = must(fromParts(edited.parts, library))
        const aligned = alignParts(toParts(after, library), start)
        const changes = diffParts(start, aligned)
        expect(changes.length).toBeLessThanOrEqual(5)
        const made = must(applyToParts(start, changes))
        expectSameBytes(must(fromParts(made, library)), must(fromParts(aligned, library)), [
          edited.changes,
          changes,
        ])
        const undone = must(applyToParts(made, changes.map(invert)))
        expectSameBytes(must(fromParts(undone, library)), documents, changes)
      }
    }
  })

  it('regenerated ids are no change', () => {
    for (const [index, { slug, documents }] of procedures.entries()) {
      const start = toParts(documents, library)
      const renamed = toParts(withNewIds(start, randomFrom(index), library), library)
      expect({ slug, changes: diffParts(start, alignParts(renamed, start)) }).toEqual({ slug, changes: [] })
    }
  })

  it('no effect on them is undecided, and what is not contained is shown by an example', {
    timeout: 300_000,
  }, () => {
    const contains = formContains(library)
    // Edits that name concepts of their own invention are left out: the library does not have them.
    const invented = /concept|library|add a (?:field|column|section)/
    const names = Object.keys(edits).filter((name) => !invented.test(name))
    for (const [index, { documents }] of procedures.entries()) {
      const edited = randomEdits(toParts(documents, library), 3, randomFrom(index), names)
      const after = must(fromParts(edited.parts, library))
      for (const { change, effect } of judgeChanges(documents, after, { contains, library })) {
        const { effect: done, refused, accepted } = effect
        const shown = [refused !== undefined, accepted !== undefined]
        const wanted = [
          done === 'narrows' || done === 'incomparable',
          done === 'widens' || done === 'incomparable',
        ]
        expect({ change, done, shown }).toEqual({ change, done, shown: wanted })
        expect({ change, done }).not.toEqual({ change, done: 'undecided' })
      }
    }
  })

  it('no two of them are taken for one another: a comparison of strangers still applies', () => {
    for (const [index, { documents }] of procedures.entries()) {
      const other = procedures[(index * 7 + 3) % procedures.length]
      if (other === undefined) continue
      const start = toParts(documents, library)
      const aligned = alignParts(toParts(other.documents, library), start)
      const made = must(applyToParts(start, diffParts(start, aligned)))
      expectSameBytes(must(fromParts(made, library)), must(fromParts(aligned, library)), undefined)
    }
  })
})
