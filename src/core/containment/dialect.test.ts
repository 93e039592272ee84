import { describe, expect, it } from 'vitest'
import { contains } from './contains.ts'
import { namedDialects } from './dialect.ts'
import type { JsonObject } from './value.ts'

const names = {
  4: 'http://json-schema.org/draft-04/schema#',
  6: 'http://json-schema.org/draft-06/schema#',
  7: 'http://json-schema.org/draft-07/schema#',
  2019: 'https://json-schema.org/draft/2019-09/schema',
  2020: 'https://json-schema.org/draft/2020-12/schema',
}

const named = (dialect: keyof typeof names, rest: JsonObject) => ({ $schema: names[dialect], ...rest })
const notRead = { verdict: 'undecided', reason: 'dialect' }

describe('a schema that names its dialect', () => {
  it('is read in it: nothing beside $ref counts up to draft-07, all of it later', () => {
    const rest = { $ref: '#/definitions/text', maxLength: 1, definitions: { text: { type: 'string' } } }
    expect(contains(named(7, rest), { maxLength: 1 }).verdict).toBe('not-contained')
    expect(contains(named(2020, rest), { maxLength: 1 })).toEqual({ verdict: 'contained' })
    expect(contains(named(7, rest), { maxLength: 1 }, { dialect: '2020-12' })).toEqual({
      verdict: 'contained',
    })
  })

  it('is not compared with one of another dialect, unless the caller says which to read', () => {
    expect(contains(named(7, {}), named(2020, {}))).toEqual(notRead)
    expect(contains(named(7, {}), named(2020, {}), { dialect: '2020-12' })).toEqual({ verdict: 'contained' })
  })

  it.each<[string, JsonObject, string]>([
    [
      'draft-04: a bound that is excluded by true',
      named(4, { maximum: 5, exclusiveMaximum: true }),
      '/exclusiveMaximum',
    ],
    ['draft-04: a keyword that came later', named(4, { items: { const: 1 } }), '/items/const'],
    ['draft-04: a base of its own', named(4, { properties: { a: { id: 'a.json' } } }), '/properties/a/id'],
    ['draft-06: a condition', named(6, { allOf: [{ if: {}, else: false }] }), '/allOf/0/if'],
    ['2019-09: a tuple', named(2019, { items: [{ type: 'null' }] }), '/items'],
    ['2019-09: recursion by name', named(2019, { items: { $recursiveRef: '#' } }), '/items/$recursiveRef'],
    [
      '2019-09: below a keyword nobody knows',
      named(2019, { parts: { a: { prefixItems: [] } } }),
      '/parts/a/prefixItems',
    ],
  ])('is not read where its neighbour would mean something else (%s)', (_, schema, otherwise) => {
    expect(namedDialects(schema)).toEqual([
      { named: schema['$schema'], readAs: undefined, isNeighbour: true, otherwise },
    ])
    expect(contains(schema, {})).toEqual(notRead)
    expect(contains({}, schema)).toEqual(notRead)
  })

  it.each<[string, JsonObject, string]>([
    [
      'draft-04',
      named(4, { id: 'http://x.test/a', properties: { id: { type: 'string' }, if: {} } }),
      'draft-07',
    ],
    ['draft-06', named(6, { properties: { if: { const: 1 } }, contains: { enum: [{ if: 1 }] } }), 'draft-07'],
    ['2019-09', named(2019, { items: {}, additionalItems: false, $recursiveAnchor: true }), '2020-12'],
  ])('is read as its neighbour where all means the same (%s)', (_, schema, readAs) => {
    expect(namedDialects(schema)).toEqual([{ named: schema['$schema'], readAs, isNeighbour: true }])
    expect(contains(schema, {})).toEqual({ verdict: 'contained' })
  })

  it('is not read where nobody knows its dialect, also within another schema', () => {
    for (const name of ['http://json-schema.org/draft-03/schema#', 'http://json-schema.org/schema#', 'x']) {
      expect(contains({ $schema: name }, {})).toEqual(notRead)
      expect(contains({ $defs: { a: { $id: 'a', $schema: name } } }, {})).toEqual(notRead)
    }
    expect(contains(named(2020, { $defs: { a: { $id: 'a', $schema: names[7] } } }), {})).toEqual(notRead)
    expect(contains({ properties: { $schema: { const: 'x' } }, default: { $schema: 'x' } }, {})).toEqual({
      verdict: 'contained',
    })
  })
})
