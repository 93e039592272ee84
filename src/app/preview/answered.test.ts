import { describe, expect, it } from 'vitest'
import type { Condition } from '../../core/form/condition.ts'
import { conditionToSchema } from '../../core/form/condition-schema.ts'
import { formModel } from '../../core/form/form-model.ts'
import { prune } from '../../core/form/visible.ts'
import type { JsonObject, JsonValue } from '../../core/json/json-value.ts'
import { minimalSubmission, sampleLayout, sampleSchema } from '../../core/form/testing/sample-form.ts'
import { sampleLibrary } from '../../core/form/testing/sample-library.ts'
import { answered } from './answered.ts'
import { matchesPart } from './page-validator.ts'

const library = sampleLibrary()
const model = formModel({ schema: sampleSchema, layout: sampleLayout }, library)
const activity = minimalSubmission['hoatDong'] as JsonObject

describe('a rule on the page', () => {
  it.each<[string, string, JsonValue]>([
    ['a box ticked and unticked', 'dichVu', []],
    ['a row added and taken away', 'buuCuc', []],
    ['an entry of a list left blank', 'tenMien', ['']],
    ['a text typed and deleted', 'lyDo', ''],
    ['a number typed and deleted', 'von', null],
  ])('asks as when it is handed in: %s is no answer', (_, field, value) => {
    const data = { ...minimalSubmission, hoatDong: { ...activity, [field]: value } }
    const present: Condition = { field, present: true }
    const schema = conditionToSchema(present, model)
    if (!schema.ok) throw new Error('no schema')
    expect(matchesPart(schema.value, answered(data), library)).toBe(false)
    expect(matchesPart(schema.value, prune(model, data), library)).toBe(false)
  })

  it('takes a file that was taken off again, and a group nobody filled in, for unanswered', () => {
    expect(
      answered({ giayTo: { hopDong: [] }, diaChi: { tinh: '', xa: undefined }, co: false, so: 0 }),
    ).toEqual({
      co: false,
      so: 0,
    })
  })

  it('keeps the rows of a table, also those that hold nothing yet', () => {
    expect(answered({ bang: [{ ten: '' }, { ten: 'A' }], chon: ['a', null] })).toEqual({
      bang: [{}, { ten: 'A' }],
      chon: ['a'],
    })
    expect(answered(undefined)).toBeNull()
  })
})
