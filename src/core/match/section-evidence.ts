import type { Candidate } from './candidates.ts'
import type { Item, Side } from './item.ts'
import { coverage, type Ground, type Weights } from './likeness.ts'

interface Votes {
  readonly holders: readonly Candidate[]
  /** Of each of `holders`, what `contentsLikeness` says. */
  readonly contents: ReadonlyMap<Candidate, number>
  readonly paired: readonly Candidate[]
  readonly standard: Side
  readonly foreign: Side
}

/** A section is its title, what is in it, and which of its fields are paired with the other's. */
export function voteHolders({ holders, contents, paired, standard, foreign }: Votes): void {
  const votes = new Map<string, number>()
  for (const { standard: one, foreign: other } of paired) {
    for (const here of one.holders) {
      for (const there of other.holders) {
        const key = `${here}\n${there}`
        votes.set(key, (votes.get(key) ?? 0) + 1)
      }
    }
  }
  for (const candidate of holders) {
    const here = candidate.standard.ref
    const there = candidate.foreign.ref
    const size = (standard.leavesOf.get(here)?.length ?? 0) + (foreign.leavesOf.get(there)?.length ?? 0)
    const like = contents.get(candidate) ?? 0
    const share =
      paired.length === 0 || size === 0 ? like : (2 * (votes.get(`${here}\n${there}`) ?? 0)) / size
    candidate.score = candidate.fixed ? 1 : 0.45 * candidate.alike.score + 0.3 * like + 0.25 * share
  }
}

/**
 * 0..1: how well the fields of one section can be found in the other, whatever else they might be paired with. Two
 * addresses have the same fields; so it is the same for all four pairs of them, and their titles decide.
 */
export function contentsLikeness(
  fields: readonly Candidate[],
  standard: Side,
  foreign: Side,
): (here: string, there: string) => number {
  const best = new Map<string, number>()
  for (const { standard: one, foreign: other, alike, whole } of fields) {
    if (whole !== undefined || alike.score < 0.4) continue
    const note = (leaf: string, holders: readonly string[]) => {
      for (const holder of holders) {
        const key = `${leaf}\n${holder}`
        best.set(key, Math.max(best.get(key) ?? 0, alike.score))
      }
    }
    note(`s\n${one.ref}`, other.holders)
    note(`f\n${other.ref}`, one.holders)
  }
  return (here, there) => {
    const ours = standard.leavesOf.get(here) ?? []
    const theirs = foreign.leavesOf.get(there) ?? []
    let sum = 0
    for (const leaf of ours) sum += best.get(`s\n${leaf}\n${there}`) ?? 0
    for (const leaf of theirs) sum += best.get(`f\n${leaf}\n${here}`) ?? 0
    const size = ours.length + theirs.length
    return size === 0 ? 0 : sum / size
  }
}

/** -1..1 */
export function sectionAgreement(
  { standard, foreign }: Candidate,
  holderOf: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
  terms: Weights,
): number {
  const strict = standard.role === 'column' || foreign.role === 'column'
  const [here] = standard.holders
  const [there] = foreign.holders
  if (there === undefined && foreign.ground.around.size > 0) return namedSection(standard, foreign, terms)
  if (here === undefined || there === undefined) return 0
  const wanted = standard.holders.map((holder) => holderOf.get(holder))
  if (wanted[0] === there) return 1
  if (wanted.some((holder) => holder !== undefined && foreign.holders.includes(holder)))
    return strict ? -2 : 0.6
  if (wanted[0] === undefined && !taken.has(there)) return 0
  return strict ? -2 : -0.5
}

/** A flat form that names the section in the key. */
function namedSection(standard: Item, foreign: Item, terms: Weights): number {
  const said = coverage([...foreign.ground.around], standard.ground.around, nothing, terms)
  return said >= 0.5 ? said : (said - 1) / 2
}

const nothing: Ground = { beside: new Set(), around: new Set() }
