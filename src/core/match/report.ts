import type { Compound } from './compound.ts'
import type { Item, Side } from './item.ts'
import { leftOversOf } from './left-over.ts'
import { Margins } from './margins.ts'
import type { MatchPair, PairKind, Unmatched } from './match-result.ts'
import { optionsOf, type Report, rounded } from './option-pairs.ts'
import type { Pairing } from './pairing.ts'
import { holderReasons, reasonsOf } from './reasons.ts'

interface ReportInput {
  readonly standard: Side
  readonly foreign: Side
  readonly pairing: Pairing
  readonly compounds: readonly Compound[]
  /** Refs a person has decided on. */
  readonly decided: ReadonlySet<string>
  readonly threshold: number
  readonly sure: number
}

/** How sure a pair by elimination is. */
const leftOver = 0.52
/** Below this margin another pairing is as good. */
const tie = 0.02
const clear = 0.08

/** Puts the pairing into words: pairs at or above the threshold, and what is left on both sides. */
export function reportOf({
  standard,
  foreign,
  pairing,
  compounds,
  decided,
  threshold,
  sure,
}: ReportInput): Report {
  const pairs: MatchPair[] = []
  const done = new Set<string>()
  const leftStandard: Unmatched[] = []
  const leftForeign: Unmatched[] = []
  const note = (pair: MatchPair) => {
    pairs.push(pair)
    for (const id of pair.standardIds) done.add(`standard\n${id}`)
    for (const pointer of pair.foreignPointers) done.add(`foreign\n${pointer}`)
  }
  // A field of the group that a person paired by itself is not on the line.
  const leavesIn = (side: Side, { ref }: Item) =>
    (side.leavesOf.get(ref) ?? []).filter((leaf) => !decided.has(leaf))
  const certaintyOf = (confidence: number, isTie: boolean) =>
    confidence >= sure && !isTie ? ('sure' as const) : ('doubtful' as const)

  for (const { relation, standard: parts, foreign: lines, score, by } of compounds) {
    if (score < threshold) continue
    const [first] = parts
    note({
      kind: first?.role === 'column' ? 'column' : 'field',
      standardIds: parts.flatMap(({ ref, role }) =>
        role === 'holder' ? (standard.leavesOf.get(ref) ?? []) : [ref],
      ),
      foreignPointers: lines.map(({ ref }) => ref),
      relation,
      confidence: rounded(score),
      certainty: certaintyOf(score, false),
      reasons: [{ code: `match/${by}`, args: { count: Math.max(parts.length, lines.length) } }],
    })
    for (const { ref } of parts) done.add(`standard\n${ref}`)
  }
  const holderOf = new Map(pairing.holders.map((found) => [found.standard.ref, found.foreign.ref]))
  for (const { standard: one, foreign: other } of pairing.fields) holderOf.set(one.ref, other.ref)
  const margins = new Margins(pairing)
  for (const candidate of pairing.fields) {
    const { standard: one, foreign: other, fixed, whole } = candidate
    if (done.has(`standard\n${one.ref}`) || done.has(`foreign\n${other.ref}`)) continue
    const margin = fixed ? 1 : margins.of(candidate)
    const isTie = margin < tie
    const score =
      Math.min(0.99, candidate.score) * (margin < clear ? 0.85 + (0.15 * Math.max(0, margin)) / clear : 1)
    const confidence = fixed ? 1 : rounded(score)
    if (confidence < threshold) continue
    const [here] = one.holders
    const [there] = other.holders
    const sameSection = here !== undefined && there !== undefined && holderOf.get(here) === there
    const refs =
      whole === 'standard'
        ? { standardIds: leavesIn(standard, one), foreignPointers: [other.ref] }
        : whole === 'foreign'
          ? { standardIds: [one.ref], foreignPointers: leavesIn(foreign, other) }
          : { standardIds: [one.ref], foreignPointers: [other.ref] }
    note({
      kind: one.role === 'column' ? 'column' : 'field',
      ...refs,
      relation: whole === 'standard' ? 'merged' : whole === 'foreign' ? 'split' : 'same',
      confidence,
      certainty: fixed ? 'confirmed' : certaintyOf(confidence, isTie),
      reasons: reasonsOf(candidate, { sameSection, isTie }),
    })
    if (whole === 'standard') done.add(`standard\n${one.ref}`)
    if (whole === 'foreign') done.add(`foreign\n${other.ref}`)
    if (whole === undefined) {
      const options = optionsOf(candidate, certaintyOf)
      pairs.push(...options.pairs)
      leftStandard.push(...options.unmatchedStandard)
      leftForeign.push(...options.unmatchedForeign)
    }
  }
  const leftOvers = leftOversOf(standard, foreign, pairing, {
    standard: ({ ref }) => !done.has(`standard\n${ref}`) && !decided.has(ref),
    foreign: ({ ref }) => !done.has(`foreign\n${ref}`) && !decided.has(ref),
  })
  for (const { standard: one, foreign: other } of leftOvers) {
    if (leftOver < threshold) continue
    note({
      kind: 'field',
      standardIds: [one.ref],
      foreignPointers: [other.ref],
      relation: 'same',
      confidence: leftOver,
      certainty: 'doubtful',
      reasons: [{ code: 'match/left-over' }],
    })
  }
  for (const candidate of pairing.holders) {
    const confidence = candidate.fixed ? 1 : rounded(Math.min(0.99, candidate.score))
    if (confidence < threshold) continue
    note({
      kind: 'section',
      standardIds: [candidate.standard.ref],
      foreignPointers: [candidate.foreign.ref],
      relation: 'same',
      confidence,
      certainty: candidate.fixed ? 'confirmed' : certaintyOf(confidence, false),
      reasons: holderReasons(candidate),
    })
  }
  return {
    pairs: pairs.sort(byPlace),
    unmatchedStandard: [...unmatched(standard, (ref) => !done.has(`standard\n${ref}`)), ...leftStandard],
    unmatchedForeign: [...unmatched(foreign, (ref) => !done.has(`foreign\n${ref}`)), ...leftForeign],
  }
}

const kinds: readonly PairKind[] = ['section', 'field', 'column', 'option']

function byPlace(one: MatchPair, other: MatchPair): number {
  const rank = kinds.indexOf(one.kind) - kinds.indexOf(other.kind)
  return rank !== 0 ? rank : keyOf(one) < keyOf(other) ? -1 : 1
}

function keyOf({ standardIds, foreignPointers, of }: MatchPair): string {
  return JSON.stringify([of?.standardId ?? '', standardIds, foreignPointers])
}

function unmatched(side: Side, isLeft: (ref: string) => boolean): Unmatched[] {
  return side.items
    .filter(({ ref }) => isLeft(ref))
    .map(({ ref, role, title }) => ({
      kind: role === 'holder' ? 'section' : role === 'column' ? 'column' : 'field',
      at: ref,
      title,
    }))
}
