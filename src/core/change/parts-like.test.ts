import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProcedureDocuments } from './documents.ts'
import { toParts } from './parts.ts'
import { edited } from './testing/cases.ts'
import { shuffledKeys, withNewIds, withNoise } from './testing/disguise.ts'
import { documentsOf, normalSample, sampleParts } from './testing/laws.ts'
import { randomFrom } from './testing/random.ts'
import { randomEdits } from './testing/random-edit.ts'
import { emptyLibrary } from '../form/library-files.ts'

const { parts: standard, lists } = toParts(normalSample)
const readBeside = (documents: ProcedureDocuments) => toParts(documents, emptyLibrary, normalSample)

describe('the parts of a variant, read beside its standard', () => {
  it('are what they are alone, in the same order, whatever was edited', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.integer({ min: 0, max: 6 }), (seed, count) => {
        const random = randomFrom(seed)
        const { parts } = randomEdits(sampleParts, count, random)
        const variant = documentsOf(parts)
        const disguised = [variant, shuffledKeys(variant, random), withNoise(variant, random)]
        for (const documents of [...disguised, withNewIds(parts, random)]) {
          const alone = toParts(structuredClone(documents))
          const beside = readBeside(structuredClone(documents))
          expect(JSON.stringify([...beside.parts])).toBe(JSON.stringify([...alone.parts]))
          expect([...beside.lists]).toEqual([...alone.lists])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are the very same where nothing was changed', () => {
    const variant = edited((files) => {
      files.forms[0].schema.properties.nguoi.properties.tenToChuc.maxLength = 90
    })
    const beside = readBeside(structuredClone(variant))
    const own = [...beside.parts].filter(([key, part]) => part !== standard.get(key)).map(([key]) => key)
    expect(own).toContain('tenToChuc')
    expect(own.filter((key) => standard.get(key)?.kind === 'field')).toEqual(['tenToChuc'])
    expect([...beside.lists].every(([list, keys]) => keys === lists.get(list))).toBe(true)
  })
})
