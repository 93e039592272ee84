// Procedures of any size made of shipped forms, and variants of them as provinces make them.

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value)

function withSuffix(value, suffix) {
  if (Array.isArray(value)) return value.map((inner) => withSuffix(inner, suffix))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === 'x-id' && typeof inner === 'string' ? `${inner}${suffix}` : withSuffix(inner, suffix),
  ])
  return Object.fromEntries(entries)
}

/** A rule of a form's root that names sections by their new keys. */
function withKeys(rule, suffix) {
  const changed = { ...rule }
  if (isObject(rule.properties))
    changed.properties = Object.fromEntries(
      Object.entries(rule.properties).map(([key, inner]) => [`${key}${suffix}`, inner]),
    )
  if (rule.required) changed.required = rule.required.map((key) => `${key}${suffix}`)
  for (const key of ['if', 'then', 'else', 'not'])
    if (isObject(rule[key])) changed[key] = withKeys(rule[key], suffix)
  for (const key of ['allOf', 'anyOf'])
    if (rule[key]) changed[key] = rule[key].map((inner) => withKeys(inner, suffix))
  return changed
}

const isSection = (schema) => isObject(schema.properties)

/** Questions of a form: fields of sections, sections within them followed. A table is one. */
export function countFields(schema) {
  return Object.values(schema.properties).reduce(
    (sum, inner) => sum + (isSection(inner) ? countFields(inner) : 1),
    0,
  )
}

/**
 * @param procedures shipped procedures, whose forms are copied in turn
 * @param size least number of fields; at most one section more
 * @returns a procedure with one form and no card
 */
export function procedureOf(procedures, size) {
  const form = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:khuon:form:sinh/don-${size}`,
    title: 'Đơn',
    type: 'object',
    additionalProperties: false,
    properties: {},
    required: [],
    allOf: [],
  }
  let fields = 0
  for (let turn = 0; fields < size; turn++) {
    const source = procedures[turn % procedures.length].documents.forms[0].schema
    for (const [key, section] of Object.entries(source.properties)) {
      if (fields >= size) break
      if (!isSection(section)) continue
      form.properties[`${key}${turn}`] = withSuffix(section, turn)
      if (source.required?.includes(key)) form.required.push(`${key}${turn}`)
      fields += countFields(section)
    }
    // Rules between sections stay where all of the form was copied.
    if (fields >= size) continue
    form.allOf.push(...(source.allOf ?? []).map((rule) => withKeys(withSuffix(rule, turn), turn)))
  }
  return { forms: [{ id: 'don', schema: form }], results: [] }
}

/** Sections of a form, the form itself left out. */
function sectionsOf(schema) {
  return Object.values(schema.properties)
    .filter(isSection)
    .flatMap((section) => [section, ...sectionsOf(section)])
}

const edits = [
  function relabel(section, random) {
    const field = random.pick(Object.values(section.properties))
    field.title = `${field.title ?? ''} (theo địa phương)`
    return true
  },
  function addField(section, random, name) {
    section.properties[name] = { 'x-id': name, title: 'Thông tin thêm', type: 'string', maxLength: 100 }
    return true
  },
  function makeRequired(section, random) {
    const open = Object.keys(section.properties).filter((key) => !section.required?.includes(key))
    if (open.length === 0) return false
    section.required = [...(section.required ?? []), random.pick(open)]
    return true
  },
  function makeOptional(section, random) {
    if (!section.required?.length) return false
    const gone = random.pick(section.required)
    section.required = section.required.filter((key) => key !== gone)
    return true
  },
  function tighten(section, random) {
    const fields = Object.values(section.properties).filter(({ maxLength }) => maxLength > 20)
    if (fields.length === 0) return false
    random.pick(fields).maxLength -= 5
    return true
  },
  function addOption(section, random, name) {
    const fields = Object.values(section.properties).filter(({ oneOf }) => Array.isArray(oneOf))
    if (fields.length === 0) return false
    random.pick(fields).oneOf.push({ const: name, title: 'Lựa chọn thêm', 'x-id': name })
    return true
  },
]

/** A copy with so many edits of its forms, as a province makes them. */
export function variantOf(documents, random, count = 5) {
  const copy = structuredClone(documents)
  const sections = copy.forms.flatMap(({ schema }) => sectionsOf(schema))
  for (let made = 0; made < count; ) {
    if (random.pick(edits)(random.pick(sections), random, `them${made}${random.below(1e6)}`)) made++
  }
  return copy
}
