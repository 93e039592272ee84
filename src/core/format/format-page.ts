import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'

/**
 * The reference page of one published format, in Markdown, made from its schema: what each member is, what it
 * may hold, and the schema's examples.
 *
 * @param file name of the schema in `schemas/`
 */
export function formatPage(file: string, schema: JsonObject): string {
  const lines = [`# ${text(schema['title']) || file}`, '']
  lines.push(`Schema: [\`schemas/${file}\`](../../schemas/${file}) · \`${text(schema['$id'])}\``, '')
  const description = text(schema['description'])
  if (description) lines.push(description, '')
  const rows = membersOf(schema, '')
  if (rows.length > 0) {
    lines.push('| member | | holds | meaning |', '| --- | --- | --- | --- |', ...rows, '')
  }
  const defs = schema['$defs']
  if (isJsonObject(defs)) {
    for (const [name, definition] of Object.entries(defs)) {
      if (!isJsonObject(definition)) continue
      const inner = membersOf(definition, '')
      const about = text(definition['description'])
      if (inner.length === 0 && !about) continue
      lines.push(`## ${name}`, '')
      if (about) lines.push(about, '')
      if (inner.length > 0)
        lines.push('| member | | holds | meaning |', '| --- | --- | --- | --- |', ...inner, '')
    }
  }
  const examples = schema['examples']
  if (Array.isArray(examples) && examples.length > 0) {
    lines.push('## Examples', '')
    for (const example of examples) lines.push('```json', JSON.stringify(example, null, 2), '```', '')
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function membersOf(schema: JsonObject, prefix: string): string[] {
  const properties = schema['properties']
  if (!isJsonObject(properties)) return []
  const listed = schema['required']
  const required = new Set(Array.isArray(listed) ? listed : [])
  return Object.entries(properties).flatMap(([name, member]) => {
    if (!isJsonObject(member)) return []
    const path = `${prefix}${name}`
    const row = `| \`${path}\` | ${required.has(name) ? 'required' : ''} | ${holds(member)} | ${cell(text(member['description']))} |`
    const items = member['items']
    const below = isJsonObject(items) ? membersOf(items, `${path}[].`) : membersOf(member, `${path}.`)
    return [row, ...below]
  })
}

/** What a schema lets stand, in a few words. */
function holds(schema: JsonObject): string {
  const reference = schema['$ref']
  if (typeof reference === 'string') return `\`${reference}\``
  if (Array.isArray(schema['enum'])) return schema['enum'].map((word) => `\`${scalar(word)}\``).join(', ')
  if (schema['const'] !== undefined) return `\`${scalar(schema['const'])}\``
  const branches = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(branches))
    return branches.map((branch) => (isJsonObject(branch) ? holds(branch) : '')).join(' or ')
  const bounds = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'format']
    .filter((keyword) => schema[keyword] !== undefined)
    .map((keyword) => `${keyword} ${scalar(schema[keyword])}`)
  const pattern = schema['pattern']
  if (typeof pattern === 'string') bounds.push(`\`${cell(pattern)}\``)
  const type = schema['type']
  const kind = typeof type === 'string' ? type : Array.isArray(type) ? type.join(' or ') : 'any value'
  const items = schema['items']
  const of = kind === 'array' && isJsonObject(items) ? ` of ${holds(items)}` : ''
  return `${kind}${of}${bounds.length > 0 ? ` (${bounds.join(', ')})` : ''}`
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function scalar(value: JsonValue | undefined): string {
  return cell(typeof value === 'string' ? value : JSON.stringify(value ?? null))
}

/** A pipe would end the table's cell. */
function cell(value: string): string {
  return value.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
