import type { ProposalActBody, ProposalAnswer } from '../../../core/api/variant-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { notesOf } from '../../../core/variant/deviation-note.ts'
import type { ProposalRecord, ProposalState } from '../../../core/variant/variant-record.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { drafts } from '../drafts/draft-record.ts'
import { refusedOn } from '../imports/import-access.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import type { VariantName } from './open-variant.ts'
import { actOfStep, proposalAnswer } from './proposals.ts'
import { putInForce, type PutInForce } from './put-in-force.ts'
import { runningIn } from './read-variant.ts'
import { proposals, variants } from './variant-records.ts'

export interface ActingOnProposal extends VariantName {
  readonly proposal: string
  readonly expected: number | undefined
  readonly body: ProposalActBody
}

const becomes: Readonly<Record<ProposalActBody['act'], ProposalState>> = {
  confirm: 'in-force',
  decline: 'declined',
  withdraw: 'withdrawn',
}

/**
 * The end of a proposal: a second person of the province puts it in force or sends it back with a reason, or the first one
 * withdraws it.
 *
 * @returns refusals `precondition/missing`, `variant/proposal-unknown`, `people/*` (the second person:
 *   `people/own-change`), `variant/moved-on`, `variant/not-now`, `variant/void` (what the province runs has changed since),
 *   `import/overlay-refused` with problems
 */
export async function actOnProposal(
  studio: Studio,
  actor: Actor,
  what: ActingOnProposal,
): Promise<Outcome<ProposalAnswer>> {
  const { province, slug, expected, body } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<ProposalAnswer>> => {
    const id = `${province}/${slug}`
    const kept = await getRecord(tx, proposals, `${id}/${what.proposal}`)
    if (kept === undefined) return refused('not-found', 'variant/proposal-unknown')
    const field = (await standardInStore(studio, tx, kept.body.base.digest))?.owner.field ?? ''
    const by = kept.body.makers
    const why = refusedOn(studio, actor, actOfStep[body.act], { province, fields: [field], by })
    if (why !== undefined) return why
    if (kept.etag !== expected) return refused('moved-on', 'variant/moved-on')
    if (kept.body.state !== 'waiting') return refused('conflict', 'variant/not-now')
    let put: PutInForce | undefined
    if (body.act === 'confirm') {
      const made = await confirmed(studio, tx, kept, body.hash)
      if (!made.ok) return made
      put = made.value
    }
    const at = studio.now()
    const event = {
      act: body.act,
      by: { id: actor.id, name: actor.name },
      at,
      note: 'note' in body ? (body.note ?? null) : null,
    }
    const next: ProposalRecord = {
      ...kept.body,
      state: becomes[body.act],
      events: [...kept.body.events, event],
    }
    const etag = await putRecord(tx, proposals, kept.id, next, kept.etag)
    await tx.append({
      at,
      actor,
      act: `variant/${body.act}`,
      subject: `variant/${id}`,
      before: put?.before ?? kept.body.hash,
      after: put?.after ?? null,
      detail: {
        proposal: kept.body.id,
        deviations: kept.body.overlay.length,
        decision: kept.body.decision.number,
        inForce: kept.body.decision.inForce,
      },
    })
    return done(proposalAnswer(studio, actor, { id: kept.id, etag, body: next }, field))
  })
}

async function confirmed(
  studio: Studio,
  tx: StoreWrites,
  { body: proposal }: Kept<ProposalRecord>,
  hash: string,
): Promise<Outcome<PutInForce>> {
  const { province, procedure: slug, base, overlay, decision } = proposal
  const id = `${province}/${slug}`
  if (hash !== proposal.hash) return refused('moved-on', 'variant/moved-on')
  if ((await runningIn(tx, id)).digest !== proposal.running) return refused('conflict', 'variant/void')
  const put = await putInForce(studio, tx, { province, slug, base, overlay, decision })
  if (!put.ok) return refused('not-applicable', 'import/overlay-refused', { problems: put.problems })
  const draft = await getRecord(tx, drafts, id)
  const variant = await getRecord(tx, variants, id)
  if (draft === undefined || variant === undefined) return done(put.value)
  // What was edited meanwhile has makers of its own; they are not known apart, so all of them stay.
  if (draft.body.seq === proposal.seq)
    await putRecord(tx, drafts, id, { ...draft.body, makers: [] }, draft.etag)
  const by = proposal.events[0]?.by ?? { id: '', name: '' }
  const opened = {
    how: 'running' as const,
    overlay,
    sources: [],
    note: '',
    by,
    at: studio.now(),
  }
  const notes = { ...notesOf(overlay), ...variant.body.notes }
  await putRecord(tx, variants, id, { ...variant.body, opened, notes }, variant.etag)
  return done(put.value)
}
