import type { JsonObject } from '../json/json-value.ts'
import { canonicalText } from '../json/canonical.ts'
import { same } from '../json/same.ts'
import { type Added, type CarriedPart, type Change, kindOfSubject, subjectOf } from './change.ts'
import { foldedText } from '../text/fold.ts'
import { keyOf, listOf, type Part, type PartKind, type ProcedureParts, type Props } from './part.ts'
import { placed } from './placement.ts'

/** The old and the new standard, side by side: what a deviation from the one meets in the other. */
export class TwoStandards {
  readonly from: ProcedureParts
  readonly to: ProcedureParts

  /** @param to aligned with `from`: same part, same id */
  constructor(from: ProcedureParts, to: ProcedureParts) {
    this.from = from
    this.to = to
  }

  /** What the new standard brought in the same place under the same id, key, code or name. */
  twin(kind: PartKind, id: string, { parent, props }: Added): Part | undefined {
    const direct = this.to.parts.get(keyOf(kind, id))
    if (direct !== undefined) return direct
    const holder = parent ?? undefined
    const list = this.to.lists.get(listOf(holder === undefined ? { kind } : { kind, parent: holder })) ?? []
    return list
      .map((key) => this.to.parts.get(key) as Part)
      .find((part) => {
        if (this.from.parts.has(keyOf(part.kind, part.id)))
          return props['key'] !== undefined && part.props['key'] === props['key']
        return part.kind === kind && isNamesake(part.props, props)
      })
  }

  /** Whether the standard's part says what the deviation's does, with all below it. */
  isSame(twin: Part, change: Change, added: Added): boolean {
    if (!same(twin.props, added.props)) return false
    if (twin.id === change.target) {
      return partsOf(change, added).every((part) =>
        sameProps(this.to.parts.get(keyOf(part.kind, part.id)), part.props),
      )
    }
    // Under another id what lies below can be compared by what it says only.
    const root = keyOf(twin.kind, twin.id)
    const below = [...this.to.parts.values()].filter(({ parent }) => parent === root)
    const own = (added.parts ?? []).filter(({ parent }) => parent === keyOf(twin.kind, change.target))
    return texts(below) === texts(own)
  }

  /**
   * Where the new standard has a part among those that were there before: where the deviation wants it, as it was …
   *
   * @param moved parts that the new standard moved: a place that is right among all others is the place wanted
   */
  orderOf(
    key: string,
    previous: string | null,
    moved: ReadonlySet<string>,
  ): 'as-wanted' | 'as-before' | 'otherwise' {
    const list = listOf(this.to.parts.get(key) as Part)
    const old = this.from.lists.get(list) ?? []
    const now = this.to.lists.get(list) ?? []
    const there = new Set(now)
    const wanted = placed(
      old.filter((other) => other !== key),
      [{ key, previous }],
    )
    const before = (held: readonly string[]) => new Set(held.slice(0, held.indexOf(key)))
    const [was, wish, is] = [before(old), before(wanted), before(now)]
    const known = old.filter((other) => there.has(other))
    const standsAs = (held: ReadonlySet<string>, others: readonly string[]) =>
      others.every((other) => held.has(other) === is.has(other))
    if (standsAs(wish, known)) return 'as-wanted'
    if (standsAs(was, known)) return 'as-before'
    const still = known.filter((other) => !moved.has(other))
    return standsAs(wish, still) && !standsAs(was, still) ? 'as-wanted' : 'otherwise'
  }

  /**
   * The nearest part before a place that is still there.
   *
   * @param isBrought the part before it comes with the overlay
   */
  placeFor(
    kind: PartKind,
    { parent, previous }: { readonly parent: string | null; readonly previous: string | null },
    isBrought: boolean,
  ): string | null {
    if (previous === null) return null
    const list = listOf(parent === null ? { kind } : { kind, parent })
    if (isBrought) return previous
    const held = this.from.lists.get(list) ?? []
    const there = new Set(this.to.lists.get(list) ?? [])
    for (let index = held.indexOf(previous); index >= 0; index--) {
      const candidate = held[index] as string
      if (there.has(candidate)) return candidate
    }
    return there.has(previous) ? previous : null
  }

  /** The props of a part, with its options as a change of its type carries them. */
  withOptions(part: Part): JsonObject {
    const kind: PartKind = part.kind === 'result-field' ? 'result-option' : 'option'
    const held = this.to.lists.get(listOf({ kind, parent: keyOf(part.kind, part.id) })) ?? []
    if (held.length === 0) return part.props
    const options = held.map((key) => {
      const { id, props } = this.to.parts.get(key) as Part
      return { id, props }
    })
    return { ...part.props, options }
  }

  /** The removal of a part as it stands in the new standard, with all that goes along. */
  removalOf(change: Change, part: Part, going: ReadonlySet<string>): Change {
    const root = keyOf(part.kind, part.id)
    const parts = [...going]
      .filter((key) => key !== root)
      .map((key): CarriedPart => {
        const { kind, id, parent, props } = this.to.parts.get(key) as Part
        const place = { kind, id, parent: parent ?? null }
        const isInside = parent !== undefined && going.has(parent)
        return isInside ? { ...place, props } : { ...place, previous: previousIn(this.to, key), props }
      })
    const before: Added = {
      parent: part.parent ?? null,
      previous: previousIn(this.to, root),
      props: part.props,
      ...(parts.length > 0 ? { parts } : {}),
    }
    return { ...change, before: before }
  }
}

export function partsOf(
  { type, target }: Change,
  { props, parent, previous, parts = [] }: Added,
): CarriedPart[] {
  const kind = kindOfSubject(subjectOf(type)) as PartKind
  return [{ kind, id: target, parent, previous, props }, ...parts]
}

export function previousIn(parts: ProcedureParts, key: string): string | null {
  const part = parts.parts.get(key)
  const held = part === undefined ? [] : (parts.lists.get(listOf(part)) ?? [])
  return held[held.indexOf(key) - 1] ?? null
}

function isNamesake(one: Props, other: Props): boolean {
  if (other['key'] !== undefined) return one['key'] === other['key']
  if (other['code'] !== undefined && one['code'] === other['code']) return true
  const name = (props: Props) =>
    props['name'] ?? props['name.vi'] ?? props['document'] ?? props['text'] ?? props['title']
  const [first, second] = [name(one), name(other)]
  if (typeof first === 'string' && typeof second === 'string') return foldedText(first) === foldedText(second)
  return first === undefined && second === undefined && same(one, other)
}

export function sameProps(part: Part | undefined, props: Props): boolean {
  return part !== undefined && same(part.props, props)
}

function texts(parts: readonly { readonly props: Props }[]): string {
  return parts
    .map(({ props }) => canonicalText(props))
    .sort()
    .join()
}
