import type { Manifest } from '../bundle/formats/manifest.ts'
import { inOrder } from '../bundle/layout.ts'
import { isOpen, type LadderSetting, possibleActs, wholeLadder } from '../ladder/ladder.ts'
import type { VersionAct, VersionRecord } from '../ladder/version-record.ts'
import type { Problem } from '../problem/problem.ts'
import type { ReleaseInputs } from './release-record.ts'

/** A procedure of the standard with its versions, newest first. */
export interface Subject {
  readonly procedure: string
  readonly organisation: string
  readonly field: string
  readonly versions: readonly VersionRecord[]
}

/**
 * What becomes of a procedure in a release:
 * - `taken`: its newest decided or published version goes in;
 * - `carried`: it stays as the release before holds it;
 * - `withdrawn`: the release before holds it, and its version was withdrawn since;
 * - `left-out`: it may go in and was not chosen;
 * - `blocked`: nothing of it may go in yet.
 */
export type CandidateStanding = 'taken' | 'carried' | 'withdrawn' | 'left-out' | 'blocked'

export interface Candidate {
  readonly procedure: string
  readonly organisation: string
  readonly field: string
  readonly standing: CandidateStanding
  /** The version that goes in, or that may. */
  readonly version: Pick<VersionRecord, 'id' | 'number' | 'revision' | 'unverified' | 'state'> | null
  /** Why it does not go in; of `carried`: why nothing newer does. */
  readonly reason: Problem | null
  /** Where a newer version stands that is still on its way. */
  readonly waiting: Problem | null
}

/**
 * Holds every procedure against the ladder. Only a version with a decision may go in, whatever the kind of the release:
 * a pilot may hold unverified facts, and nothing else is different about it (design section 7).
 *
 * @param today stands in for the in-force date as long as none is given
 * @param ladder which steps this installation has
 */
export function candidatesOf(
  subjects: readonly Subject[],
  inputs: Pick<ReleaseInputs, 'release' | 'inForce' | 'selection'>,
  previous: Pick<Manifest, 'procedures'> | undefined,
  today: string,
  ladder: LadderSetting = wholeLadder,
): Candidate[] {
  const held = new Map((previous?.procedures ?? []).map((claim) => [claim.procedure, claim]))
  const known = new Set(subjects.map(({ procedure }) => procedure))
  const judged = subjects.map((subject) =>
    candidateOf(subject, inputs, { heldDigest: held.get(subject.procedure)?.digest, today, ladder }),
  )
  const others = [...held.values()]
    .filter(({ procedure }) => !known.has(procedure))
    .map(({ procedure, organisation, field }): Candidate => {
      const named = { procedure, organisation, field }
      return { ...named, standing: 'carried', version: null, reason: null, waiting: null }
    })
  return inOrder([...judged, ...others], ({ procedure }) => procedure)
}

interface Held {
  /** Of the procedure in the release before. */
  readonly heldDigest: string | undefined
  readonly today: string
  readonly ladder: LadderSetting
}

function candidateOf(
  { procedure, organisation, field, versions }: Subject,
  { release, inForce, selection }: Pick<ReleaseInputs, 'release' | 'inForce' | 'selection'>,
  { heldDigest, today, ladder }: Held,
): Candidate {
  const [newest] = versions
  const found = versions.find(({ state }) => state === 'decided' || state === 'published')
  const waiting =
    newest !== undefined && newest !== found && isOpen(newest) ? standingOf(newest, ladder) : null
  const base = { procedure, organisation, field, waiting }
  const isHeld = heldDigest !== undefined
  if (found === undefined) {
    const isWithdrawn = versions.some(({ state }) => state === 'withdrawn')
    if (isHeld) {
      const reason = isWithdrawn ? said('release/version-withdrawn') : null
      return { ...base, standing: isWithdrawn ? 'withdrawn' : 'carried', version: null, reason }
    }
    const reason = newest === undefined ? said('release/nothing-submitted') : standingOf(newest, ladder)
    return { ...base, standing: 'blocked', version: null, reason, waiting: null }
  }
  const { id, number, revision, unverified, state, decision } = found
  const version = { id, number, revision, unverified, state }
  if (revision === heldDigest) return { ...base, standing: 'carried', version, reason: null }
  const date = inForce ?? today
  const obstacle =
    release === 'regular' && unverified > 0
      ? said('release/unverified-version', { count: unverified })
      : decision !== null && decision.inForce > date
        ? said('release/in-force-later', { date: decision.inForce })
        : null
  if (obstacle !== null)
    return { ...base, standing: isHeld ? 'carried' : 'blocked', version, reason: obstacle }
  if (!isChosen({ procedure, field }, selection)) {
    const reason = said('release/not-chosen')
    return { ...base, standing: isHeld ? 'carried' : 'left-out', version, reason }
  }
  return { ...base, standing: 'taken', version, reason: null }
}

function isChosen(
  { procedure, field }: { readonly procedure: string; readonly field: string },
  { fields, procedures }: ReleaseInputs['selection'],
): boolean {
  if (fields === null && procedures === null) return true
  return (fields ?? []).includes(field) || (procedures ?? []).includes(procedure)
}

/** What a version waits for: the next step of its ladder that leads on. */
const waits: Partial<Record<VersionAct, string>> = {
  approve: 'release/not-approved',
  'open-consultation': 'release/not-consulted',
  'close-consultation': 'release/in-consultation',
  control: 'release/not-controlled',
  decide: 'release/no-decision-number',
}

function standingOf({ state, number }: VersionRecord, ladder: LadderSetting): Problem {
  if (state === 'withdrawn') return said('release/version-withdrawn')
  const next = possibleActs(state, ladder).find((act) => waits[act] !== undefined)
  return said((next && waits[next]) ?? 'release/version-returned', { number })
}

function said(code: string, args: Problem['args'] = {}): Problem {
  return { code, at: '', args }
}
