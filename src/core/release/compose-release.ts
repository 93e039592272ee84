import type { Decisions } from '../bundle/formats/contents.ts'
import { makeStandardBundle, type StandardContent } from '../bundle/make-standard-bundle.ts'
import type { Bundle } from '../bundle/read-bundle.ts'
import type { MadeBundle, ReleaseFacts } from '../bundle/release.ts'
import { same } from '../json/same.ts'
import type { Library, LibrarySource } from '../library/library.ts'
import type { Problem } from '../problem/problem.ts'
import { procedureDigest } from '../procedure/procedure-digest.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Candidate } from './candidates.ts'
import { type ReleaseInputs, releaseLine } from './release-record.ts'

export interface Composing {
  readonly inputs: ReleaseInputs
  readonly candidates: readonly Candidate[]
  /** By revision: the procedures of the versions that are taken in. */
  readonly taken: ReadonlyMap<string, Procedure>
  readonly source: LibrarySource
  readonly library: Library
  readonly decisions: Decisions
  /** Whose a procedure is on the in-force date, where it was ever handed over. Default: whose card says so. */
  readonly owners?: Readonly<Record<string, string>>
  readonly engine: ReleaseFacts['engine']
  /** The last release that was published, withdrawn or not: numbers of a line are never used twice. */
  readonly previous: Bundle | undefined
  /** Stands in for dates that are still missing. */
  readonly today: string
}

export interface ComposedRelease {
  /** Undefined where nothing can be made at all; with problems it is a look at what it would be. */
  readonly made: MadeBundle | undefined
  /** What stands in the way of freezing it. */
  readonly problems: readonly Problem[]
}

/**
 * Makes the bundle that a release stands for. The same inputs, versions and library give the same bytes.
 *
 * @returns problems `release/needs-decision-number`, `release/needs-in-force`, `release/nothing-to-release`,
 *   `release/nothing-new`, `release/library-changed` (a version was approved on another field library),
 *   `release/carried-changed`, `release/other-owner` (on the in-force date it is somebody else's than it says), and those of `makeStandardBundle`
 */
export function composeRelease(composing: Composing): ComposedRelease {
  const { inputs, candidates, previous } = composing
  const problems: Problem[] = []
  const add = (code: string, args: Problem['args'] = {}) => problems.push({ code, at: '', args })
  if (inputs.decision.number.trim() === '') add('release/needs-decision-number')
  if (inputs.inForce === null) add('release/needs-in-force')
  const content = contentOf(composing)
  for (const procedure of content.procedures) {
    const { version, standing } = candidates.find((one) => one.procedure === procedure.slug) ?? {}
    if (standing === 'taken' && procedureDigest(procedure, composing.library) !== version?.revision)
      add('release/library-changed', { procedure: procedure.slug })
  }
  if (content.procedures.length === 0) {
    add('release/nothing-to-release')
    return { made: undefined, problems }
  }
  const asked = makeStandardBundle(content, factsOf(composing), previous)
  if (!asked.ok) problems.push(...asked.problems)
  const shown = asked.ok
    ? asked
    : makeStandardBundle(content, factsOf({ ...composing, inputs: lenient(inputs) }), previous)
  const made = shown.ok ? shown.value : undefined
  if (made !== undefined) {
    for (const { procedure, organisation } of made.manifest.procedures) {
      const owner = composing.owners?.[procedure] ?? organisation
      if (owner !== organisation)
        add('release/other-owner', { procedure, organisation, owner, date: made.manifest.inForce })
    }
    for (const { procedure } of changedThough(made, candidates)) add('release/carried-changed', { procedure })
    if (previous !== undefined && isNothingNew(made, previous)) add('release/nothing-new')
  }
  return { made, problems }
}

function contentOf({ candidates, taken, previous, source, decisions }: Composing): StandardContent {
  const held = new Map(previous?.content.procedures.map((one) => [one.slug, one]))
  const numbers = new Map<string, string>()
  const procedures: Procedure[] = []
  for (const { procedure, standing, version } of candidates) {
    if (standing !== 'taken' && standing !== 'carried') continue
    const found = standing === 'taken' ? taken.get(version?.revision ?? '') : held.get(procedure)
    if (found === undefined) throw new Error(`the content of ${procedure} was not handed in`)
    procedures.push(found)
    if (standing === 'taken' && version !== null) numbers.set(procedure, version.number)
  }
  return { procedures, library: source, decisions, numbers }
}

/** What can be shown of a release that is refused: as a pilot, under the computed number. */
function lenient(inputs: ReleaseInputs): ReleaseInputs {
  return { ...inputs, release: 'pilot', version: null }
}

function factsOf({ inputs, engine, today }: Composing): ReleaseFacts {
  const { release, decision, inForce, version } = inputs
  const number = decision.number.trim()
  return {
    id: releaseLine,
    ...(version === null ? {} : { version }),
    release,
    territory: null,
    decision: {
      number: number === '' ? '?' : number,
      ...(decision.date === null ? {} : { date: decision.date }),
    },
    inForce: inForce ?? today,
    engine,
  }
}

/** Procedures that should stay as they were and do not: a setting they rest on was switched since. */
function changedThough({ manifest }: MadeBundle, candidates: readonly Candidate[]) {
  const carried = new Set(
    candidates.filter(({ standing }) => standing === 'carried').map((one) => one.procedure),
  )
  return manifest.procedures.filter(
    ({ procedure, standing }) => carried.has(procedure) && standing !== 'same',
  )
}

/** Whether every file but the change log, which always names both versions, is what it was. */
function isNothingNew({ manifest }: MadeBundle, previous: Bundle): boolean {
  const filesOf = (entries: typeof manifest.entries) => entries.filter(({ path }) => path !== 'changes.json')
  return same(filesOf(manifest.entries), filesOf(previous.manifest.entries))
}
