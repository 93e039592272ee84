import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import { alignParts } from './align.ts'
import {
  addedOf,
  type Change,
  intentOf,
  isPropChange,
  kindOfSubject,
  positionOf,
  sliceOf,
  subjectOf,
  targetKey,
} from './change.ts'
import { simpleChanges } from './compound.ts'
import { diffParts } from './diff.ts'
import type { ProcedureDocuments } from './documents.ts'
import type { LedgerEntry, RebaseVerdict } from './ledger.ts'
import { keyOf, type Part, type PartKind, type ProcedureParts } from './part.ts'
import { toParts } from './parts.ts'
import { neededKeys } from './references.ts'
import { partsOf, previousIn, sameProps, TwoStandards } from './two-standards.ts'

/**
 * Carries an overlay from one standard to the next: every deviation is in the ledger exactly once, in the order given,
 * judged on its own, so that neither order nor other deviations (but those it builds on) alter its verdict.
 */
export function rebase<C extends Change>(
  overlay: readonly C[],
  from: ProcedureDocuments,
  to: ProcedureDocuments,
  library: LibraryFiles = emptyLibrary,
): LedgerEntry<C>[] {
  const old = toParts(from, library)
  return rebaseParts(overlay, old, alignParts(toParts(to, library), old))
}

/** @param to aligned with `from`: same part, same id */
export function rebaseParts<C extends Change>(
  overlay: readonly C[],
  from: ProcedureParts,
  to: ProcedureParts,
): LedgerEntry<C>[] {
  const judge = new Judge(overlay, from, to)
  return overlay.map((deviation) => judge.entry(deviation))
}

interface Judgement {
  readonly verdict: RebaseVerdict
  readonly reason: string
  /** The change restated on the new standard, where it can be. */
  readonly restated?: Change
}

const rank: Readonly<Record<RebaseVerdict, number>> = {
  absorbed: 0,
  'still-needed': 1,
  conflicting: 2,
  'target-gone': 3,
}

class Judge<C extends Change> {
  private readonly from: ProcedureParts
  private readonly to: ProcedureParts
  private readonly standard: readonly Change[]
  private readonly standards: TwoStandards
  /** Parts that the new standard reordered. */
  private readonly shifted: ReadonlySet<string>
  /** Parts that the overlay itself takes away. */
  private readonly takenAway = new Set<string>()
  /** Which deviation brings a part. */
  private readonly brings = new Map<string, C>()
  private readonly known = new Map<C, Judgement>()

  constructor(overlay: readonly C[], from: ProcedureParts, to: ProcedureParts) {
    this.from = from
    this.to = to
    this.standards = new TwoStandards(from, to)
    this.standard = diffParts(from, to).flatMap(simpleChanges)
    const reordered = this.standard.filter(({ type }) => intentOf(type) === 'reordered')
    this.shifted = new Set(reordered.flatMap((change) => targetKey(change) ?? []))
    for (const deviation of overlay) {
      for (const simple of simpleChanges(deviation)) {
        if (intentOf(simple.type) === 'removed') {
          for (const { kind, id } of partsOf(simple, addedOf(simple.before)))
            this.takenAway.add(keyOf(kind, id))
        }
        if (intentOf(simple.type) !== 'added') continue
        for (const { kind, id } of partsOf(simple, addedOf(simple.after)))
          this.brings.set(keyOf(kind, id), deviation)
      }
    }
  }

  entry(deviation: C): LedgerEntry<C> {
    const { verdict, reason, restated } = this.judgement(deviation)
    const simple = simpleChanges(deviation)
    const keys = new Set(simple.map(targetKey))
    const met = this.standard.filter((change) => keys.has(targetKey(change)) && meets(change, simple))
    const change = restated === undefined ? {} : { change: { ...deviation, ...restated } }
    const proposals: Readonly<Record<RebaseVerdict, LedgerEntry<C>['proposal']>> = {
      'still-needed': { action: 'keep', ...change },
      absorbed: { action: 'drop' },
      conflicting: { action: 'decide', ...change },
      'target-gone': { action: 'drop' },
    }
    return { deviation, verdict, reason, met, proposal: proposals[verdict] }
  }

  private judgement(deviation: C): Judgement {
    const known = this.known.get(deviation)
    if (known !== undefined) return known
    // Two deviations that wait for each other stand or fall together with what is outside them.
    this.known.set(deviation, { verdict: 'still-needed', reason: 'untouched' })
    const simple = simpleChanges(deviation)
    const judged = simple.length === 1 ? this.simple(simple[0] as Change) : this.compound(simple)
    this.known.set(deviation, judged)
    return judged
  }

