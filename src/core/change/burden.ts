import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { type Added, addedOf, type Change, intentOf, sliceOf, subjectOf, targetKey } from './change.ts'
import { type ProcedureParts, type Props } from './part.ts'

/** What a change does to the applicant, whatever it does to the schema. */
export type Burden = 'heavier' | 'lighter' | 'equal' | 'mixed'

/**
 * The documented order of burdens for the applicant:
 *
 * - a question that must be answered (always or under a condition) is heavier than one that may be, or none;
 * - a paper that is asked in every case is heavier than one asked under a condition, and that than one that may be left
 *   out; more originals or copies are heavier; a paper taken from the data store is lighter than one handed in;
 * - a longer time limit that binds (committed, else standard, else law) is heavier; so is a higher fee, one more fee,
 *   one more condition to meet;
 * - a channel that is lost, an office one must go to, a step of the applicant (a visit, a supplement) is heavier;
 * - data taken from a register is lighter than data typed in.
 *
 * What has no order (other units of time, another condition, both more and less) is `mixed`; all else is `equal`.
 */
export function burden(change: Change, before: ProcedureParts): Burden {
  const intent = intentOf(change.type)
  const subject = subjectOf(change.type)
  if (intent === 'added') return weigh(0, weightOf(subject, addedOf(change.after), before))
  if (intent === 'removed') return weigh(weightOf(subject, addedOf(change.before), before), 0)
  const old = before.parts.get(targetKey(change) ?? '')?.props ?? {}
  const slices: Slices = { before: sliceOf(change.before), after: sliceOf(change.after), old }
  return (
    orders[`${subject}.${intent}`]?.(slices, before) ?? orders[`*.${intent}`]?.(slices, before) ?? 'equal'
  )
}

/** Several burdens as one. */
export function together(burdens: readonly Burden[]): Burden {
  const heavier = burdens.includes('heavier')
  const lighter = burdens.includes('lighter')
  if (burdens.includes('mixed') || (heavier && lighter)) return 'mixed'
  return heavier ? 'heavier' : lighter ? 'lighter' : 'equal'
}

interface Slices {
  readonly before: JsonObject
  readonly after: JsonObject
  /** All props of the part before the change. */
  readonly old: Props
}

type Order = (slices: Slices, parts: ProcedureParts) => Burden

const orders: Readonly<Record<string, Order>> = {
  '*.made-required': ({ old, after }) => (isResultPart(old) ? 'equal' : weighSides(old, after, askedLevel)),
  '*.made-optional': ({ old, after }) => weighSides(old, after, askedLevel),
  'field.bounds-changed': ({ before, after }) =>
    weigh(numberOr(before['minItems'], 0), numberOr(after['minItems'], 0)),
  'field.reuse-changed': ({ before, after }) => weigh(-sizeOf(before['x-reuse']), -sizeOf(after['x-reuse'])),
  'rule.changed': ruleOrder,
  'dossier-line.condition-changed': paperOrder,
  'dossier-line.requirement-changed': paperOrder,
  'dossier-line.copies-changed': ({ before, after }) =>
    together(
      ['originals', 'copies'].map((name) => weigh(numberOr(before[name], 0), numberOr(after[name], 0))),
    ),
  'dossier-line.digitisation-changed': ({ before, after }) =>
    weigh(fromStore(before['digitisation.value']), fromStore(after['digitisation.value'])),
  'fee.amount-changed': ({ before, after }) => {
    const [one, other] = [before['amountVnd'], after['amountVnd']]
    if (Object.keys({ ...before, ...after }).some((name) => name.startsWith('per'))) return 'mixed'
    return typeof one === 'number' && typeof other === 'number' ? weigh(one, other) : 'mixed'
  },
  'time-limit.changed': ({ old, before, after }) => {
    const next = { ...old, ...after }
    if ('kind' in before || 'anchor' in before || old['anchor'] === 'before-event') return 'mixed'
    const [one, other] = [bindingLimit(old), bindingLimit(next)]
    if (one === other) return 'equal'
    return one === undefined || other === undefined ? 'mixed' : weigh(one, other)
  },
  'condition.changed': () => 'mixed',
  'card.applicants-changed': () => 'mixed',
  'card.fee-schedule-changed': () => 'mixed',
  'card.channel-changed': ({ before, after }) => gains(before, after),
  'card.on-site-changed': ({ before, after }) => gains(before, after),
  'card.territory-changed': ({ before, after }) => gains(before, after),
  'card.portal-changed': ({ before, after }) => gains(before, after),
  'card.online-payment-changed': ({ before, after }) => gains(before, after),
  'card.service-level-changed': ({ before, after }) => {
    const level = (value: JsonValue | undefined) =>
      value === 'toan-trinh' ? 0 : value === 'mot-phan' ? 1 : undefined
    const [one, other] = [level(before['serviceLevel.value']), level(after['serviceLevel.value'])]
    return one === undefined || other === undefined ? 'equal' : weigh(one, other)
  },
  'step.role-changed': ({ before, after }, parts) =>
    weigh(isApplicant(before['role'], parts) ? 1 : 0, isApplicant(after['role'], parts) ? 1 : 0),
}

