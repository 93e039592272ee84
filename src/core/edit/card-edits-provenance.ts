import type { Part, PartKind, ProcedureParts } from '../change/part.ts'
import { keyOf, partsHeld } from '../change/part.ts'
import { isJsonObject, type JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import type { Provenance } from '../provenance/provenance.ts'
import type { Edit } from './edit.ts'
import { PartsEdit } from './parts-edit.ts'

/** Which props of a part one provenance speaks for. What none speaks for is the studio's own (ids, layout, policy). */
interface Cover {
  readonly provenance: string
  readonly props: readonly string[]
}

const fact = (name: string): Cover => ({ provenance: `${name}.provenance`, props: [`${name}.value`] })

const entry: readonly Cover[] = [
  { provenance: 'entry.provenance', props: ['entry.name', 'entry.validity', 'entry.title', 'entry.number'] },
  { provenance: 'entry.provenance', props: ['entry.issuedBy'] },
  fact('entry.paperCode'),
  fact('entry.digitisation'),
]

const covers: { readonly [K in PartKind]?: readonly Cover[] } = {
  card: [
    fact('code'),
    { provenance: 'nameProvenance', props: ['name.vi'] },
    { provenance: 'unitProvenance', props: ['unit'] },
    { provenance: 'authority.provenance', props: ['authority.receives', 'authority.decides'] },
    fact('applicants'),
    fact('serviceLevel'),
    fact('channels.online'),
    fact('channels.direct'),
    fact('channels.postal'),
    fact('onSite'),
    fact('territoryIndependent'),
    fact('onNationalPortal'),
    fact('fees.onlinePayment'),
  ],
  'time-limit': [{ provenance: 'provenance', props: ['kind', 'anchor', 'byLaw', 'silence'] }],
  'legal-reference': [
    { provenance: 'provenance', props: ['document', 'article', 'clause', 'validFrom', 'validTo'] },
  ],
  'later-act': [{ provenance: 'provenance', props: ['document', 'inForce', 'effect'] }],
  condition: [{ provenance: 'provenance', props: ['text'] }],
  'dossier-line': [
    {
      provenance: 'provenance',
      props: ['name.vi', 'name', 'kind', 'originals', 'copies', 'required', 'condition.text', 'formNumber'],
    },
    fact('paperCode'),
    fact('digitisation'),
  ],
  form: entry,
  result: entry,
}

/** Parts that carry no provenance of their own: one stands for all of them together. */
const wholes: readonly { kinds: readonly PartKind[]; props: readonly string[]; holder: Holder }[] = [
  { kinds: ['fee'], props: ['name', 'amountVnd', 'per', 'per.vi'], holder: ['card', 'fees.provenance'] },
  {
    kinds: ['step'],
    props: ['name', 'role', 'hours', 'shortestHours', 'clock', 'takes', 'produces', 'status'],
    holder: ['process', 'provenance'],
  },
  {
    kinds: ['role', 'document', 'start', 'decision'],
    props: ['name', 'name.vi', 'kind', 'form', 'role'],
    holder: ['process', 'provenance'],
  },
  { kinds: ['end'], props: ['name', 'outcome', 'status'], holder: ['process', 'provenance'] },
  {
    kinds: ['transition'],
    props: ['from', 'to', 'condition.text', 'condition.over', 'default'],
    holder: ['process', 'provenance'],
  },
]
type Holder = readonly [kind: PartKind, provenance: string]

/** Where the provenance stands that speaks for all parts of a kind together; `undefined`: each speaks for itself. */
export function holderOf(kind: PartKind): Holder | undefined {
  return wholes.find(({ kinds }) => kinds.includes(kind))?.holder
}

/** A fact whose standing an edit changed: `key` of the part that keeps the provenance, and the prop it stands in. */
export interface Reopened {
  readonly key: string
  readonly provenance: string
  readonly was: Provenance['status']
}
type Told = (fact: Reopened) => void

/**
 * The same edit, honest about facts: where it changes a value that was confirmed, or read at a source, and does not
 * say anew where the value comes from, the value is unverified again. Sources and note stay, so that a person can look
 * again. A value that is taken away (`null`) is not surveyed; one that is given where nobody had looked is unverified.
 *
 * @param reopened called for every fact that loses its standing, so that the screen can say so
 */
export function honest(what: Edit, reopened?: Told): Edit {
  return (copy) => {
    const before: ProcedureParts = { parts: new Map(copy.parts), lists: new Map(copy.lists) }
    if (what(copy) === false) return false
    reopen(before, copy, reopened)
  }
}

/**
 * The same of a state that came about in any other way: typed as source, merged with what others did, undone after
 * somebody else confirmed it.
 *
 * @param before what it is made on; its confirmations were given to its own values
 * @returns `after` itself where it is honest
 */
export function honestly(before: ProcedureParts, after: ProcedureParts): ProcedureParts {
  const copy = new PartsEdit(after)
  return reopen(before, copy) === 0 ? after : copy
}

/** @returns how many facts have another standing now */
function reopen(before: ProcedureParts, copy: PartsEdit, reopened?: Told): number {
  let count = 0
  for (const [holder, prop, value] of changedFacts(before, copy)) {
    const old = provenanceIn(before.parts.get(holder), prop)
    const now = provenanceIn(copy.parts.get(holder), prop)
    // A provenance that the edit itself sets is what the person says about the new value.
    if (old === undefined || now === undefined || !same(old, now)) continue
    const status = value === null ? 'not-surveyed' : 'unverified'
    if (old.status === status) continue
    if (old.status === 'confirmed' || old.status === 'sourced')
      reopened?.({ key: holder, provenance: prop, was: old.status })
    const { confirmed: _confirmed, ...kept } = now
    copy.set(holder, { [prop]: { ...kept, status } })
    count++
  }
  return count
}

/** Every fact that differs: the part that keeps its provenance, the prop of it, and the value if there is one alone. */
function* changedFacts(
  before: ProcedureParts,
  after: PartsEdit,
): Iterable<readonly [holder: string, provenance: string, value: JsonValue | undefined]> {
  const keys = new Set([...before.parts.keys(), ...after.parts.keys()])
  for (const key of keys) {
    const [old, now] = [before.parts.get(key), after.parts.get(key)]
    if (old === now) continue
    const { kind } = (now ?? old) as Part
    const whole = wholes.find(({ kinds }) => kinds.includes(kind))
    if (whole !== undefined) {
      if (old === undefined || now === undefined || whole.props.some((prop) => differs(old, now, prop))) {
        const [holderKind, prop] = whole.holder
        const [holder] = partsHeld(after, undefined, holderKind)
        if (holder !== undefined) yield [keyOf(holder.kind, holder.id), prop, undefined]
      }
      continue
    }
    if (old === undefined || now === undefined) continue
    for (const { provenance, props } of covers[kind] ?? []) {
      if (!props.some((prop) => differs(old, now, prop))) continue
      yield [key, provenance, props.length === 1 ? now.props[props[0] as string] : undefined]
    }
  }
}

function differs(old: Part, now: Part, prop: string): boolean {
  return !same(old.props[prop] ?? null, now.props[prop] ?? null)
}

function provenanceIn(part: Part | undefined, prop: string): Provenance | undefined {
  const value = part?.props[prop]
  return isJsonObject(value) ? (value as unknown as Provenance) : undefined
}
