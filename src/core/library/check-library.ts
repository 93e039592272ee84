import { patternFault } from '../form/pattern.ts'
import { referenceProblems } from '../form/reference-problems.ts'
import { referencesOf } from '../form/references.ts'
import { eachSchema } from '../form/schema-keywords.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer, pointer } from '../json/pointer.ts'
import { same } from '../json/same.ts'
import type { Problem } from '../problem/problem.ts'
import { conceptPath, conceptUrn } from './concept.ts'
import { fitsFormat } from './formats.ts'
import { type Concept, conceptOf, type Library, type LibrarySource, makeLibrary } from './library.ts'
import { settingKeywords } from './library-setting.ts'

/** Whether a value is accepted by a concept's schema, given all files of the library. Handed in: validators are heavy. */
export type ConceptJudge = (library: Library, concept: Concept, value: JsonValue) => boolean

/**
 * What is wrong with the library as a whole: with its names, references, texts, patterns and examples. That each file is
 * of its format is asked before, by `checkFormat`.
 *
 * @param accepts where it is not given, the examples of concepts are not judged
 * @returns problems with `file` (below `schemas/`) and pointer: `library/…` and, for references, `form/…`
 */
export function checkLibrary(source: LibrarySource, accepts?: ConceptJudge): Problem[] {
  const library = makeLibrary(source)
  const unread = source.concepts.filter((file) => conceptOf(file) === undefined)
  return [
    ...unread.map((file) => ({ code: 'library/not-a-concept', at: '', args: { id: idOf(file) } })),
    ...nameProblems(library),
    ...library.concepts.flatMap((concept) => conceptProblems(library, concept, accepts)),
    ...settingProblems(library),
    ...formatProblems(library),
    ...registerProblems(library),
  ]
}

function nameProblems({ concepts }: Library): Problem[] {
  const problems: Problem[] = []
  const ids = new Set(concepts.map(({ id }) => id))
  const owners = new Map<string, string>()
  const urns = new Set<string>()
  for (const concept of concepts) {
    const { id, urn, meta } = concept
    if (urns.has(urn)) problems.push(problemOf(concept, 'library/duplicate-concept', '/x-concept/id', { id }))
    urns.add(urn)
    meta.aliases.forEach((alias, index) => {
      const owner = ids.has(alias) ? alias : owners.get(alias)
      if (owner !== undefined && (owner !== id || alias === id)) {
        const at = pointer('x-concept', 'aliases', index)
        problems.push(problemOf(concept, 'library/duplicate-alias', at, { alias, owner }))
      }
      owners.set(alias, id)
    })
  }
  return problems
}

function conceptProblems(library: Library, concept: Concept, accepts?: ConceptJudge): Problem[] {
  const { file, id, version, meta } = concept
  const problems: Problem[] = []
  const add = (code: string, at: string, args: Problem['args'] = {}) => {
    problems.push(problemOf(concept, `library/${code}`, at, args))
  }
  if (file.$id !== conceptUrn(id, version)) add('id-mismatch', '/$id', { expected: conceptUrn(id, version) })

  const dangling = referenceProblems(file, referencesOf(file, library))
  problems.push(...dangling.map((problem) => ({ ...problem, file: fileOf(concept) })))

  eachSchema(file, (schema, at) => {
    if (typeof schema.title === 'string' && !hasText(schema['x-en'], 'title'))
      add('missing-english', at, { text: schema.title })
    if (typeof schema.description === 'string' && !hasText(schema['x-en'], 'description'))
      add('missing-english', at, { text: schema.description })
    if (typeof schema.pattern === 'string') {
      const fault = patternFault(schema.pattern)
      if (fault !== undefined)
        add('pattern', joinPointer(at, 'pattern'), { reason: fault.reason, part: fault.part })
    }
    if (typeof schema.format === 'string' && !library.formats.has(schema.format))
      add('unknown-format', joinPointer(at, 'format'), { format: schema.format })
    for (const { value, at: place } of repeatedOptions(schema, at)) add('duplicate-option', place, { value })
  })

  if (isJsonObject(file.properties)) {
    const order = [...(meta.order ?? [])].sort()
    if (!same(order, Object.keys(file.properties).sort())) add('order', '/x-concept/order')
  }
  const sources = library.registers.get('data-sources')?.entries
  meta.reuse.forEach(({ source }, index) => {
    if (sources !== undefined && !sources.some((entry) => entry.id === source))
      add('unknown-source', pointer('x-concept', 'reuse', index, 'source'), { source })
  })
  // A concept that leads nowhere cannot be compiled, so its examples cannot be judged.
  if (accepts !== undefined && dangling.length === 0 && isJsonArray(file.examples)) {
    file.examples.forEach((value, index) => {
      if (!accepts(library, concept, value)) add('example', pointer('examples', index))
    })
  }
  return problems
}

