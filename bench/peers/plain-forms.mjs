// The shipped forms as schemas that every tool reads alike, draft-07 and 2020-12: resolved, without notes, and with
// nothing beside a `$ref` (draft-07 would ignore it).

import { sorted } from '../algebra/figures.mjs'

const notes = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default'])
const holdsNames = new Set(['properties', '$defs'])
const holdsValues = new Set(['const', 'enum', 'required'])

export function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain)
  if (schema === null || typeof schema !== 'object') return schema
  const kept = {}
  for (const [key, value] of Object.entries(schema)) {
    if (notes.has(key) || key.startsWith('x-')) continue
    if (holdsValues.has(key)) kept[key] = value
    else if (holdsNames.has(key)) kept[key] = mapped(value, plain)
    else kept[key] = plain(value)
  }
  const { $ref, ...beside } = kept
  return $ref !== undefined && Object.keys(beside).length > 0 ? { allOf: [{ $ref }, beside] } : kept
}

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))

/** The schema with those definitions only that it leads to. */
export function withoutUnused(schema) {
  const { $defs = {}, ...body } = schema
  const used = new Set()
  const visit = (value) => {
    if (value === null || typeof value !== 'object') return
    if (typeof value.$ref === 'string') {
      const name = value.$ref.slice('#/$defs/'.length)
      if (!used.has(name)) {
        used.add(name)
        visit($defs[name])
      }
    }
    Object.values(value).forEach(visit)
  }
  visit(body)
  if (used.size === 0) return body
  return { ...body, $defs: Object.fromEntries(sorted(used).map((name) => [name, $defs[name]])) }
}

/**
 * Every form whole, and every section of it alone, with the valid examples that ship with it.
 *
 * @returns a list of `{ slug, level: 'form' | 'section', schema, documents }`
 */
export function plainForms(procedures, { resolveForm, library }) {
  const found = []
  for (const { slug, documents } of procedures) {
    for (const form of documents.forms) {
      const resolved = resolveForm(form.schema, library)
      if (!resolved.ok) throw new Error(`${slug} cannot be resolved`)
      const schema = withoutUnused(plain(resolved.value))
      const examples = form.examples.entries.filter(({ valid }) => valid).map(({ data }) => data)
      found.push({ slug, level: 'form', schema, documents: examples })
      for (const [key, section] of Object.entries(schema.properties)) {
        const alone = examples.map((data) => data[key]).filter((data) => data !== undefined)
        if (section.type !== 'object' || section.properties === undefined || alone.length === 0) continue
        found.push({
          slug,
          level: 'section',
          schema: withoutUnused({ ...section, $defs: schema.$defs }),
          documents: alone,
        })
      }
    }
  }
  return found
}
