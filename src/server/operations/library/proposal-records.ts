import { ConceptProposal } from '../../../core/library/concept-proposal.ts'
import type { ProposalAnswer } from '../../../core/api/library-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { type Kept, recordKind } from '../records.ts'

/** Id `<time>-<id>`: in the order in which they were made. */
export const proposals = recordKind('concept-proposal', ConceptProposal)

/** Who runs the studio or approves for a unit decides; nobody decides on what they propose themselves. */
export function mayDecide(actor: Actor, date: string): boolean {
  return mayAnywhere(actor, 'setting/edit', date) || mayAnywhere(actor, 'version/approve', date)
}

export function proposalAnswer(
  actor: Actor,
  { body, etag }: Kept<ConceptProposal>,
  date: string,
): ProposalAnswer {
  const isOpen = body.state === 'open'
  const isOwn = body.by.id === actor.id
  return {
    proposal: body,
    etag,
    mayDecide: isOpen && !isOwn && mayDecide(actor, date),
    mayWithdraw: isOpen && isOwn,
  }
}
