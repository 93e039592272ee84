import { documentsOf } from '../change/documents.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import type { Contains } from '../change/effect.ts'
import { formContains } from '../containment/form-contains.ts'
import { formatId } from '../format/format.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { digestOfSync } from '../json/digest.ts'
import type { Library } from '../library/library.ts'
import { namedLibraryFiles, procedureDigest } from '../procedure/procedure-digest.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { bump, type Level, maxLevel } from '../version/level.ts'
import { version } from '../version/version.ts'
import type { audiences, Changes } from './formats/contents.ts'
import type { Bundle } from './read-bundle.ts'
import { inOrder } from './layout.ts'
import { compareVersions } from './versions.ts'

type ProcedureChanges = Changes['procedures'][number]
type Audience = (typeof audiences)[number]

/** A bundle against the one before: versions that follow, and what to tell whom. */
export interface ChangeLog {
  /** Of the bundle: the highest of its procedures; a new procedure is minor, a withdrawn one major. */
  readonly level: Level
  /** The least version of the bundle; a release always has a number of its own. */
  readonly next: string
  /** By slug. */
  readonly versions: ReadonlyMap<string, string>
  readonly procedures: readonly ProcedureChanges[]
}

/**
 * @param previous absent: everything is new, from version 1.0.0
 * @param numbers by slug: what a procedure was decided under; it counts where it is higher than the computed number
 */
export function changeLog(
  procedures: readonly Procedure[],
  library: Library,
  previous: Bundle | undefined,
  numbers: ReadonlyMap<string, string> = new Map(),
): ChangeLog {
  const higher = (slug: string, computed: string) => {
    const decided = numbers.get(slug)
    return decided !== undefined && compareVersions(decided, computed) > 0 ? decided : computed
  }
  if (previous === undefined) {
    const versions = new Map(procedures.map(({ slug }) => [slug, higher(slug, '1.0.0')]))
    const fresh = procedures.map(({ slug }) => added(slug, higher(slug, '1.0.0')))
    return { level: 'major', next: '1.0.0', versions, procedures: fresh }
  }
  const before = new Map(previous.content.procedures.map((procedure) => [procedure.slug, procedure]))
  const claims = new Map(previous.manifest.procedures.map((claim) => [claim.procedure, claim]))
  const settings = changedSettings(previous.content.library, library)
  const contains = formContains(library)
  const versions = new Map<string, string>()
  const entries: ProcedureChanges[] = []
  for (const procedure of procedures) {
    const { slug } = procedure
    const old = before.get(slug)
    const from = claims.get(slug)?.version ?? null
    if (old === undefined || from === null) {
      versions.set(slug, higher(slug, '1.0.0'))
      entries.push(added(slug, higher(slug, '1.0.0')))
      continue
    }
    if (claims.get(slug)?.digest === procedureDigest(procedure, library)) {
      versions.set(slug, from)
      continue
    }
    const entry = compared({ old, procedure, from }, { contains, library, settings })
    const to = higher(slug, entry.to ?? from)
    versions.set(slug, to)
    entries.push({ ...entry, to })
  }
  for (const [slug, { version: from }] of claims) {
    if (!versions.has(slug))
      entries.push({ procedure: slug, standing: 'withdrawn', from, to: null, level: 'major', changes: [] })
  }
  const level = entries.map((entry) => entry.level).reduce(maxLevel, 'none' as Level)
  // Also a release that only corrects a register or records a decision is told from the one before.
  const next = bump(previous.manifest.version, maxLevel(level, 'patch'))
  return { level, next, versions, procedures: inOrder(entries, ({ procedure }) => procedure) }
}

interface Pair {
  readonly old: Procedure
  readonly procedure: Procedure
  readonly from: string
}

interface Judging {
  readonly contains: Contains
  readonly library: Library
  readonly settings: ReadonlySet<string>
}

function compared(
  { old, procedure, from }: Pair,
  { contains, library, settings }: Judging,
): ProcedureChanges {
  const computed = version(documentsOf(old), documentsOf(procedure), { contains, library, current: from })
  // A setting acts on forms that do not change a letter: what they take is no longer what it was.
  const isReset = namedLibraryFiles(procedure, library).some((name) => settings.has(name))
  const level = maxLevel(isReset ? 'major' : computed.level, 'patch')
  return {
    procedure: procedure.slug,
    standing: 'changed',
    from,
    to: bump(from, level),
    level,
    changes: computed.changes.map(told),
  }
}

function added(procedure: string, to: string): ProcedureChanges {
  return { procedure, standing: 'new', from: null, to, level: 'minor', changes: [] }
}

function told(judged: JudgedChange): ProcedureChanges['changes'][number] {
  const { change, place, effect, burden, sentence } = judged
  return {
    type: change.type,
    target: change.target,
    document: place.document,
    effect: effect.effect,
    burden,
    audiences: audiencesOf(judged),
    sentence,
  }
}

/** Applicants: what they fill in, hand in, wait for or pay. Officers: how it is handled. Systems: what they are sent. */
function audiencesOf({ change, place, effect, burden }: JudgedChange): Audience[] {
  const isForm = place.document.startsWith('form:')
  const isResult = place.document.startsWith('result:')
  const is: Readonly<Record<Audience, boolean>> = {
    applicants: (isForm && !change.type.startsWith('example.')) || burden !== 'equal',
    officers: place.document === 'process' || place.document === 'card',
    systems:
      (isForm || isResult) &&
      (effect.effect !== 'none' || /\.(renamed|moved|type-changed)$/.test(change.type)),
  }
  return (Object.keys(is) as Audience[]).filter((audience) => is[audience])
}

/** Settings that both have and that say something else now. */
function changedSettings(before: LibraryFiles, after: LibraryFiles): ReadonlySet<string> {
  const changed = [...after.files].filter(([name, file]) => {
    const old = before.files.get(name)
    return (
      name.startsWith('urn:khuon:library-setting:') &&
      old !== undefined &&
      digestOfSync(old) !== digestOfSync(file)
    )
  })
  return new Set(changed.map(([name]) => name))
}

/** Concept versions that both have and that say something else: a published one never changes. */
export function changedConcepts(before: LibraryFiles, after: LibraryFiles): string[] {
  return [...after.files.keys()].filter((name) => {
    const [old, now] = [before.files.get(name), after.files.get(name)]
    if (!name.startsWith('urn:khuon:concept:') || old === undefined || now === undefined) return false
    return digestOfSync(old) !== digestOfSync(now)
  })
}

export function changesFile(log: ChangeLog, from: string | null, to: string): Changes {
  return { $schema: formatId('changes'), from, to, level: log.level, procedures: [...log.procedures] }
}
