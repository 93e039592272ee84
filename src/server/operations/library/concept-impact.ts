import type { ConceptImpact, ImpactBody } from '../../../core/api/library-contract.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { formIsEmpty } from '../../../core/containment/form-contains.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import { printJson } from '../../../core/json/print-json.ts'
import { same } from '../../../core/json/same.ts'
import { checkLibrary } from '../../../core/lint/check-library.ts'
import { conceptPath } from '../../../core/library/concept.ts'
import { conceptsHolding, judgeProposal, usesOfConcept } from '../../../core/library/concept-impact.ts'
import { proposedConcept } from '../../../core/library/concept-proposal.ts'
import { conceptOf, type Concept } from '../../../core/library/library.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { KnownVariant } from '../../../core/variant/known-variant.ts'
import { canRead, readableTo, unnamedCount } from '../deviations/who-may-read.ts'
import { drafts } from '../drafts/draft-record.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { knownVariants } from '../variants/known-variants.ts'

/** Whom a change of a concept would affect, before it is proposed. */
export async function readImpact(
  studio: Studio,
  actor: Actor,
  body: ImpactBody,
): Promise<Outcome<ConceptImpact>> {
  if (!mayAnywhere(actor, 'read', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  const made = makeProposed(studio, body)
  return made.ok ? done(await impactOf(studio, actor, body.base, made.value)) : made
}

/**
 * The file that a proposal asks for.
 *
 * @returns refusals `library/proposal-unknown-concept`, `library/proposal-same`, `library/proposal-empty`,
 *   `library/proposal-faulty` with what `khuon check` finds
 */
export function makeProposed(studio: Studio, { base, edits }: ImpactBody): Outcome<JsonObject> {
  const { library } = studio.source
  const concept = library.concepts.find(({ urn }) => urn === base)
  if (concept === undefined) return refused('not-found', 'library/proposal-unknown-concept')
  const file = proposedConcept(concept, edits, nextVersion(library.concepts, concept))
  if (same(contentOf(file), contentOf(concept.file)))
    return refused('not-applicable', 'library/proposal-same')
  const urn = String(file['$id'])
  const files = new Map([...library.files, [urn, file] as const])
  if (formIsEmpty({ ...library, files })({ $ref: urn }) === true)
    return refused('not-applicable', 'library/proposal-empty')
  const made = conceptOf(file)
  const name = `schemas/${made === undefined ? '' : conceptPath(made.id, made.version)}`
  const document = parseJson(printJson(file), { file: name })
  if (!document.ok)
    return refused('not-applicable', 'library/proposal-faulty', { problems: document.problems })
  const faults = checkLibrary([document.value], studio.around).filter(({ severity }) => severity === 'error')
  return faults.length === 0
    ? done(file)
    : refused('not-applicable', 'library/proposal-faulty', { problems: faults })
}

function nextVersion(concepts: readonly Concept[], { id }: Concept): number {
  return Math.max(...concepts.filter((one) => one.id === id).map(({ version }) => version)) + 1
}

/** Without what every new version has of its own. */
function contentOf(file: JsonObject): JsonObject {
  const { $id: _id, 'x-concept': meta, ...rest } = file
  const { version: _version, provenance: _provenance, ...kept } = meta as JsonObject
  return { ...rest, 'x-concept': kept }
}

/** Every use in the drafts of the standard as they stand now, and the provinces that deviate there, for a reader. */
export async function impactOf(
  studio: Studio,
  actor: Actor,
  base: string,
  file: JsonObject,
): Promise<ConceptImpact> {
  const { library } = studio.source
  const judge = judgeProposal(library, base, file)
  const reads = studio.store.read
  const readable = await readableTo(studio, reads, actor)
  const variants = await knownVariants(reads, { on: dateInVietnam(studio.now()) })
  const uses: ConceptImpact['uses'][number][] = []
  for (const head of await listRecords(reads, drafts, { prefix: `${standardScope}/` })) {
    const { slug } = head.body
    const { documents } = await studio.states.at(reads, head)
    const own = variants.filter(({ procedure }) => procedure === slug)
    for (const { id: form, schema } of documents.forms)
      for (const use of usesOfConcept(schema, base)) {
        const title = use.title ?? String(library.files.get(base)?.['title'] ?? use.id)
        const touched = own.flatMap((variant) => touching(variant, use.id))
        const provinces = touched.filter(({ province }) => canRead(readable, province))
        const elsewhere = unnamedCount(readable, new Set(touched.map(({ province }) => province)))
        uses.push({ slug, form, field: use.id, title, effect: judge(use), provinces, elsewhere })
      }
  }
  return { effect: judge(), uses, holders: conceptsHolding(library, base) }
}

function touching(
  { province, overlay, illustrative }: KnownVariant,
  field: string,
): ConceptImpact['uses'][number]['provinces'] {
  const deviations = overlay.filter(
    ({ target }) => target === field || (target ?? '').startsWith(`${field}/`),
  ).length
  return deviations === 0 ? [] : [{ province, deviations, illustrative }]
}
