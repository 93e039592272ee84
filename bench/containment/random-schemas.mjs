// Random schemas over a small vocabulary, so that keywords meet; near-miss twins; documents that probe them.

/** A deterministic source of numbers: the same seed gives the same run on every machine. */
export function createRandom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
  const below = (count) => Math.floor(next() * count)
  return { next, below, pick: (list) => list[below(list.length)], chance: (share) => next() < share }
}

const NAMES = ['a', 'b', 'c', 'ab', 'x1']
const PATTERNS = [
  '^a',
  'b$',
  '^[ab]+$',
  '^.{2}$',
  '[0-9]',
  '^[a-c]{1,2}$',
  '^x',
  '^(?!a)',
  '^[0-9]{2,3}$',
  'a|1',
]
const SCALARS = [
  null,
  true,
  false,
  0,
  1,
  2,
  3,
  5,
  -1,
  1.5,
  0.3,
  10,
  '',
  'a',
  'b',
  'ab',
  'abc',
  '12',
  '7',
  'xy',
]
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']

const scalar = (random) => random.pick(SCALARS)

function value(random, depth) {
  if (depth <= 0 || random.chance(0.6)) return scalar(random)
  if (random.chance(0.5)) return Array.from({ length: random.below(4) }, () => value(random, depth - 1))
  const object = {}
  for (let count = random.below(4); count > 0; count--) object[random.pick(NAMES)] = value(random, depth - 1)
  return object
}

const KEYWORDS = {
  type: (r) => ({ type: r.chance(0.7) ? r.pick(TYPES) : [...new Set([r.pick(TYPES), r.pick(TYPES)])] }),
  const: (r) => ({ const: value(r, 1) }),
  enum: (r) => ({ enum: Array.from({ length: 1 + r.below(4) }, () => value(r, 1)) }),
  number: (r) => {
    const key = r.pick(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'])
    return { [key]: r.pick([-1, 0, 1, 2, 3, 2.5, 5, 10]) }
  },
  multipleOf: (r) => ({ multipleOf: r.pick([1, 2, 3, 0.1, 0.5, 1.5, 4, 6]) }),
  length: (r) => ({ [r.pick(['minLength', 'maxLength'])]: r.below(5) }),
  pattern: (r) => ({ pattern: r.pick(PATTERNS) }),
  properties: (r, d) => {
    const properties = {}
    for (let count = 1 + r.below(3); count > 0; count--) properties[r.pick(NAMES)] = schema(r, d - 1)
    return {
      properties,
      ...(r.chance(0.4) ? { additionalProperties: r.chance(0.6) ? false : schema(r, d - 1) } : {}),
    }
  },
  patternProperties: (r, d) => ({ patternProperties: { [r.pick(PATTERNS)]: schema(r, d - 1) } }),
  additionalProperties: (r, d) => ({ additionalProperties: schema(r, d - 1) }),
  propertyNames: (r) => ({
    propertyNames: r.pick([{ pattern: r.pick(PATTERNS) }, { maxLength: 1 }, { enum: ['a', 'ab'] }]),
  }),
  required: (r) => ({ required: [...new Set([r.pick(NAMES), r.pick(NAMES)])] }),
  propertyCount: (r) => ({ [r.pick(['minProperties', 'maxProperties'])]: r.below(4) }),
  dependentRequired: (r) => ({ dependentRequired: { [r.pick(NAMES)]: [r.pick(NAMES)] } }),
  dependentSchemas: (r, d) => ({ dependentSchemas: { [r.pick(NAMES)]: schema(r, d - 1) } }),
  items: (r, d) => ({ items: schema(r, d - 1) }),
  prefixItems: (r, d) => ({
    prefixItems: Array.from({ length: 1 + r.below(2) }, () => schema(r, d - 1)),
    ...(r.chance(0.4) ? { items: schema(r, d - 1) } : {}),
  }),
  itemCount: (r) => ({ [r.pick(['minItems', 'maxItems'])]: r.below(4) }),
  uniqueItems: () => ({ uniqueItems: true }),
  contains: (r, d) => ({
    contains: schema(r, d - 1),
    ...(r.chance(0.4) ? { minContains: r.below(3) } : {}),
    ...(r.chance(0.4) ? { maxContains: r.below(3) } : {}),
  }),
  allOf: (r, d) => ({ allOf: several(r, d) }),
  anyOf: (r, d) => ({ anyOf: several(r, d) }),
  oneOf: (r, d) => ({ oneOf: several(r, d) }),
  not: (r, d) => ({ not: schema(r, d - 1) }),
  if: (r, d) => ({
    if: schema(r, d - 1),
    ...(r.chance(0.8) ? { then: schema(r, d - 1) } : {}),
    ...(r.chance(0.5) ? { else: schema(r, d - 1) } : {}),
  }),
  reference: (r) => ({ $ref: r.pick(['#/$defs/p', '#/$defs/q']) }),
  unevaluated: (r, d) => ({
    [r.pick(['unevaluatedProperties', 'unevaluatedItems'])]: r.chance(0.7) ? false : schema(r, d - 1),
  }),
}
const SHALLOW = [
  'type',
  'const',
  'enum',
  'number',
  'multipleOf',
  'length',
  'pattern',
  'required',
  'itemCount',
  'propertyCount',
]

function several(random, depth) {
  return Array.from({ length: 1 + random.below(3) }, () => schema(random, depth - 1))
}

function schema(random, depth) {
  if (random.chance(0.06)) return random.chance(0.6)
  const keys = depth <= 0 ? SHALLOW : Object.keys(KEYWORDS)
  const result = {}
  for (let count = 1 + random.below(depth <= 0 ? 2 : 3); count > 0; count--) {
    Object.assign(result, KEYWORDS[random.pick(keys)](random, depth))
  }
  if (random.chance(0.25) && !('type' in result)) Object.assign(result, KEYWORDS.type(random))
  return result
}

/** Definitions refer to each other only through properties and items, so that no cycle is without data. */
function definitions(random) {
  const through = () => {
    const target = { $ref: random.pick(['#/$defs/p', '#/$defs/q']) }
    const own = schema(random, 0)
    return random.chance(0.5)
      ? {
          ...own,
          properties: { [random.pick(NAMES)]: target },
          ...(random.chance(0.5) ? { required: [random.pick(NAMES)] } : {}),
        }
      : { ...own, items: target, ...(random.chance(0.5) ? { minItems: random.below(3) } : {}) }
  }
  return { p: through(), q: random.chance(0.5) ? through() : schema(random, 0) }
}

/** Up to draft-07 nothing beside `$ref` counts: there, references stand alone. */
export function standAlone(schema) {
  if (Array.isArray(schema)) return schema.map(standAlone)
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, standAlone(value)]),
  )
  if ($ref === undefined) return rest
  if (Object.keys(rest).length === 0) return { $ref }
  return { ...rest, allOf: [...(rest.allOf ?? []), { $ref }] }
}

