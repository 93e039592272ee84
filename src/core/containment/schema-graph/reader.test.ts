import { describe, expect, it } from 'vitest'
import { Meter } from '../budget.ts'
import { contains } from '../contains.ts'
import type { JsonObject, JsonValue } from '../value.ts'
import { Graph } from './graph.ts'
import { Reader } from './reader.ts'
import { Resources } from './resources.ts'

const options = { dialect: '2020-12', formats: undefined, side: 'a' } as const

/** How often the second reader looks a reference up, having read nothing but what the first left to it. */
function lookedUp(a: JsonObject, b: JsonObject): number {
  const graph = new Graph(new Meter())
  let count = 0
  const concept = (uri: string): JsonValue | undefined => {
    count++
    return uri === 'urn:x:concept' ? { type: 'string' } : undefined
  }
  const first = new Reader(graph, new Resources(a, '2020-12', concept), options)
  first.readRoot()
  count = 0
  new Reader(graph, new Resources(b, '2020-12', concept), { ...options, side: 'b' }, first).readRoot()
  return count
}

describe('what two documents hold in common', () => {
  const part = { properties: { c: { $ref: 'urn:x:concept' } } }

  it('is read once', () => {
    expect(lookedUp({ properties: { p: part } }, { properties: { p: part, q: true } })).toBe(0)
    expect(lookedUp({ properties: { p: part } }, { properties: { p: structuredClone(part) } })).toBe(1)
  })

  it('is read again where a name may mean something else there', () => {
    const named = (type: string): JsonObject => ({ $defs: { d: { $id: 'urn:x:concept', type } } })
    expect(
      lookedUp({ properties: { p: part } }, { properties: { p: part }, $defs: { d: { $id: 'urn:x:d' } } }),
    ).toBe(1)
    const [texts, numbers] = ['string', 'number'].map((type) => ({ properties: { p: part }, ...named(type) }))
    expect(contains(texts, numbers)).toEqual({ verdict: 'not-contained', witness: { p: { c: '' } } })
    expect(contains(texts, { ...texts })).toEqual({ verdict: 'contained' })
  })

  it('is read again where it speaks of its own document', () => {
    const local = { properties: { c: { $ref: '#/$defs/d' } } }
    const [texts, numbers] = ['string', 'number'].map((type) => ({
      properties: { p: local },
      $defs: { d: { type } },
    }))
    expect(contains(texts, numbers)).toEqual({ verdict: 'not-contained', witness: { p: { c: '' } } })
  })
})