function settingProblems({ settings }: Library): Problem[] {
  const problems: Problem[] = []
  for (const [name, file] of settings) {
    const place = { file: `library/settings/${name}.json` }
    const { value, choices } = file['x-setting']
    const chosen = choices[value]
    if (chosen === undefined)
      problems.push({
        ...place,
        code: 'library/unknown-choice',
        at: '/x-setting/value',
        args: { name, value },
      })
    else if (!same(settingKeywords(file), chosen.schema as JsonObject))
      problems.push({ ...place, code: 'library/choice-not-in-force', at: '', args: { name, value } })
  }
  return problems
}

function formatProblems({ formats }: Library): Problem[] {
  const problems: Problem[] = []
  const all = [...formats.values()]
  all.forEach((format, index) => {
    const add = (code: string, at: string, args: Problem['args']) =>
      problems.push({ code, file: 'formats.json', at, args: { name: format.name, ...args } })
    const fault = patternFault(format.pattern)
    if (fault !== undefined) {
      add('library/pattern', pointer('formats', index, 'pattern'), { reason: fault.reason, part: fault.part })
      return
    }
    const { examples } = format as { examples?: { good: readonly string[]; bad: readonly string[] } }
    examples?.good.forEach((text, i) => {
      if (!fitsFormat(format, text))
        add('library/good-example', pointer('formats', index, 'examples', 'good', i), { text })
    })
    examples?.bad.forEach((text, i) => {
      if (fitsFormat(format, text))
        add('library/bad-example', pointer('formats', index, 'examples', 'bad', i), { text })
    })
  })
  return problems
}

function registerProblems(library: Library): Problem[] {
  const problems: Problem[] = []
  for (const [name, { entries }] of library.registers) {
    const seen = new Set<string>()
    entries.forEach((entry, index) => {
      const add = (code: string, at: string, args: Problem['args']) =>
        problems.push({
          code: `library/${code}`,
          file: `registers/${name}.json`,
          at: pointer('entries', index) + at,
          args: { register: name, ...args },
        })
      if (seen.has(entry.id)) add('duplicate-entry', '/id', { id: entry.id })
      seen.add(entry.id)
      for (const id of entry.concepts ?? [])
        if (!library.byName.has(id)) add('unknown-concept', '/concepts', { id })
      for (const id of entry.next ?? [])
        if (!entries.some((other) => other.id === id)) add('unknown-entry', '/next', { id, in: name })
      const work = library.registers.get('fields-of-work')
      for (const id of entry.fields ?? [])
        if (work !== undefined && !work.entries.some((field) => field.id === id))
          add('unknown-entry', '/fields', { id, in: 'fields-of-work' })
      if (entry.pattern === undefined) return
      const fault = patternFault(entry.pattern)
      if (fault !== undefined) add('pattern', '/pattern', { reason: fault.reason, part: fault.part })
      else if (entry.example !== undefined && !fitsFormat({ pattern: entry.pattern }, entry.example))
        add('good-example', '/example', { name: entry.id, text: entry.example })
    })
  }
  return problems
}

function repeatedOptions(schema: JsonObject, at: string): { value: string; at: string }[] {
  const found: { value: string; at: string }[] = []
  const seen = new Set<JsonValue>()
  const options = isJsonArray(schema.oneOf) ? schema.oneOf : []
  options.forEach((option, index) => {
    if (!isJsonObject(option) || option.const === undefined) return
    if (seen.has(option.const))
      found.push({ value: JSON.stringify(option.const), at: joinPointer(at, 'oneOf', index) })
    seen.add(option.const)
  })
  return found
}

function problemOf(concept: Concept, code: string, at: string, args: Problem['args'] = {}): Problem {
  return { code, file: fileOf(concept), at, args: { concept: concept.id, ...args } }
}

function fileOf({ id, version }: Concept): string {
  return conceptPath(id, version)
}

function idOf(file: JsonValue): string {
  return isJsonObject(file) && typeof file.$id === 'string' ? file.$id.slice(0, 200) : ''
}

function hasText(holder: JsonValue | undefined, member: string): boolean {
  if (!isJsonObject(holder)) return false
  const text = holder[member]
  return typeof text === 'string' && text.trim() !== ''
}
