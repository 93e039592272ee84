// Single edits of a form with the truth that follows from how they are made. An edit is
//   { name, before?, after, forth, back, refused?, accepted?, fit? }
// `before` and `after` change the schema at the place on either side; `forth`: every value accepted before is accepted
// after; `back`: the other way. `refused` and `accepted` turn the value at the place of a valid document into one that
// shows that a direction does not hold; `fit` into one that both sides accept.

const narrower = (name, after, refused) => ({ name, after, forth: false, back: true, refused })
const wider = (name, after, accepted) => ({ name, after, forth: true, back: false, accepted })
const equal = (name, after, before) => ({ name, before, after, forth: true, back: true })
const always = (value) => () => value

const set = (key, value) => (node) => {
  node[key] = value
}

const textsOf = (length) => ['a', '0', 'A'].map((letter) => always(letter.repeat(length)))

function bound(key, inward, witnesses) {
  return (node, random) => {
    const value = node[key]
    if (typeof value !== 'number' || value > 1e12) return undefined
    if (random.chance(0.5)) return narrower(`${key} tighter`, set(key, value + inward), witnesses(value))
    if (value - inward < 0) return undefined
    return wider(`${key} looser`, set(key, value - inward), witnesses(value - inward))
  }
}

const rowsOf = (length) => [
  (rows) =>
    Array.isArray(rows) && rows.length > 0
      ? Array.from({ length }, (_, at) => rows[at % rows.length])
      : undefined,
]

const codesOf = (node) =>
  node.oneOf?.every((option) => 'const' in option) ? node.oneOf.map((option) => option.const) : undefined

function option(node, random) {
  const codes = codesOf(node)
  if (codes === undefined || codes.length < 2) return undefined
  const gone = random.pick(codes)
  if (random.chance(0.5))
    return narrower(
      'option removed',
      (after) => {
        after.oneOf = after.oneOf.filter((one) => one.const !== gone)
      },
      [always(gone)],
    )
  return wider('option added', (after) => after.oneOf.push({ const: 'ma-moi' }), [always('ma-moi')])
}

const without = (key) => (value) => {
  if (value === undefined) return undefined
  delete value[key]
  return value
}
const withField = (key, field) => (value) => (value === undefined ? undefined : { ...value, [key]: field })
const dropFrom = (list, key) => (list ?? []).filter((other) => other !== key)

function required(node, random) {
  const names = Object.keys(node.properties ?? {})
  if (names.length === 0) return undefined
  const name = random.pick(names)
  if (node.required?.includes(name))
    return wider(
      'made optional',
      (after) => {
        after.required = dropFrom(after.required, name)
      },
      [without(name)],
    )
  return narrower(
    'made required',
    (after) => {
      after.required = [...(after.required ?? []), name]
    },
    [without(name)],
  )
}

function fieldAdded(node, random) {
  if (node.additionalProperties !== false) return undefined
  const add = (after) => {
    after.properties = { ...after.properties, truongMoi: { type: 'string', maxLength: 20 } }
  }
  const filled = withField('truongMoi', 'x')
  if (random.chance(0.6)) return wider('field added', add, [filled])
  const addRequired = (after) => {
    add(after)
    after.required = [...(after.required ?? []), 'truongMoi']
  }
  return {
    name: 'required field added',
    after: addRequired,
    forth: false,
    back: false,
    refused: [(value) => value],
    accepted: [filled],
  }
}

function fieldRemoved(node, random) {
  const names = Object.keys(node.properties ?? {})
  if (node.additionalProperties !== false || names.length < 2) return undefined
  const name = random.pick(names)
  const after = (schema) => {
    delete schema.properties[name]
    if (schema.required) schema.required = dropFrom(schema.required, name)
  }
  const isRequired = node.required?.includes(name) === true
  const same = (value) => value
  if (!isRequired) return narrower('field removed', after, [same, withField(name, 'x'), withField(name, 1)])
  return {
    name: 'required field removed',
    after,
    forth: false,
    back: false,
    refused: [same],
    accepted: [without(name)],
  }
}

function numberType(node) {
  if (node.type !== 'integer' || node.multipleOf !== undefined) return undefined
  return wider('integer to number', set('type', 'number'), [
    always((node.minimum ?? 0) + 0.5),
    always((node.maximum ?? 1) - 0.5),
  ])
}

