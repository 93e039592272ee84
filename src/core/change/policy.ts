import type { Policy } from '../format/format.ts'
import { emptyLibrary } from '../form/library-files.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { pointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import { type Burden, burden, together } from './burden.ts'
import {
  addedOf,
  type Change,
  intentOf,
  isWholePart,
  positionOf,
  sliceOf,
  subjectOf,
  targetKey,
} from './change.ts'
import { simpleChanges } from './compound.ts'
import { closedReading } from './closed-reading.ts'
import { asksContainment, type ChangeEffect, type Contains, effect, type EffectReading } from './effect.ts'
import { isOfProcess, keyOf, type Part, type ProcedureParts, partsHeld, type Props } from './part.ts'
import { toParts } from './parts.ts'
import { type Joint, jointBreaches, type PolicySides } from './policy-together.ts'
import { headOf } from './references.ts'

/** A change of an overlay, as far as a policy cares; `Deviation` has this shape. */
export interface JudgedChange extends Change {
  readonly legalBasis?: readonly unknown[] | null
}

export interface PolicyContext extends PolicySides {
  /** Containment where only declared fields are ever sent; without it that reading is not answered. */
  readonly closedWorld?: Contains
}

export interface PolicyJudgement {
  readonly change: JudgedChange
  /** The strictest policy that it falls under. */
  readonly policy: Policy
  readonly effect: ChangeEffect
  /** The effect where only declared fields are ever sent, if it is another one. The policy goes by the first. */
  readonly closedWorld?: EffectReading
  readonly burden: Burden
  /** `policy/not-allowed`, `policy/undecided`, `policy/heavier-without-basis`, at `/<index>`. */
  readonly problems: readonly Problem[]
}

/**
 * Holds every deviation against the policies of what it touches (design section 4). Accepted sets are compared by
 * containment, so that a rule, an option or a preset that loosens is seen although every key is still there; time, fees,
 * papers and steps go by their own order (`burden`): there tighten-only allows what is lighter or equal, extend-only what
 * is heavier or equal. What asks more of the applicant needs a legal basis under any policy. Deviations that are allowed
 * one by one are held against their policies together, too (`jointBreaches`).
 */
export function checkPolicies(changes: readonly JudgedChange[], context: PolicyContext): PolicyJudgement[] {
  const parts = toParts(context.base, context.library ?? emptyLibrary)
  const judgements = changes.map((change, index) => judge(change, index, parts, context))
  const allowed = judgements
    .filter(({ problems }) => problems.every(({ code }) => code === 'policy/heavier-without-basis'))
    .map(({ change }) => ({ change, policies: policiesOf(change, parts) }))
  const joint = jointBreaches(allowed, context)
  return judgements.map((judgement, index) => {
    const breach = joint.find(({ members }) => members.includes(judgement.change))
    return breach === undefined ? judgement : inBreach(judgement, breach, index)
  })
}

/** Each of those that do together what is not allowed is told which they are. */
function inBreach(
  judgement: PolicyJudgement,
  { answer, members, reason }: Joint,
  index: number,
): PolicyJudgement {
  const { change, policy, problems } = judgement
  const type = members.map((one) => `${one.type} ${one.target}`).join(' + ')
  const problem: Problem = {
    code: answer === 'no' ? 'policy/not-allowed' : 'policy/undecided',
    at: pointer(index),
    args: { target: change.target, type, policy, ...(answer === 'no' ? {} : { reason: reason ?? '' }) },
  }
  return { ...judgement, problems: [problem, ...problems] }
}

function policiesOf(change: Change, parts: ProcedureParts): Policy[] {
  return simpleChanges(change).flatMap((one) => policiesFor(one, parts))
}

