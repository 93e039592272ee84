import * as fc from 'fast-check'
import { describe, expect, it, vi as spy } from 'vitest'
import en from '../text/en/json.json' with { type: 'json' }
import vi from '../text/vi/json.json' with { type: 'json' }
import { canonicalText } from './canonical.ts'
import type { JsonValue } from './json-value.ts'
import { parseJson } from './parse-json.ts'
import { printJson } from './print-json.ts'
import { arbitraryJson } from './testing/arbitrary-json.ts'

type Expected = [code: string, at: string, place: string, args?: Record<string, string | number>]

/** Everything a refusal says, as `Expected` lines it up. */
function refusal(input: Uint8Array | string, limits = {}): Expected[] {
  const result = parseJson(input, { limits })
  if (result.ok) return []
  return result.problems.map(({ code, at, line, column, args }) => {
    const place = line === undefined ? '' : `${line}:${column}`
    return args === undefined ? [code, at, place] : [code, at, place, args]
  })
}

function valueOf(text: string): JsonValue | undefined {
  const result = parseJson(text)
  return result.ok ? result.value.value : undefined
}

function bytes(...values: (number | string)[]): Uint8Array {
  return Uint8Array.from(
    values.flatMap((v) => (typeof v === 'number' ? [v] : [...new TextEncoder().encode(v)])),
  )
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const points = Array.from(text, (c) => c.codePointAt(0) as number)
  const view = new DataView(new ArrayBuffer(points.length * 4))
  points.forEach((point, i) => view.setUint32(i * 4, point, littleEndian))
  return new Uint8Array(view.buffer)
}