const hasReference = (candidate) => JSON.stringify(candidate).includes('"$ref"')

export function randomSchema(random, depth = 2) {
  const result = schema(random, depth)
  if (!hasReference(result)) return result
  return { ...(typeof result === 'object' ? result : {}), $defs: definitions(random) }
}

/** A copy with one value changed: a number moved, a keyword dropped, a branch removed, a name replaced. */
export function nearMiss(random, original) {
  const copy = structuredClone(original)
  const places = []
  const walk = (at) => {
    if (typeof at !== 'object' || at === null) return
    for (const key of Object.keys(at)) {
      if (key === '$ref') continue
      places.push([at, key])
      if (key !== '$defs') walk(at[key])
      else for (const name of Object.keys(at[key])) walk(at[key][name])
    }
  }
  walk(copy)
  const usable = places.filter(([, key]) => key !== '$defs' && key !== 'p' && key !== 'q')
  if (usable.length === 0) return randomSchema(random, 1)
  const [parent, key] = random.pick(usable)
  const old = parent[key]
  if (typeof old === 'number')
    parent[key] = Math.max(key === 'multipleOf' ? 0.1 : -9, old + random.pick([-1, 1, 0.5]))
  else if (typeof old === 'boolean') parent[key] = !old
  else if (!Array.isArray(parent)) delete parent[key]
  else if (parent.length > 1) parent.splice(Number(key), 1)
  const integral = /^(min|max)(Length|Items|Properties|Contains)$/
  if (integral.test(key) && typeof parent[key] === 'number')
    parent[key] = Math.max(0, Math.floor(parent[key]))
  return copy
}

/** Two schemas that have something to do with each other more often than not. */
export function randomPair(random) {
  const a = randomSchema(random, 1 + random.below(2))
  const way = random.below(10)
  if (way < 4) return [a, nearMiss(random, a)]
  if (way < 5) return [nearMiss(random, nearMiss(random, a)), a]
  const b = randomSchema(random, 1 + random.below(2))
  if (hasReference(a) || hasReference(b) || way < 7) return [a, b]
  if (way === 7) return [{ allOf: [a, b] }, nearMiss(random, a)]
  if (way === 8) return [a, { anyOf: [nearMiss(random, a), b] }]
  return [{ allOf: [a, { not: b }] }, { oneOf: [a, { allOf: [a, b] }] }]
}

/** Documents near the schemas: the constants in them, their neighbours, and random ones of the same names. */
export function* documents(random, schemas, count) {
  yield* SCALARS
  const constants = []
  const walk = (at, key) => {
    if (Array.isArray(at) && (key === 'enum' || key === 'required')) constants.push(...at)
    else if (key === 'const') constants.push(at)
    else if (typeof at === 'number') constants.push(at, at + 1, at - 1, at + 0.5)
    if (typeof at === 'object' && at !== null) for (const name of Object.keys(at)) walk(at[name], name)
  }
  schemas.forEach((one) => walk(one, ''))
  yield* constants
  const leaf = () => (constants.length > 0 && random.chance(0.5) ? random.pick(constants) : scalar(random))
  const build = (depth) => {
    if (depth <= 0 || random.chance(0.25)) return leaf()
    if (random.chance(0.4)) return Array.from({ length: random.below(4) }, () => build(depth - 1))
    const object = {}
    for (let size = random.below(4); size > 0; size--) object[random.pick(NAMES)] = build(depth - 1)
    return object
  }
  for (let made = 0; made < count; made++) yield build(1 + random.below(3))
}
