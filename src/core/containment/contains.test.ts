import { describe, expect, it } from 'vitest'
import { contains, isEmpty, type Verdict } from './contains.ts'
import type { JsonValue } from './value.ts'

const yes: Verdict = { verdict: 'contained' }
const no = (witness: JsonValue): Verdict => ({ verdict: 'not-contained', witness })
const person = (more: object = {}, required = ['name']) => ({
  type: 'object',
  properties: { name: { type: 'string', minLength: 1 }, ...more },
  required,
})

describe('a field of an object', () => {
  const date = { birthDate: { type: 'string', pattern: '^[0-9]{4}$' } }
  it('made required refuses a submission without it; relaxed, nothing is refused', () => {
    expect(contains(person(date), person(date, ['name', 'birthDate']))).toEqual(no({ name: 'a' }))
    expect(contains(person(date, ['name', 'birthDate']), person(date))).toEqual(yes)
  })
  it('added as optional to an open object: somebody may already send another value under that name', () => {
    expect(contains(person(), person(date))).toEqual(no({ name: 'a', birthDate: null }))
  })
  it('added as optional is harmless where only declared fields are ever sent', () => {
    expect(contains(person(), person(date), { closedWorld: true })).toEqual(yes)
    expect(
      contains(person(date), person({ birthDate: { type: 'string', maxLength: 3 } }), { closedWorld: true }),
    ).toEqual(no({ name: 'a', birthDate: '1111' }))
  })
  it('closed world reaches into tables and spares free maps', () => {
    const table = (more: object) => ({ type: 'array', items: person(more) })
    expect(contains(table({}), table(date), { closedWorld: true })).toEqual(yes)
    const map = { type: 'object', additionalProperties: { type: 'string' } }
    expect(contains(map, { properties: { n: { type: 'integer' } } }, { closedWorld: true })).toEqual(
      no({ n: '' }),
    )
  })
  it('removed from a closed object refuses who still sends it', () => {
    const closed = (more: object) => ({ ...person(more), additionalProperties: false })
    expect(contains(closed(date), closed({}))).toEqual(no({ name: 'a', birthDate: '1111' }))
    expect(contains(closed({}), closed(date))).toEqual(yes)
  })
  it('may be called __proto__ or constructor', () => {
    const named = (name: string, type: string) => ({
      type: 'object',
      properties: JSON.parse(`{"${name}":{"type":"${type}"}}`),
    })
    expect(contains(named('__proto__', 'integer'), named('__proto__', 'number'))).toEqual(yes)
    expect(contains(named('constructor', 'number'), named('constructor', 'integer'))).toEqual(
      no({ constructor: 0.5 }),
    )
  })
})

describe('rewriting without meaning', () => {
  it.each([
    [
      'a definition inlined',
      { $defs: { n: { type: 'integer' } }, items: { $ref: '#/$defs/n' } },
      { items: { type: 'integer' } },
    ],
    ['an allOf split', { minimum: 1, maximum: 5 }, { allOf: [{ maximum: 5 }, { minimum: 1 }] }],
    [
      'anyOf reordered',
      { anyOf: [{ type: 'null' }, { minLength: 2 }] },
      { anyOf: [{ minLength: 2 }, { type: 'null' }] },
    ],
    ['options against enum', { oneOf: [{ const: 'a', title: 'A' }, { const: 'b' }] }, { enum: ['b', 'a'] }],
    [
      'an interval in two halves',
      { type: 'integer', minimum: 0, maximum: 9 },
      {
        type: 'integer',
        anyOf: [
          { minimum: 0, maximum: 4 },
          { minimum: 5, maximum: 9 },
        ],
      },
    ],
    [
      'de Morgan',
      { not: { anyOf: [{ type: 'string' }, { minimum: 3 }] } },
      { allOf: [{ not: { type: 'string' } }, { not: { minimum: 3 } }] },
    ],
    [
      'length as pattern',
      { type: 'string', pattern: '^[ab]{2}$' },
      { type: 'string', pattern: '^[ab]+$', minLength: 2, maxLength: 2 },
    ],
    [
      'closed by propertyNames',
      { type: 'object', propertyNames: { enum: ['a'] } },
      { type: 'object', properties: { a: true }, additionalProperties: false },
    ],
  ])('%s is equal both ways', (_, left, right) => {
    expect([contains(left, right), contains(right, left)]).toEqual([yes, yes])
  })
})

