import type { Decisions } from '../../../core/bundle/formats/contents.ts'
import { inOrder } from '../../../core/bundle/layout.ts'
import { isAllowedOnHearsay } from '../../../core/deviation/decision.ts'
import { formatId } from '../../../core/format/format.ts'
import type { StoreReads } from '../../storage/store.ts'
import { listRecords } from '../records.ts'
import { knownVariants } from '../variants/known-variants.ts'
import { deviationDecisions } from './deviation-records.ts'

type Entry = Decisions['decisions'][number]

/**
 * decisions.json of the next bundle: the last decision on each deviation. Those on made-up deviations of a demonstration
 * stay out, and so does whatever concludes something from what is only hearsay on that day.
 */
export async function decisionsForBundle(reads: StoreReads, on: string): Promise<Decisions> {
  const hearsay = new Set(
    (await knownVariants(reads, { on }))
      .filter((known) => known.hearsay)
      .map(({ province, procedure }) => `${province}/${procedure}`),
  )
  const entries = (await listRecords(reads, deviationDecisions)).flatMap(({ body }): Entry[] => {
    const last = body.decisions.at(-1)
    if (last === undefined || body.illustrative) return []
    if (hearsay.has(`${body.province}/${body.procedure}`) && !isAllowedOnHearsay(last.decision)) return []
    return [
      {
        procedure: body.procedure,
        province: body.province,
        deviation: body.deviation,
        digest: last.digest,
        decision: last.decision,
        reason: last.reason,
        ...(last.legalBasis === null ? {} : { legalBasis: last.legalBasis }),
        ...(last.owner === null ? {} : { owner: last.owner }),
        ...(last.reviewOn === null ? {} : { reviewOn: last.reviewOn }),
        ...(last.alignBy === null ? {} : { alignBy: last.alignBy }),
        by: last.organisation,
        on: last.on,
      },
    ]
  })
  const sorted = inOrder(entries, (one) => `${one.procedure}/${one.province}/${one.deviation}`)
  return { $schema: formatId('decisions'), decisions: sorted }
}
