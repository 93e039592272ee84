import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimal, isMultipleOf, parseDecimal } from './decimal.ts'
import { arbitraryNumber } from './testing/arbitrary-json.ts'

describe('a decimal', () => {
  it.each([
    [0.1, 1n, -1],
    [19.99, 1999n, -2],
    [1e308, 1n, 308],
    [-0, 0n, 0],
    [-1.5e-7, -15n, -8],
    [120, 12n, 1],
    [5e-324, 5n, -324],
  ])('%d is taken as it prints', (value, digits, exponent) => {
    expect(parseDecimal(value)).toEqual({ digits, exponent })
  })
  it.each([
    ['1e2', 1n, 2],
    ['1.0', 1n, 0],
    ['100.00', 1n, 2],
    ['-0.0', 0n, 0],
    ['0e99999999999999999999', 0n, 0],
    ['0.1000000000000000055', 1000000000000000055n, -19],
    ['-12.50E-3', -125n, -4],
    ['1e999999999', 1n, 999999999],
  ])('%s is taken as it is written', (text, digits, exponent) => {
    expect(parseDecimal(text)).toEqual({ digits, exponent })
  })
  it.each(['', '01', '1.', '.5', '+1', '0x1', 'NaN', ' 1', '1 ', '1e', '--1', '1,5'])(
    '%j is no number of JSON',
    (text) => {
      expect(() => parseDecimal(text)).toThrow(SyntaxError)
    },
  )
  it.each([Number.NaN, Number.POSITIVE_INFINITY, '1e99999999999999999999'])('%s is out of range', (value) => {
    expect(() => parseDecimal(value)).toThrow(RangeError)
  })
  it('keeps every double', () => {
    fc.assert(
      fc.property(arbitraryNumber, (value) => {
        const { digits, exponent } = parseDecimal(value)
        expect(Number(`${digits}e${exponent}`)).toBe(value)
      }),
    )
  })
})

describe('decimals are compared exactly', () => {
  it('as doubles are', () => {
    fc.assert(
      fc.property(arbitraryNumber, arbitraryNumber, (one, other) => {
        expect(Math.sign(compareDecimal(parseDecimal(one), parseDecimal(other)))).toBe(Math.sign(one - other))
        expect(compareDecimal(parseDecimal(one), parseDecimal(one))).toBe(0)
      }),
    )
  })
  it('also where doubles cannot tell', () => {
    const compare = (one: string, other: string) =>
      Math.sign(compareDecimal(parseDecimal(one), parseDecimal(other)))
    expect(compare('9007199254740993', '9007199254740992')).toBe(1)
    expect(compare('-0.1000000000000000055', '-0.1')).toBe(-1)
    expect(compare('1e999999999999', '9e999999999998')).toBe(1)
    expect(compare('-1e999999999999', '1e-999999999999')).toBe(-1)
    expect(compare('0', '-1e-999999999999')).toBe(1)
  })
})

describe('multipleOf in decimals', () => {
  it.each([
    [0.3, 0.1],
    [0.07, 0.01],
    [19.99, 0.01],
    [1.1, 0.1],
    [-4.5, 1.5],
    [0, 0.1],
    [-0, 7],
    [1e308, 1e-308],
    [1e308, 0.5],
    [1e21, 3e20 / 3],
    [5e-324, 5e-324],
    [9007199254740991, 1],
  ])('%d is a multiple of %d', (value, step) => {
    expect(isMultipleOf(value, step)).toBe(true)
  })
  it.each([
    [0.35, 0.1],
    [0.075, 0.01],
    [1.5, 1],
    [10, 3],
    [1e308, 3],
    [5e-324, 1],
    [1, 1e308],
    [0.3, 0.2],
  ])('%d is no multiple of %d', (value, step) => {
    expect(isMultipleOf(value, step)).toBe(false)
  })
  it.each([0, -1, Number.NaN])('a step of %d is an error', (step) => {
    expect(() => isMultipleOf(1, step)).toThrow(RangeError)
  })
  it('agrees with whole numbers of cents', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 })
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 5000 }), (value, step) => {
        expect(isMultipleOf(value / 100, step / 100)).toBe(value % step === 0)
      }),
    )
  })
})