describe('rules', () => {
  const form = (allOf: object[]) => ({
    type: 'object',
    properties: {
      kind: { type: 'string', oneOf: [{ const: 'person' }, { const: 'company' }] },
      taxCode: { type: 'string', pattern: '^[0-9]{10}$' },
    },
    required: ['kind'],
    additionalProperties: false,
    allOf,
  })
  const company = { properties: { kind: { const: 'company' } }, required: ['kind'] }
  const person_ = { properties: { kind: { const: 'person' } }, required: ['kind'] }
  const shown = { if: company, then: { required: ['taxCode'] }, else: { properties: { taxCode: false } } }
  it('a rule narrows: its counterexample is the submission it refuses', () => {
    expect(contains(form([]), form([{ if: company, then: { required: ['taxCode'] } }]))).toEqual(
      no({ kind: 'company' }),
    )
    expect(contains(form([shown]), form([]))).toEqual(yes)
  })
  it('the same rule said from the other side is the same rule', () => {
    const mirrored = {
      if: person_,
      then: { properties: { taxCode: false } },
      else: { required: ['taxCode'] },
    }
    expect([contains(form([shown]), form([mirrored])), contains(form([mirrored]), form([shown]))]).toEqual([
      yes,
      yes,
    ])
  })
  it('two rules that follow from each other are seen through; the near miss is not', () => {
    const chain = [
      { if: company, then: { required: ['taxCode'] } },
      { if: { required: ['taxCode'] }, then: company },
    ]
    expect(contains(form(chain), form([shown]))).toEqual(yes)
    expect(contains(form(chain.slice(0, 1)), form([shown]))).toEqual(
      no({ taxCode: '1111111111', kind: 'person' }),
    )
  })
})

describe('arrays', () => {
  it('counts what is contained', () => {
    const with_ = (more: object) => ({ type: 'array', contains: { const: 1 }, ...more })
    expect(contains(with_({ minContains: 2 }), with_({}))).toEqual(yes)
    expect(contains(with_({}), with_({ minContains: 2 }))).toEqual(no([1]))
    expect(contains(with_({ minContains: 2, maxContains: 2 }), { minItems: 2 })).toEqual(yes)
  })
  it('knows how many different values there are', () => {
    const unique = { type: 'array', uniqueItems: true, items: { enum: ['a', 'b', null] } }
    expect(contains(unique, { maxItems: 3 })).toEqual(yes)
    expect(contains(unique, { maxItems: 2 })).toEqual(no(['a', 'b', null]))
    expect(
      contains({ type: 'array', items: { type: 'boolean' }, minItems: 3 }, { not: { uniqueItems: true } }),
    ).toEqual(yes)
  })
  it('tells tuple and rest apart in both dialects', () => {
    const tuple = { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } }
    expect(contains(tuple, { prefixItems: [true, { type: 'number' }] })).toEqual(yes)
    const old = { type: 'array', items: [{ type: 'string' }], additionalItems: { type: 'integer' } }
    expect(contains(old, { items: [true, { type: 'number' }] }, { dialect: 'draft-07' })).toEqual(yes)
    expect(contains(old, { items: { type: 'string' } }, { dialect: 'draft-07' })).toEqual(no(['', 0]))
  })
})

