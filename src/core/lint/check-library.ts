import { formatId } from '../format/format.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { JsonDocument } from '../json/parse-json.ts'
import { checkLibrary as problemsOfLibrary } from '../library/check-library.ts'
import { conceptOf, type LibrarySource } from '../library/library.ts'
import type { Problem } from '../problem/problem.ts'
import type { Surroundings } from './context.ts'
import { inReadingOrder, runRules } from './engine.ts'
import { objectAt, textAt } from './read.ts'
import type { Finding } from './rule.ts'
import { validatorOf } from './validator.ts'

/** A file that is none of the others is taken for a concept, and told when it is none. */
function kindOf(file: JsonValue): 'formats' | 'register' | 'setting' | 'concept' {
  const format = textAt(file, '$schema')
  if (format === formatId('formats')) return 'formats'
  if (format === formatId('register')) return 'register'
  return objectAt(file, 'x-setting') === undefined ? 'concept' : 'setting'
}

/** The whole library, with these files in the place of those it has under the same name. */
function sourceOf(documents: readonly JsonDocument[], { library }: Surroundings): LibrarySource {
  const concepts: JsonValue[] = []
  const settings: JsonValue[] = []
  const registers: JsonValue[] = []
  let formats: JsonValue = { formats: [...library.formats.values()] as unknown as JsonValue }
  for (const { value } of documents) {
    const kind = kindOf(value)
    if (kind === 'formats') formats = value
    else if (kind === 'register') registers.push(value)
    else if (kind === 'setting') settings.push(value)
    else concepts.push(value)
  }
  const isNew = (given: readonly JsonValue[], name: string) => (file: JsonValue) =>
    !given.some((one) => textAt(one, name) === textAt(file, name))
  const known = library.concepts.map(({ file }) => file)
  const knownSettings = [...library.settings.values()] as unknown as JsonValue[]
  const knownRegisters = [...library.registers.values()] as unknown as JsonValue[]
  const ids = new Set(concepts.map((one) => textAt(one, '$id')))
  return {
    concepts: [...known.filter((file) => !ids.has(textAt(file, '$id'))), ...concepts],
    settings: [...knownSettings.filter(isNew(settings, '$id')), ...settings],
    formats,
    registers: [...knownRegisters.filter(isNew(registers, 'id')), ...registers],
  }
}

/**
 * Checks the field library, its settings, the published formats and the registers.
 *
 * @param documents the files to check, held against one another and the rest of `around.library`. Each one's `file` ends
 *   with its place below `schemas/`
 */
export function checkLibrary(documents: readonly JsonDocument[], around: Surroundings): Finding[] {
  const problems = problemsOfLibrary(sourceOf(documents, around), (library, concept, value) => {
    const judge = validatorOf(library).prepare({ $ref: concept.urn })
    return !judge.ok || judge.value(value).length === 0
  })
  const byFile = new Map<string, Problem[]>()
  for (const problem of problems) {
    const file = problem.file ?? fileOfUnread(problem, documents)
    byFile.set(file, [...(byFile.get(file) ?? []), problem])
  }
  return inReadingOrder(
    documents.flatMap((document) => {
      const options = { home: document, published: around.published }
      const own = byFile.get(placeBelowSchemas(document)) ?? []
      return [
        ...runRules('library', { document, problems: own, around }, options),
        ...runRules('document', { kind: 'library', document, around }, options),
      ]
    }),
  )
}

/** `schemas/library/diaChi@1.json` → `library/diaChi@1.json`, as the library room names files. */
function placeBelowSchemas({ file = '' }: JsonDocument): string {
  return /(?:^|\/)((?:library|registers)\/.*|formats\.json)$/.exec(file)?.[1] ?? file
}

/** A file that is no concept has no place in the library; it is found again by its `$id`, or by having none. */
function fileOfUnread({ args }: Problem, documents: readonly JsonDocument[]): string {
  const unread = documents.find(
    ({ value }) =>
      kindOf(value) === 'concept' &&
      conceptOf(value) === undefined &&
      (textAt(value, '$id') ?? '').slice(0, 200) === args?.['id'],
  )
  return unread === undefined ? '' : placeBelowSchemas(unread)
}
