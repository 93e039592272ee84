import { describe, expect, it } from 'vitest'
import { contains } from './contains.ts'
import { decimalOf, isMultipleOf, numberOf } from './decimal.ts'

describe('decimals', () => {
  it('0.3 is a multiple of 0.1, 19.99 of 0.01, and 0.35 is none of 0.1', () => {
    expect([isMultipleOf(0.3, 0.1), isMultipleOf(19.99, 0.01), isMultipleOf(0.35, 0.1)]).toEqual([
      true,
      true,
      false,
    ])
  })
  it('a double is read as its shortest text, and written back only when that says the same', () => {
    expect(decimalOf(0.01)).toEqual({ digits: 1n, exponent: -2 })
    expect(decimalOf(1e21)).toEqual({ digits: 1n, exponent: 21 })
    expect(numberOf({ digits: 12345678901234567891n, exponent: -10 })).toBeUndefined()
    expect(numberOf({ digits: 125n, exponent: -3 })).toBe(0.125)
  })
})

describe('numbers', () => {
  const yes = { verdict: 'contained' }
  it('compares bounds, open and closed', () => {
    expect(contains({ type: 'number', minimum: 1 }, { exclusiveMinimum: 0.99 })).toEqual(yes)
    expect(contains({ type: 'number', minimum: 1 }, { exclusiveMinimum: 1 })).toEqual({
      verdict: 'not-contained',
      witness: 1,
    })
    expect(contains({ type: 'integer', exclusiveMinimum: 1 }, { minimum: 2 })).toEqual(yes)
    expect(contains({ type: 'number', exclusiveMinimum: 1 }, { minimum: 2 })).toEqual({
      verdict: 'not-contained',
      witness: 1.5,
    })
  })
  it('compares steps exactly: every third of a tenth is a tenth, the near miss is not', () => {
    expect(contains({ type: 'number', multipleOf: 0.3 }, { multipleOf: 0.1 })).toEqual(yes)
    expect(contains({ type: 'number', multipleOf: 0.1 }, { multipleOf: 0.3 })).toEqual({
      verdict: 'not-contained',
      witness: 1,
    })
    expect(
      contains({ multipleOf: 6, type: 'number' }, { allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }),
    ).toEqual(yes)
    expect(
      contains({ allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], type: 'number' }, { multipleOf: 24 }),
    ).toEqual({
      verdict: 'not-contained',
      witness: 12,
    })
  })
  it('finds that no whole number lies between the bounds, or that all of them are listed', () => {
    expect(contains({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }, false)).toEqual(yes)
    expect(contains({ type: 'integer', minimum: 1, maximum: 3 }, { enum: [1, 2, 3] })).toEqual(yes)
    expect(contains({ type: 'integer', minimum: 1, maximum: 4 }, { enum: [1, 2, 3] })).toEqual({
      verdict: 'not-contained',
      witness: 4,
    })
  })
  it('is undecided where only integers beyond 2^53 tell the two apart', () => {
    expect(contains({ type: 'integer', minimum: 2 ** 60 }, { type: 'string' })).toEqual({
      verdict: 'undecided',
      reason: 'number-precision',
    })
  })
})