function paperOrder({ old, before, after }: Slices): Burden {
  const kept = Object.entries(old).filter(([name]) => !Object.hasOwn(before, name))
  const next = { ...Object.fromEntries(kept), ...after }
  const isOther = 'condition.over' in { ...before, ...after } && hasCondition(old) && hasCondition(next)
  return isOther ? 'mixed' : weigh(askedLevel(old), askedLevel(next))
}

function ruleOrder({ before, after, old }: Slices): Burden {
  const next = { ...old, ...after }
  const [one, other] = [
    new Set(list(old['requires'])),
    new Set(
      'requires' in after ? list(after['requires']) : 'requires' in before ? [] : list(next['requires']),
    ),
  ]
  if (one.size === 0 && other.size === 0) return 'equal'
  if ('when' in before || 'when' in after) {
    if (one.size === 0) return 'heavier'
    return other.size === 0 ? 'lighter' : 'mixed'
  }
  const more = [...other].some((id) => !one.has(id))
  const less = [...one].some((id) => !other.has(id))
  return more && less ? 'mixed' : more ? 'heavier' : less ? 'lighter' : 'equal'
}

/** How much a part that comes or goes weighs on the applicant: 0 nothing. */
function weightOf(subject: string, { props, parts = [] }: Added, procedure: ProcedureParts): number {
  switch (subject) {
    case 'field':
    case 'column':
    case 'section':
    case 'form': {
      const all = [{ kind: subject === 'column' ? 'field' : subject, props }, ...parts]
      const asked = all.some((part) => part.kind === 'field' && part.props['required'] === true)
      return asked || parts.some((part) => part.kind === 'rule' && list(part.props['requires']).length > 0)
        ? 1
        : 0
    }
    case 'rule':
      return list(props['requires']).some((id) => procedure.parts.get(String(id))?.props['required'] !== true)
        ? 1
        : 0
    case 'dossier-line':
      return askedLevel(props)
    case 'fee':
      return props['amountVnd'] === 0 ? 0 : 1
    case 'condition':
      return 1
    case 'step':
      return isApplicant(props['role'], procedure) ? 1 : 0
    default:
      return 0
  }
}

/** 2: in every case, 1: under a condition, 0: may be left out. */
function askedLevel(props: Props): number {
  if (hasCondition(props)) return 1
  return props['required'] === true ? 2 : 0
}

function hasCondition(props: JsonObject): boolean {
  return Object.keys(props).some((name) => name.startsWith('condition.'))
}

function weighSides(old: Props, after: JsonObject, level: (props: Props) => number): Burden {
  return weigh(level(old), level({ ...old, ...after }))
}

function isResultPart(old: Props): boolean {
  return old['x-filledBy'] !== undefined
}

function weigh(before: number, after: number): Burden {
  return before === after ? 'equal' : before < after ? 'heavier' : 'lighter'
}

/** Of several yes-or-no facts that make things easier; what nobody has surveyed says nothing. */
function gains(before: JsonObject, after: JsonObject): Burden {
  return together(
    Object.keys(after).map((name) => {
      const [one, other] = [before[name], after[name]]
      return typeof one === 'boolean' && typeof other === 'boolean'
        ? weigh(one ? 0 : 1, other ? 0 : 1)
        : 'equal'
    }),
  )
}

/** What a province committed to binds, else what the standard says, else the law. */
function bindingLimit(props: Props): number | undefined {
  const value = [props['committed'], props['byStandard'], props['byLaw']].find(
    (limit) => typeof limit === 'number',
  )
  return typeof value === 'number' ? value : undefined
}

function fromStore(value: JsonValue | undefined): number {
  return value === 'reuse' ? 0 : 1
}

function isApplicant(role: JsonValue | undefined, parts: ProcedureParts): boolean {
  return parts.parts.get(`role:${String(role)}`)?.props['kind'] === 'applicant'
}

function numberOr(value: JsonValue | undefined, other: number): number {
  return typeof value === 'number' ? value : other
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : []
}

function sizeOf(value: JsonValue | undefined): number {
  return isJsonArray(value) ? value.length : isJsonObject(value) ? 1 : 0
}
