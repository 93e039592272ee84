import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonValue } from './json-value.ts'
import { parseJson } from './parse-json.ts'
import { placeProblem } from './place-problem.ts'
import { joinPointer } from './pointer.ts'
import { printJson } from './print-json.ts'
import { arbitraryJson } from './testing/arbitrary-json.ts'

function read(text: string, file?: string) {
  const result = parseJson(text, file === undefined ? {} : { file })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

interface Place {
  readonly pointer: string
  readonly value: JsonValue
  /** Of members alone. */
  readonly name?: string
}

function places(value: JsonValue, pointer = '', name?: string): Place[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, i) => places(item, joinPointer(pointer, i)))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([key, member]) => places(member, joinPointer(pointer, key), key))
      : []
  return [{ pointer, value, ...(name !== undefined && { name }) }, ...inner]
}

describe('a pointer is found in the text', () => {
  const document = read('{\n  "a/b": [10, {"\\u0063": "x]"}],\r\n\t"": null }\n')

  it.each([
    ['', 1, 1, '{\n  "a/b": [10, {"\\u0063": "x]"}],\r\n\t"": null }'],
    ['/a~1b', 2, 10, '[10, {"\\u0063": "x]"}]'],
    ['/a~1b/0', 2, 11, '10'],
    ['/a~1b/1', 2, 15, '{"\\u0063": "x]"}'],
    ['/a~1b/1/c', 2, 26, '"x]"'],
    ['/', 3, 6, 'null'],
  ])('%s', (pointer, line, column, text) => {
    const range = document.locate(pointer)
    expect(range).toMatchObject({ line, column })
    expect(document.text.slice(range?.offset, range?.end)).toBe(text)
  })
  it('and so is the name of a member, with its quotes', () => {
    expect(document.locateKey('/a~1b/1/c')).toEqual({ line: 2, column: 16, offset: 17, end: 25 })
    expect(document.locateKey('/')).toEqual({ line: 3, column: 2, offset: 37, end: 39 })
  })
  it('but items and the whole document have no name', () => {
    expect(document.locateKey('/a~1b/0')).toBeUndefined()
    expect(document.locateKey('')).toBeUndefined()
  })
  it.each(['/x', '/a~1b/2', '/a~1b/00', '/a~1b/-', '/a~1b/0/0', '/a~1b/length', '//'])(
    '%s is not there',
    (pointer) => {
      expect(document.locate(pointer)).toBeUndefined()
      expect(document.locateKey(pointer)).toBeUndefined()
    },
  )
  it('a malformed pointer is an error', () => {
    expect(() => document.locate('a')).toThrow(SyntaxError)
  })
  it('lines may end with a single carriage return', () => {
    expect(read('[\r1,\r\n2,\n3]').locate('/2')).toMatchObject({ line: 4, column: 1 })
  })
  it('for every value of every document, in whatever order it is asked', () => {
    fc.assert(
      fc.property(arbitraryJson(), fc.boolean(), fc.func(fc.nat()), (value, pretty, rank) => {
        const text = pretty ? printJson(value) : JSON.stringify(value)
        const { locate, locateKey } = read(text)
        const asked = places(value).sort((one, other) => rank(one.pointer) - rank(other.pointer))
        for (const place of asked) {
          const range = locate(place.pointer)
          expect(JSON.parse(text.slice(range?.offset, range?.end))).toEqual(place.value)
          const before = text.slice(0, range?.offset)
          expect(range?.line).toBe(before.split('\n').length)
          expect(range?.column).toBe(before.length - before.lastIndexOf('\n'))
          const key = locateKey(place.pointer)
          expect(key && JSON.parse(text.slice(key.offset, key.end))).toBe(place.name)
        }
      }),
      { numRuns: 500 },
    )
  })
  it('in a long file, for each of very many items, in time that grows with the file alone', () => {
    const count = 200_000
    const { locate } = read(JSON.stringify(Array.from({ length: count }, (_, i) => ({ i }))))
    let found = 0
    for (let i = count - 1; i >= 0; i--) if (locate(`/${i}/i`)) found++
    expect(found).toBe(count)
  })
})

describe('a problem found in the value gets its place in the text', () => {
  const document = read('{\n "fields": [\n  {"name": ""}\n ]\n}', 'form.json')

  it('its own', () => {
    expect(placeProblem(document, { code: 'x/y', at: '/fields/0/name', args: { min: 1 } })).toEqual({
      code: 'x/y',
      at: '/fields/0/name',
      args: { min: 1 },
      file: 'form.json',
      line: 3,
      column: 12,
    })
  })
  it('or that of what should hold it', () => {
    expect(placeProblem(document, { code: 'x/y', at: '/fields/0/label/vi' })).toMatchObject({
      line: 3,
      column: 3,
    })
    expect(placeProblem(document, { code: 'x/y', at: '/other' })).toMatchObject({ line: 1, column: 1 })
  })
})