const refused: [what: string, text: string | Uint8Array, ...expected: Expected[]][] = [
  ['nothing at all', '', ['json/empty', '', '1:1']],
  ['no bytes', bytes(), ['json/empty', '', '1:1']],
  ['white space alone', ' \n\t', ['json/empty', '', '1:1']],

  ['a trailing comma in an object', '{\n  "a": 1,\n}', ['json/trailing-comma', '', '2:9', { found: '}' }]],
  ['a trailing comma in an array', '{"a": [1, 2 , ]}', ['json/trailing-comma', '/a', '1:13', { found: ']' }]],
  ['a comma without a value', '[1,,2]', ['json/missing-value', '/1', '1:4', { found: ',' }]],
  ['a name without a value', '{"a":}', ['json/missing-value', '/a', '1:6', { found: '}' }]],
  ['a missing comma between members', '{"a": 1\n "b": 2}', ['json/missing-comma', '', '2:2', { found: '"' }]],
  ['a missing comma between items', '[[1 true]]', ['json/missing-comma', '/0', '1:5', { found: 'true' }]],
  ['a missing colon', '{"a" 1}', ['json/missing-colon', '/a', '1:6', { found: '1' }]],
  ['a missing name', '{: 1}', ['json/missing-key', '', '1:2', { found: ':' }]],
  ['a name without quotes', '{"x":{hoTen: 1}}', ['json/unquoted-key', '/x', '1:7', { name: 'hoTen' }]],
  ['a number as a name', '{1: 2}', ['json/unquoted-key', '', '1:2', { name: '1' }]],
  ['single quotes', "{'a': 1}", ['json/single-quotes', '', '1:2', { found: "'" }]],
  ['single quotes around a value', "['a']", ['json/single-quotes', '/0', '1:2', { found: "'" }]],
  ['the quotes of a word processor', '{“a”: 1}', ['json/curly-quotes', '', '1:2', { found: '“' }]],
  ['a line comment', '[1, // one\n 2]', ['json/comment', '/1', '1:5']],
  ['a block comment', '[1 /* one */]', ['json/comment', '', '1:4']],
  ['a comment after the end', '{} # done', ['json/comment', '', '1:4']],
  [
    'a closing bracket of the wrong kind',
    '{"a":\n[1}',
    ['json/mismatched-bracket', '/a', '2:3', { found: '}', opened: '[', line: 2 }],
  ],
  [
    'an end inside an object',
    '{\n "a": [1], "b": {"c": 2',
    ['json/unexpected-end', '/b', '2:24', { opened: '{', line: 2 }],
  ],
  ['an end after a colon', '{"a":', ['json/unexpected-end', '/a', '1:6', { opened: '{', line: 1 }]],
  ['an end after a comma', '[1,', ['json/unexpected-end', '/1', '1:4', { opened: '[', line: 1 }]],
  ['a stray sign', '[1; 2]', ['json/unexpected-character', '', '1:3', { found: ';' }]],
  ['an emoji outside strings', '[😀]', ['json/unexpected-character', '/0', '1:2', { found: '😀' }]],
  ['a no-break space', '{\u00A0"a": 1}', ['json/invisible-character', '', '1:2', { found: 'U+00A0' }]],
  ['a NUL byte', bytes('{"a":', 0, '1}'), ['json/invisible-character', '/a', '1:6', { found: 'U+0000' }]],
  [
    'a byte-order mark later on',
    '[1,\uFEFF2]',
    ['json/invisible-character', '/1', '1:4', { found: 'U+FEFF' }],
  ],
  ['a word that is none', '{"a": True}', ['json/unknown-word', '/a', '1:7', { found: 'True' }]],
  ['NaN', 'NaN', ['json/unknown-word', '', '1:1', { found: 'NaN' }]],
  ['a word cut short', '[nul]', ['json/unknown-word', '/0', '1:2', { found: 'nul' }]],
  ['a word run on', '[nullable]', ['json/unknown-word', '/0', '1:2', { found: 'nullable' }]],
  ['a second value', '{} {}', ['json/trailing-content', '', '1:4', { found: '{' }]],
  ['a second closing bracket', '[1]\n]', ['json/trailing-content', '', '2:1', { found: ']' }]],

  ['a string without end', '{"a": "b', ['json/unterminated-string', '/a', '1:7']],
  ['a string over two lines', '{"a": "b\nc"}', ['json/unterminated-string', '/a', '1:7']],
  ['a name without end', '{"a', ['json/unterminated-string', '', '1:2']],
  ['an end after a backslash', '"\\', ['json/unterminated-string', '', '1:1']],
  ['a tab in a string', '["a\tb"]', ['json/control-character', '/0', '1:4', { found: 'U+0009' }]],
  [
    'a NUL in a string, after an escape',
    '["\\n\u0000"]',
    ['json/control-character', '/0', '1:5', { found: 'U+0000' }],
  ],
  ['an unknown escape', '["\\x41"]', ['json/bad-escape', '/0', '1:3', { found: '\\x' }]],
  ['a short \\u escape', '["\\u12"]', ['json/bad-escape', '/0', '1:3', { found: '\\u12' }]],
  ['a lone high surrogate', '["\\uD83D!"]', ['json/lone-surrogate', '/0', '1:3', { found: 'U+D83D' }]],
  ['a lone low surrogate', '{"\\uDE00": 1}', ['json/lone-surrogate', '', '1:3', { found: 'U+DE00' }]],
  ['two high surrogates', '"\\uD83D\\uD83D\\uDE00"', ['json/lone-surrogate', '', '1:2', { found: 'U+D83D' }]],
  [
    'a lone surrogate in the text itself',
    '[\n"\uD83D"]',
    ['json/lone-surrogate', '', '2:2', { found: 'U+D83D' }],
  ],

  ['a leading zero', '{"a": 007}', ['json/leading-zero', '/a', '1:7', { found: '007' }]],
  ['a negative leading zero', '-01', ['json/leading-zero', '', '1:1', { found: '-01' }]],
  ['a leading plus', '[+1]', ['json/bad-number', '/0', '1:2', { found: '+1' }]],
  ['a leading point', '[.5]', ['json/bad-number', '/0', '1:2', { found: '.5' }]],
  ['a trailing point', '[5.]', ['json/bad-number', '/0', '1:2', { found: '5.' }]],
  ['an empty exponent', '[5e+]', ['json/bad-number', '/0', '1:2', { found: '5e+' }]],
  ['a bare minus', '-', ['json/bad-number', '', '1:1', { found: '-' }]],
  ['hexadecimal', '[0x1F]', ['json/bad-number', '/0', '1:2', { found: '0x1F' }]],
  ['thousands with points', '[1.000.000]', ['json/bad-number', '/0', '1:2', { found: '1.000.000' }]],
  ['a decimal comma', '{"a": 12,5}', ['json/decimal-comma', '', '1:9', { found: '12,5' }]],
  [
    'a number beyond the doubles',
    '[1e400]',
    ['json/number-out-of-range', '/0', '1:2', { found: '1e400', nearest: 'Infinity' }],
  ],
  [
    'a negative one',
    '-1e400',
    ['json/number-out-of-range', '', '1:1', { found: '-1e400', nearest: '-Infinity' }],
  ],
  [
    '2^53',
    '9007199254740992',
    ['json/number-not-exact', '', '1:1', { found: '9007199254740992', nearest: '9007199254740992' }],
  ],
  [
    '2^53 in other words',
    '9007199254740992.0',
    ['json/number-not-exact', '', '1:1', { found: '9007199254740992.0', nearest: '9007199254740992' }],
  ],
  [
    '1e20, which prints as an integer beyond 2^53',
    '1e20',
    ['json/number-not-exact', '', '1:1', { found: '1e20', nearest: '100000000000000000000' }],
  ],
  [
    'an integer of 40 digits',
    `-${'1'.repeat(40)}`,
    [
      'json/number-not-exact',
      '',
      '1:1',
      { found: `-${'1'.repeat(39)}…`, nearest: '-1.1111111111111112e+39' },
    ],
  ],
  [
    'more decimals than a double keeps',
    '0.1000000000000000055',
    ['json/number-not-exact', '', '1:1', { found: '0.1000000000000000055', nearest: '0.1' }],
  ],
  [
    'a number that vanishes',
    '1e-400',
    ['json/number-not-exact', '', '1:1', { found: '1e-400', nearest: '0' }],
  ],
  [
    'a subnormal that is not its own decimal',
    '3e-324',
    ['json/number-not-exact', '', '1:1', { found: '3e-324', nearest: '5e-324' }],
  ],

  [
    '__proto__',
    '{"a": [{"__proto__": {"admin": true}}]}',
    ['json/forbidden-key', '/a/0/__proto__', '1:9', { name: '__proto__' }],
  ],
  [
    '__proto__ in escapes',
    '{"\\u005f_proto__": 1}',
    ['json/forbidden-key', '/__proto__', '1:2', { name: '__proto__' }],
  ],
  [
    'a repeated name',
    '{\n"a": 1,\n"b": {"a": 2},\n"a": 3}',
    ['json/duplicate-key', '/a', '4:1', { name: 'a', line: 2 }],
  ],
  [
    'a repeated name in escapes',
    '[{"a": 1, "\\u0061": 2}]',
    ['json/duplicate-key', '/0/a', '1:11', { name: 'a', line: 1 }],
  ],
  [
    'a repeated name whose value is null',
    '{"a": null, "a": null}',
    ['json/duplicate-key', '/a', '1:13', { name: 'a', line: 1 }],
  ],
  [
    'a repeated inherited name',
    '{"toString": 1,\n"toString": 2}',
    ['json/duplicate-key', '/toString', '2:1', { name: 'toString', line: 1 }],
  ],
  [
    'repeated names inside a repeated object',
    '{"a": {},\n"a": {"b": 1,\n"b": 2}}',
    ['json/duplicate-key', '/a', '2:1', { name: 'a', line: 1 }],
    ['json/duplicate-key', '/a/b', '3:1', { name: 'b', line: 2 }],
  ],
  [
    'a name that stands three times, by its first line each time',
    '{"a": 1,\n"a": 2,\n"b": 1,\n"b": 2,\n"a": 3}',
    ['json/duplicate-key', '/a', '2:1', { name: 'a', line: 1 }],
    ['json/duplicate-key', '/b', '4:1', { name: 'b', line: 3 }],
    ['json/duplicate-key', '/a', '5:1', { name: 'a', line: 1 }],
  ],
  [
    'several problems, then a fault of syntax',
    '{"a": 1e400,\n"a": 1,\n"b": "\\uD800",\n"c": ]}',
    ['json/number-out-of-range', '/a', '1:7', { found: '1e400', nearest: 'Infinity' }],
    ['json/duplicate-key', '/a', '2:1', { name: 'a', line: 1 }],
    ['json/lone-surrogate', '/b', '3:7', { found: 'U+D800' }],
    ['json/missing-value', '/c', '4:6', { found: ']' }],
  ],

  ['UTF-8 with byte-order mark', bytes(0xef, 0xbb, 0xbf, '{}'), ['json/byte-order-mark', '', '1:1']],
  ['a string with byte-order mark', '\uFEFF{}', ['json/byte-order-mark', '', '1:1']],
  ['UTF-16 LE', utf16('{"a":1}', true), ['json/encoding', '', '1:1', { encoding: 'UTF-16 LE' }]],
  ['UTF-16 BE', utf16('{"a":1}', false), ['json/encoding', '', '1:1', { encoding: 'UTF-16 BE' }]],
  ['UTF-16 LE of one digit', utf16('1', true), ['json/encoding', '', '1:1', { encoding: 'UTF-16 LE' }]],
  ['UTF-16 LE with mark', utf16('\uFEFF"họ"', true), ['json/encoding', '', '1:1', { encoding: 'UTF-16 LE' }]],
  [
    'UTF-16 BE with mark',
    utf16('\uFEFF"họ"', false),
    ['json/encoding', '', '1:1', { encoding: 'UTF-16 BE' }],
  ],
  ['UTF-32 LE', utf32('[1]', true), ['json/encoding', '', '1:1', { encoding: 'UTF-32 LE' }]],
  ['UTF-32 BE', utf32('[1]', false), ['json/encoding', '', '1:1', { encoding: 'UTF-32 BE' }]],
  ['UTF-32 LE with mark', utf32('\uFEFF1', true), ['json/encoding', '', '1:1', { encoding: 'UTF-32 LE' }]],
  ['UTF-32 BE with mark', utf32('\uFEFF1', false), ['json/encoding', '', '1:1', { encoding: 'UTF-32 BE' }]],
  [
    'Latin-1',
    bytes('{\n"họ": "caf', 0xe9, '"}'),
    ['json/invalid-utf-8', '', '2:11', { offset: 14, found: 'E9' }],
  ],
  [
    'an overlong form',
    bytes('"', 0xc0, 0xaf, '"'),
    ['json/invalid-utf-8', '', '1:2', { offset: 1, found: 'C0' }],
  ],
  [
    'an overlong form of three',
    bytes('"', 0xe0, 0x80, 0xaf, '"'),
    ['json/invalid-utf-8', '', '1:2', { offset: 1, found: 'E0' }],
  ],
  [
    'a surrogate in UTF-8',
    bytes('"', 0xed, 0xa0, 0xbd, '"'),
    ['json/invalid-utf-8', '', '1:2', { offset: 1, found: 'ED' }],
  ],
  [
    'beyond U+10FFFF',
    bytes('"', 0xf4, 0x90, 0x80, 0x80, '"'),
    ['json/invalid-utf-8', '', '1:2', { offset: 1, found: 'F4' }],
  ],
  [
    'a character cut off',
    bytes('"a', 0xe1, 0xbb),
    ['json/invalid-utf-8', '', '1:3', { offset: 2, found: 'E1' }],
  ],
]

