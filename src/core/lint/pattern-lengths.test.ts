import { describe, expect, it } from 'vitest'
import { patternLengths } from './pattern-lengths.ts'

describe('patternLengths', () => {
  it.each([
    ['^[0-9]{10}$', 10, 10],
    ['^(?:[0-9]{10}|[0-9]{13})$', 10, 13],
    ['^a?b+$', 1, Number.POSITIVE_INFINITY],
    ['^$', 0, 0],
    ['^(?:ab){0,3}$', 0, 6],
    ['^😀$', 1, 1],
  ])('%s lets through %d to %d characters', (pattern, min, max) => {
    expect(patternLengths(pattern)).toEqual({ min, max })
  })

  it.each(['[0-9]{10}', '^[0-9]{10}', '^a$|b', '^(', '^(a)\\1$'])('says nothing of %s', (pattern) => {
    expect(patternLengths(pattern)).toEqual({
      min: pattern === '^(a)\\1$' ? 1 : 0,
      max: Number.POSITIVE_INFINITY,
    })
  })
})
