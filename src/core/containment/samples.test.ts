import { describe, expect, it } from 'vitest'
import { keptSamples } from './samples.ts'
import type { JsonObject, JsonValue } from './value.ts'

describe('a value of a schema', () => {
  it('is looked for once for all that assert the same, apart for each way of reading', () => {
    const asked: JsonValue[] = []
    const resources = () => undefined
    const of = (schema: JsonObject, formats: 'assert' | 'annotation' = 'annotation') =>
      keptSamples({ resources, formats }).of(schema, () => {
        asked.push(schema)
        return asked.length
      })
    const name = { $ref: 'urn:x:name', title: 'Name', 'x-id': 'a' }
    const other = { $ref: 'urn:x:name', title: 'Name of the mother', description: 'As in the papers' }
    const short = { $ref: 'urn:x:name', maxLength: 3 }
    expect([name, name, other, short, other].map((schema) => of(schema))).toEqual([1, 1, 1, 2, 1])
    expect(of(name, 'assert')).toBe(3)
    expect(asked).toEqual([name, short, name])
  })
})
