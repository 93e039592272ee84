// Generated forms of the profile (closed objects, rules as allOf entries, options as const + title, tables)
// and single edits on them with the effect known from how they are made, where it is.

const PATTERNS = ['^[0-9]{9}$', '^[0-9]{12}$', '^[0-9]{9,12}$', '^[A-Z]{2}-[0-9]{4}$', '^0[0-9]{9}$']
export const FORMATS = {
  email: '^[a-z0-9.]+@[a-z0-9]+([.][a-z0-9]+)+$',
  phone: '^(0|[+]84)[0-9]{9}$',
  cccd: '^[0-9]{12}$',
}

const options = (random, count) =>
  Array.from({ length: count }, (_, at) => ({
    const: `o${at}`,
    title: `Lựa chọn ${at}`,
    'x-id': `id${random.below(1e9)}`,
  }))

function field(random, depth) {
  const kind = random.below(depth > 0 ? 12 : 9)
  if (kind === 0) return { type: 'string', minLength: 1, maxLength: 50 + random.below(200) }
  if (kind === 1) return { type: 'string', pattern: random.pick(PATTERNS) }
  if (kind === 2) return { type: 'string', format: random.pick(Object.keys(FORMATS)), maxLength: 60 }
  if (kind === 3) return { type: 'integer', minimum: random.below(5), maximum: 10 + random.below(100) }
  if (kind === 4) return { type: 'number', minimum: 0, multipleOf: random.pick([0.01, 0.5, 1000]) }
  if (kind === 5) return { type: 'boolean' }
  if (kind <= 7) return { type: 'string', oneOf: options(random, 2 + random.below(6)) }
  if (kind === 8) {
    const items = { type: 'string', oneOf: options(random, 3 + random.below(4)) }
    return { type: 'array', uniqueItems: true, maxItems: 2 + random.below(3), items }
  }
  if (kind === 9)
    return {
      type: 'array',
      minItems: random.below(2),
      maxItems: 5 + random.below(20),
      items: section(random, 3, depth - 1),
    }
  return section(random, 3 + random.below(4), depth - 1)
}

const isChoice = ({ oneOf }) => Array.isArray(oneOf)
const isChecks = ({ type, items }) => type === 'array' && Array.isArray(items?.oneOf)

function atom(random, names, properties) {
  const name = random.pick(names)
  const target = properties[name]
  if (isChoice(target)) {
    const values = target.oneOf.map((option) => option.const)
    const test = random.chance(0.5) ? { const: random.pick(values) } : { enum: [values[0], values.at(-1)] }
    return { properties: { [name]: test }, required: [name] }
  }
  if (isChecks(target)) {
    return {
      properties: { [name]: { contains: { const: random.pick(target.items.oneOf).const } } },
      required: [name],
    }
  }
  if (target.type === 'boolean') return { properties: { [name]: { const: true } }, required: [name] }
  return { required: [name] }
}

function condition(random, names, properties) {
  const way = random.below(6)
  if (way === 0) return { allOf: [atom(random, names, properties), atom(random, names, properties)] }
  if (way === 1) return { anyOf: [atom(random, names, properties), atom(random, names, properties)] }
  if (way === 2) return { allOf: [atom(random, names, properties), { not: atom(random, names, properties) }] }
  return atom(random, names, properties)
}

/** Rules look back and act forward, so that a form can always be filled in. */
function rule(random, names, properties) {
  const at = 1 + random.below(names.length - 1)
  const target = names[at]
  const hides = random.chance(0.5)
  const then =
    random.chance(0.3) && isChoice(properties[target])
      ? {
          properties: {
            [target]: { enum: properties[target].oneOf.map((option) => option.const).slice(0, 2) },
          },
        }
      : { required: [target] }
  const test = condition(random, names.slice(0, at), properties)
  return {
    'x-id': `r${random.below(1e9)}`,
    if: test,
    then,
    ...(hides ? { else: { properties: { [target]: false } } } : {}),
  }
}

function section(random, count, depth, rules = count > 2 ? random.below(2) : 0) {
  const properties = {}
  for (let at = 0; at < count; at++) properties[`f${at}`] = field(random, depth)
  const names = Object.keys(properties)
  const targets = new Set()
  const list = []
  for (let made = 0; made < rules; made++) {
    const next = rule(random, names, properties)
    const target = next.then.required?.[0] ?? Object.keys(next.then.properties)[0]
    if (targets.has(target)) continue
    targets.add(target)
    list.push(next)
  }
  const required = names.filter((name) => !targets.has(name) && random.chance(0.5))
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    required,
    ...(list.length > 0 ? { allOf: list } : {}),
  }
}

export function randomForm(random, { fields = 60, rules = 20 } = {}) {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...section(random, fields, 2, rules) }
}

function sections(form) {
  const found = [form]
  for (const inner of Object.values(form.properties)) {
    if (inner.type === 'object') found.push(...sections(inner))
    if (inner.type === 'array' && inner.items.type === 'object') found.push(...sections(inner.items))
  }
  return found
}

/** One edit; `widens` and `narrows` are what it certainly does when nothing else keeps the place from mattering. */
export function edit(random, form) {
  const copy = structuredClone(form)
  const at = random.pick(sections(copy))
  const names = Object.keys(at.properties)
  const name = random.pick(names)
  const target = at.properties[name]
  const way = random.below(9)
  if (way === 0) {
    at.required = at.required.includes(name)
      ? at.required.filter((other) => other !== name)
      : [...at.required, name]
    return [copy, 'required']
  }
  if (way === 1) {
    at.properties[`new${random.below(3)}`] = field(random, 1)
    return [copy, 'field added']
  }
  if (way === 2) {
    delete at.properties[name]
    at.required = at.required.filter((other) => other !== name)
    return [copy, 'field removed']
  }
  if (way === 3 && at.allOf) {
    at.allOf.splice(random.below(at.allOf.length), 1)
    if (at.allOf.length === 0) delete at.allOf
    return [copy, 'rule removed']
  }
  if (way === 4 && names.length > 2) {
    at.allOf = [...(at.allOf ?? []), rule(random, names, at.properties)]
    return [copy, 'rule added']
  }
  if (way === 5 && at.allOf) {
    const one = random.pick(at.allOf)
    if (one.else) delete one.else
    else one.if = { allOf: [one.if, atom(random, names, at.properties)] }
    return [copy, 'rule changed']
  }
  if (way === 6) {
    // A rewriting that changes nothing: the field moves behind a reference, the allOf is split, keys reordered.
    copy.$defs = { ...copy.$defs, moved: target }
    at.properties[name] = { $ref: '#/$defs/moved' }
    at.allOf = [{ allOf: at.allOf ?? [] }, { required: [...at.required].reverse() }].filter(
      (one) => !one.allOf || one.allOf.length > 0,
    )
    return [copy, 'none']
  }
  if (isChoice(target)) {
    if (random.chance(0.5)) target.oneOf.push({ const: 'new', title: 'Mới' })
    else target.oneOf.pop()
    return [copy, 'option']
  }
  for (const key of ['maxLength', 'minimum', 'maximum', 'maxItems', 'minItems', 'multipleOf']) {
    if (!(key in target)) continue
    target[key] += random.pick([-1, 1]) * (key === 'multipleOf' ? target[key] / 2 : 1)
    target[key] = Math.max(key === 'multipleOf' ? 0.01 : 0, target[key])
    return [copy, key]
  }
  at.properties[name] = field(random, 1)
  return [copy, 'field type']
}
