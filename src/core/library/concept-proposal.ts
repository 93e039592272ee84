import { type Static, Type } from 'typebox'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { conceptUrn } from './concept.ts'
import type { Concept } from './library.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Person = Type.Object({ id: Text, name: Text }, closed)
const Urn = Type.String({ pattern: '^urn:khuon:concept:[A-Za-z0-9.]+@[1-9][0-9]*$', maxLength: 140 })
const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const Length = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const Bound = Type.Integer({ minimum: -9007199254740991, maximum: 9007199254740991 })
const orNone = <T extends ReturnType<typeof Words> | typeof Length>(shape: T) =>
  Type.Optional(Type.Union([shape, Type.Null()]))

/** What can be proposed for a concept: its words and its bounds. Left out: stays; null: is taken away. */
export const ConceptEdits = Type.Object(
  {
    title: Type.Optional(Words(200)),
    titleEn: Type.Optional(Words(200)),
    description: orNone(Words(1000)),
    descriptionEn: orNone(Words(1000)),
    minLength: orNone(Length),
    maxLength: orNone(Length),
    minimum: orNone(Bound),
    maximum: orNone(Bound),
    pattern: orNone(Words(1000)),
  },
  closed,
)
export type ConceptEdits = Static<typeof ConceptEdits>

export const proposalStates = ['open', 'accepted', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

/** A new version of a library concept that somebody proposes. The library itself changes by its files alone. */
export const ConceptProposal = Type.Object(
  {
    id: Text,
    /** The version it follows. */
    base: Urn,
    /** The file that the library would have. */
    file: Type.Unsafe<JsonObject>({ type: 'object' }),
    reason: Type.String({ minLength: 1, maxLength: 4000 }),
    by: Person,
    /** ISO 8601. */
    at: Text,
    state: Type.Unsafe<ProposalState>(Type.Enum([...proposalStates])),
    decision: Type.Union([
      Type.Object({ by: Person, at: Text, reason: Type.String({ maxLength: 4000 }) }, closed),
      Type.Null(),
    ]),
  },
  closed,
)
export type ConceptProposal = Static<typeof ConceptProposal>

/**
 * The file of a concept's next version. What it rests on is asked anew: a proposal is unverified until somebody holds it
 * against a document.
 *
 * @param version of the new file
 */
export function proposedConcept({ file, id }: Concept, edits: ConceptEdits, version: number): JsonObject {
  const { title, titleEn, description, descriptionEn, ...bounds } = edits
  const before: JsonObject = file
  const meta = before['x-concept'] as JsonObject
  const english = before['x-en'] as JsonObject
  return {
    ...changed(before, { title, description, ...bounds }),
    $id: conceptUrn(id, version),
    'x-en': changed(english, { title: titleEn, description: descriptionEn }),
    'x-concept': { ...meta, version, provenance: { status: 'unverified' } },
  }
}

function changed(before: JsonObject, edits: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const after: Record<string, JsonValue> = { ...before }
  for (const [name, value] of Object.entries(edits)) {
    if (value === undefined) continue
    if (value === null) delete after[name]
    else after[name] = value
  }
  return after
}
