import { describe, expect, it } from 'vitest'
import { profileLimits } from '../form/profile-limits.ts'
import { emptyLibrary } from '../form/library-files.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { formContains } from './form-contains.ts'

/** Forms as large as `check` lets them be: no verdict about them may be `undecided` at the default budget. */

const contains = formContains(emptyLibrary)
const { nodes, rules, depth, patternStates } = profileLimits
const states = patternStates - 10

function closed(properties: Record<string, JsonValue>, more: Record<string, JsonValue> = {}): JsonObject {
  return { type: 'object', additionalProperties: false, properties, ...more }
}

const text = (maxLength: number): JsonValue => ({ type: 'string', maxLength })
const fields = (count: number, maxLength = 100) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`truong${index}`, text(maxLength)]))

/** Half of the rules ask for a field, the others narrow one. */
function manyRules(count: number): JsonValue[] {
  return Array.from({ length: count }, (_, index) => ({
    if: { properties: { truong0: { const: `${index}` } }, required: ['truong0'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then:
      index % 2 === 0
        ? { required: [`truong${index + 1}`] }
        : { properties: { [`truong${index + 1}`]: { maxLength: 50 } } },
  }))
}

function nested(levels: number, maxLength: number): JsonValue {
  return levels === 0 ? text(maxLength) : closed({ muc: nested(levels - 1, maxLength) })
}

const patterned = (pattern: string) => closed({ ma: { type: 'string', pattern } })

const pairs: readonly [string, JsonValue, JsonValue][] = [
  ['the most fields', closed(fields(nodes)), closed({ ...fields(nodes), truong7: text(99) })],
  [
    'the most rules',
    closed(fields(rules + 2), { allOf: manyRules(rules) }),
    closed(fields(rules + 2), { allOf: manyRules(rules - 1) }),
  ],
  [
    'the most fields and the most rules',
    closed(fields(nodes), { allOf: manyRules(rules) }),
    closed({ ...fields(nodes), truong900: text(200) }, { allOf: manyRules(rules) }),
  ],
  ['the deepest sections', nested(depth, 100), nested(depth, 90)],
  [
    'the largest patterns',
    patterned(`^(?:[a-z]{1,${states}})$`),
    patterned(`^(?:[a-z0-9]{1,${states - 1}})$`),
  ],
  ['patterns that have nothing in common', patterned('^(?:(?:a{397})*)$'), patterned('^(?:(?:a{389})*)$')],
  [
    'the largest pattern beside a greatest length',
    closed({ ma: { type: 'string', pattern: `^(?:[a-z]{1,${states}})$`, maxLength: states - 1 } }),
    closed({ ma: { type: 'string', pattern: `^(?:[a-z]{1,${states - 1}})$` } }),
  ],
]

describe('a form within the limits of the profile', () => {
  it.each(pairs)('is decided: %s', (_, one, other) => {
    for (const [a, b] of [
      [one, other],
      [other, one],
      [one, one],
    ] as const) {
      const found = contains(a, b)
      expect(found).not.toMatchObject({ verdict: 'undecided' })
    }
  })
})
