import { formatId } from '../format/format.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { FormatsFile } from '../library/formats.ts'
import { LibrarySettingFile } from '../library/library-setting.ts'
import { type LibrarySource, makeLibrary } from '../library/library.ts'
import { Register } from '../library/register.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { namedLibraryFiles } from '../procedure/procedure-digest.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { utf8ToBytes } from './bytes.ts'
import { changeLog, changedConcepts, changesFile } from './change-log.ts'
import { regularProblems } from './check-claims.ts'
import { claimOf, missingLibraryFiles, openFactsIn, type Stating } from './claims.ts'
import { Changes, Decisions } from './formats/contents.ts'
import { inOrder, libraryPath, paths, procedurePath, registerPath } from './layout.ts'
import { printedFiles, printedFormat, printedSchema } from './printed.ts'
import type { Bundle } from './read-bundle.ts'
import { assemble, type MadeBundle, numberOf, previousProblems, type ReleaseFacts } from './release.ts'

export interface StandardContent {
  readonly procedures: readonly Procedure[]
  /** Of it, what the procedures rest on goes into the bundle; formats and registers always do. */
  readonly library: LibrarySource
  readonly decisions: Decisions
  /** By slug: the number a procedure was decided under. It counts where it is higher than the computed one. */
  readonly numbers?: ReadonlyMap<string, string>
}

/**
 * Makes a bundle of the kind `standard`.
 *
 * @param previous the bundle it supersedes
 * @returns the container; or `bundle/no-procedures`, `bundle/procedure-twice`, `bundle/library-missing`,
 *   `bundle/unverified` (regular only), `bundle/previous-unlike`, `bundle/concept-changed`, `version/malformed`,
 *   `version/too-low`
 */
export function makeStandardBundle(
  content: StandardContent,
  facts: ReleaseFacts,
  previous?: Bundle,
): Result<MadeBundle> {
  const procedures = inOrder(content.procedures, ({ slug }) => slug)
  if (procedures.length === 0) return refuse({ code: 'bundle/no-procedures', at: '' })
  const twice = procedures.find(({ slug }, index) => procedures[index - 1]?.slug === slug)
  if (twice !== undefined)
    return refuse({ code: 'bundle/procedure-twice', at: '', args: { procedure: twice.slug } })
  const source = neededLibrary(procedures, content.library)
  const library = makeLibrary(source)
  const documents = documentsIn(procedures, source, content.decisions)
  const problems: Problem[] = [
    ...missingLibraryFiles({ documents, library }).map(({ file, name }) => ({
      code: 'bundle/library-missing',
      at: '',
      file,
      args: { name },
    })),
    ...regularProblems(facts, { documents }),
    ...previousProblems('standard', facts, previous),
    ...changedConcepts(previous?.content.library ?? emptyFiles, library).map((name) => ({
      code: 'bundle/concept-changed',
      at: '',
      args: { name },
    })),
  ]
  if (problems.length > 0) return refuse(...problems)

  const log = changeLog(procedures, library, previous, content.numbers)
  const number = numberOf(facts, log, previous)
  if (!number.ok) return number
  const changes = changesFile(log, previous?.manifest.version ?? null, number.value)
  const claims = procedures.map((procedure) =>
    claimOf(procedure, log.versions.get(procedure.slug) ?? '1.0.0', { library }),
  )
  const files = new Map<string, Uint8Array>([
    ...procedures.flatMap((procedure) =>
      [...printedFiles(procedure)].map(([name, bytes]): [string, Uint8Array] => [
        procedurePath(procedure.slug, name),
        bytes,
      ]),
    ),
    ...libraryTexts(source).map(([path, text]): [string, Uint8Array] => [path, utf8ToBytes(text)]),
    [paths.decisions, utf8ToBytes(printedFormat(Decisions, content.decisions))],
    [paths.changes, utf8ToBytes(printedFormat(Changes, changes))],
  ])
  const openFacts = openFactsIn({ documents })
  const made = assemble(
    'standard',
    { ...facts, version: number.value },
    { claims, library, files, openFacts, previous },
  )
  return ok({ ...made, changes })
}

const emptyFiles = { files: new Map<string, JsonObject>(), formats: new Map() }

/** The concepts and settings the procedures name, directly or through another; formats and registers as they are. */
function neededLibrary(procedures: readonly Procedure[], source: LibrarySource): LibrarySource {
  const library = makeLibrary(source)
  const names = new Set(procedures.flatMap((procedure) => [...namedLibraryFiles(procedure, library)]))
  const isNamed = (file: JsonValue) => names.has(String((file as JsonObject)['$id']))
  return { ...source, concepts: source.concepts.filter(isNamed), settings: source.settings.filter(isNamed) }
}

function libraryTexts({
  concepts,
  settings,
  formats,
  registers,
}: LibrarySource): [path: string, text: string][] {
  const idOf = (file: JsonValue, name: string) => String((file as JsonObject)[name])
  return [
    ...concepts.map((file): [string, string] => [libraryPath(idOf(file, '$id')) ?? '', printedSchema(file)]),
    ...settings.map((file): [string, string] => [
      libraryPath(idOf(file, '$id')) ?? '',
      printedFormat(LibrarySettingFile, file as unknown as LibrarySettingFile),
    ]),
    ...registers.map((file): [string, string] => [
      registerPath(idOf(file, 'id')),
      printedFormat(Register, file as unknown as Register),
    ]),
    [paths.formats, printedFormat(FormatsFile, (formats ?? noFormats) as unknown as FormatsFile)],
  ]
}

const noFormats = { $schema: formatId('formats'), formats: [] }

/** Every document that states facts, under the path it will have. */
function documentsIn(
  procedures: readonly Procedure[],
  source: LibrarySource,
  decisions: Decisions,
): Stating['documents'] {
  const documents = new Map<string, { readonly value: JsonValue }>()
  // What a decision rests on may be unverified like any other legal reference.
  documents.set(paths.decisions, { value: decisions })
  for (const { slug, documents: own } of procedures) {
    for (const [name, document] of own) documents.set(procedurePath(slug, name), document)
  }
  const values = [...source.concepts, ...source.settings]
  for (const value of values)
    documents.set(libraryPath(String((value as JsonObject)['$id'])) ?? '', { value })
  for (const value of source.registers)
    documents.set(registerPath(String((value as JsonObject)['id'])), { value })
  if (source.formats !== undefined) documents.set(paths.formats, { value: source.formats })
  return documents
}
