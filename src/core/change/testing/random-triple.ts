import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { applyToParts } from '../apply.ts'
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
} from '../change.ts'
import { simpleChanges } from '../compound.ts'
import { heldBy, keyOf, keyOfPart, listOf, type Part, type ProcedureParts } from '../part.ts'
import { neededKeys } from '../references.ts'
import type { RebaseVerdict } from '../ledger.ts'
import type { Random } from './random.ts'
import { randomEdit, removalOf } from './random-edit.ts'

/** A province's overlay, the standard before and after, and what the ledger must say of each deviation. */
export interface Triple {
  readonly overlay: readonly Change[]
  readonly from: ProcedureParts
  readonly to: ProcedureParts
  readonly answers: ReadonlyMap<Change, RebaseVerdict>
  /** What the standard changed. */
  readonly standard: readonly Change[]
}

/**
 * Deviations that do not touch each other, and a new standard made so that the answer for each is known: it leaves the
 * part alone, makes the same change, another change of the same facts, or takes the part away; and changes some others.
 */
export function randomTriple(from: ProcedureParts, size: number, random: Random): Triple {
  const taken = new Set<string>()
  const answers = new Map<Change, RebaseVerdict>()
  const standard: Change[] = []
  let to = from
  const step = (change: Change | undefined): boolean => {
    const next = change === undefined ? undefined : applyToParts(to, [change])
    if (change === undefined || !next?.ok) return false
    to = next.value
    standard.push(change)
    return true
  }
  for (let tries = 0; answers.size < size && tries < size * 8; tries++) {
    const deviation = randomEdit(from, random)
    const wanted = random.pick<RebaseVerdict>([
      'still-needed',
      'absorbed',
      'conflicting',
      'target-gone',
    ]) as RebaseVerdict
    const counter = counterChange(deviation, wanted, from, random)
    if (counter === 'none') continue
    const touched = [deviation, ...(counter === undefined ? [] : [counter])].flatMap((change) => [
      ...footprint(change, from),
    ])
    if (touched.some((key) => taken.has(key))) continue
    if (counter !== undefined && !step(counter)) continue
    for (const key of touched) taken.add(key)
    answers.set(deviation, wanted)
  }
  // What else the standard changed has nothing to do with the deviations.
  for (let more = random.int(3); more > 0; more--) {
    const change = randomEdit(to, random)
    if ([...footprint(change, to)].some((key) => taken.has(key))) continue
    if (step(change)) for (const key of footprint(change, to)) taken.add(key)
  }
  return { overlay: [...answers.keys()], from, to, answers, standard }
}

/** What the standard must do for the wanted answer; `none` where it cannot come about. */
function counterChange(
  deviation: Change,
  wanted: RebaseVerdict,
  from: ProcedureParts,
  random: Random,
): Change | undefined | 'none' {
  const intent = intentOf(deviation.type)
  const part = from.parts.get(targetKey(deviation) ?? '')
  switch (wanted) {
    case 'still-needed':
      return undefined
    case 'absorbed':
      return deviation
    case 'target-gone': {
      if (intent === 'removed') return 'none'
      const victim = intent === 'added' ? from.parts.get(addedOf(deviation.after).parent ?? '') : part
      return victim === undefined || victim.kind === 'form' ? 'none' : (removalOf(from, victim) ?? 'none')
    }
    case 'conflicting':
      return otherwise(deviation, part, from, random) ?? 'none'
  }
}

