import type { ProposalAnswer, ProposalsAnswer } from '../../../core/api/variant-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { ProposalRecord } from '../../../core/variant/variant-record.ts'
import type { StoreReads } from '../../storage/store.ts'
import { refusedOn } from '../imports/import-access.ts'
import { refusedToRead } from '../provinces/province-access.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { done, type Outcome } from '../outcome.ts'
import { type Kept, listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import type { VariantName } from './open-variant.ts'
import { proposals } from './variant-records.ts'

/** Which act of the studio a step of a proposal is. */
export const actOfStep = {
  confirm: 'import/confirm',
  decline: 'import/confirm',
  withdraw: 'variant/edit',
} as const

/** Proposals of one procedure, newest first, with what the reader may do to each. */
export async function proposalsOf(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  { province, slug }: VariantName,
  field: string,
): Promise<readonly ProposalAnswer[]> {
  const kept = await listRecords(reads, proposals, { prefix: `${province}/${slug}/`, descending: true })
  return kept.map((one) => proposalAnswer(studio, actor, one, field))
}

export function proposalAnswer(
  studio: Studio,
  actor: Actor,
  { body, etag }: Kept<ProposalRecord>,
  field: string,
): ProposalAnswer {
  const { province, makers: by } = body
  const may = (step: keyof typeof actOfStep) =>
    refusedOn(studio, actor, actOfStep[step], { province, fields: [field], by }) === undefined
  const steps = ['confirm', 'decline', 'withdraw'] as const
  return { proposal: body, etag, acts: body.state === 'waiting' ? steps.filter(may) : [] }
}

/** What waits in a province for its second person, oldest first. @returns refusals `people/*` */
export async function readProposals(
  studio: Studio,
  actor: Actor,
  province: string,
): Promise<Outcome<ProposalsAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const { read } = studio.store
  const kept = await listRecords(read, proposals, { prefix: `${province}/` })
  const waiting = kept.filter(({ body }) => body.state === 'waiting')
  const answers: ProposalAnswer[] = []
  for (const one of waiting) {
    const standard = await standardInStore(studio, read, one.body.base.digest)
    answers.push(proposalAnswer(studio, actor, one, standard?.owner.field ?? ''))
  }
  const since = ({ proposal }: ProposalAnswer) => proposal.events[0]?.at ?? ''
  return done({ proposals: answers.sort((one, other) => (since(one) < since(other) ? -1 : 1)) })
}
