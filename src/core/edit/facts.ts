import type { Part, ProcedureParts } from '../change/part.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer, parsePointer } from '../json/pointer.ts'
import type { Provenance } from '../provenance/provenance.ts'
import type { PartsEdit } from './parts-edit.ts'

/** One fact of a procedure that says where it comes from. */
export interface PartFact {
  /** Key of the part it stands in, and the prop that holds its provenance. */
  readonly key: string
  readonly prop: string
  /** JSON Pointer of the provenance inside the prop; empty where it is the prop. */
  readonly at: string
  readonly part: Part
  readonly provenance: Provenance
  /** What the fact says, where one prop says it (`code.value` beside `code.provenance`). */
  readonly value?: JsonValue
}

const ofProvenance = /(?:^|\.)(?:x-)?provenance$|^(?:name|unit)Provenance$/

/** Every fact with a provenance, in the order in which the procedure is read. */
export function factsOf(parts: ProcedureParts): PartFact[] {
  const facts: PartFact[] = []
  for (const [key, part] of parts.parts) {
    for (const [prop, value] of Object.entries(part.props)) {
      if (ofProvenance.test(prop)) {
        const said = part.props[valueProp(prop)]
        note(facts, { key, prop, at: '', part, ...(said === undefined ? {} : { value: said }) }, value)
      } else if (part.kind !== 'example') inside(facts, { key, prop, at: '', part }, value)
    }
  }
  return facts
}

type Place = Omit<PartFact, 'provenance'>

function note(facts: PartFact[], place: Place, provenance: JsonValue): void {
  if (isJsonObject(provenance) && typeof provenance['status'] === 'string')
    facts.push({ ...place, provenance: provenance as unknown as Provenance })
}

/** Facts in lists that are one prop, e.g. what stands in the way of a full online service. */
function inside(facts: PartFact[], place: Place, value: JsonValue): void {
  if (isJsonArray(value)) {
    value.forEach((item, index) => inside(facts, { ...place, at: joinPointer(place.at, index) }, item))
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const at = joinPointer(place.at, name)
      if (ofProvenance.test(name)) note(facts, { ...place, at, value }, inner)
      else inside(facts, { ...place, at }, inner)
    }
  }
}

function valueProp(prop: string): string {
  if (prop === 'nameProvenance') return 'name.vi'
  if (prop === 'unitProvenance') return 'unit'
  return prop.replace(/provenance$/, 'value')
}

/** What a person held a fact against. */
export interface Confirmation {
  /** Name of the person, and the day `YYYY-MM-DD`. */
  readonly by: string
  readonly on: string
  /** Number, article, file or link. */
  readonly document: string
}

/** @returns whether there is such a fact */
export function confirmFact(
  parts: PartsEdit,
  { key, prop, at }: Pick<PartFact, 'key' | 'prop' | 'at'>,
  confirmed: Confirmation,
): boolean {
  const value = parts.parts.get(key)?.props[prop]
  const written = value === undefined ? undefined : withConfirmed(value, parsePointer(at), confirmed)
  return written !== undefined && parts.set(key, { [prop]: written })
}

function withConfirmed(
  value: JsonValue,
  [token, ...rest]: readonly string[],
  confirmed: Confirmation,
): JsonValue | undefined {
  if (token === undefined) {
    return isJsonObject(value) ? { ...value, status: 'confirmed', confirmed: { ...confirmed } } : undefined
  }
  const holder = isJsonArray(value) || isJsonObject(value) ? (value as JsonObject) : {}
  const before = Object.hasOwn(holder, token) ? holder[token] : undefined
  const inner = before === undefined ? undefined : withConfirmed(before, rest, confirmed)
  if (inner === undefined) return undefined
  return isJsonArray(value)
    ? value.map((item, index) => (String(index) === token ? inner : item))
    : { ...holder, [token]: inner }
}

/** Facts that a person still has to look at. */
export function isOpenFact({ provenance }: Pick<PartFact, 'provenance'>): boolean {
  return provenance.status === 'unverified' || provenance.status === 'not-surveyed'
}