describe('constants of arrays and objects', () => {
  it('are excluded one by one: what is not the constant differs from it somewhere', () => {
    expect(contains({ type: 'array', not: { enum: [[1]] } }, { not: { contains: { const: 1 } } })).toEqual(
      no([1, null]),
    )
    expect(
      contains({ type: 'object', not: { const: { a: 1 } }, required: ['a'] }, { minProperties: 2 }),
    ).toEqual(no({ a: null }))
    const only = {
      type: 'object',
      properties: { a: { enum: [1, 2] } },
      required: ['a'],
      additionalProperties: false,
    }
    expect(contains(only, { enum: [{ a: 1 }, { a: 2 }] })).toEqual(yes)
    expect(contains(only, { enum: [{ a: 1 }] })).toEqual(no({ a: 2 }))
  })
  it('among "exactly one" of overlapping branches', () => {
    const branches = (limit: number) => ({
      oneOf: [{ minItems: 1 }, { maxLength: limit, const: [] }, { maxItems: 3 }],
    })
    expect(contains(branches(1), branches(0))).toEqual(yes)
    expect(contains(branches(1), { oneOf: [{ minItems: 1 }, { maxItems: 3 }] })).toEqual(yes)
    expect(contains({ oneOf: [{ minItems: 1 }, { maxItems: 3 }] }, branches(1))).toEqual(no([]))
  })
})

describe('unions', () => {
  const variant = (kind: string, min: number) => ({
    type: 'object',
    properties: { kind: { const: kind }, n: { type: 'integer', minimum: min } },
    required: ['kind', 'n'],
  })
  const union = (mins: readonly number[]) => ({ oneOf: mins.map((min, at) => variant(`k${at}`, min)) })
  it('of many variants are compared variant by variant, in any order', () => {
    const mins = Array.from({ length: 40 }, (_, at) => at)
    expect(contains(union(mins), { anyOf: [...union(mins).oneOf].reverse() })).toEqual(yes)
    expect(contains(union(mins), union(mins.map((min) => (min === 17 ? 18 : min))))).toEqual(
      no({ kind: 'k17', n: 17 }),
    )
  })
  it('may together cover what no single branch does', () => {
    const quarter = (low: number) => ({ properties: { n: { minimum: low, maximum: low + 10 } } })
    const whole = { type: 'object', properties: { n: { type: 'integer', minimum: 0, maximum: 20 } } }
    expect(contains(whole, { anyOf: [quarter(0), quarter(10)] })).toEqual(yes)
    expect(contains(whole, { anyOf: [quarter(0), quarter(12)] })).toEqual(no({ n: 11 }))
  })
})

describe('recursion', () => {
  const list = (value: object, more: object = {}) => ({
    $ref: '#/$defs/node',
    $defs: {
      node: {
        type: 'object',
        properties: { value, next: { $ref: '#/$defs/node' } },
        required: ['value'],
        ...more,
      },
    },
  })
  it('is decided through properties and items', () => {
    expect(contains(list({ type: 'integer' }), list({ type: 'number' }))).toEqual(yes)
    expect(contains(list({ type: 'number' }), list({ type: 'integer' }))).toEqual(no({ value: 0.5 }))
    const tree = (more: object) => ({
      type: 'object',
      properties: { kids: { type: 'array', items: { $ref: '#' }, ...more } },
    })
    expect(contains(tree({ maxItems: 1 }), tree({}))).toEqual(yes)
    expect(contains(tree({}), tree({ maxItems: 1 }))).toEqual(no({ kids: [{}, {}] }))
  })
  it('a schema that only an endless value would satisfy is empty', () => {
    expect(isEmpty(list({}, { required: ['next'] }))).toEqual({ verdict: 'empty' })
    expect(isEmpty(list({ type: 'null' }))).toEqual({ verdict: 'inhabited', witness: { value: null } })
  })
  it('unrolled once is the same list', () => {
    const unrolled = list({ type: 'integer' })
    const once = {
      ...unrolled,
      $ref: undefined,
      ...unrolled.$defs.node,
      properties: { ...unrolled.$defs.node.properties },
    }
    const text = JSON.parse(JSON.stringify(once))
    expect([contains(unrolled, text), contains(text, unrolled)]).toEqual([yes, yes])
  })
  it('a cycle that consumes no data is refused with its own reason', () => {
    const refused = { verdict: 'undecided', reason: 'reference-cycle' }
    expect(contains({ $ref: '#' }, { $ref: '#' })).toEqual(refused)
    expect(
      contains(true, {
        $defs: { a: { anyOf: [{ $ref: '#/$defs/b' }, true] }, b: { not: { $ref: '#/$defs/a' } } },
        items: { $ref: '#/$defs/a' },
      }),
    ).toEqual(refused)
  })
})