const limited: [what: string, text: string, limits: object, expected: Expected][] = [
  ['one level too many', '{"a": [[]]}', { maxDepth: 2 }, ['json/too-deep', '/a/0', '1:8', { limit: 2 }]],
  [
    'one value too many',
    '[1, {"a": 2}]',
    { maxValues: 3 },
    ['json/too-many-values', '/1/a', '1:11', { limit: 3 }],
  ],
  ['one byte too many', '"họ"', { maxBytes: 5 }, ['json/too-large', '', '', { bytes: 6, limit: 5 }]],
]

describe('a JSON text is refused, with its place', () => {
  it.each(refused)('%s', (_, text, ...expected) => {
    expect(refusal(text)).toEqual(expected)
  })
  it.each(limited)('%s', (_, text, limits, expected) => {
    expect(refusal(text, limits)).toEqual([expected])
    expect(refusal(new TextEncoder().encode(text), limits)).toEqual([expected])
  })
  it('with the file it came from', () => {
    expect(parseJson('[1', { file: 'procedures/x/form.schema.json' })).toEqual({
      ok: false,
      problems: [
        {
          code: 'json/unexpected-end',
          at: '',
          args: { opened: '[', line: 1 },
          file: 'procedures/x/form.schema.json',
          line: 1,
          column: 3,
        },
      ],
    })
    expect(parseJson('\uFEFF1', { file: 'a.json' })).toMatchObject({ problems: [{ file: 'a.json' }] })
  })
  it('after 20 problems without reading on', () => {
    const text = `{"a": 0${', "a": 0'.repeat(30)}}`
    expect(refusal(text)).toHaveLength(20)
  })
})

