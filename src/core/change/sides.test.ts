import { describe, expect, it } from 'vitest'
import { same } from '../json/same.ts'
import { apply } from './apply.ts'
import { asksContainment } from './effect.ts'
import { diffParts } from './diff.ts'
import { alignParts } from './align.ts'
import { fromParts, toParts } from './parts.ts'
import { rootOf, withAndWithout } from './sides.ts'
import { must } from './testing/laws.ts'
import { randomFrom } from './testing/random.ts'
import { randomEdits } from './testing/random-edit.ts'
import { loadLibrary, realProcedures } from './testing/real-procedures.ts'

const library = loadLibrary()

describe('a procedure with one change made', () => {
  it('has the form that the whole procedure has when it is written anew, of the older one’s own pieces', {
    timeout: 120_000,
  }, () => {
    let asked = 0
    let shared = 0
    for (const [index, { slug, documents }] of realProcedures().entries()) {
      const start = toParts(documents, library)
      for (let seed = 0; seed < 6; seed++) {
        const edited = randomEdits(start, 4, randomFrom(index * 1000 + seed))
        const after = must(fromParts(edited.parts, library))
        for (const change of diffParts(start, alignParts(toParts(after, library), start))) {
          const pair = asksContainment(change)
            ? withAndWithout(change, { before: documents }, library)
            : undefined
          const root = pair && (rootOf(change, pair[1].parts) ?? rootOf(change, pair[0].parts))
          if (pair === undefined || root === undefined) continue
          const written = must(apply(documents, [change], library))
          const id = root.slice(root.indexOf(':') + 1)
          const all = root.startsWith('form:') ? written.forms : written.results
          const whole = all.find((form) => form.id === id)?.schema ?? false
          const made = pair[1].schemaOf(root) ?? null
          expect({ slug, change, isSame: same(made, whole) }).toEqual({ slug, change, isSame: true })
          asked++
          shared += Object.values(Object(Object(made).properties)).filter((member) =>
            Object.values(Object(Object(pair[0].schemaOf(root)).properties)).includes(member),
          ).length
        }
      }
    }
    expect(asked).toBeGreaterThan(250)
    expect(shared).toBeGreaterThan(asked)
  })
})
