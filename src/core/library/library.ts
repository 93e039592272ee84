import type { LibraryFiles, PublishedFormat } from '../form/library-files.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Language } from '../text/sentence.ts'
import { type ConceptMeta, conceptUrn, parseConceptUrn } from './concept.ts'
import type { FormatsFile } from './formats.ts'
import type { LibrarySettingFile } from './library-setting.ts'
import type { Register } from './register.ts'

/** The files of `schemas/`, parsed. What is not of its format is left out here and named by `checkLibrary`. */
export interface LibrarySource {
  readonly concepts: readonly JsonValue[]
  readonly settings: readonly JsonValue[]
  readonly formats: JsonValue | undefined
  readonly registers: readonly JsonValue[]
}

export interface Concept {
  readonly urn: string
  readonly id: string
  readonly version: number
  readonly title: string
  readonly titleEn: string
  readonly meta: ConceptMeta
  /** The file as it stands: a JSON Schema with `x-concept`. */
  readonly file: JsonObject
}

export type RegisterEntry = Register['entries'][number]

/** The field library as everybody reads it. It satisfies what the form room asks (`LibraryFiles`). */
export interface Library extends LibraryFiles {
  /** Every version of every concept, by id, then version. */
  readonly concepts: readonly Concept[]
  readonly settings: ReadonlyMap<string, LibrarySettingFile>
  readonly registers: ReadonlyMap<string, Register>
  /** By URN, and by id and alias (then the highest version). */
  readonly byName: ReadonlyMap<string, Concept>
}

export function makeLibrary({ concepts, settings, formats, registers }: LibrarySource): Library {
  const known = concepts.map(conceptOf).filter((concept) => concept !== undefined)
  known.sort((one, other) => compare(one.id, other.id) || one.version - other.version)
  const settingFiles = settings.filter(isSetting)
  const files = new Map<string, JsonObject>()
  for (const { urn, file } of known) files.set(urn, file)
  for (const file of settingFiles) files.set(file.$id, file as unknown as JsonObject)
  return {
    concepts: known,
    files,
    formats: formatMap(formats),
    settings: new Map(settingFiles.map((file) => [file['x-setting'].name, file])),
    registers: new Map(registers.filter(isRegister).map((register) => [register.id, register])),
    byName: namesOf(known),
  }
}

/**
 * @param name a URN, an id, or a former name
 * @returns for an id or former name its highest version
 */
export function findConcept(library: Library, name: string): Concept | undefined {
  return library.byName.get(name)
}

/** The standard label of a concept; the name itself where the library has none of it. */
export function labelOf(library: Library, name: string, language: Language): string {
  const concept = findConcept(library, name)
  if (concept === undefined) return name
  return language === 'vi' ? concept.title : concept.titleEn
}

export function registerEntry(library: Library, register: string, id: string): RegisterEntry | undefined {
  return library.registers.get(register)?.entries.find((entry) => entry.id === id)
}

/**
 * The same library with another choice of one setting: forms keep their text and accept what the choice says.
 *
 * @throws RangeError for a setting or choice the library does not have
 */
export function withSetting(library: Library, name: string, choice: string): Library {
  const file = library.settings.get(name)
  const chosen = file?.['x-setting'].choices[choice]
  if (file === undefined || chosen === undefined) throw new RangeError(`no setting ${name} = ${choice}`)
  const { $schema, $id, title, description, 'x-en': english, 'x-setting': setting } = file
  const changed = {
    $schema,
    $id,
    title,
    ...(description === undefined ? {} : { description }),
    'x-en': english,
    ...(chosen.schema as JsonObject),
    'x-setting': { ...setting, value: choice },
  }
  return {
    ...library,
    files: new Map([...library.files, [file.$id, changed as unknown as JsonObject]]),
    settings: new Map([...library.settings, [name, changed]]),
  }
}

export function conceptOf(file: JsonValue): Concept | undefined {
  if (!isJsonObject(file)) return undefined
  const meta = file['x-concept']
  const english = file['x-en']
  if (!isJsonObject(meta) || typeof meta.id !== 'string' || typeof meta.version !== 'number') return undefined
  const title = typeof file.title === 'string' ? file.title : meta.id
  const titleEn = isJsonObject(english) && typeof english.title === 'string' ? english.title : title
  const { id, version } = meta
  return {
    urn: conceptUrn(id, version),
    id,
    version,
    title,
    titleEn,
    meta: meta as unknown as ConceptMeta,
    file,
  }
}

function namesOf(concepts: readonly Concept[]): Map<string, Concept> {
  const byName = new Map<string, Concept>()
  // Former names first and ids last: an id is never hidden by a former name of another concept. Versions ascend.
  for (const concept of concepts) {
    const { aliases } = concept.meta
    for (const alias of Array.isArray(aliases) ? aliases : []) byName.set(alias, concept)
  }
  for (const concept of concepts) byName.set(concept.id, concept)
  for (const concept of concepts) byName.set(concept.urn, concept)
  return byName
}

function formatMap(formats: JsonValue | undefined): Map<string, PublishedFormat> {
  const list = isJsonObject(formats) && isJsonArray(formats.formats) ? formats.formats : []
  const named = list.filter(
    (entry) => isJsonObject(entry) && typeof entry.name === 'string' && typeof entry.pattern === 'string',
  )
  return new Map((named as unknown as FormatsFile['formats']).map((entry) => [entry.name, entry]))
}

function isSetting(file: JsonValue): file is JsonValue & LibrarySettingFile {
  const setting = isJsonObject(file) ? file['x-setting'] : undefined
  return (
    isJsonObject(file) &&
    typeof file.$id === 'string' &&
    isJsonObject(setting) &&
    isJsonObject(setting.choices)
  )
}

function isRegister(file: JsonValue): file is JsonValue & Register {
  return isJsonObject(file) && typeof file.id === 'string' && isJsonArray(file.entries)
}

// Code unit order: the same on every machine, whatever its language.
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Whether a URN names a version that is not the highest of its concept. */
export function isOutdated(library: Library, urn: string): boolean {
  const named = parseConceptUrn(urn)
  const newest = named === undefined ? undefined : findConcept(library, named.id)
  return named !== undefined && newest !== undefined && newest.version > named.version
}
