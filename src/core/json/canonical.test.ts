import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, canonicalText } from './canonical.ts'
import type { JsonValue } from './json-value.ts'
import { arbitraryJson } from './testing/arbitrary-json.ts'

function doubleOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

describe('canonical text', () => {
  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('of the double %s is %s', (bits, text) => {
    expect(canonicalText(doubleOf(bits))).toBe(text)
  })
  it('is that of the example in RFC 8785 §3.2.2', () => {
    const value: JsonValue = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    }
    expect(canonicalText(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })
  it('sorts names by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\ud83d\ude00': 5,
      '\u0080': 6,
      '\u00f6': 7,
      '10': 8,
      '2': 9,
    }
    expect(canonicalText(value)).toBe('{"\\r":2,"1":4,"10":8,"2":9,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })
  it('takes `toJSON` for a name like any other', () => {
    expect(canonicalText({ toJSON: 'x' })).toBe('{"toJSON":"x"}')
  })
  it('does not normalise Unicode', () => {
    expect(canonicalText(['\u00f6', 'o\u0308'])).toBe('["ö","o\u0308"]')
  })
  it.each<[string, unknown]>([
    ['NaN', [Number.NaN]],
    ['an infinity', { a: Number.NEGATIVE_INFINITY }],
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole', Object.assign([], { length: 1 })],
    ['a function', { toJSON: () => 1 }],
    ['a bigint', 1n],
    ['a symbol', [Symbol('a')]],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a lone surrogate', 'a\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
  ])('%s is an error', (_, value) => {
    expect(() => canonicalText(value as JsonValue)).toThrow(TypeError)
  })
  it('a cycle is an error', () => {
    const cycle: { self?: unknown } = {}
    cycle.self = cycle
    expect(() => canonicalText(cycle as JsonValue)).toThrow(RangeError)
  })
  it('agrees with another implementation', () => {
    fc.assert(
      fc.property(arbitraryJson(), (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value))
      }),
      { numRuns: 1000 },
    )
  })
  it('is UTF-8 as bytes', () => {
    expect([...canonicalBytes('ệ')]).toEqual([0x22, 0xe1, 0xbb, 0x87, 0x22])
  })
})
