import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Meter } from '../budget.ts'
import { memberOf } from './language.ts'
import { boundedMatcher, patternOf } from './pattern.ts'

const EVERYTHING = Number.POSITIVE_INFINITY
const PATTERNS = [
  '^a', 'a$', '^[0-9]{2,4}$', 'fo+|bar$', '\\bfoo\\b', 'o\\B', '(?=.*[A-Z])(?=.*\\d)^.{3,}$', '^(?!fo)', '(?<=a)b',
  '(?<!a)b', '\\p{L}+x', '^(a|b)*a(a|b){3}$', 'x*', '^x*$', '^$', '', '(?!.*\\.$)^[a-z.]+$', '[^]a', '^.$', '(?:^|x)y',
  '(a?)*b$', '^(?:a{2}){1,2}$', '[^a-z]', '^\\S+$',
] // biome-ignore format: one list
const text = fc.array(
  fc.constantFrom('a', 'b', 'f', 'o', 'r', 'A', '1', '7', 'x', 'y', '.', ' ', '\n', 'é', '😀'),
  { maxLength: 8 },
)

describe('patterns', () => {
  it.each(PATTERNS)('%s: automaton, bounded matcher and the RegExp of the platform agree', (source) => {
    const pattern = patternOf(source)
    const bounded = boundedMatcher(source)
    const native = new RegExp(source, 'u')
    expect(pattern.dfa).toBeDefined()
    fc.assert(
      fc.property(text, (characters) => {
        const one = characters.join('')
        expect([pattern.test(one), bounded(one)]).toEqual([native.test(one), native.test(one)])
      }),
      { numRuns: 300 },
    )
  })

  it.each(PATTERNS)('%s: a member is found, and matches; so with what the pattern refuses', (source) => {
    const { dfa } = patternOf(source)
    if (!dfa) throw new Error('no automaton')
    const native = new RegExp(source, 'u')
    const yes = memberOf({ positive: [dfa], negative: [], min: 0, max: EVERYTHING }, new Set(), new Meter())
    const no = memberOf({ positive: [], negative: [dfa], min: 0, max: EVERYTHING }, new Set(), new Meter())
    expect(yes.found === 'member' && native.test(yes.text)).toBe(true)
    expect(no.found === 'empty' || (no.found === 'member' && !native.test(no.text))).toBe(true)
  })

  it('gives short words of plain letters first, and goes around what is excluded', () => {
    const { dfa } = patternOf('^[a-z0-9]{2,}$')
    if (!dfa) throw new Error('no automaton')
    const language = { positive: [dfa], negative: [], min: 0, max: EVERYTHING }
    expect(memberOf(language, new Set(), new Meter())).toEqual({ found: 'member', text: 'aa' })
    expect(memberOf(language, new Set(['aa', 'ab']), new Meter())).toEqual({ found: 'member', text: 'ac' })
  })

  it('exhausts a finite language: with both words excluded nothing is left', () => {
    const { dfa } = patternOf('^(yes|no)$')
    if (!dfa) throw new Error('no automaton')
    const language = { positive: [dfa], negative: [], min: 0, max: EVERYTHING }
    expect(memberOf(language, new Set(['yes']), new Meter())).toEqual({ found: 'member', text: 'no' })
    expect(memberOf(language, new Set(['yes', 'no']), new Meter())).toEqual({ found: 'empty' })
  })

  it.each([
    '^(a.\\1){2}$', '^(a.\\1)+$', '^(?:(a)|b\\1)*$', '^(?:(a)|(b))*\\1$', '^(?:(a)?b\\1){2}$', '(?<=(?:(a)|b\\1)*)x',
    '^(x)((a+)?(b+)?(y))*\\3$', '^(?:(?:(?=(a)))?b\\1)*$', '^(?<n>a|b)\\k<n>*(?!\\k<n>)',
  ])('%s: the bounded matcher forgets what a group caught before as the platform does', (source) => {
    const [bounded, native] = [boundedMatcher(source), new RegExp(source, 'u')]
    const short = fc.array(fc.constantFrom('a', 'b', 'x', 'y'), { maxLength: 8 })
    fc.assert(
      fc.property(short, (letters) => {
        expect(bounded(letters.join(''))).toBe(native.test(letters.join('')))
      }),
      { numRuns: 2_000 },
    )
  }) // biome-ignore format: one list

  it('has no automaton for a back-reference, and still matches it', () => {
    const pattern = patternOf('^(a+)-\\1$')
    expect(pattern.dfa).toBeUndefined()
    expect([pattern.test('aa-aa'), pattern.test('aa-a')]).toEqual([true, false])
  })

  it('gives up on a runaway match instead of running away', () => {
    expect(boundedMatcher('^(a+)+\\1$')(`${'a'.repeat(40)}b`)).toBeUndefined()
  })

  it('reads what only the web accepts (an identity escape) as the web does, without an automaton', () => {
    const pattern = patternOf('^a\\-b$')
    expect([pattern.dfa, pattern.test('a-b'), pattern.test('ab')]).toEqual([undefined, true, false])
  })
})
