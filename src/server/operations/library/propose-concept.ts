import type {
  ConceptImpact,
  ProposalActBody,
  ProposalAnswer,
  ProposalBody,
  ProposalsAnswer,
} from '../../../core/api/library-contract.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { ConceptProposal } from '../../../core/library/concept-proposal.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { impactOf, makeProposed } from './concept-impact.ts'
import { mayDecide, proposalAnswer, proposals } from './proposal-records.ts'

/** Newest first. */
export async function readProposals(studio: Studio, actor: Actor): Promise<Outcome<ProposalsAnswer>> {
  const date = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, 'read', date)) return notAllowed('read')
  const kept = await listRecords(studio.store.read, proposals, { descending: true })
  return done({ proposals: kept.map((one) => proposalAnswer(actor, one, date)) })
}

/** Whom it would affect as the drafts stand now. */
export async function readProposalImpact(
  studio: Studio,
  actor: Actor,
  { proposal }: { readonly proposal: string },
): Promise<Outcome<ConceptImpact>> {
  if (!mayAnywhere(actor, 'read', dateInVietnam(studio.now()))) return notAllowed('read')
  const kept = await getRecord(studio.store.read, proposals, proposal)
  if (kept === undefined) return refused('not-found', 'library/proposal-unknown')
  return done(await impactOf(studio, actor, kept.body.base, kept.body.file))
}

/** Proposes the next version of a concept, with a reason. Authors do. */
export async function proposeConcept(
  studio: Studio,
  actor: Actor,
  body: ProposalBody,
): Promise<Outcome<ProposalAnswer>> {
  const made = makeProposed(studio, body)
  return studio.store.write(async (tx): Promise<Outcome<ProposalAnswer>> => {
    const at = studio.now()
    const date = dateInVietnam(at)
    if (!mayAnywhere(actor, 'draft/edit', date)) return notAllowed('draft/edit')
    if (!made.ok) return made
    if (body.reason.trim() === '') return refused('not-applicable', 'library/proposal-needs-reason')
    const proposal: ConceptProposal = {
      id: `${at}-${studio.newId()}`,
      base: body.base,
      file: made.value,
      reason: body.reason.trim(),
      by: { id: actor.id, name: actor.name },
      at,
      state: 'open',
      decision: null,
    }
    const etag = await putRecord(tx, proposals, proposal.id, proposal, 'absent')
    await tx.append({
      at,
      actor,
      act: 'concept/propose',
      subject: `concept/${body.base}`,
      after: digestOfSync(proposal.file),
      detail: { proposal: proposal.id },
    })
    return done(proposalAnswer(actor, { id: proposal.id, body: proposal, etag }, date))
  })
}

const states = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const

/**
 * Accepts or declines a proposal (somebody else than who made it), or takes it back (who made it). Accepting changes no
 * form and no file: the library is what is shipped, and takes the accepted file in with the next delivery.
 */
export async function actOnProposal(
  studio: Studio,
  actor: Actor,
  what: { readonly proposal: string; readonly expected: number | undefined; readonly body: ProposalActBody },
): Promise<Outcome<ProposalAnswer>> {
  const { proposal: id, expected, body } = what
  return studio.store.write(async (tx): Promise<Outcome<ProposalAnswer>> => {
    const at = studio.now()
    const date = dateInVietnam(at)
    const kept = await getRecord(tx, proposals, id)
    if (kept === undefined) return refused('not-found', 'library/proposal-unknown')
    const before = kept.body
    const isOwn = before.by.id === actor.id
    if (body.act === 'withdraw' ? !isOwn : !mayDecide(actor, date)) return notAllowed('setting/edit')
    if (body.act !== 'withdraw' && isOwn) return refused('not-allowed', 'people/own-change')
    if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
    if (expected !== kept.etag) return refused('moved-on', 'library/proposal-moved-on')
    if (before.state !== 'open') return refused('conflict', 'library/proposal-not-open')
    const reason = body.reason?.trim() ?? ''
    if (body.act === 'decline' && reason === '')
      return refused('not-applicable', 'library/proposal-needs-reason')
    const by = { id: actor.id, name: actor.name }
    const after: ConceptProposal = { ...before, state: states[body.act], decision: { by, at, reason } }
    const etag = await putRecord(tx, proposals, id, after, kept.etag)
    await tx.append({
      at,
      actor,
      act: `concept/${body.act}`,
      subject: `concept/${before.base}`,
      after: digestOfSync(before.file),
      detail: { proposal: id },
    })
    return done(proposalAnswer(actor, { id, body: after, etag }, date))
  })
}

function notAllowed(act: string) {
  return refused('not-allowed', 'people/not-allowed', { args: { act } })
}