describe('a JSON text just inside the rules is accepted', () => {
  it.each([
    ['exact numbers', '[1e2, 1.0, 100.00, 0.1, 1E+2, 123456.789e-3]', [100, 1, 100, 0.1, 100, 123.456789]],
    [
      'the largest exact integers',
      '[9007199254740991, -9007199254740991]',
      [9007199254740991, -9007199254740991],
    ],
    [
      'the ends of the doubles',
      '[1.7976931348623157e308, 5e-324, 1e21]',
      [1.7976931348623157e308, 5e-324, 1e21],
    ],
    ['zeros of every kind, all without sign', '[0, -0, 0.00, -0.0, 0e999999999999]', [0, 0, 0, 0, 0]],
    ['an exact decimal in many digits', `0.1${'0'.repeat(300)}`, 0.1],
    [
      'names of inherited members',
      '{"constructor": 1, "toString": null, "prototype": {}}',
      { constructor: 1, toString: null, prototype: {} },
    ],
    ['the same name in neighbours', '[{"a": 1}, {"a": {"a": 2}}]', [{ a: 1 }, { a: { a: 2 } }]],
    ['every escape', String.raw`"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"`, '"\\/\b\f\n\r\té😀'],
    ['a replacement character that the text itself holds', '"\uFFFD"', '\uFFFD'],
    ['a byte-order mark inside a string', '"\uFEFF"', '\uFEFF'],
    ['every white space', '\r\n\t [ ]\r\n', []],
  ])('%s', (_, text, value) => {
    expect(parseJson(text)).toMatchObject({ ok: true, value: { value, text } })
    expect(parseJson(new TextEncoder().encode(text))).toMatchObject({ ok: true, value: { value, text } })
  })
  it('nesting, values and size at the limit', () => {
    expect(refusal('{"a": [1]}', { maxDepth: 2, maxValues: 3, maxBytes: 10 })).toEqual([])
    expect(refusal('['.repeat(100) + ']'.repeat(100))).toEqual([])
    expect(refusal('['.repeat(101) + ']'.repeat(101))[0]?.[0]).toBe('json/too-deep')
  })
  it('and makes ordinary objects', () => {
    const value = valueOf('{"a": {}}') as Record<string, object>
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(value.a)).toBe(Object.prototype)
  })
})

