import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from './json-value.ts'
import { shareUnchanged } from './share-unchanged.ts'
import { filled, sparse } from './sparse.ts'

const anyJson = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>

describe('a value written anew', () => {
  it('keeps the reference of every part that says the same', () => {
    const old = { properties: { a: { type: 'string' }, b: { type: 'number' } }, required: ['a'] }
    const now = structuredClone(old)
    expect(shareUnchanged(old, now)).toBe(old)
    now.properties.b.type = 'integer'
    const shared = shareUnchanged(old, now) as typeof old
    expect(shared).toEqual(now)
    expect(shared.properties.a).toBe(old.properties.a)
    expect(shared.required).toBe(old.required)
  })

  it('is another one when only the order of its members differs', () => {
    const old = { a: 1, b: 2 }
    expect(shareUnchanged(old, { b: 2, a: 1 })).not.toBe(old)
    expect(shareUnchanged(old, { b: 2, a: 1 }, false)).toBe(old)
  })

  it('is itself where it shares nothing', () => {
    const now = { a: { b: [1, { c: 2 }] } }
    expect(shareUnchanged({ a: { b: [2, { c: 3 }] } }, now)).toBe(now)
  })

  it('says what it said, whatever it is compared with, and whatever its members are called', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (before, after) => {
        expect(JSON.stringify(shareUnchanged(before, after))).toBe(JSON.stringify(after))
      }),
    )
    const odd = JSON.parse('{"__proto__": {"a": 1}}') as JsonValue
    expect(JSON.stringify(shareUnchanged({ a: 1 }, odd))).toBe('{"__proto__":{"a":1}}')
    const shared = shareUnchanged(JSON.parse('{"__proto__": {"a": 1}, "b": 1}'), { ...(odd as object), b: 2 })
    expect(JSON.stringify(shared)).toBe('{"__proto__":{"a":1},"b":2}')
    expect(Object.getPrototypeOf(shared)).toBe(Object.prototype)
  })
})

describe('a value sent without what the other side holds', () => {
  it('is the same again there, and shares there what was left out', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (before, after) => {
        const shared = shareUnchanged(before, after)
        const sent = structuredClone(sparse(before, shared))
        expect(JSON.stringify(filled(before, sent))).toBe(JSON.stringify(after))
      }),
    )
    const before = { schema: { a: { title: 'Một' }, b: { title: 'Hai' } }, order: ['a', 'b'] }
    const after = { ...before, schema: { ...before.schema, b: { title: 'Ba' } } }
    const sent = sparse(before, after)
    expect(sent).toEqual({ schema: { a: undefined, b: { title: 'Ba' } }, order: undefined })
    const there = filled(before, structuredClone(sent)) as typeof before
    expect(there).toEqual(after)
    expect(there.schema.a).toBe(before.schema.a)
  })

  it('goes whole where the other side holds nothing, and is never made up there', () => {
    expect(sparse(undefined, { a: 1 })).toEqual({ a: 1 })
    expect(filled(undefined, { a: 1 })).toEqual({ a: 1 })
    expect(() => filled({}, { a: undefined })).toThrow('not there')
  })
})