function judge(
  change: JudgedChange,
  index: number,
  parts: ProcedureParts,
  context: PolicyContext,
): PolicyJudgement {
  const simple = simpleChanges(change)
  const policies = policiesOf(change, parts)
  const weight = together(simple.map((one) => burden(one, parts)))
  const sides = {
    before: context.base,
    ...(context.variant === undefined ? {} : { after: context.variant }),
    ...(context.library === undefined ? {} : { library: context.library }),
  }
  const done = effect(change, { ...sides, contains: context.contains })
  const closedWorld =
    context.closedWorld === undefined ? undefined : closedReading(change, done, context.closedWorld, sides)
  const problems: Problem[] = []
  const policy = strictest(policies)
  const problem = (code: string, args: Readonly<Record<string, string | number>> = {}) =>
    problems.push({
      code,
      at: pointer(index),
      args: { target: change.target, type: change.type, policy, ...args },
    })
  const answers = policies.map((one) => simple.map((part) => allows(one, part, done, weight))).flat()
  if (answers.includes('no')) problem('policy/not-allowed')
  else if (answers.includes('undecided')) problem('policy/undecided', { reason: done.reason ?? '' })
  const hasBasis = (change.legalBasis?.length ?? 0) > 0
  if ((weight === 'heavier' || weight === 'mixed') && !hasBasis) problem('policy/heavier-without-basis')
  return {
    change,
    policy,
    effect: done,
    ...(closedWorld === undefined ? {} : { closedWorld }),
    burden: weight,
    problems,
  }
}

type Answer = 'yes' | 'no' | 'undecided'

/** Words for people; they accept and refuse nothing. */
const wording: ReadonlySet<string> = new Set([
  'relabelled',
  'hint-changed',
  'samples-changed',
  'note-changed',
])
/** What the standard says about its own parts. */
const standing: ReadonlySet<string> = new Set([
  'policy-changed',
  'official-changed',
  'legal-basis-changed',
  'provenance-changed',
  'line-changed',
])

function allows(policy: Policy, change: Change, { effect: done }: ChangeEffect, weight: Burden): Answer {
  const intent = intentOf(change.type)
  if (policy === 'free') return 'yes'
  if (policy === 'fixed' || standing.has(intent) || isLegalLimit(change)) return 'no'
  if (isWording(change)) return 'yes'
  if (policy === 'text-only') return 'no'
  if (isNewQuestion(change)) return policy === 'extend-only' ? optionalOnly(change, done) : 'no'
  // A preset answers in the applicant's place: nothing is refused by it, and nothing is tightened.
  if (intent === 'default-changed') return policy === 'tighten-only' ? 'no' : 'yes'
  if (policy === 'tighten-only' && bringsPreset(change)) return 'no'
  if (!asksContainment(change)) return byOrder(policy, weight)
  if (policy === 'lighter-only' && weight !== 'lighter' && weight !== 'equal') return 'no'
  if (done === 'undecided') return 'undecided'
  const fits = policy === 'tighten-only' ? ['none', 'narrows'] : ['none', 'widens']
  return fits.includes(done) ? 'yes' : 'no'
}

/** A preset need not stand on its own field: a section, the form and a rule outside the profile can bring it, too. */
function bringsPreset({ type, before, after }: Change): boolean {
  return intentOf(type) !== 'removed' && presetsIn(after).some((one) => !presetsIn(before).includes(one))
}

function presetsIn(value: JsonValue | undefined): string[] {
  if (isJsonArray(value)) return value.flatMap(presetsIn)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'default' ? [JSON.stringify(inner)] : presetsIn(inner),
  )
}

function byOrder(policy: Policy, weight: Burden): Answer {
  const wanted: Burden = policy === 'extend-only' ? 'heavier' : 'lighter'
  return weight === 'equal' || weight === wanted ? 'yes' : 'no'
}

function optionalOnly(change: Change, done: string): Answer {
  if (addedOf(change.after).props['required'] === true) return 'no'
  return done === 'undecided' ? 'undecided' : done === 'none' || done === 'widens' ? 'yes' : 'no'
}

function isWording(change: Change): boolean {
  const intent = intentOf(change.type)
  return wording.has(intent) || (intent === 'renamed' && !asksContainment(change))
}

function isNewQuestion({ type }: Change): boolean {
  return intentOf(type) === 'added' && ['field', 'column', 'section', 'form'].includes(subjectOf(type))
}

/** The limits by law and by the standard, and how they are counted, are not the province's. */
function isLegalLimit({ type, before, after }: Change): boolean {
  if (type !== 'time-limit.changed') return false
  return Object.keys({ ...sliceOf(before), ...sliceOf(after) }).some((name) => name !== 'committed')
}

const strictness: readonly Policy[] = [
  'fixed',
  'text-only',
  'tighten-only',
  'lighter-only',
  'extend-only',
  'free',
]

function strictest(policies: readonly Policy[]): Policy {
  return strictness.find((policy) => policies.includes(policy)) ?? 'fixed'
}

