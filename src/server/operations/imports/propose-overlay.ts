import { formContains } from '../../../core/containment/form-contains.ts'
import type { ProvinceDecision } from '../../../core/import/running.ts'
import { variantOf } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { judgeDeviations } from '../../../core/variant/judge-deviations.ts'
import { hashOfVariant, type ProposalRecord } from '../../../core/variant/variant-record.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { putInForce } from '../variants/put-in-force.ts'
import { readOverlay } from '../variants/read-overlay.ts'
import { runningIn } from '../variants/read-variant.ts'
import { proposals } from '../variants/variant-records.ts'
import { refusedOn } from './import-access.ts'
import { standardInStore } from './standards-in-store.ts'

export interface ProposingOverlay {
  readonly province: string
  /** variants/<province>.json */
  readonly overlay: unknown
  readonly decision: ProvinceDecision
}

/**
 * The first person of a province proposes the deviations of an overlay file, as they stand there, without a draft; a second
 * person confirms them. Policies and reasons are asked for as of a variant that was edited in the studio.
 *
 * @returns refusals `variant/overlay-malformed` with problems, `import/other-province`, `import/base-unknown`, `people/*`, `import/overlay-refused`, `variant/not-ready` and
 *   `variant/waiting-already`, with problems
 */
export async function proposeOverlay(
  studio: Studio,
  actor: Actor,
  { province, overlay, decision }: ProposingOverlay,
): Promise<Outcome<ProposalRecord>> {
  const read = readOverlay(overlay)
  if (!read.ok) return refused('not-applicable', 'variant/overlay-malformed', { problems: read.problems })
  const { procedure, base, changes } = read.value
  if (read.value.province !== province)
    return refused('not-applicable', 'import/other-province', {
      args: { province, found: read.value.province },
    })
  return studio.store.write(async (tx): Promise<Outcome<ProposalRecord>> => {
    const id = `${province}/${procedure}`
    const standard = await standardInStore(studio, tx, base.digest)
    if (standard === undefined)
      return refused('conflict', 'import/base-unknown', { args: { procedure, digest: base.digest } })
    const why = refusedOn(studio, actor, 'variant/edit', { province, fields: [standard.owner.field] })
    if (why !== undefined) return why
    const about = { province, slug: procedure, base, overlay: changes, decision }
    const tried = await putInForce(studio, tx, about, { dry: true })
    if (!tried.ok) return refused('not-applicable', 'import/overlay-refused', { problems: tried.problems })
    const variant = variantOf(standard, changes)
    if (!variant.ok)
      return refused('not-applicable', 'import/overlay-refused', { problems: variant.problems })
    const judged = judgeDeviations({
      base: standard.documents,
      draft: variant.value,
      deviations: changes,
      contains: formContains(standard.library),
      library: standard.library,
    })
    const lacks = judged.flatMap(({ problems }) => problems)
    if (lacks.length > 0) return refused('not-applicable', 'variant/not-ready', { problems: lacks })
    const earlier = await listRecords(tx, proposals, { prefix: `${id}/`, descending: true })
    if (earlier.some(({ body }) => body.state === 'waiting'))
      return refused('conflict', 'variant/waiting-already')

    const at = studio.now()
    const hash = hashOfVariant(base, changes)
    const record: ProposalRecord = {
      id: String(Number(earlier[0]?.body.id ?? 0) + 1).padStart(6, '0'),
      province,
      procedure,
      state: 'waiting',
      base,
      overlay: [...changes],
      hash,
      decision,
      makers: [actor.id],
      running: (await runningIn(tx, id)).digest,
      seq: 0,
      events: [{ act: 'propose', by: { id: actor.id, name: actor.name }, at, note: null }],
    }
    await putRecord(tx, proposals, `${id}/${record.id}`, record, 'absent')
    await tx.append({
      at,
      actor,
      act: 'variant/propose',
      subject: `variant/${id}`,
      after: hash,
      detail: { proposal: record.id, deviations: changes.length, decision: decision.number },
    })
    return done(record)
  })
}