function otherwise(
  deviation: Change,
  part: Part | undefined,
  from: ProcedureParts,
  random: Random,
): Change | undefined {
  const intent = intentOf(deviation.type)
  if (isPropChange(deviation)) {
    const after = Object.entries(sliceOf(deviation.after)).map(
      ([name, value]) => [name, another(value)] as const,
    )
    if (after.length === 0 || after.some(([, value]) => value === undefined)) return undefined
    return { ...deviation, after: Object.fromEntries(after) as JsonObject }
  }
  if (intent === 'added') {
    const added = addedOf(deviation.after)
    if (
      added.props['key'] === undefined &&
      added.props['code'] === undefined &&
      added.props['name'] === undefined
    )
      return undefined
    const props = {
      ...added.props,
      'x-unit': 'khác',
      ...(added.props['name'] === undefined ? {} : { note: 'khác' }),
    }
    // The standard brought one of the same name, with an id of its own and other facts.
    const after = {
      parent: added.parent,
      previous: added.previous,
      props: withoutEmpty(props, subjectOf(deviation.type)),
    }
    return { type: deviation.type, target: `${deviation.target}x`, after: after as unknown as JsonValue }
  }
  if (intent === 'removed' && part !== undefined) {
    const name = part.props['title'] === undefined ? 'note' : 'description'
    const word = part.props['title'] === undefined ? 'other-changed' : 'hint-changed'
    if (part.props[name] !== undefined) return { type: '', target: '' }
    return {
      type: `${subjectOf(deviation.type)}.${word}`,
      target: deviation.target,
      before: {},
      after: { [name]: 'khác' },
    }
  }
  if (intent === 'moved') {
    const { parent } = positionOf(deviation.after)
    const other = random.pick(
      [...from.parts].filter(
        ([key, { kind }]) => kind === 'section' && key !== parent && key !== part?.parent,
      ),
    )
    return other === undefined ? undefined : { ...deviation, after: { parent: other[0], previous: null } }
  }
  if (intent === 'reordered' && part !== undefined) {
    const { previous, parent } = positionOf(deviation.after)
    const before = positionOf(deviation.before).previous
    const held = [null, ...heldBy(from, parent ?? undefined, part.kind)]
    const free = held.filter((key) => key !== previous && key !== before && key !== keyOfPart(part))
    const other = random.pick(free)
    return other === undefined ? undefined : { ...deviation, after: { parent, previous: other } }
  }
  return undefined
}

function withoutEmpty(props: JsonObject, subject: string): JsonObject {
  const { 'x-unit': unit, ...rest } = props
  return ['field', 'column', 'section', 'option'].includes(subject)
    ? { ...rest, ...(unit === undefined ? {} : { 'x-unit': unit }) }
    : rest
}

function another(value: JsonValue): JsonValue | undefined {
  if (typeof value === 'string') return /^[a-z]/.test(value) ? undefined : `${value} khác`
  return typeof value === 'number' ? value + 1_234_567 : undefined
}

/** Every key that a change has to do with: what it changes, what stands below, what leans on it and what it leans on. */
function footprint(change: Change, parts: ProcedureParts): Set<string> {
  const keys = new Set<string>()
  const below = (key: string) => {
    keys.add(key)
    for (const [other, { parent }] of parts.parts) if (parent === key && !keys.has(other)) below(other)
  }
  for (const simple of simpleChanges(change)) {
    const key = targetKey(simple) ?? ''
    const intent = intentOf(simple.type)
    const part = parts.parts.get(key)
    below(key)
    const {
      parent,
      parts: inner,
      props,
    } = (simple.after ?? simple.before ?? {}) as Partial<ReturnType<typeof addedOf>>
    if (parent !== null && parent !== undefined) keys.add(parent)
    for (const one of inner ?? []) below(keyOf(one.kind, one.id))
    if (part?.parent !== undefined && intent !== 'reordered') keys.add(part.parent)
    if (part !== undefined) for (const needed of neededKeys(part)) keys.add(needed)
    if (part !== undefined && isPropChange(simple)) {
      for (const needed of neededKeys({ ...part, props: { ...part.props, ...sliceOf(simple.after) } }))
        keys.add(needed)
    }
    if (part === undefined && props !== undefined) {
      const kind = subjectOf(simple.type) as Part['kind']
      for (const needed of neededKeys({ kind, id: simple.target, props })) keys.add(needed)
      for (const one of inner ?? []) for (const needed of neededKeys({ ...one, parent: '' })) keys.add(needed)
    }
    // Places are relative: what else comes and goes in a list may bring a part to where it was to be moved.
    if (intent !== 'reordered' && part !== undefined && ['removed', 'moved'].includes(intent))
      keys.add(`list:${listOf(part)}`)
    if (intent === 'added' || intent === 'moved')
      keys.add(
        `list:${listOf({ kind: part?.kind ?? kindOfSubject(subjectOf(simple.type)) ?? 'field', ...(parent == null ? {} : { parent }) })}`,
      )
    if (intent === 'reordered' && part !== undefined) keys.add(`list:${listOf(part)}`)
  }
  // What needs any of these parts: a rule that reads the field, a step of the role.
  for (const [key, part] of parts.parts)
    if (neededKeys(part).some((needed) => keys.has(needed))) keys.add(key)
  keys.delete('form:don')
  return keys
}
