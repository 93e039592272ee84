import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from './json-value.ts'
import { parseJson } from './parse-json.ts'
import { printJson } from './print-json.ts'
import { arbitraryJson } from './testing/arbitrary-json.ts'

function parse(text: string): JsonValue {
  const result = parseJson(text)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.value
}

describe('the readable file', () => {
  it('has 2 spaces, short lists on one line, and a final newline', () => {
    expect(
      printJson({
        type: 'object',
        required: ['hoTen', 'ngaySinh'],
        allOf: [],
        properties: { a: {}, b: [[1, 2], []] },
      }),
    ).toBe(
      `{
  "type": "object",
  "required": ["hoTen", "ngaySinh"],
  "allOf": [],
  "properties": {
    "a": {},
    "b": [
      [1, 2],
      []
    ]
  }
}
`,
    )
  })
  it('breaks a list that would pass column 100, with the comma that may follow', () => {
    const fits = { k: ['a'.repeat(88)] }
    const line = printJson(fits).split('\n')[1] as string
    expect(line).toBe(`  "k": ["${'a'.repeat(88)}"]`)
    expect(line).toHaveLength(99)
    expect(printJson({ k: ['a'.repeat(89)] })).toBe(`{\n  "k": [\n    "${'a'.repeat(89)}"\n  ]\n}\n`)
  })
  it('puts names in the order the format fixes, by place', () => {
    const value = { b: { y: 1, x: 2 }, a: [{ y: 1, x: 2 }] }
    const byPlace = (pointer: string, keys: readonly string[]) =>
      pointer === '/a/0' ? keys : [...keys].sort()
    expect(printJson(value, byPlace)).toBe(
      '{\n  "a": [\n    {\n      "y": 1,\n      "x": 2\n    }\n  ],\n  "b": {\n    "x": 2,\n    "y": 1\n  }\n}\n',
    )
  })
  it.each([
    ['loses', (keys: readonly string[]) => keys.slice(1)],
    ['invents', (keys: readonly string[]) => [...keys, 'c']],
    ['repeats', (keys: readonly string[]) => keys.map(() => 'a')],
  ])('an order that %s names is an error', (_, order) => {
    expect(() => printJson({ a: 1, b: 2 }, (_, keys) => order(keys))).toThrow('not an order of its keys')
  })
  it.each<[string, unknown]>([
    ['undefined', { a: undefined }],
    ['NaN', [Number.NaN]],
    ['a lone surrogate', ['\ud800']],
  ])('%s is an error', (_, value) => {
    expect(() => printJson(value as JsonValue)).toThrow(TypeError)
  })
  it('holds the value, and printing what was read gives the same file', () => {
    fc.assert(
      fc.property(arbitraryJson(), (value) => {
        const text = printJson(value)
        expect(parse(text)).toEqual(value)
        expect(printJson(parse(text))).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })
})