/** Pairs of patterns with a text that both match, and one for each direction that does not hold. */
const patterns = [
  ['^[0-9]{2}/[0-9]{4}$', '^\\d\\d/\\d{4}$', '12/2026'],
  ['^(?:A|B)[0-9]+$', '^[AB][0-9][0-9]*$', 'A1'],
  ['^[0-9]{3,5}$', '^[0-9]{3,4}$', '123', { refused: '12345' }],
  ['^[A-Z]{2}[0-9]{3}$', '^[A-Z]{2,3}[0-9]{3}$', 'AB123', { accepted: 'ABC123' }],
  ['^[A-Z]{2}-[0-9]+$', '^[A-Z]{2}-?[0-9]{1,4}$', 'AB-1', { refused: 'AB-12345', accepted: 'AB1' }],
  ['^GP-[0-9]+$', '^GP-[0-9]', 'GP-1', { accepted: 'GP-1x' }],
]

function pattern(node, random) {
  if (node.type !== 'string' || node.pattern !== undefined || node.oneOf || (node.maxLength ?? 99) < 8)
    return undefined
  if (node.format !== undefined || node.enum || (node.minLength ?? 0) > 2) return undefined
  const [one, other, both, { refused, accepted } = {}] = random.pick(patterns)
  return {
    name: refused === undefined && accepted === undefined ? 'pattern rewritten' : 'pattern changed',
    before: set('pattern', one),
    after: set('pattern', other),
    forth: refused === undefined,
    back: accepted === undefined,
    refused: refused === undefined ? undefined : [always(refused)],
    accepted: accepted === undefined ? undefined : [always(accepted)],
    fit: (value) => (value === undefined ? undefined : both),
  }
}

/** Edits that change what is accepted. */
const changing = [
  bound('maxLength', -1, textsOf),
  bound('minLength', 1, textsOf),
  bound('minimum', 1, (value) => [always(value)]),
  bound('maximum', -1, (value) => [always(value)]),
  bound('maxItems', -1, rowsOf),
  bound('minItems', 1, rowsOf),
  option,
  required,
  fieldAdded,
  fieldRemoved,
  numberType,
  pattern,
]

function reordered(value) {
  if (Array.isArray(value)) return value.map(reordered)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, reordered(inner)])
  return Object.fromEntries(entries.reverse())
}

function replaceBy(node, other) {
  for (const key of Object.keys(node)) delete node[key]
  Object.assign(node, other)
}

/** Ways to write the same schema. Each is given the node, and the whole schema where a definition is made. */
const rewriting = [
  () => equal('keys reordered', (node) => replaceBy(node, reordered(structuredClone(node)))),
  (node) =>
    node.$defs === undefined
      ? equal('behind a $ref', (after, whole) => {
          whole.$defs = { ...whole.$defs, moved: structuredClone(after) }
          replaceBy(after, { $ref: '#/$defs/moved' })
        })
      : undefined,
  (node) =>
    node.required?.length > 1
      ? equal('allOf split', (after) => {
          const [first, ...rest] = after.required
          after.required = rest
          after.allOf = [...(after.allOf ?? []), { required: [first] }]
        })
      : undefined,
  (node) =>
    codesOf(node)
      ? equal('oneOf as enum', (after) => {
          after.enum = codesOf(after).reverse()
          delete after.oneOf
        })
      : undefined,
  (node) =>
    node.type === 'integer' && Number.isInteger(node.minimum)
      ? equal('bound as exclusive', (after) => {
          after.exclusiveMinimum = after.minimum - 1
          delete after.minimum
        })
      : undefined,
  (node) =>
    node.type === 'string' && node.$defs === undefined
      ? equal('allOf of one', (after) => replaceBy(after, { allOf: [structuredClone(after)] }))
      : undefined,
  (node) =>
    node.maxLength > 0 && node.maxLength < 1000
      ? equal('bound said twice', (after) => {
          after.allOf = [...(after.allOf ?? []), { maxLength: after.maxLength + 1 }]
        })
      : undefined,
]

export const editOf = (node, random) => random.pick(changing)(node, random)
export const rewritingOf = (node, random) => random.pick(rewriting)(node, random)
