import { heldBy, keyOf, type Part, type PartKind, type ProcedureParts, partsHeld } from '../change/part.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { DossierLine } from '../procedure/dossier.ts'
import type { Provenance } from '../provenance/provenance.ts'
import { freeId, type PartsEdit, type Place, type PropValues } from './parts-edit.ts'

/** Edits of the card, its lists and the dossier. Run them through `honest`, which watches over the provenance. */

const unverified = { status: 'unverified' } as const
const notSurveyed = { value: null, provenance: { status: 'not-surveyed' } } as const

/** Lists of the card, and the ids their lines get: `can-cu-8`. */
const lineIds = {
  'legal-reference': 'can-cu',
  'later-act': 'van-ban-moi',
  condition: 'dieu-kien',
  fee: 'phi',
} as const
export type CardLine = keyof typeof lineIds

/**
 * Adds a line that is complete from the start; what it says is general knowledge until a person confirms it.
 *
 * @param facts what the format asks for, e.g. the document of a legal reference; never empty
 * @returns key of the line
 */
export function addCardLine(
  parts: PartsEdit,
  kind: CardLine,
  facts: PropValues,
  place: Place = {},
  suffix = '',
): string | undefined {
  const own: PropValues = kind === 'fee' ? {} : { provenance: unverified }
  return parts.add(kind, freeNumberedId(parts, kind, lineIds[kind], suffix), { ...facts, ...own }, place)
}

export interface NewDossierLine {
  readonly name: string
  readonly kind: DossierLine['kind']
  /** Id of the form, of a line of kind `form`. */
  readonly form?: string
  /** Id of the file field, of an attachment. */
  readonly field?: string
}

/** Adds a paper: one copy, asked in every case, neither code nor digitisation known. @returns key of the line */
export function addDossierLine(
  parts: PartsEdit,
  line: NewDossierLine,
  place: Place = {},
  suffix = '',
): string | undefined {
  const number = nextNumber(
    partsHeld(parts, undefined, 'dossier-line').map(({ props }) => String(props['code'])),
  )
  const code = `TP${String(number).padStart(2, '0')}`
  return parts.add(
    'dossier-line',
    freeId(parts, 'dossier-line', code.toLowerCase(), suffix),
    {
      code,
      name: line.name,
      kind: line.kind,
      originals: line.kind === 'form' ? 1 : 0,
      copies: line.kind === 'form' ? 0 : 1,
      required: true,
      form: line.kind === 'form' ? line.form : undefined,
      field: line.kind === 'attachment' ? line.field : undefined,
      'paperCode.value': notSurveyed.value,
      'paperCode.provenance': notSurveyed.provenance,
      'digitisation.value': notSurveyed.value,
      'digitisation.provenance': notSurveyed.provenance,
      provenance: unverified,
    },
    place,
  )
}

/** Takes a line away. A card keeps at least one legal reference and one dossier line. */
export function removeCardLine(parts: PartsEdit, key: string): boolean {
  const part = parts.parts.get(key)
  if (part === undefined || !(part.kind in lineIds || part.kind === 'dossier-line')) return false
  const isNeeded = part.kind === 'legal-reference' || part.kind === 'dossier-line'
  if (isNeeded && heldBy(parts, undefined, part.kind).length < 2) return false
  parts.remove(key)
  return true
}

/** Makes a dossier line stand for a form or for a paper: what it was handed in as goes. */
export function setDossierPlace(
  parts: PartsEdit,
  key: string,
  place: { readonly form: string } | { readonly field: string | undefined },
): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'dossier-line') return false
  return 'form' in place
    ? parts.set(key, { kind: 'form', form: place.form, field: undefined })
    : parts.set(key, { kind: 'attachment', form: undefined, field: place.field })
}

/** When a paper is asked for: always, where there is one, or when a condition holds (set with `setCondition`). */
export function setRequired(parts: PartsEdit, key: string, when: 'always' | 'if-any'): boolean {
  const part = parts.parts.get(key)
  if (part?.kind !== 'dossier-line') return false
  return parts.set(key, {
    required: when === 'always',
    'condition.text': undefined,
    'condition.over': undefined,
  })
}

/**
 * Changes one entry of a list that stands in a prop: periods of the fee schedule, blockers of the service level. An
 * entry whose facts change is unverified again.
 *
 * @param values `undefined` takes the entry away; an index behind the end adds one
 */
export function setListed(
  parts: PartsEdit,
  key: string,
  prop: 'fees.schedule' | 'serviceLevel.blockers',
  index: number,
  values: PropValues | undefined,
): boolean {
  const part = parts.parts.get(key)
  if (part === undefined) return false
  const held = part.props[prop]
  const list = isJsonArray(held) ? held.filter(isJsonObject) : []
  const changed = values === undefined ? [] : [entryWith(list[index], values)]
  const next = [...list.slice(0, index), ...changed, ...list.slice(index + 1)]
  return parts.set(key, { [prop]: next.length === 0 && prop === 'fees.schedule' ? undefined : next })
}

function entryWith(old: JsonObject | undefined, values: PropValues): JsonObject {
  const entry: Record<string, JsonValue> = { provenance: unverified, ...old }
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete entry[name]
    else entry[name] = value
  }
  const held = old?.['provenance']
  if (values['provenance'] === undefined && isJsonObject(held)) {
    const { confirmed: _confirmed, ...kept } = held
    entry['provenance'] = { ...kept, status: 'unverified' }
  }
  return entry
}

export interface Confirmation {
  /** Who held the fact against the document. */
  readonly by: string
  /** yyyy-MM-dd */
  readonly on: string
  readonly document: string
  /** Article, clause, page in it. */
  readonly place?: string
}

/** A provenance that a person confirms: who, when, against which document; that document is one of its sources. */
export function confirmedBy(old: Provenance, { by, on, document, place }: Confirmation): Provenance {
  const others = (old.sources ?? []).filter(({ kind, ref }) => kind !== 'document' || ref !== document)
  return {
    ...old,
    status: 'confirmed',
    sources: [
      ...others,
      { kind: 'document', ref: document, ...(place === undefined ? {} : { place }) } as const,
    ].slice(-20),
    confirmed: { by, on, document },
  }
}

/** Another standing than confirmed: who confirmed it goes. */
export function standingAs(old: Provenance, status: Exclude<Provenance['status'], 'confirmed'>): Provenance {
  const { confirmed: _confirmed, ...kept } = old
  return { ...kept, status }
}

/** Fields and sections of the forms that cite the document of a legal reference: they speak of it by its name. */
export function citersOf(parts: ProcedureParts, key: string): Part[] {
  const document = parts.parts.get(key)?.props['document']
  if (typeof document !== 'string') return []
  return [...parts.parts.values()].filter(({ props }) => {
    const legal = props['x-legal']
    return isJsonArray(legal) && legal.some((one) => isJsonObject(one) && one['document'] === document)
  })
}

function freeNumberedId(parts: ProcedureParts, kind: PartKind, prefix: string, suffix: string): string {
  const number = nextNumber(partsHeld(parts, undefined, kind).map(({ id }) => id))
  for (let count = number; ; count++) {
    const id = `${prefix}-${count}${suffix}`
    if (!parts.parts.has(keyOf(kind, id))) return id
  }
}

/** One more than the highest number at the end of any of these. */
function nextNumber(names: readonly string[]): number {
  return 1 + Math.max(0, ...names.map((name) => Number(/(\d{1,6})$/.exec(name)?.[1] ?? 0)))
}