/** Every policy a simple change falls under: all of them must allow it. */
function policiesFor(change: Change, parts: ProcedureParts): Policy[] {
  const intent = intentOf(change.type)
  const subject = subjectOf(change.type)
  const key = targetKey(change) ?? ''
  if (subject === 'rule' || subject === 'result-rule') return rulePolicies(change, key, parts)
  if (intent === 'added') return [policyOf(addedOf(change.after).parent ?? topHolder(subject, parts), parts)]
  if (intent === 'removed') {
    const inner = addedOf(change.before).parts ?? []
    return [key, ...inner.map(({ kind, id }) => keyOf(kind, id))].map((one) => policyOf(one, parts))
  }
  if (intent === 'made-optional' || intent === 'made-required') return policiesWithin(key, parts)
  const own = policyOf(key, parts)
  if (intent !== 'moved') return [own]
  return [own, policyOf(positionOf(change.after).parent ?? undefined, parts)]
}

/** A rule falls under its own policy, or else under those of the fields it acts on. */
function rulePolicies(change: Change, key: string, parts: ProcedureParts): Policy[] {
  const known = parts.parts.get(key)
  const own = known === undefined ? undefined : ownPolicy(known.props)
  if (own !== undefined) return [own]
  const whole = isWholePart(change) ? addedOf(change.after ?? change.before).props : undefined
  const sides = whole === undefined ? [known?.props ?? {}, sliceOf(change.after)] : [whole]
  const kind = subjectOf(change.type) === 'rule' ? 'field' : 'result-field'
  const fields = new Set(sides.flatMap(actsOn).map((id) => keyOf(kind, headOf(id))))
  return fields.size === 0
    ? [policyOf(known?.parent, parts)]
    : [...fields].flatMap((field) => policiesWithin(field, parts))
}

/** Whether a section is asked decides for all that it holds: each policy within it counts, as it does when it is removed. */
function policiesWithin(key: string, parts: ProcedureParts): Policy[] {
  const isWithin = ({ parent }: Pick<Part, 'parent'>): boolean =>
    parent !== undefined && (parent === key || isWithin(parts.parts.get(parent) ?? {}))
  const held = [...parts.parts].filter(([, part]) => isWithin(part)).map(([inner]) => inner)
  return [...new Set([key, ...held].map((one) => policyOf(one, parts)))]
}

function actsOn(props: Props): string[] {
  const ids = (value: JsonValue | undefined) => (isJsonArray(value) ? value : [])
  return [
    ...ids(props['shows']),
    ...ids(props['requires']),
    ...ids(props['narrows']).flatMap((one) => (isJsonObject(one) ? [one['field'] ?? null] : [])),
  ].filter((id) => typeof id === 'string')
}

/** The policy of a part: its own, or that of the nearest part that holds it; `fixed` where none says. */
export function policyOf(key: string | undefined, parts: ProcedureParts): Policy {
  const part = key === undefined ? undefined : parts.parts.get(key)
  return ownPolicy(part?.props ?? {}) ?? inheritedPolicy(key, parts)
}

/** The policy a part has where it says nothing itself. */
export function inheritedPolicy(key: string | undefined, parts: ProcedureParts): Policy {
  const part = key === undefined ? undefined : parts.parts.get(key)
  if (part?.kind === 'card') return 'fixed'
  for (let at = part?.parent; at !== undefined; at = parts.parts.get(at)?.parent) {
    const held = ownPolicy(parts.parts.get(at)?.props ?? {})
    if (held !== undefined) return held
  }
  const holder = part === undefined ? undefined : topHolder(part.kind, parts)
  const ofHolder = holder === undefined ? undefined : ownPolicy(parts.parts.get(holder)?.props ?? {})
  const [card] = partsHeld(parts, undefined, 'card')
  return ofHolder ?? ownPolicy(card?.props ?? {}) ?? 'fixed'
}

function ownPolicy(props: Props): Policy | undefined {
  const policy = props['x-policy'] ?? props['policy']
  return typeof policy === 'string' ? (policy as Policy) : undefined
}

/** What holds a part that has no parent: the process or the card. */
function topHolder(kind: string, parts: ProcedureParts): string | undefined {
  return parts.lists.get(kind !== 'process' && isOfProcess(kind) ? 'process@' : 'card@')?.[0]
}