describe('references', () => {
  it('are followed by $id, $anchor and pointer, within the document', () => {
    const ids = { $id: 'https://example.test/a', $defs: { n: { $id: 'n', $anchor: 'x', type: 'integer' } } }
    expect(contains({ ...ids, $ref: 'n' }, { type: 'integer' })).toEqual(yes)
    expect(contains({ ...ids, $ref: 'n#x' }, { type: 'number' })).toEqual(yes)
    expect(contains({ ...ids, $ref: '#/$defs/n' }, { type: 'string' })).toEqual(no(0))
  })
  it('out of the document lead to what is handed in, and are otherwise unknown', () => {
    const outside = { $ref: 'https://example.test/concept' }
    expect(contains(outside, { type: 'string' })).toEqual({
      verdict: 'undecided',
      reason: 'reference-unknown',
    })
    const resources = (uri: string) =>
      uri === 'https://example.test/concept' ? { type: 'string', maxLength: 2 } : undefined
    expect(contains(outside, { type: 'string' }, { resources })).toEqual(yes)
    expect(contains(outside, { maxLength: 1 }, { resources })).toEqual(no('aa'))
  })
  it('stand alone up to draft-07, and beside other keywords from then on', () => {
    const schema = { definitions: { n: { type: 'integer' } }, $ref: '#/definitions/n', minimum: 3 }
    expect(contains(schema, { minimum: 3 })).toEqual(yes)
    expect(contains(schema, { minimum: 3 }, { dialect: 'draft-07' })).toEqual(no(0))
  })
})

describe('formats', () => {
  it('are annotations unless asserted', () => {
    expect(contains({ type: 'string' }, { format: 'date' })).toEqual(yes)
    expect(contains({ type: 'string' }, { format: 'date' }, { formats: 'assert' })).toEqual(no(''))
    expect(contains({ format: 'date' }, { maxLength: 10 }, { formats: 'assert' })).toEqual(yes)
    expect(
      contains(
        { type: 'string', pattern: '^2023-02-29$' },
        { not: { format: 'date' } },
        { formats: 'assert' },
      ),
    ).toEqual(yes)
  })
  it('of a table are regular expressions that combine with pattern and length', () => {
    const formats = { cccd: '^[0-9]{12}$' }
    expect(
      contains({ type: 'string', format: 'cccd' }, { minLength: 12, pattern: '^[0-9]+$' }, { formats }),
    ).toEqual(yes)
    expect(contains({ type: 'string', minLength: 12 }, { format: 'cccd' }, { formats })).toEqual(
      no('aaaaaaaaaaaa'),
    )
  })
  it('unknown to the table are undecided where they matter, and only there', () => {
    const formats = {}
    expect(contains({ type: 'string' }, { format: 'x' }, { formats })).toEqual({
      verdict: 'undecided',
      reason: 'format',
    })
    expect(contains({ type: 'integer' }, { format: 'x' }, { formats })).toEqual(yes)
    expect(contains({ format: 'x', type: 'string' }, { format: 'x' }, { formats })).toEqual(yes)
  })
})

