import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Decisions, Survey } from '../../../core/bundle/formats/contents.ts'
import { makeStandardBundle } from '../../../core/bundle/make-standard-bundle.ts'
import { makeVariantBundle } from '../../../core/bundle/make-variant-bundle.ts'
import type { Bundle } from '../../../core/bundle/read-bundle.ts'
import { type MadeBundle, type ReleaseFacts, ruleSetDigest } from '../../../core/bundle/release.ts'
import { checkFormat } from '../../../core/format/check-format.ts'
import type { JsonDocument } from '../../../core/json/parse-json.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import type { LibrarySource } from '../../../core/library/library.ts'
import { rules } from '../../../core/lint/rules/index.ts'
import type { Problem, Result } from '../../../core/problem/problem.ts'
import type { Procedure } from '../../../core/procedure/procedure.ts'
import { Overlay } from '../../../core/variant/overlay.ts'
import { packageRoot } from '../../files/package-root.ts'
import { programVersion } from '../../files/program-version.ts'
import { readBounded } from '../../files/read-folder.ts'
import { readLibraryFolder } from '../../files/shipped-standard.ts'
import { readProcedures } from '../standard-on-disk.ts'

/** A standard on disk: `procedures/` and `schemas/` of one folder. */
export interface StandardFolder {
  readonly procedures: readonly Procedure[]
  readonly library: LibrarySource
  /** Of files that cannot be read. */
  readonly problems: readonly Problem[]
}

export function readStandardFolder(folder: string, cwd: string): StandardFolder {
  const { procedures, problems } = readProcedures(join(folder, 'procedures'), cwd)
  const schemas = join(folder, 'schemas')
  const own = existsSync(join(schemas, 'library')) ? schemas : join(packageRoot(), 'schemas')
  const read = readLibraryFolder(own)
  const values = (documents: readonly JsonDocument[]) => documents.map(({ value }) => value)
  const library = {
    concepts: values(read.concepts),
    settings: values(read.settings),
    formats: read.formats?.value,
    registers: values(read.registers),
  }
  return { procedures, library, problems: [...problems, ...read.problems] }
}

/** What made a bundle: version of the program, and digest of the rules it checks by. */
export function engineFacts(): ReleaseFacts['engine'] {
  return { version: programVersion(), ruleSet: ruleSetDigest(rules) }
}

/** Packs a standard folder. Nothing is written. @returns as `makeStandardBundle` */
export function packStandard(
  { procedures, library }: StandardFolder,
  decisions: Decisions,
  facts: Omit<ReleaseFacts, 'engine'>,
  previous?: Bundle,
): Result<MadeBundle> {
  return makeStandardBundle({ procedures, library, decisions }, { ...facts, engine: engineFacts() }, previous)
}

export interface VariantFacts {
  readonly survey: Survey
  readonly organisation: string
}

/** Packs `procedures/<slug>/variants/<province>.json` of a folder. @returns as `makeVariantBundle` */
export function packVariant(
  folder: string,
  { procedures }: StandardFolder,
  { survey, organisation }: VariantFacts,
  facts: Omit<ReleaseFacts, 'engine'>,
  previous?: Bundle,
): Result<MadeBundle> {
  const overlays: Overlay[] = []
  const problems: Problem[] = []
  for (const { slug } of procedures) {
    const name = `procedures/${slug}/variants/${survey.province}.json`
    const path = join(folder, name)
    if (!existsSync(path)) continue
    const parsed = parseJson(readBounded(path), { file: name })
    const checked = parsed.ok ? checkFormat(Overlay, parsed.value) : parsed
    if (checked.ok) overlays.push(checked.value)
    else problems.push(...checked.problems)
  }
  if (problems.length > 0) return { ok: false, problems }
  const subjects = new Map(
    procedures.map(({ slug, card }) => [slug, { code: card.value.code.value, field: card.value.field }]),
  )
  const content = { overlays, survey, subjects, organisation }
  return makeVariantBundle(content, { ...facts, engine: engineFacts() }, previous)
}
