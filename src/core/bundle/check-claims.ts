import { same } from '../json/same.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { Problem } from '../problem/problem.ts'
import {
  type Stating,
  claimOf,
  libraryDigests,
  openFactsIn,
  missingLibraryFiles,
  openFactPlaces,
  overlayClaim,
  ownersOf,
} from './claims.ts'
import { isAscending } from './container.ts'
import type { BundleContent } from './content.ts'
import type { Survey } from './formats/contents.ts'
import type { Manifest, ManifestProcedure } from './formats/manifest.ts'
import { paths } from './layout.ts'

/** How many open facts a refusal names by place. */
const shownPlaces = 3

/**
 * Whether the manifest contradicts itself.
 *
 * @returns `bundle/manifest-order`, `bundle/manifest-owners`, `bundle/manifest-incomplete`
 */
export function manifestProblems(manifest: Manifest): Problem[] {
  const problems: Problem[] = []
  const add = (code: string, at: string) => problems.push({ code, at, file: paths.manifest })
  const { kind, procedures, library, withdrawn, owners, territory } = manifest
  if (!isAscending(procedures.map(({ procedure }) => procedure))) add('bundle/manifest-order', '/procedures')
  if (!isAscending(library.map(({ name }) => name))) add('bundle/manifest-order', '/library')
  if (!isAscending(withdrawn.map(({ procedure }) => procedure))) add('bundle/manifest-order', '/withdrawn')
  const held = new Set(procedures.map(({ procedure }) => procedure))
  withdrawn.forEach(({ procedure }, i) => {
    if (held.has(procedure)) add('bundle/manifest-order', `/withdrawn/${i}`)
  })
  if (!isSame(owners, ownersOf([...procedures, ...withdrawn]))) add('bundle/manifest-owners', '/owners')
  if (kind === 'variant' && territory === null) add('bundle/manifest-incomplete', '/territory')
  if (kind === 'standard') {
    if (procedures.length === 0) add('bundle/manifest-incomplete', '/procedures')
    for (const [i, { version }] of procedures.entries()) {
      if (version === null) add('bundle/manifest-incomplete', `/procedures/${i}/version`)
    }
  }
  return problems
}

/**
 * Holds what the manifest says against what the files say.
 *
 * @returns `bundle/procedure-missing`, `bundle/procedure-unlisted`, `bundle/digest-changed`, `bundle/claim-differs`,
 *   `bundle/library-missing`, `bundle/library-unlisted`, `bundle/nothing-told`, `bundle/open-facts-miscounted`,
 *   `bundle/unverified`
 */
export function claimProblems(manifest: Manifest, content: BundleContent): Problem[] {
  const problems = [...procedureProblems(manifest, content), ...libraryProblems(manifest, content)]
  const { kind, procedures, withdrawn } = manifest
  if (kind === 'variant' && procedures.length + withdrawn.length === 0 && !tellsOfProcedures(content.survey))
    problems.push({ code: 'bundle/nothing-told', at: '', file: paths.survey })
  const found = openFactsIn(content)
  if (found !== manifest.openFacts) {
    const args = { name: manifest.id, said: manifest.openFacts, found }
    problems.push({ code: 'bundle/open-facts-miscounted', at: '/openFacts', file: paths.manifest, args })
  }
  return [...problems, ...regularProblems(manifest, content)]
}

/** Whether a survey has a round that says something: what nothing is said of has no owner, and anybody could sign it. */
export function tellsOfProcedures(survey: Survey | undefined): boolean {
  return (survey?.rounds ?? []).some(({ rows }) => Object.keys(rows).length > 0)
}

/** `bundle/unverified`, where a regular release holds open facts, with their number and the first places. */
export function regularProblems({ release }: Pick<Manifest, 'release'>, content: Stating): Problem[] {
  if (release === 'pilot') return []
  const places = openFactPlaces(content)
  const [first] = places
  if (first === undefined) return []
  const shown = places.slice(0, shownPlaces).map(({ file, at }) => `${file}${at}`)
  const args = { count: places.length, places: shown.join(', ') }
  return [{ code: 'bundle/unverified', at: first.at, file: first.file, args }]
}

function procedureProblems(manifest: Manifest, content: BundleContent): Problem[] {
  const problems: Problem[] = []
  const claims = new Map<string, Partial<ManifestProcedure>>()
  for (const procedure of content.procedures) {
    const said = manifest.procedures.find(({ procedure: slug }) => slug === procedure.slug)
    claims.set(procedure.slug, claimOf(procedure, said?.version ?? '', content))
  }
  for (const overlay of content.overlays) claims.set(overlay.procedure, overlayClaim(overlay))
  for (const [i, said] of manifest.procedures.entries()) {
    const found = claims.get(said.procedure)
    const at = `/procedures/${i}`
    const add = (code: string, args: Record<string, string | number>, below = '') =>
      problems.push({
        code,
        at: `${at}${below}`,
        file: paths.manifest,
        args: { procedure: said.procedure, ...args },
      })
    if (found === undefined) {
      add('bundle/procedure-missing', {})
      continue
    }
    claims.delete(said.procedure)
    if (found.digest !== said.digest) add('bundle/digest-changed', { name: said.procedure }, '/digest')
    for (const name of ['code', 'organisation', 'field', 'version', 'openFacts'] as const) {
      if (name in found && found[name] !== said[name]) {
        add(
          'bundle/claim-differs',
          { name, said: String(said[name]), found: String(found[name]) },
          `/${name}`,
        )
      }
    }
  }
  for (const procedure of claims.keys())
    problems.push({ code: 'bundle/procedure-unlisted', at: '', args: { procedure } })
  return problems
}

function libraryProblems(manifest: Manifest, content: BundleContent): Problem[] {
  const problems: Problem[] = missingLibraryFiles(content).map(({ file, name }) => ({
    code: 'bundle/library-missing',
    at: '',
    file,
    args: { name },
  }))
  const found = new Map(libraryDigests(content).map(({ name, digest }) => [name, digest]))
  for (const [i, { name, digest }] of manifest.library.entries()) {
    const at = `/library/${i}`
    if (!found.has(name)) problems.push({ code: 'bundle/library-missing', at, args: { name } })
    else if (found.get(name) !== digest) problems.push({ code: 'bundle/digest-changed', at, args: { name } })
    found.delete(name)
  }
  for (const name of found.keys()) problems.push({ code: 'bundle/library-unlisted', at: '', args: { name } })
  return problems
}

function isSame(one: unknown, other: unknown): boolean {
  return same(one as JsonValue, other as JsonValue)
}
