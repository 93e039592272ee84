import { assign } from './assignment.ts'
import {
  type Candidate,
  fieldCandidates,
  holderCandidates,
  type PairingInput,
  wholeCandidates,
} from './candidates.ts'
import type { Meter } from './meter.ts'
import { expectedPlaces, placeAgreement } from './place-evidence.ts'
import { contentsLikeness, sectionAgreement, voteHolders } from './section-evidence.ts'

/** Worth less than this, two fields are left alone. */
const floor = 0.3

/** Sections, tables and neighbours are told by the fields in them, and these by their sections: a few rounds settle. */
const rounds = 4

export interface Pairing {
  readonly fields: readonly Candidate[]
  readonly holders: readonly Candidate[]
  /** Every candidate by the standard's ref, for what is left and for doubt. */
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>
}

export function pair(input: PairingInput): Pairing {
  const { standard, foreign, weights } = input
  const fields = [...fieldCandidates(input), ...wholeCandidates(input)]
  const holders = holderCandidates(input)
  const likeContents = contentsLikeness(fields, standard, foreign)
  const contents = new Map(holders.map((one) => [one, likeContents(one.standard.ref, one.foreign.ref)]))
  let pairedHolders: Candidate[] = []
  let pairedFields: Candidate[] = []
  for (let round = 0; round < rounds; round++) {
    voteHolders({ holders, contents, paired: pairedFields, standard, foreign })
    pairedHolders = solve(holders, input.meter)
    const tables = pairedFields.filter((found) => found.standard.kind === 'table')
    const holderOf = new Map(
      [...pairedHolders, ...tables].map((found) => [found.standard.ref, found.foreign.ref]),
    )
    const taken = new Set(holderOf.values())
    const expected = expectedPlaces(pairedFields, standard)
    for (const candidate of fields) {
      const { alike, fixed } = candidate
      if (fixed) continue
      const section = sectionAgreement(candidate, holderOf, taken, input.terms)
      const place = placeAgreement(candidate, expected)
      candidate.score = alike.score + weights.section * section + weights.place * place
    }
    pairedFields = settle(fields, input)
  }
  const candidates = new Map<string, Candidate[]>()
  for (const candidate of fields) {
    const list = candidates.get(candidate.standard.ref)
    if (list === undefined) candidates.set(candidate.standard.ref, [candidate])
    else list.push(candidate)
  }
  return { fields: pairedFields, holders: pairedHolders, candidates }
}

/** A group is either one line or its fields: where most of its fields are paired by themselves, these stand. */
function settle(
  fields: readonly Candidate[],
  { standard, foreign, fixed, meter }: PairingInput,
): Candidate[] {
  const first = solve(fields, meter)
  const wholes = first.filter(({ whole }) => whole !== undefined)
  const dropped = new Set<string>()
  const isLost = (candidate: Candidate) => {
    const { whole } = candidate
    const side = whole === 'standard' ? standard : foreign
    const holder = whole === 'standard' ? candidate.standard.ref : candidate.foreign.ref
    const leaves = new Set(side.leavesOf.get(holder))
    const own = first.filter((found) => {
      if (found === candidate || found.whole !== undefined || found.score < 0.5) return false
      return leaves.has(whole === 'standard' ? found.standard.ref : found.foreign.ref)
    })
    const said = whole === 'standard' ? fixed.foreignOf : fixed.standardOf
    if (!candidate.fixed && (own.length * 2 >= leaves.size || [...leaves].some((leaf) => said.has(leaf))))
      return true
    for (const leaf of leaves) dropped.add(`${whole}\n${leaf}`)
    return false
  }
  const won = new Set(wholes.filter((candidate) => !isLost(candidate)))
  const kept = fields.filter((candidate) => {
    if (candidate.whole !== undefined) return won.has(candidate)
    if (candidate.fixed) return true
    return (
      !dropped.has(`standard\n${candidate.standard.ref}`) && !dropped.has(`foreign\n${candidate.foreign.ref}`)
    )
  })
  return solve(kept, meter)
}

function solve(candidates: readonly Candidate[], meter: Meter): Candidate[] {
  const rows = [...new Set(candidates.map(({ standard }) => standard.ref))].sort()
  const columns = [...new Set(candidates.map(({ foreign }) => foreign.ref))].sort()
  const rowOf = new Map(rows.map((ref, index) => [ref, index]))
  const columnOf = new Map(columns.map((ref, index) => [ref, index]))
  const cells = candidates.flatMap((candidate) => {
    const worth = candidate.fixed ? 1000 : (candidate.score - floor) * candidate.score
    if (candidate.score <= floor) return []
    const row = rowOf.get(candidate.standard.ref) as number
    return [{ row, column: columnOf.get(candidate.foreign.ref) as number, worth, candidate }]
  })
  const chosen = assign(rows.length, columns.length, cells, meter)
  return cells.filter(({ row, column }) => chosen[row] === column).map(({ candidate }) => candidate)
}
