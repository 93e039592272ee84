import * as fc from 'fast-check'
import type { JsonObject, JsonValue } from '../json-value.ts'

/** Names that break careless code: empty, pointer syntax, inherited members, array indexes, signs that sort differently. */
const nastyNames = [
  '',
  ' ',
  '~',
  '/',
  '~1',
  'a/b~c',
  '-',
  '0',
  '01',
  'toString',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'length',
  'toJSON',
  'họ tên',
  'ho\u0323 te\u0302n',
  'Đ',
  '"',
  '\\',
  '\u0000',
  '\u2028',
  '\uFEFF',
  '\uE000',
  '👨‍👩‍👧',
]

/** Any text without lone surrogates, often short and plain. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(...nastyNames),
)

/** Any member name but `__proto__`, which `parseJson` refuses. */
export const arbitraryName: fc.Arbitrary<string> = arbitraryText.filter((name) => name !== '__proto__')

/** Any number that `parseJson` accepts: integers within ±(2^53 − 1), or from 1e21 on, and every fraction; never `-0`. */
export const arbitraryNumber: fc.Arbitrary<number> = fc
  .oneof(
    fc.integer({ min: -20, max: 20 }),
    fc.maxSafeInteger(),
    fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n) || Math.abs(n) >= 1e21)
  .map((n) => (n === 0 ? 0 : n))

export interface ArbitraryJsonOptions {
  /** Default 4. */
  readonly maxDepth?: number
  /** Items or members of one array or object. Default 5. */
  readonly maxWidth?: number
}

/** JSON values of every kind, as `parseJson` makes them. */
export function arbitraryJson(options: ArbitraryJsonOptions = {}): fc.Arbitrary<JsonValue> {
  return tie(options).value
}

/** JSON objects, for laws that need one at the top. */
export function arbitraryJsonObject(options: ArbitraryJsonOptions = {}): fc.Arbitrary<JsonObject> {
  return tie(options).object
}

function tie({ maxDepth = 4, maxWidth = 5 }: ArbitraryJsonOptions) {
  const size = { maxLength: maxWidth, depthIdentifier: 'json' }
  return fc.letrec<{ value: JsonValue; scalar: JsonValue; array: JsonValue[]; object: JsonObject }>(
    (tied) => ({
      value: fc.oneof(
        { maxDepth, depthIdentifier: 'json', depthSize: 'small', withCrossShrink: true },
        tied('scalar'),
        tied('array'),
        tied('object'),
      ),
      scalar: fc.oneof(fc.constant(null), fc.boolean(), arbitraryNumber, arbitraryText),
      array: fc.array(tied('value'), size),
      object: fc.dictionary(arbitraryName, tied('value'), { maxKeys: maxWidth, noNullPrototype: true }),
    }),
  )
}
