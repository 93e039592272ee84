import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternFault } from './pattern.ts'
import { linearRegExp } from './re2-engine.ts'

describe('a pattern of the profile', () => {
  it.each([
    '^[0-9]{10}(-[0-9]{3})?$',
    '^[A-Za-zÀ-ỹ ]+$',
    '^(?:a|b)*$',
    '^a$|^b$',
    '(^a$|^b$)',
    '^\\p{L}+$',
    '^\\p{Lu}$',
    '^[\\-\\]]$',
    '^\\.$',
    '^a{1,1000}$',
    '^(a$)?$',
  ])('%s is inside', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined()
  })
  it.each([
    ['^(?=a)a$', 'look-around', '(?=a)'],
    ['^(?!a)b$', 'look-around', '(?!a)'],
    ['^(?<=a)b$', 'look-around', '(?<=a)'],
    ['^(a)\\1$', 'back-reference', '\\1'],
    ['^(?<x>a)\\k<x>$', 'back-reference', '\\k<x>'],
    ['^\\d+$', 'class-shorthand', '\\d'],
    ['^[\\w]+$', 'class-shorthand', '\\w'],
    ['^\\S$', 'class-shorthand', '\\S'],
    ['^.$', 'class-shorthand', '.'],
    ['^\\p{Script=Latin}$', 'class-shorthand', '\\p{Script=Latin}'],
    ['^a\\b$', 'word-boundary', '\\b'],
    ['^\\u1EA1$', 'escape', '\\u1EA1'],
    ['^a{1001}$', 'repeat', 'a{1001}'],
    ['^a{2,1001}$', 'repeat', 'a{2,1001}'],
    ['^(?:a{100}){100}$', 're2', '^(?:a{100}){100}$'],
    ['a$', 'not-anchored', 'a$'],
    ['^a', 'not-anchored', '^a'],
    ['^a|b$', 'not-anchored', '^a|b$'],
    ['^', 'not-anchored', '^'],
    ['^(?i:a)$', 'flags', '(?i:a)'],
    ['^[a$', 'syntax', '^[a$'],
    ['^a{,3}$', 'syntax', '^a{,3}$'],
    ['^\\-$', 'syntax', '^\\-$'],
    ['(?P<x>^a$)', 'syntax', '(?P<x>^a$)'],
  ])('%s is outside: %s', (pattern, reason, part) => {
    expect(patternFault(pattern)).toEqual({ reason, part })
  })
  it('means the same to RE2 as to ECMA-262 with the u flag', () => {
    const atom = fc.constantFrom(
      'a',
      'ệ',
      '𝒜',
      '[0-9]',
      '[^a]',
      '[À-ỹ]',
      '\\.',
      '(a|bc)',
      '\\p{L}',
      '[a\\-z]',
      'Đ',
    )
    const piece = fc
      .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}'))
      .map((parts) => parts.join(''))
    const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => `^${pieces.join('')}$`)
    const text = fc.string({
      unit: fc.constantFrom('a', 'ệ', '𝒜', '1', 'b', 'c', '.', '-', 'Đ', '\n'),
      maxLength: 6,
    })
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 5 }), (source, texts) => {
        expect(patternFault(source)).toBeUndefined()
        for (const each of texts)
          expect(linearRegExp(source).test(each)).toBe(new RegExp(source, 'u').test(each))
      }),
    )
  })
  it('is matched in linear time', () => {
    expect(linearRegExp('^(a+)+$').test(`${'a'.repeat(5000)}!`)).toBe(false)
  }, 5000)
})
