import type { ConfirmBody, FactAnswer, FactsAnswer } from '../../../core/api/version-contract.ts'
import { standardScope, type BatchTaken } from '../../../core/api/draft-contract.ts'
import { type Change, intentOf, isPropChange, kindOfSubject, subjectOf } from '../../../core/change/change.ts'
import { nameOf } from '../../../core/change/names.ts'
import { keyOf, type ProcedureParts } from '../../../core/change/part.ts'
import { toParts } from '../../../core/change/parts.ts'
import { holderOf } from '../../../core/edit/card-edits-provenance.ts'
import { edit } from '../../../core/edit/edit.ts'
import { confirmFact, factsOf, isOpenFact, type PartFact } from '../../../core/edit/facts.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { appendBatch, batchesSince, noteEdited } from '../drafts/add-batch.ts'
import { findDraft } from '../drafts/draft-access.ts'
import { drafts } from '../drafts/draft-record.ts'
import type { DraftState } from '../drafts/draft-state.ts'
import { tryChanges } from '../drafts/try-changes.ts'
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
  const marks: Record<string, number> = {}
  for (const draft of await listRecords(reads, drafts, { prefix: `${standardScope}/` })) {
    const { slug } = draft.body
    if (filter.slug !== undefined && filter.slug !== slug) continue
    const { documents } = await studio.states.at(reads, draft)
    const unit = String(documents.card?.['unit'] ?? '')
    if (filter.unit !== undefined && filter.unit !== unit) continue
    marks[slug] = draft.body.seq
    const name = documents.card?.['name'] as { readonly vi?: string } | undefined
    for (const fact of factsOf(toParts(documents, studio.source.library))) {
      if (filter.kind !== undefined && fact.part.kind !== filter.kind) continue
      const { status } = fact.provenance
      counts[status] = (counts[status] ?? 0) + 1
      if (isOpenFact(fact))
        facts.push({ ...answerOf(fact), scope: standardScope, slug, unit, procedure: name?.vi ?? slug })
    }
  }
  return done({ facts: facts.slice(0, most), counts, marks, truncated: facts.length > most })
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

export interface Confirming extends ConfirmBody {
  /** Number of the draft's last batch when the facts were read. */
  readonly expected: number | undefined
}

/**
 * A person confirms facts against a document: an edit of the draft like any other, with who and when in the files. What
 * others did to other parts meanwhile does not matter; what they did to these is not what the person looked at.
 *
 * @returns refusals `precondition/missing`, `draft/*` (`draft/moved-on` with what others did since), `people/*`,
 *   `fact/unknown`, `fact/not-surveyed` (there is no value to confirm), `draft/not-applicable`
 */
export async function confirmFacts(
  studio: Studio,
  actor: Actor,
  { expected, ...body }: Confirming,
): Promise<Outcome<BatchTaken>> {
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  const name = { scope: body.scope, slug: body.slug }
  const outcome = await studio.store.write(
    async (tx): Promise<Outcome<BatchTaken & { made: DraftState }>> => {
      const found = await findDraft(studio, tx, actor, 'fact/confirm', name)
      if (!found.ok) return found
      const { id, draft, state } = found.value
      const { seq } = draft.body
      const since = await batchesSince(tx, id, seq, expected)
      const isTouched = since.batches.some(({ changes }) =>
        changes.some((change) => touches(change, body.facts)),
      )
      if (expected > seq || isTouched) return refused('moved-on', 'draft/moved-on', { other: since })
      const confirmed = { by: actor.name, on: dateInVietnam(studio.now()), document: body.document }
      const parts = toParts(state.documents, studio.source.library)
      const named = factsNamed(parts, body.facts)
      if (named === undefined) return refused('not-found', 'fact/unknown')
      if (named.some(({ provenance }) => provenance.status === 'not-surveyed'))
        return refused('not-applicable', 'fact/not-surveyed')
      const edited = edit(parts, (edits) => named.every((fact) => confirmFact(edits, fact, confirmed)))
      if (!edited.ok) return refused('not-applicable', 'draft/not-applicable', { problems: edited.problems })
      const next = tryChanges(studio, actor, found.value, edited.value.changes)
      if (!next.ok) return next
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
      return done({ seq: seq + 1, made: next.value })
    },
  )
  if (!outcome.ok) return outcome
  noteEdited(studio, name, outcome.value.made)
  return done({ seq: outcome.value.seq })
}

type Named = ConfirmBody['facts']

/** Whether a change may have altered what one of the facts says. */
function touches(change: Change, facts: Named): boolean {
  if (!isPropChange(change)) return !['moved', 'reordered'].includes(intentOf(change.type))
  const kind = kindOfSubject(subjectOf(change.type))
  if (kind === undefined) return true
  const key = keyOf(kind, change.target)
  const [whole, provenance] = holderOf(kind) ?? []
  const isHeld = (fact: Named[number]) =>
    whole !== undefined && fact.prop === provenance && fact.key.startsWith(keyOf(whole, ''))
  return facts.some((fact) => fact.key === key || isHeld(fact))
}

/** @returns `undefined` when one of them is not there */
function factsNamed(parts: ProcedureParts, facts: Named): readonly PartFact[] | undefined {
  const id = ({ key, prop, at }: Named[number]) => JSON.stringify([key, prop, at])
  const known = new Map(factsOf(parts).map((fact) => [id(fact), fact]))
  const named = facts.map((fact) => known.get(id(fact)))
  return named.every((fact) => fact !== undefined) ? named : undefined
}