  private compound(simple: readonly Change[]): Judgement {
    const judged = simple.map((change) => this.simple(change))
    const verdicts = new Set(judged.map(({ verdict }) => verdict))
    // Half of a split that is there already is a matter for a person.
    if (verdicts.has('absorbed') && verdicts.size > 1 && !verdicts.has('target-gone')) {
      return { verdict: 'conflicting', reason: 'partly-same' }
    }
    const [worst] = judged.sort((one, other) => rank[other.verdict] - rank[one.verdict])
    return { verdict: worst?.verdict ?? 'still-needed', reason: worst?.reason ?? 'untouched' }
  }

  private simple(change: Change): Judgement {
    if (isPropChange(change)) return this.props(change)
    switch (intentOf(change.type)) {
      case 'added':
        return this.added(change)
      case 'removed':
        return this.removed(change)
      default:
        return this.moved(change)
    }
  }

  private props(change: Change): Judgement {
    const key = targetKey(change) ?? ''
    const part = this.to.parts.get(key)
    if (part === undefined) return this.onOwnPart(key) ?? gone('target-gone')
    const before = sliceOf(change.before)
    const after = sliceOf(change.after)
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    const now = this.standards.withOptions(part)
    const open = names.filter((name) => !sameOrAbsent(now[name], after[name]))
    if (open.length === 0) return { verdict: 'absorbed', reason: 'same' }
    const kept = pick(after, open)
    const restated: Change = { ...change, before: pick(now, open), after: kept }
    if (open.some((name) => !sameOrAbsent(now[name], before[name]))) {
      return { verdict: 'conflicting', reason: 'changed-both', restated: retyped(restated) }
    }
    const missing = this.missingNeed({ ...part, props: { ...part.props, ...kept } }, part)
    if (missing !== undefined) return missing
    if (open.length === names.length) return { verdict: 'still-needed', reason: 'untouched' }
    return { verdict: 'still-needed', reason: 'partly-same', restated }
  }

  /** A change of a part that the overlay itself brings. */
  private onOwnPart(key: string): Judgement | undefined {
    const bringer = this.brings.get(key)
    if (bringer === undefined) return undefined
    const { verdict } = this.judgement(bringer)
    return verdict === 'still-needed'
      ? { verdict, reason: 'untouched' }
      : { verdict: 'conflicting', reason: 'depends' }
  }

  private added(change: Change): Judgement {
    const kind = kindOfSubject(subjectOf(change.type)) as PartKind
    const added = addedOf(change.after)
    const twin = this.standards.twin(kind, change.target, added)
    if (twin !== undefined) {
      const isSame = this.standards.isSame(twin, change, added)
      return isSame
        ? { verdict: 'absorbed', reason: 'same' }
        : { verdict: 'conflicting', reason: 'changed-both' }
    }
    const own = new Set(partsOf(change, added).map((part) => keyOf(part.kind, part.id)))
    if (added.parent !== null && !this.isThere(added.parent, own))
      return this.lost(added.parent, 'parent-gone')
    for (const part of partsOf(change, added)) {
      const { kind: partKind, id, props, parent } = part
      const missing = this.missingNeed(
        { kind: partKind, id, props, ...(parent === null ? {} : { parent }) },
        undefined,
        own,
      )
      if (missing !== undefined) return missing
    }
    const previous = this.standards.placeFor(kind, added, this.isBrought(added.previous))
    if (previous === added.previous) return { verdict: 'still-needed', reason: 'untouched' }
    const after = { ...added, previous } as unknown as JsonValue
    return { verdict: 'still-needed', reason: 'untouched', restated: { ...change, after } }
  }

  private removed(change: Change): Judgement {
    const kind = kindOfSubject(subjectOf(change.type)) as PartKind
    const key = keyOf(kind, change.target)
    const removed = addedOf(change.before)
    const part = this.to.parts.get(key)
    if (part === undefined) return { verdict: 'absorbed', reason: 'same' }
    const going = new Set([key])
    for (const [inner, { parent }] of this.to.parts)
      if (parent !== undefined && going.has(parent)) going.add(inner)
    const carried = new Map(partsOf(change, removed).map((one) => [keyOf(one.kind, one.id), one]))
    for (const [inner] of carried) if (this.to.parts.has(inner)) going.add(inner)
    const unchanged = [...going].every((inner) => {
      const was = carried.get(inner)
      const is = this.to.parts.get(inner)
      return was !== undefined && sameProps(is, was.props) && (is?.parent ?? null) === was.parent
    })
    // Something new in the standard may lean on what the province has taken away.
    const leaning = [...this.to.parts].filter(
      ([other, one]) =>
        !going.has(other) &&
        neededKeys(one).some((needed) => going.has(needed)) &&
        !this.takenAway.has(other),
    )
    if (unchanged && going.size === carried.size && leaning.length === 0) {
      return { verdict: 'still-needed', reason: 'untouched' }
    }
    if (unchanged && leaning.length === 0) {
      return {
        verdict: 'still-needed',
        reason: 'partly-same',
        restated: this.standards.removalOf(change, part, going),
      }
    }
    for (const [other] of leaning) going.add(other)
    const needsMore = leaning.some(
      ([, { kind: one }]) => !['rule', 'result-rule', 'transition'].includes(one),
    )
    return {
      verdict: 'conflicting',
      reason: 'changed-both',
      ...(needsMore ? {} : { restated: this.standards.removalOf(change, part, going) }),
    }
  }