describe('unevaluatedProperties', () => {
  it('is decided branch by branch', () => {
    const base = {
      anyOf: [
        { properties: { a: { type: 'string' } }, required: ['a'] },
        { properties: { b: true }, required: ['b'] },
      ],
    }
    const closed = { type: 'object', ...base, unevaluatedProperties: false }
    expect(contains(closed, { propertyNames: { enum: ['a', 'b'] } })).toEqual(yes)
    expect(contains(closed, { maxProperties: 1 })).toEqual(no({ a: '', b: null }))
    expect(
      contains(
        { type: 'object', required: ['a'], properties: { a: { type: 'integer' } }, maxProperties: 1 },
        closed,
      ),
    ).toEqual(no({ a: 0 }))
  })
})

describe('where AJV leaves the specification', () => {
  const deviates: Verdict = { verdict: 'undecided', reason: 'validator-deviates' }
  const texts = { contains: { type: 'string' }, unevaluatedItems: false }
  const tuple = { type: 'array', contains: { type: 'boolean' }, prefixItems: [{ maxProperties: 0 }] }
  it('neither of the two answers rests on AJV alone', () => {
    // By the specification: 1 is not evaluated; both texts are; an empty array holds no boolean.
    expect(contains({ const: ['a', 1] }, texts)).toEqual(deviates)
    expect(contains({ const: ['a', 'b'] }, { ...texts, minContains: 0 })).toEqual(deviates)
    expect(contains({ const: [] }, tuple)).toEqual(deviates)
    expect(contains(tuple, { minItems: 1 })).toEqual(deviates)
  })
  it('a counterexample that the engine itself understands needs no second validator', () => {
    // The second validator is shown no patterns.
    const patterned = { ...tuple, patternProperties: { '^a': true } }
    expect(contains(patterned, { maxItems: 1 })).toEqual(no([true, null]))
  })
  it('what a second validator says, too, is an answer', () => {
    expect(contains({ const: ['a', 'b'] }, texts)).toEqual(yes)
    expect(contains({ const: [1] }, texts)).toEqual(no([1]))
    expect(
      contains({ const: [2] }, { if: { prefixItems: [{ const: 1 }] }, unevaluatedItems: false }),
    ).toEqual(no([2]))
  })
})

describe('the answer', () => {
  it('is undecided with "schema-invalid" for what is no schema', () => {
    const invalid = { verdict: 'undecided', reason: 'schema-invalid' }
    expect([contains(5, true), contains(true, { type: 'text' }), contains({ items: 3 }, true)]).toEqual([
      invalid,
      invalid,
      invalid,
    ])
  })
  it('is undecided with "cancelled" once the signal is aborted', () => {
    expect(contains({ type: 'string' }, true, { signal: { aborted: true } })).toEqual({
      verdict: 'undecided',
      reason: 'cancelled',
    })
  })
  it('is undecided about a number beyond a double, of which nobody knows any more which it was', () => {
    const [one, other] = ['1e400', '1e500'].map((text) => ({ enum: [JSON.parse(text) as number] }))
    expect(contains(one, other)).toEqual({ verdict: 'undecided', reason: 'number-precision' })
  })
  it('is undecided when the validator does not agree with the witness', () => {
    const confirm = () => () => 'refuted' as const
    expect(contains({ pattern: 'a' }, false, { confirm })).toEqual({
      verdict: 'undecided',
      reason: 'witness-refuted',
    })
    // A second validator says what the engine says; it is shown no patterns.
    expect(contains(true, false, { confirm })).toEqual({ verdict: 'undecided', reason: 'validator-deviates' })
  })
  it('leaves both schemas as they were', () => {
    const schema = person({ x: { $ref: '#/$defs/x' } })
    const before = JSON.stringify(schema)
    contains(schema, { type: 'object', required: ['x'] })
    expect(JSON.stringify(schema)).toBe(before)
  })
})
