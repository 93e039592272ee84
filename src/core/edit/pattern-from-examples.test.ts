import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternFault } from '../form/pattern.ts'
import { linearRegExp } from '../form/re2-engine.ts'
import { patternsFromExamples } from './pattern-from-examples.ts'

describe('a pattern from examples', () => {
  it.each([
    [['123/GP-BTTTT', '45/GP-BTTTT'], '^[0-9]{2,3}/GP-BTTTT$'],
    [['29A-12345', '30F-99999'], '^[0-9]{2}[A-Z]-[0-9]{5}$'],
    [['0101234567'], '^[0-9]{10}$'],
    [['Hà Nội', 'Đà Nẵng'], '^\\p{L}{2} \\p{L}{3,4}$'],
    [['a.b', 'c.d'], '^[a-z]\\.[a-z]$'],
  ])('%j: %s', (examples, pattern) => {
    expect(patternsFromExamples(examples)[0]).toEqual({ pattern, kind: 'shape' })
  })
  it('says which characters may stand, where the examples are built differently', () => {
    expect(patternsFromExamples(['12-A', 'B7'])).toEqual([
      { pattern: '^[A-Z0-9\\-]{2,4}$', kind: 'characters' },
      { pattern: '^(?:12-A|B7)$', kind: 'list' },
    ])
  })
  it('is none for no example', () => {
    expect(patternsFromExamples(['', '  '])).toEqual([])
  })
  it('is always inside the profile and lets every example through', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 5 }), (examples) => {
        for (const { pattern } of patternsFromExamples(examples)) {
          expect(patternFault(pattern)).toBeUndefined()
          const compiled = linearRegExp(pattern)
          for (const text of examples) {
            const trimmed = text.normalize('NFC').trim()
            if (trimmed !== '') expect(compiled.test(trimmed)).toBe(true)
          }
        }
      }),
    )
  })
  it('is found for any words of letters, digits and signs of a keyboard', () => {
    const keyboard = fc.string({
      unit: fc.constantFrom(...Array.from('abcXYZ019 -/.()[]{}^$|\\&~_')),
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(fc.array(keyboard, { minLength: 1, maxLength: 4 }), (examples) => {
        const some = examples.some((text) => text.trim() !== '')
        expect(patternsFromExamples(examples).length > 0).toBe(some)
      }),
    )
  })
})
