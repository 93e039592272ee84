import type { Candidate } from './candidates.ts'
import type { Item } from './item.ts'
import type { Pairing } from './pairing.ts'

/** By how much a pair is better than the next best way to use its two sides. */
export class Margins {
  private readonly partner = new Map<string, Candidate>()
  private readonly taken = new Map<string, Candidate>()
  private readonly scores = new Map<string, number>()
  private readonly byForeign = new Map<string, Candidate[]>()
  private readonly byStandard: ReadonlyMap<string, readonly Candidate[]>

  constructor({ fields, candidates }: Pairing) {
    this.byStandard = candidates
    for (const found of fields) {
      this.partner.set(found.standard.ref, found)
      this.taken.set(found.foreign.ref, found)
    }
    for (const list of candidates.values()) {
      for (const candidate of list) {
        const { standard, foreign, score } = candidate
        this.scores.set(`${standard.ref}\n${foreign.ref}`, score)
        const same = this.byForeign.get(foreign.ref)
        if (same === undefined) this.byForeign.set(foreign.ref, [candidate])
        else same.push(candidate)
      }
    }
  }

  of({ standard, foreign, score }: Candidate): number {
    let margin = 1
    for (const other of this.byStandard.get(standard.ref) ?? []) {
      if (other.foreign.ref === foreign.ref) continue
      const owner = this.taken.get(other.foreign.ref)
      if (owner?.fixed === true) continue
      const instead = owner === undefined ? 0 : this.score(owner.standard, foreign)
      margin = Math.min(margin, score + (owner?.score ?? 0) - other.score - instead)
    }
    for (const other of this.byForeign.get(foreign.ref) ?? []) {
      if (other.standard.ref === standard.ref || this.partner.has(other.standard.ref)) continue
      margin = Math.min(margin, score - other.score)
    }
    return margin
  }

  private score(standard: Item, foreign: Item): number {
    return this.scores.get(`${standard.ref}\n${foreign.ref}`) ?? 0
  }
}
