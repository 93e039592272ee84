import type { ProposalAnswer, VariantAnswer } from '../../../core/api/variant-contract.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import { digestOfProcedure, latest } from '../../../core/import/province-state.ts'
import type { InForce } from '../../../core/import/running.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { same } from '../../../core/json/same.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { digestOfChange, respectOf } from '../../../core/variant/deviation-note.ts'
import { changesOf } from '../../../core/import/variant.ts'
import { judgeDeviations, type VariantDeviation } from '../../../core/variant/judge-deviations.ts'
import { hashOfVariant } from '../../../core/variant/variant-record.ts'
import type { StoreReads } from '../../storage/store.ts'
import { provinceProcedures } from '../imports/import-records.ts'
import { done, type Outcome } from '../outcome.ts'
import { getRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { findVariant, type FoundVariant } from './find-variant.ts'
import type { VariantName } from './open-variant.ts'
import { proposalsOf } from './proposals.ts'

/** @returns refusals `people/*`, `variant/not-opened` */
export async function readVariant(
  studio: Studio,
  actor: Actor,
  name: VariantName,
): Promise<Outcome<VariantAnswer>> {
  const { read } = studio.store
  const found = await findVariant(studio, read, actor, 'read', name)
  if (!found.ok) return found
  return done(await answerOf(studio, read, actor, name, found.value))
}

async function answerOf(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  name: VariantName,
  found: FoundVariant,
): Promise<VariantAnswer> {
  const { id, draft, variant, deviations } = found
  const { base, opened, notes } = variant.body
  const running = await runningIn(reads, id)
  const proposals = await proposalsOf(studio, reads, actor, name, found.standard.owner.field)
  const judged = judgedIn(studio, found)
  return {
    province: name.province,
    procedure: name.slug,
    base,
    opened,
    seq: draft.body.seq,
    etag: variant.etag,
    deviations: judged.map((one) => {
      const note = notes[respectOf(one.deviation)]
      const [change] = changesOf([one.deviation])
      const inForce = running.last?.running.overlay ?? []
      return {
        ...one,
        isOlderNote:
          note !== undefined &&
          change !== undefined &&
          one.deviation.reason !== null &&
          note.of !== digestOfChange(change),
        isInForce: inForce.some((other) => same(other as unknown as JsonValue, one.deviation as JsonValue)),
      }
    }),
    hash: hashOfVariant(base, deviations),
    lacks: lacksOf(found, judged, running.last, proposals),
    running: running.last ?? null,
    proposals,
  }
}

/** What the province has in force or will have last, and the digest of all it ever had. */
export async function runningIn(
  reads: StoreReads,
  id: string,
): Promise<{ readonly last: InForce | undefined; readonly digest: string | null }> {
  const kept = await getRecord(reads, provinceProcedures, id)
  return {
    last: latest(kept?.body),
    digest: kept === undefined ? null : digestOfProcedure(kept.body),
  }
}

/** What keeps a variant from being proposed. */
export function lacksOf(
  { variant, deviations }: FoundVariant,
  judged: readonly VariantDeviation[],
  last: InForce | undefined,
  proposals: readonly ProposalAnswer[],
): readonly Problem[] {
  const { base } = variant.body
  const about = (code: string): Problem => ({ code, at: '' })
  const standard = last?.running.standard
  const isMoved = last !== undefined && standard?.digest !== base.digest
  const isSame =
    last !== undefined &&
    !isMoved &&
    same(last.running.overlay as unknown as JsonValue, deviations as unknown as JsonValue)
  return [
    ...(isMoved ? [about('variant/base-moved')] : []),
    ...(proposals.some(({ proposal }) => proposal.state === 'waiting')
      ? [about('variant/waiting-already')]
      : []),
    ...(isSame ? [about('variant/nothing-new')] : []),
    ...judged.flatMap(({ problems }) => problems),
  ]
}

/** Comparisons of the studio's variants that are looked at again and again while somebody edits. */
const remembered = 200
const memos = new WeakMap<Studio, Map<string, readonly VariantDeviation[]>>()

/** Judged deviations, remembered by draft, batch and note. */
export function judgedIn(studio: Studio, found: FoundVariant): readonly VariantDeviation[] {
  const { id, draft, variant, standard, state, deviations } = found
  const key = `${id} ${draft.body.seq} ${variant.etag}`
  let memo = memos.get(studio)
  if (memo === undefined) memos.set(studio, (memo = new Map()))
  let judged = memo.get(key)
  if (judged === undefined) {
    judged = judgeDeviations({
      base: standard.documents,
      draft: state.documents,
      deviations,
      contains: formContains(standard.library),
      library: standard.library,
    })
    memo.set(key, judged)
    for (const oldest of memo.keys()) {
      if (memo.size <= remembered) break
      memo.delete(oldest)
    }
  }
  return judged
}