// A method that is quadratic here is far beyond the time that a test has.
describe('a hostile text costs little', () => {
  it('50 MB, refused before anything is decoded', () => {
    const decode = spy.spyOn(TextDecoder.prototype, 'decode')
    const expected: Expected = ['json/too-large', '', '', { bytes: 50_000_000, limit: 10_485_760 }]
    expect(refusal(new Uint8Array(50_000_000).fill(0x20))).toEqual([expected])
    expect(refusal(' '.repeat(50_000_000))).toEqual([expected])
    expect(decode).not.toHaveBeenCalled()
    decode.mockRestore()
  })
  it('100,000 levels, refused at the first that is too many', () => {
    const at = '/0'.repeat(100)
    expect(refusal('['.repeat(100_000))).toEqual([['json/too-deep', at, '1:101', { limit: 100 }]])
    expect(refusal('{"a":'.repeat(100_000))).toEqual([
      ['json/too-deep', '/a'.repeat(100), '1:501', { limit: 100 }],
    ])
  })
  it('100,000 levels, where the caller allows them, without exhausting the stack', () => {
    const text = '['.repeat(100_000) + ']'.repeat(100_000)
    const result = parseJson(text, { limits: { maxDepth: 100_000 } })
    expect(result.ok && result.value.locate('/0/0/0')).toEqual({
      line: 1,
      column: 4,
      offset: 3,
      end: 199_997,
    })
  })
  it('a string of 10 MB is read', () => {
    const long = 'a'.repeat(10_000_000)
    expect(valueOf(`"${long}"`)).toBe(long)
  })
  it('numbers of millions of digits', () => {
    const digits = 5_000_000
    expect(refusal('1'.repeat(digits))[0]?.[0]).toBe('json/number-out-of-range')
    expect(refusal(`0.${'1'.repeat(digits)}`)[0]?.[0]).toBe('json/number-not-exact')
    expect(refusal(`1e-${'1'.repeat(digits)}`)[0]?.[0]).toBe('json/number-not-exact')
    expect(valueOf(`0.5${'0'.repeat(digits)}`)).toBe(0.5)
  })
  it('repeated names in a long file', () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `"k${i}": ${i}`)
    const repeated = Array.from({ length: 30 }, (_, i) => `"k${199_999 - i}": 0`)
    expect(refusal(`{${[...many, ...repeated].join(',\n')}}`)).toHaveLength(20)
  })
})

