// Near misses: a schema, another text of the same meaning, and a third that differs from the second in one value and
// means something else. Each is a field `xet` (and sometimes a second, `kem`) that an object is given.

const field = (schema) => ({ properties: { xet: schema } })
const value = (xet) => ({ xet })

/** `refused`: accepted by the first two, refused by the near miss; `accepted`: the other way. */
const single = (name, one, same, near, examples) => ({
  name,
  one: field(one),
  same: field(same),
  near: field(near),
  ...Object.fromEntries(Object.entries(examples).map(([side, xet]) => [side, value(xet)])),
})

const codes = (...list) => ({ type: 'string', oneOf: list.map((code) => ({ const: code })) })
const text = (pattern, more = {}) => ({ type: 'string', pattern, ...more })
const amount = (more) => ({ type: 'number', ...more })
const ticks = (maxItems) => ({
  type: 'array',
  uniqueItems: true,
  maxItems,
  items: { enum: ['a', 'b', 'c'] },
})

/** Rules that ask for `kem` by the answer to `xet`. */
function asked(...groups) {
  const rules = groups.map((group) => ({
    if: { properties: { xet: { enum: group } }, required: ['xet'] },
    then: { required: ['kem'] },
  }))
  return {
    properties: { xet: codes('a', 'b', 'c'), kem: { type: 'boolean' } },
    required: ['xet'],
    rules,
  }
}

export const twins = [
  single(
    'length behind a pattern',
    text('^[0-9]{9,12}$', { maxLength: 50 }),
    text('^[0-9]{9,12}$', { maxLength: 12 }),
    text('^[0-9]{9,12}$', { maxLength: 11 }),
    { refused: '012345678901' },
  ),
  single(
    'least length behind a pattern',
    text('^[A-Z]{2}-[0-9]{4}$', { minLength: 1 }),
    text('^[A-Z]{2}-[0-9]{4}$', { minLength: 7 }),
    text('^[A-Z]{2}-[0-9]{4}$', { minLength: 8 }),
    { refused: 'AB-1234' },
  ),
  single(
    'bound between steps',
    { type: 'integer', minimum: 0, maximum: 1000, multipleOf: 5 },
    { type: 'integer', minimum: 0, maximum: 1004, multipleOf: 5 },
    { type: 'integer', minimum: 0, maximum: 1005, multipleOf: 5 },
    { accepted: 1005 },
  ),
  single(
    'bound below the first step',
    amount({ minimum: 0.2, multipleOf: 0.5, maximum: 9 }),
    amount({ minimum: 0.5, multipleOf: 0.5, maximum: 9 }),
    amount({ minimum: 0.6, multipleOf: 0.5, maximum: 9 }),
    { refused: 0.5 },
  ),
  single('number of different items', ticks(5), ticks(3), ticks(2), { refused: ['a', 'b', 'c'] }),
  single(
    'case of a code',
    codes('mot', 'hai', 'ba'),
    { enum: ['ba', 'hai', 'mot'] },
    { enum: ['ba', 'Hai', 'mot'] },
    { refused: 'hai', accepted: 'Hai' },
  ),
  single(
    'one digit of a pattern',
    text('^(0|\\+84)[0-9]{9}$'),
    text('^(0[0-9]{9}|\\+84[0-9]{9})$'),
    text('^(0[0-9]{8}[0-8]|\\+84[0-9]{9})$'),
    { refused: '0123456789' },
  ),
  single(
    'an option taken out by a rule',
    codes('a', 'b'),
    { ...codes('a', 'b', 'c'), not: { const: 'c' } },
    { ...codes('a', 'b', 'c'), not: { const: 'b' } },
    { refused: 'b', accepted: 'c' },
  ),
  single(
    'two ranges that meet',
    { type: 'integer', minimum: 1, maximum: 20 },
    {
      anyOf: [
        { type: 'integer', minimum: 1, maximum: 9 },
        { type: 'integer', minimum: 10, maximum: 20 },
      ],
    },
    {
      anyOf: [
        { type: 'integer', minimum: 1, maximum: 9 },
        { type: 'integer', minimum: 11, maximum: 20 },
      ],
    },
    { refused: 10 },
  ),
  {
    name: 'rules that leave no answer out',
    one: { ...asked(['a', 'b', 'c']) },
    same: { ...asked(['a'], ['b', 'c']) },
    near: { ...asked(['a'], ['b']) },
    accepted: { xet: 'c' },
  },
  {
    name: 'rules that overlap',
    one: { ...asked(['a', 'b']) },
    same: { ...asked(['a', 'b'], ['b']) },
    near: { ...asked(['a', 'b'], ['c']) },
    refused: { xet: 'c' },
  },
]

/** Gives an object schema the fields of a twin. */
export function addFields(node, { properties, required = [], rules = [] }) {
  node.properties = { ...node.properties, ...structuredClone(properties) }
  if (required.length > 0) node.required = [...(node.required ?? []), ...required]
  if (rules.length > 0) node.allOf = [...(node.allOf ?? []), ...structuredClone(rules)]
}
