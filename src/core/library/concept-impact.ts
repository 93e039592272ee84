import type { Effect } from '../change/severity.ts'
import { type FormContains, formContains } from '../containment/form-contains.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { eachSchema } from '../form/schema-keywords.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'

/** What becomes of the values a place accepts, with one value that shows it. */
export interface ValueEffect {
  readonly effect: Effect
  /** Accepted before, refused then. */
  readonly refused?: JsonValue
  /** Refused before, accepted then. */
  readonly accepted?: JsonValue
}

/** A field of a form that is made of a concept. */
export interface ConceptUse {
  /** Its `x-id`. */
  readonly id: string
  /** Its own label; left out where it takes the concept's. */
  readonly title?: string
  /** The reference with the words and bounds beside it. */
  readonly schema: JsonObject
}

/** Every field of a source form that names the concept. */
export function usesOfConcept(form: JsonValue, urn: string): readonly ConceptUse[] {
  const uses: ConceptUse[] = []
  eachSchema(form, (schema) => {
    if (schema['$ref'] !== urn) return
    const { title } = schema
    const id = schema['x-id']
    uses.push({
      id: typeof id === 'string' ? id : '',
      ...(typeof title === 'string' ? { title } : {}),
      schema,
    })
  })
  return uses
}

/** Concepts whose own file names this one: they keep the version they name until they are proposed anew themselves. */
export function conceptsHolding(library: LibraryFiles, urn: string): readonly string[] {
  return [...library.files].flatMap(([id, file]) => (usesOfConcept(file, urn).length > 0 ? [id] : []))
}

/**
 * Judges what a proposed version does where the one before is used.
 *
 * @param proposed the file of the new version
 * @returns for a use as it stands in a form (with what is tightened there); without one for the concept alone
 */
export function judgeProposal(
  library: LibraryFiles,
  base: string,
  proposed: JsonObject,
): (use?: ConceptUse) => ValueEffect {
  const urn = String(proposed['$id'])
  const contains = formContains({ ...library, files: new Map([...library.files, [urn, proposed]]) })
  const known = new Map<string, ValueEffect>()
  return (use) => {
    const { title: _title, description: _description, ...before } = use?.schema ?? { $ref: base }
    const mark = JSON.stringify(withoutNames(before))
    let effect = known.get(mark)
    if (effect === undefined) {
      effect = compare(contains, only(withoutNames(before)), only({ ...withoutNames(before), $ref: urn }))
      known.set(mark, effect)
    }
    return effect
  }
}

/** What names a field and says where it comes from has no part in what it accepts. */
function withoutNames(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([name]) => !name.startsWith('x-') && name !== 'examples'),
  )
}

/** A form of this one field. */
function only(schema: JsonObject): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['it'],
    properties: { it: { ...schema, 'x-id': 'it' } },
  }
}

function compare(contains: FormContains, before: JsonObject, after: JsonObject): ValueEffect {
  const there = contains(before, after)
  const back = contains(after, before)
  const witness = (verdict: typeof there) =>
    verdict.verdict === 'not-contained' ? (verdict.witness as JsonObject)['it'] : undefined
  const refused = witness(there)
  const accepted = witness(back)
  if (there.verdict === 'undecided' || back.verdict === 'undecided')
    return { effect: 'undecided', ...shown(refused, accepted) }
  const narrows = there.verdict === 'not-contained'
  const widens = back.verdict === 'not-contained'
  const effect = narrows ? (widens ? 'incomparable' : 'narrows') : widens ? 'widens' : 'none'
  return { effect, ...shown(refused, accepted) }
}

function shown(refused: JsonValue | undefined, accepted: JsonValue | undefined) {
  return {
    ...(refused === undefined ? {} : { refused }),
    ...(accepted === undefined ? {} : { accepted }),
  }
}
