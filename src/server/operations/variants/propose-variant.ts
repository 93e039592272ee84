import type { ProposalAnswer, ProposeBody } from '../../../core/api/variant-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { hashOfVariant, type ProposalRecord } from '../../../core/variant/variant-record.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { findVariant } from './find-variant.ts'
import type { VariantName } from './open-variant.ts'
import { proposalAnswer, proposalsOf } from './proposals.ts'
import { putInForce } from './put-in-force.ts'
import { judgedIn, lacksOf, runningIn } from './read-variant.ts'
import { proposals } from './variant-records.ts'

export interface Proposing extends VariantName {
  readonly body: ProposeBody
}

/**
 * The first person of the province wants the variant in force as it stands, by a decision from a day on. What the province
 * runs stays as it is until a second person confirms.
 *
 * @returns refusals `people/*`, `variant/not-opened`, `variant/moved-on` (it is another one than was read),
 *   `variant/not-ready` with every deviation that lacks a reason or that the policy forbids, `import/overlay-refused` with
 *   problems, e.g. of the day
 */
export async function proposeVariant(
  studio: Studio,
  actor: Actor,
  { province, slug, body }: Proposing,
): Promise<Outcome<ProposalAnswer>> {
  const name = { province, slug }
  return studio.store.write(async (tx): Promise<Outcome<ProposalAnswer>> => {
    const found = await findVariant(studio, tx, actor, 'variant/edit', name)
    if (!found.ok) return found
    const { id, draft, variant, standard, deviations } = found.value
    const { base } = variant.body
    const { field } = standard.owner
    const hash = hashOfVariant(base, deviations)
    if (body.hash !== hash) return refused('moved-on', 'variant/moved-on')
    const running = await runningIn(tx, id)
    const earlier = await proposalsOf(studio, tx, actor, name, field)
    const lacks = lacksOf(found.value, judgedIn(studio, found.value), running.last, earlier)
    if (lacks.length > 0) return refused('not-applicable', 'variant/not-ready', { problems: lacks })
    const { decision, note } = body
    const tried = await putInForce(
      studio,
      tx,
      { ...name, base, overlay: deviations, decision },
      { dry: true },
    )
    if (!tried.ok) return refused('not-applicable', 'import/overlay-refused', { problems: tried.problems })

    const at = studio.now()
    const number = earlier.length === 0 ? 1 : Number(earlier[0]?.proposal.id) + 1
    const record: ProposalRecord = {
      id: String(number).padStart(6, '0'),
      province,
      procedure: slug,
      state: 'waiting',
      base,
      overlay: [...deviations],
      hash,
      decision,
      makers: [...new Set([...draft.body.makers, actor.id])],
      running: running.digest,
      seq: draft.body.seq,
      events: [{ act: 'propose', by: { id: actor.id, name: actor.name }, at, note: note ?? null }],
    }
    await putRecord(tx, proposals, `${id}/${record.id}`, record, 'absent')
    const kept = await getRecord(tx, proposals, `${id}/${record.id}`)
    if (kept === undefined) throw new Error(`proposal ${id}/${record.id} is gone`)
    await tx.append({
      at,
      actor,
      act: 'variant/propose',
      subject: `variant/${id}`,
      after: hash,
      detail: { proposal: record.id, deviations: deviations.length, decision: decision.number },
    })
    return done(proposalAnswer(studio, actor, kept, field))
  })
}
