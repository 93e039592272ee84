import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'

/** `taken`: means the same on the other side; `approximated`: something like it; `dropped`: is not on the other side. */
export type LossKind = 'taken' | 'approximated' | 'dropped'

/** What became of one place of the source. */
export interface LossEntry {
  /** JSON Pointer into the source; of a document the place of a table, row, cell or line, written like one. */
  readonly place: string
  /** What stands there, in the source's own word: a keyword, a label; at most 80 characters. */
  readonly what: string
  readonly kind: LossKind
  /** `convert/*`; the sentences stand in `core/text`. */
  readonly code: string
  readonly args?: Readonly<Record<string, string | number>>
  /** How many of the units that were read it answers for; 0 for a remark beside an entry that already does. */
  readonly units: number
}

/**
 * What a conversion did with everything it read. The law: `read = taken + approximated + dropped`, each counted in
 * units, the smallest parts of the source (a scalar of a JSON text, a cell, a line, an attribute).
 */
export interface LossReport {
  readonly read: number
  readonly taken: number
  readonly approximated: number
  readonly dropped: number
  /** In the order of the source's places as they were settled. */
  readonly entries: readonly LossEntry[]
}

/** Worst last: a place that was settled twice counts as the worse of the two. */
const severity: Readonly<Record<LossKind, number>> = { taken: 0, approximated: 1, dropped: 2 }
const maxWhat = 80

interface Settled {
  readonly place: string
  readonly what: string
  readonly kind: LossKind
  readonly code: string
  readonly args?: Readonly<Record<string, string | number>>
}

/**
 * Keeps account of a conversion. The units of the source are known before anything is converted; whatever nobody
 * settles is dropped and says so: a reader cannot lose something silently by forgetting it.
 */
export class Ledger {
  private readonly units: readonly string[]
  private readonly unsettled: string
  private readonly settled = new Map<string, Settled[]>()
  private readonly merged = new Map<string, string>()

  /**
   * @param units places of the source, each once
   * @param unsettled code for units that nobody settles
   */
  constructor(units: readonly string[], unsettled = 'convert/not-understood') {
    this.units = units
    this.unsettled = unsettled
  }

  taken(place: string, what = lastToken(place)): void {
    this.settle({ place, what, kind: 'taken', code: 'convert/taken' })
  }

  approximated(place: string, code: string, args?: Settled['args'], what = lastToken(place)): void {
    this.settle({ place, what, kind: 'approximated', code, ...(args === undefined ? {} : { args }) })
  }

  dropped(place: string, code: string, args?: Settled['args'], what = lastToken(place)): void {
    this.settle({ place, what, kind: 'dropped', code, ...(args === undefined ? {} : { args }) })
  }

  /** Two places of the source became one: what is said of `to`, and below it, is said of `from` as well. */
  mergedInto(from: string, to: string): void {
    if (from !== to) this.merged.set(from, to)
  }

  /** Whether this very place has an entry. */
  isSettled(place: string): boolean {
    return this.settled.has(place)
  }

  /** Settles a place, and every unit below it that has no nearer entry. */
  private settle(entry: Settled): void {
    const cut = { ...entry, what: shortened(entry.what) }
    const before = this.settled.get(entry.place)
    if (before === undefined) this.settled.set(entry.place, [cut])
    else if (!before.some(({ code }) => code === cut.code)) before.push(cut)
  }

  report(): LossReport {
    const counts = new Map<Settled, number>()
    const elsewhere = new Map<string, LossEntry>()
    const spokenFor = new Set<Settled>()
    const left: Settled[] = []
    for (const unit of this.units) {
      const found = this.ownerOf(unit, new Set())
      if (found === undefined) {
        left.push({ place: unit, what: shortened(lastToken(unit)), kind: 'dropped', code: this.unsettled })
      } else if (found.place === found.owner.place) {
        counts.set(found.owner, (counts.get(found.owner) ?? 0) + 1)
      } else {
        const { owner, place } = found
        spokenFor.add(owner)
        const units = (elsewhere.get(place)?.units ?? 0) + 1
        elsewhere.set(place, { ...owner, place, units })
      }
    }
    const entries: LossEntry[] = []
    for (const list of this.settled.values()) {
      for (const entry of list) {
        const units = counts.get(entry) ?? 0
        // That something was taken where nothing stood says nothing, nor does what was said of the places merged into it.
        if (units > 0 || (entry.kind !== 'taken' && !spokenFor.has(entry))) entries.push({ ...entry, units })
      }
    }
    entries.push(...elsewhere.values())
    for (const entry of left) entries.push({ ...entry, units: 1 })
    return countedReport(entries)
  }

  /** What settles a unit, and the place that is named for it: its own one where another one spoke for it. */
  private ownerOf(
    unit: string,
    passed: ReadonlySet<string>,
  ): { readonly owner: Settled; readonly place: string } | undefined {
    for (let place = unit; ; place = place.slice(0, place.lastIndexOf('/'))) {
      const list = this.settled.get(place)
      if (list !== undefined) {
        const owner = list.reduce((worst, entry) =>
          severity[entry.kind] > severity[worst.kind] ? entry : worst,
        )
        return { owner, place }
      }
      const to = this.merged.get(place)
      if (to !== undefined && !passed.has(place)) {
        const found = this.ownerOf(to + unit.slice(place.length), new Set([...passed, place]))
        if (found === undefined) return undefined
        return {
          owner: found.owner,
          place: found.place.startsWith(to) ? place + found.place.slice(to.length) : place,
        }
      }
      if (place === '') return undefined
    }
  }
}

function countedReport(entries: readonly LossEntry[]): LossReport {
  const sum = (kind: LossKind) =>
    entries.reduce((total, entry) => (entry.kind === kind ? total + entry.units : total), 0)
  const [taken, approximated, dropped] = [sum('taken'), sum('approximated'), sum('dropped')]
  return { read: taken + approximated + dropped, taken, approximated, dropped, entries }
}

/** The leaves of a JSON value: every scalar, empty array and empty object, by pointer. */
export function jsonUnits(value: JsonValue): string[] {
  const units: string[] = []
  const visit = (inner: JsonValue, at: string) => {
    if (isJsonArray(inner) && inner.length > 0)
      inner.forEach((item, index) => visit(item, joinPointer(at, index)))
    else if (isJsonObject(inner) && Object.keys(inner).length > 0) {
      for (const name of Object.keys(inner)) visit(inner[name] ?? null, joinPointer(at, name))
    } else units.push(at)
  }
  visit(value, '')
  return units
}

function lastToken(place: string): string {
  return place
    .slice(place.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
}

function shortened(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat.length > maxWhat ? `${flat.slice(0, maxWhat - 1)}…` : flat
}
