import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from './json-value.ts'
import { at, isPointer, joinPointer, parentPointer, parsePointer, pointer } from './pointer.ts'
import { arbitraryText } from './testing/arbitrary-json.ts'

describe('JSON Pointer', () => {
  // RFC 6901 §5.
  const document: JsonValue = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  }

  it.each<[string, JsonValue]>([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('%j means what RFC 6901 says', (text, value) => {
    expect(at(document, text)).toEqual(value)
  })
  it.each([
    '/foo/2',
    '/foo/-',
    '/foo/01',
    '/foo/-1',
    '/foo/1e0',
    '/foo/length',
    '/foo/0/0',
    '/toString',
    '/constructor/name',
    '/foo/',
  ])('%j is not there', (text) => {
    expect(at(document, text)).toBeUndefined()
  })
  it.each(['foo', '#/foo', '~', '/~', '/a~2', '/~0~'])('%j is no pointer', (text) => {
    expect(isPointer(text)).toBe(false)
    expect(() => parsePointer(text)).toThrow(SyntaxError)
  })
  it('is written from names and indexes', () => {
    expect(pointer('properties', 'a/b~c', 0, '')).toBe('/properties/a~1b~0c/0/')
    expect(pointer()).toBe('')
    expect(joinPointer('/properties', '~1')).toBe('/properties/~01')
  })
  it('knows what holds the place', () => {
    expect(['', '/', '/a', '/a~1b/0'].map(parentPointer)).toEqual([undefined, '', '', '/a~1b'])
  })
  it('gives back every list of tokens', () => {
    fc.assert(
      fc.property(fc.array(arbitraryText), (tokens) => {
        expect(parsePointer(pointer(...tokens))).toEqual(tokens)
      }),
    )
  })
})
