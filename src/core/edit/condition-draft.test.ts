import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../form/condition.ts'
import { conditionHolds } from '../form/condition-holds.ts'
import { formModel } from '../form/form-model.ts'
import { emptyLibrary } from '../form/library-files.ts'
import type { JsonObject } from '../json/json-value.ts'
import { conditionOf, draftOf, emptyGroup, readableFields, testsOf } from './condition-draft.ts'

const schema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    a: { type: 'string', 'x-id': 'a' },
    muc: {
      type: 'object',
      'x-id': 'muc',
      additionalProperties: false,
      properties: { b: { type: 'string', 'x-id': 'b' } },
    },
    bang: {
      type: 'array',
      'x-id': 'bang',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: { c: { type: 'string', 'x-id': 'c' } },
      },
    },
    nhieu: {
      type: 'array',
      'x-id': 'nhieu',
      items: { type: 'string', oneOf: [{ const: 'x', title: 'X', 'x-id': 'nhieu.x' }] },
    },
  },
}
const model = formModel({ schema }, emptyLibrary)

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('a', 'b').chain((field) =>
    fc.oneof(
      fc.constant<Condition>({ field, present: true }),
      fc.constantFrom('x', 'y').map((equals): Condition => ({ field, equals })),
      fc
        .uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1 })
        .map((values): Condition => ({ field, in: values })),
    ),
  ),
  fc.constant<Condition>({ field: 'nhieu', includes: 'x' }),
  fc.constantFrom('x', 'y').map((equals): Condition => ({ field: 'bang', row: { field: 'c', equals } })),
)
const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('any').map((not): Condition => ({ not })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((some): Condition => ({ any: some })),
  ),
})).any
const answer = fc.constantFrom('x', 'y', 'z')
const submission = fc.record(
  {
    a: answer,
    muc: fc.record({ b: answer }, { requiredKeys: [] }),
    bang: fc.array(fc.record({ c: answer }, { requiredKeys: [] }), { maxLength: 2 }),
    nhieu: fc.uniqueArray(fc.constantFrom('x', 'w')),
  },
  { requiredKeys: [] },
)

describe('a condition in the builder', () => {
  it('says the same when it is written back, whatever the submission', () => {
    fc.assert(
      fc.property(condition, submission, (said, data) => {
        const again = conditionOf(draftOf(said))
        expect(again).toBeDefined()
        expect(conditionHolds(again!, data, model)).toBe(conditionHolds(said, data, model))
      }),
    )
  })
  it('is the same text after it was read once more', () => {
    fc.assert(
      fc.property(condition, (said) => {
        const once = conditionOf(draftOf(said))!
        expect(conditionOf(draftOf(once))).toEqual(once)
      }),
    )
  })
  it('says nothing while a part of it is missing', () => {
    expect(conditionOf(emptyGroup)).toBeUndefined()
    expect(conditionOf({ kind: 'test', field: 'a', values: [] })).toBeUndefined()
    expect(conditionOf({ kind: 'test', field: 'a', test: 'in', values: [] })).toBeUndefined()
    expect(
      conditionOf({ kind: 'test', field: 'bang', test: 'row', values: [], row: emptyGroup }),
    ).toBeUndefined()
    expect(conditionOf({ kind: 'group', mode: 'all', not: false, parts: [] })).toBeUndefined()
  })
  it('reads “no” as the test that says so', () => {
    expect(draftOf({ not: { field: 'a', equals: 'x' } })).toEqual({
      kind: 'group',
      mode: 'all',
      not: false,
      parts: [{ kind: 'test', field: 'a', test: 'differs', values: ['x'] }],
    })
  })
})

it('a condition reads fields in sections, a table as a whole, and never the field it is about', () => {
  expect(readableFields(model.children, new Set(['a'])).map(({ id }) => id)).toEqual(['b', 'bang', 'nhieu'])
  expect(testsOf('table')[0]).toBe('row')
  expect(testsOf('date')).toContain('absent')
})
