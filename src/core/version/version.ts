import { addedOf, type Change, intentOf, sliceOf, subjectOf, targetKey } from '../change/change.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import { type ChangeEffect, type Contains, effectBetween, type EffectReading } from '../change/effect.ts'
import { type JudgedChange, judgeChanges } from '../change/judged-change.ts'
import type { ProcedureParts } from '../change/part.ts'
import { toParts } from '../change/parts.ts'
import { policyOf } from '../change/policy.ts'
import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { resolveForm } from '../form/resolve.ts'
import type { Problem } from '../problem/problem.ts'
import { bump, type Level, maxLevel } from './level.ts'

/**
 * Who decided the number: people filling in the form, systems that read what was filled in, or provinces whose overlays
 * rest on it.
 */
export type Reading = 'filling' | 'reading' | 'overlays'

export interface VersionReason {
  readonly change: Change
  readonly level: Level
  readonly reading: Reading
  /** `text-only`, `new-optional`, `narrows`, `incomparable`, `new-values`, `undecided`, `target-removed`, `policy-tightened`. */
  readonly code: string
}

export interface ComputedVersion {
  /** `none`: nothing changed. */
  readonly level: Level
  /** The number that follows; `1.0.0` where there was none. */
  readonly next: string
  /** The reading that decided; absent where nothing did. */
  readonly reading?: Reading
  /** Every change with the highest level it asks for, the deciding ones first. */
  readonly reasons: readonly VersionReason[]
  readonly changes: readonly JudgedChange[]
  /** The effect on each form (and result) as a whole. */
  readonly forms: readonly (EffectReading & { readonly id: string })[]
}

export interface VersionOptions {
  readonly contains: Contains
  readonly library?: LibraryFiles
  /** The version of `before`; default: none was published yet. */
  readonly current?: string
  /** The comparison of the two, where it has been made already. */
  readonly judged?: readonly JudgedChange[]
}

/**
 * The version number that a procedure needs (design section 3): **major** when a form narrows or becomes incomparable, or
 * an existing field takes a value it did not take; **minor** when it widens only by a new optional field, section or
 * option; **patch** when what is accepted stays the same. The highest of the three readings counts; what is undecided
 * counts as major until a person has looked.
 */
export function version(
  before: ProcedureDocuments,
  after: ProcedureDocuments,
  {
    contains,
    library = emptyLibrary,
    current,
    judged = judgeChanges(before, after, { contains, library }),
  }: VersionOptions,
): ComputedVersion {
  const parts = toParts(before, library)
  const forms = wholeForms(before, after, contains, library)
  // Changes that undo each other leave a form as it was, whatever each would do alone.
  const isSettled = forms.every((form) => form.effect === 'none')
  const reasons = judged
    .map(({ change, effect: done }) => reasonOf(change, isSettled ? { effect: 'none' } : done, parts))
    .sort((one, other) => order(other.level) - order(one.level))
  const level = reasons.map((reason) => reason.level).reduce(maxLevel, 'none')
  const [decisive] = reasons
  return {
    level,
    next: current === undefined ? '1.0.0' : bump(current, level),
    ...(decisive === undefined ? {} : { reading: decisive.reading }),
    reasons,
    changes: judged,
    forms,
  }
}

/**
 * Holds an author's own number against the computed one: it may be higher, never lower.
 *
 * @returns `version/malformed`, `version/too-low` (with `least`)
 */
export function versionProblem(chosen: string, computed: ComputedVersion): Problem | undefined {
  const wanted = numbersOf(chosen)
  if (wanted === undefined) return { code: 'version/malformed', at: '', args: { version: chosen } }
  const least = numbersOf(computed.next) as readonly number[]
  const first = wanted.findIndex((number, index) => number !== least[index])
  if (first < 0 || (wanted[first] as number) > (least[first] as number)) return undefined
  return { code: 'version/too-low', at: '', args: { version: chosen, least: computed.next } }
}

/** Nine digits each at most, as a manifest holds them. */
function numbersOf(text: string): readonly number[] | undefined {
  return /^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/.test(text)
    ? text.split('.').map(Number)
    : undefined
}

function reasonOf(change: Change, done: ChangeEffect, parts: ProcedureParts): VersionReason {
  const onForm = ofEffect(change, done)
  const onOverlays = ofOverlays(change, parts)
  return onOverlays !== undefined && order(onOverlays.level) > order(onForm.level)
    ? { change, ...onOverlays }
    : { change, ...onForm }
}

type Bare = Omit<VersionReason, 'change'>

function ofEffect(change: Change, done: ChangeEffect): Bare {
  switch (done.effect) {
    case 'none':
      return { level: 'patch', reading: 'filling', code: 'text-only' }
    case 'narrows':
      return { level: 'major', reading: 'filling', code: 'narrows' }
    case 'incomparable':
      return { level: 'major', reading: 'filling', code: 'incomparable' }
    case 'undecided':
      return { level: 'major', reading: 'filling', code: 'undecided' }
    case 'widens':
      return isNewAndOptional(change)
        ? { level: 'minor', reading: 'reading', code: 'new-optional' }
        : { level: 'major', reading: 'reading', code: 'new-values' }
  }
}

/** Readers must ignore what they do not know: a field, section or option they have not met. */
function isNewAndOptional({ type, after }: Change): boolean {
  if (intentOf(type) !== 'added') return false
  const subject = subjectOf(type).replace(/^result-/, '')
  if (subject === 'option') return true
  return ['field', 'column', 'section'].includes(subject) && addedOf(after).props['required'] !== true
}

/** An overlay breaks when what it lawfully changes is gone, or may no longer be changed so. */
function ofOverlays(change: Change, parts: ProcedureParts): Bare | undefined {
  const intent = intentOf(change.type)
  const open = policyOf(targetKey(change), parts) !== 'fixed'
  if (intent === 'removed' && open) return { level: 'major', reading: 'overlays', code: 'target-removed' }
  if (intent !== 'policy-changed') return undefined
  const [one, other] = [sliceOf(change.before), sliceOf(change.after)].map(
    (slice) => slice['x-policy'] ?? slice['policy'],
  )
  // Any policy but a wider one takes something away that a province may have used.
  const isWider = other === 'free' || one === 'fixed'
  return isWider || !open ? undefined : { level: 'major', reading: 'overlays', code: 'policy-tightened' }
}

function order(level: Level): number {
  return ['none', 'patch', 'minor', 'major'].indexOf(level)
}

function wholeForms(
  before: ProcedureDocuments,
  after: ProcedureDocuments,
  contains: Contains,
  library: LibraryFiles,
): (EffectReading & { readonly id: string })[] {
  const pairs = [
    [before.forms, after.forms],
    [before.results, after.results],
  ] as const
  return pairs.flatMap(([ones, others]) => {
    const ids = new Set([...ones, ...others].map(({ id }) => id))
    return [...ids].map((id) => {
      // A form that is not there accepts nothing.
      const [one, other] = [ones, others].map((forms) => {
        const form = forms.find((candidate) => candidate.id === id)
        return form === undefined ? ({ ok: true, value: false } as const) : resolveForm(form.schema, library)
      })
      if (one?.ok !== true || other?.ok !== true)
        return { id, effect: 'undecided' as const, reason: 'resolve' }
      return { id, ...effectBetween(one.value, other.value, contains) }
    })
  })
}
