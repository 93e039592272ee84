import type { ConfirmBody, FactAnswer, FactsAnswer } from '../../../core/api/version-contract.ts'
import { standardScope, type BatchTaken } from '../../../core/api/draft-contract.ts'
import { nameOf } from '../../../core/change/names.ts'
import type { ProcedureParts } from '../../../core/change/part.ts'
import { toParts } from '../../../core/change/parts.ts'
import { edit } from '../../../core/edit/edit.ts'
import { confirmFact, factsOf, isOpenFact, type PartFact } from '../../../core/edit/facts.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { appendBatch, noteEdited } from '../drafts/add-batch.ts'
import { findDraft } from '../drafts/draft-access.ts'
import { drafts } from '../drafts/draft-record.ts'
import { applyBatch, type DraftState } from '../drafts/draft-state.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'

export interface FactFilter {
  readonly unit?: string | undefined
  readonly slug?: string | undefined
  readonly kind?: string | undefined
}

/** Facts listed at once. */
const most = 2000

/** The open facts of the standard's drafts, and how many facts of each status there are. */
export async function readFacts(
  studio: Studio,
  actor: Actor,
  filter: FactFilter,
): Promise<Outcome<FactsAnswer>> {
  if (!mayAnywhere(actor, 'read', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed')
  const reads = studio.store.read
  const facts: FactAnswer[] = []
  const counts: Record<string, number> = {}
  for (const draft of await listRecords(reads, drafts, { prefix: `${standardScope}/` })) {
    const { slug } = draft.body
    if (filter.slug !== undefined && filter.slug !== slug) continue
    const { documents } = await studio.states.at(reads, draft)
    const unit = String(documents.card?.['unit'] ?? '')
    if (filter.unit !== undefined && filter.unit !== unit) continue
    const name = documents.card?.['name'] as { readonly vi?: string } | undefined
    for (const fact of factsOf(toParts(documents, studio.source.library))) {
      if (filter.kind !== undefined && fact.part.kind !== filter.kind) continue
      const { status } = fact.provenance
      counts[status] = (counts[status] ?? 0) + 1
      if (isOpenFact(fact))
        facts.push({ ...answerOf(fact), scope: standardScope, slug, unit, procedure: name?.vi ?? slug })
    }
  }
  return done({ facts: facts.slice(0, most), counts, truncated: facts.length > most })
}

function answerOf({
  key,
  prop,
  at,
  part,
  provenance,
  value,
}: PartFact): Omit<FactAnswer, 'scope' | 'slug' | 'unit' | 'procedure'> {
  return {
    key,
    prop,
    at,
    kind: part.kind,
    name: nameOf(part),
    value:
      value === undefined || value === null
        ? null
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    status: provenance.status,
    note: provenance.note ?? null,
    sources: (provenance.sources ?? []).map(({ ref, place }) =>
      place === undefined ? ref : `${ref}, ${place}`,
    ),
  }
}

/**
 * A person confirms facts against a document: an edit of the draft like any other, with who and when in the files.
 *
 * @returns refusals `draft/*`, `people/*`, `fact/unknown`, `fact/not-surveyed` (there is no value to confirm),
 *   `draft/not-applicable`
 */
export async function confirmFacts(
  studio: Studio,
  actor: Actor,
  body: ConfirmBody,
): Promise<Outcome<BatchTaken>> {
  const name = { scope: body.scope, slug: body.slug }
  const outcome = await studio.store.write(
    async (tx): Promise<Outcome<BatchTaken & { made: DraftState }>> => {
      const found = await findDraft(studio, tx, actor, 'fact/confirm', name)
      if (!found.ok) return found
      const { draft, state } = found.value
      const confirmed = { by: actor.name, on: dateInVietnam(studio.now()), document: body.document }
      const parts = toParts(state.documents, studio.source.library)
      if (hasUnsurveyed(parts, body.facts)) return refused('not-applicable', 'fact/not-surveyed')
      const edited = edit(parts, (edits) => body.facts.every((fact) => confirmFact(edits, fact, confirmed)))
      if (!edited.ok) return refused('not-found', 'fact/unknown', { problems: edited.problems })
      const next = applyBatch(state, edited.value.changes, studio.source.library)
      if (!next.ok) return refused('not-applicable', 'draft/not-applicable', { problems: next.problems })
      const batch = {
        key: studio.newId(),
        label: `xác nhận ${body.facts.length} dữ kiện theo ${body.document}`.slice(0, 300),
        changes: [...edited.value.changes],
      }
      await appendBatch(studio, tx, actor, found.value, batch)
      await tx.append({
        at: studio.now(),
        actor,
        act: 'fact/confirm',
        subject: `draft/${body.scope}/${body.slug}`,
        detail: { facts: body.facts.length },
      })
      return done({ seq: draft.body.seq + 1, made: next.value })
    },
  )
  if (!outcome.ok) return outcome
  noteEdited(studio, name, outcome.value.made)
  return done({ seq: outcome.value.seq })
}

function hasUnsurveyed(parts: ProcedureParts, facts: ConfirmBody['facts']): boolean {
  const id = ({ key, prop, at }: ConfirmBody['facts'][number]) => JSON.stringify([key, prop, at])
  const wanted = new Set(facts.map(id))
  return factsOf(parts).some((fact) => fact.provenance.status === 'not-surveyed' && wanted.has(id(fact)))
}