const strictness = new Set([
  'json/byte-order-mark',
  'json/duplicate-key',
  'json/forbidden-key',
  'json/lone-surrogate',
  'json/number-not-exact',
  'json/number-out-of-range',
])

/** Whether we read a text as `JSON.parse` does, or refuse it as `JSON.parse` does or for being stricter on purpose. */
function agrees(text: string): boolean {
  const result = parseJson(text)
  let expected: unknown
  try {
    expected = JSON.parse(text)
  } catch {
    return !result.ok
  }
  if (!result.ok) return result.problems.every(({ code }) => strictness.has(code))
  return JSON.stringify(result.value.value) === JSON.stringify(expected)
}

describe('beside JSON.parse', () => {
  const notation = fc.constantFrom(
    (v: JsonValue) => JSON.stringify(v),
    (v: JsonValue) => JSON.stringify(v, null, '\t'),
    (v: JsonValue) => printJson(v),
    (v: JsonValue) => canonicalText(v),
    (v: JsonValue) =>
      JSON.stringify(v).replace(
        /[^\u0020-\u007E]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
  )

  it('reads every valid text as the same value', () => {
    fc.assert(
      fc.property(arbitraryJson(), notation, (value, write) => {
        const text = write(value)
        expect(valueOf(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 1000 },
    )
  })
  it('refuses every damaged text that JSON.parse refuses, and otherwise agrees or has a reason of its own', () => {
    const damage = fc.record({
      place: fc.nat(),
      removed: fc.nat({ max: 2 }),
      inserted: fc.oneof(
        fc.constantFrom(
          '',
          ',',
          ':',
          '"',
          '\\',
          '{',
          '}',
          '[',
          ']',
          '0',
          '-',
          '.',
          'e',
          '\n',
          '\t',
          '\u0000',
          '\\u',
          "'",
          '/',
          'null',
          ' ',
          '\u00A0',
        ),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    })
    fc.assert(
      fc.property(
        arbitraryJson(),
        notation,
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        (value, write, wounds) => {
          let text = write(value)
          for (const { place, removed, inserted } of wounds) {
            const from = place % (text.length + 1)
            text = text.slice(0, from) + inserted + text.slice(from + removed)
          }
          expect({ text, agrees: agrees(text) }).toEqual({ text, agrees: true })
        },
      ),
      { numRuns: 5000 },
    )
  })
})

describe('the sentences', () => {
  const placeholders = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const said = new Map<string, Record<string, unknown>>()
  for (const [, , ...expected] of refused) for (const [code, , , args] of expected) said.set(code, args ?? {})
  for (const [, , , [code, , , args]] of limited) said.set(code, args ?? {})

  it.each([
    ['Vietnamese', vi],
    ['English', en],
  ])('there is one in %s for each code that can occur, and no other', (_, catalogue) => {
    expect(Object.keys(catalogue).sort()).toEqual([...said.keys()].sort())
  })
  it.each([
    ['Vietnamese', vi],
    ['English', en],
  ])('in %s name only what the problem carries', (_, catalogue) => {
    const unknown = Object.entries(catalogue).flatMap(([code, sentence]) =>
      placeholders(sentence)
        .filter((name) => !Object.hasOwn(said.get(code) ?? {}, name as string))
        .map((name) => `${code}: ${name}`),
    )
    expect(unknown).toEqual([])
  })
})