  private moved(change: Change): Judgement {
    const key = targetKey(change) ?? ''
    const part = this.to.parts.get(key)
    if (part === undefined) return this.onOwnPart(key) ?? gone('target-gone')
    const before = positionOf(change.before)
    const after = positionOf(change.after)
    const parent = part.parent ?? null
    if (after.parent !== null && !this.isThere(after.parent, new Set()))
      return this.lost(after.parent, 'parent-gone')
    const restated: Change = {
      ...change,
      before: { parent, previous: previousIn(this.to, key) },
      after: {
        ...after,
        previous: this.standards.placeFor(part.kind, after, this.isBrought(after.previous)),
      },
    }
    if (before.parent !== after.parent) {
      if (parent === after.parent) return { verdict: 'absorbed', reason: 'same' }
      if (parent !== before.parent) return { verdict: 'conflicting', reason: 'changed-both', restated }
      return {
        verdict: 'still-needed',
        reason: 'untouched',
        ...(same(restated as never, change as never) ? {} : { restated }),
      }
    }
    if (parent !== before.parent) return { verdict: 'conflicting', reason: 'changed-both' }
    const order = this.standards.orderOf(key, after.previous, this.shifted)
    if (order === 'as-wanted') return { verdict: 'absorbed', reason: 'same' }
    if (order === 'otherwise') return { verdict: 'conflicting', reason: 'changed-both', restated }
    return {
      verdict: 'still-needed',
      reason: 'untouched',
      ...(same(restated as never, change as never) ? {} : { restated }),
    }
  }

  private isBrought(key: string | null): boolean {
    return key !== null && this.brings.has(key)
  }

  private isThere(key: string, own: ReadonlySet<string>): boolean {
    if (this.to.parts.has(key) || own.has(key)) return true
    const bringer = this.brings.get(key)
    return bringer !== undefined && this.judgement(bringer).verdict === 'still-needed'
  }

  private lost(key: string, reason: string): Judgement {
    return this.brings.has(key) ? { verdict: 'conflicting', reason: 'depends' } : gone(reason)
  }

  private missingNeed(
    part: Part,
    old: Part | undefined,
    own: ReadonlySet<string> = new Set(),
  ): Judgement | undefined {
    const had = new Set(old === undefined ? [] : neededKeys(old))
    const missing = neededKeys(part).find((needed) => !had.has(needed) && !this.isThere(needed, own))
    // A field that never was in the documents at hand cannot have gone.
    if (missing === undefined || (!this.from.parts.has(missing) && !this.brings.has(missing)))
      return undefined
    return this.lost(missing, 'need-gone')
  }
}

function gone(reason: string): Judgement {
  return { verdict: 'target-gone', reason }
}

/** Whether a change of the standard is about the same facts as a deviation of the same part. */
function meets(change: Change, deviation: readonly Change[]): boolean {
  return deviation.some((other) => {
    if (targetKey(other) !== targetKey(change)) return false
    if (!isPropChange(other) || !isPropChange(change)) return true
    const names = new Set([...Object.keys(sliceOf(other.before)), ...Object.keys(sliceOf(other.after))])
    return [...Object.keys(sliceOf(change.before)), ...Object.keys(sliceOf(change.after))].some((name) =>
      names.has(name),
    )
  })
}

function pick(props: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (props[name] === undefined ? [] : [[name, props[name]]])))
}

/** `made-required` and `made-optional` say the outcome: a restated one may need the other word. */
function retyped(change: Change): Change {
  const intent = intentOf(change.type)
  if (intent !== 'made-required' && intent !== 'made-optional') return change
  const word = sliceOf(change.after)['required'] === true ? 'made-required' : 'made-optional'
  return { ...change, type: `${subjectOf(change.type)}.${word}` }
}

function sameOrAbsent(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return one === undefined || other === undefined ? one === other : same(one, other)
}

export { type LedgerEntry, overlayOf, type RebaseVerdict } from './ledger.ts'
