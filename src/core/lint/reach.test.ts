import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formModel } from '../form/form-model.ts'
import { emptyLibrary } from '../form/library-files.ts'
import { makeValidator } from '../form/validate.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { reachOf } from './reach.ts'

const fields = ['a', 'b', 'c'] as const
const values = ['mot', 'hai'] as const

interface SmallRule {
  readonly when: JsonObject
  readonly field: (typeof fields)[number]
  readonly effect: 'shown' | 'required' | 'shown and required' | 'narrowed'
  readonly value: string
}

const test = fc.oneof(
  fc
    .record({ field: fc.constantFrom(...fields), value: fc.constantFrom(...values) })
    .map(({ field, value }) => ({
      properties: { [field]: { const: value } },
      required: [field],
    })),
  fc.constantFrom(...fields).map((field) => ({ required: [field] })),
)
const condition: fc.Arbitrary<JsonObject> = fc.oneof(
  test,
  test.map((not) => ({ not })),
  fc.tuple(test, test).map((allOf) => ({ allOf })),
  fc.tuple(test, test).map((anyOf) => ({ anyOf })),
)

const smallRule: fc.Arbitrary<SmallRule> = fc.record({
  when: condition,
  field: fc.constantFrom(...fields),
  effect: fc.constantFrom(
    'shown' as const,
    'required' as const,
    'shown and required' as const,
    'narrowed' as const,
  ),
  value: fc.constantFrom(...values),
})

function written({ when, field, effect, value }: SmallRule, i: number): JsonObject {
  const then = effect.includes('required')
    ? { required: [field] }
    : effect === 'narrowed'
      ? { properties: { [field]: { enum: [value] } } }
      : undefined
  const otherwise = effect.startsWith('shown') ? { properties: { [field]: false } } : undefined
  return {
    'x-id': `quy-tac-${i}`,
    if: when,
    ...(then && { then }),
    ...(otherwise && { else: otherwise }),
  }
}

function formOf(rules: readonly SmallRule[], required: readonly string[]): JsonObject {
  const option = (field: string) => (value: string) => ({
    const: value,
    title: value,
    'x-id': `${field}.${value}`,
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:khuon:form:thu/don',
    title: 'Thử',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      fields.map((field) => [
        field,
        { 'x-id': field, title: field, type: 'string', oneOf: values.map(option(field)) },
      ]),
    ),
    required: [...required],
    allOf: rules.map(written),
  }
}

const submissions: Record<string, string>[] = fields.reduce<Record<string, string>[]>(
  (all, field) => all.flatMap((one) => [one, ...values.map((value) => ({ ...one, [field]: value }))]),
  [{}],
)

const anyForm = fc
  .tuple(fc.array(smallRule, { minLength: 1, maxLength: 4 }), fc.subarray([...fields]))
  .map(([rules, required]) => formOf(rules, required))

describe('reachOf', () => {
  it('never calls impossible what the validator accepts: on all submissions of small forms', () => {
    const validator = makeValidator(emptyLibrary)
    let clashes = 0
    let neverChosen = 0
    fc.assert(
      fc.property(anyForm, (form) => {
        const reach = reachOf(formModel({ schema: form }, emptyLibrary))
        const judge = validator.prepare(form)
        if (!judge.ok) throw new Error('the form does not compile')
        const accepted = submissions.filter((submission) => judge.value(submission).length === 0)
        clashes += reach.clashes.length
        neverChosen += reach.neverChosen.length
        if (reach.clashes.length > 0) expect(accepted).toEqual([])
        for (const { node, value } of reach.neverChosen) {
          expect(accepted.filter((submission) => submission[node.key] === value)).toEqual([])
        }
        for (const { node } of reach.neverShown) {
          expect(accepted.filter((submission) => submission[node.key] !== undefined)).toEqual([])
        }
      }),
      { numRuns: 300, seed: 41 },
    )
    // The law would be empty if nothing were ever found.
    expect(clashes).toBeGreaterThan(3)
    expect(neverChosen).toBeGreaterThan(3)
  })

  it('finds every form of choices that accepts nothing, where no field is required that a rule hides', () => {
    const validator = makeValidator(emptyLibrary)
    let empty = 0
    fc.assert(
      fc.property(anyForm, (form) => {
        const reach = reachOf(formModel({ schema: form }, emptyLibrary))
        if (reach.requiredWhileHidden.length > 0) return
        const accepted = submissions.some((submission) => isAccepted(validator, form, submission))
        if (!accepted) empty++
        expect(reach.clashes.length > 0).toBe(!accepted)
      }),
      { numRuns: 300, seed: 41 },
    )
    expect(empty).toBeGreaterThan(3)
  })

  it('names only the rules that the clash needs', () => {
    const is = (field: string, value: string) => ({
      properties: { [field]: { const: value } },
      required: [field],
    })
    const form = formOf(
      [
        { when: is('a', 'mot'), field: 'b', effect: 'narrowed', value: 'mot' },
        { when: { required: ['a'] }, field: 'c', effect: 'required', value: 'mot' },
        { when: { not: { required: ['a'] } }, field: 'c', effect: 'shown', value: 'mot' },
      ],
      ['a'],
    )
    const { clashes } = reachOf(formModel({ schema: form }, emptyLibrary))
    expect(clashes.map(({ rules }) => rules.map(({ id }) => id))).toEqual([['quy-tac-1', 'quy-tac-2']])
  })
})

function isAccepted(
  validator: ReturnType<typeof makeValidator>,
  form: JsonObject,
  submission: JsonValue,
): boolean {
  const accepted = validator.accepts(form, submission)
  return accepted.ok && accepted.value
}
