import { step } from '../../../core/ladder/ladder.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { ReleaseRecord } from '../../../core/release/release-record.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { getRecord, putRecord } from '../records.ts'
import { compareDraftWith } from '../versions/act-on-version.ts'
import { versions } from '../versions/version-records.ts'

/** Versions of a release that are no longer what was frozen: withdrawn meanwhile, or gone. */
export async function versionProblems(reads: StoreReads, { frozen }: ReleaseRecord): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { procedure, record } of frozen?.procedures ?? []) {
    if (record === null) continue
    const state = (await getRecord(reads, versions, record))?.body.state
    if (state !== 'decided' && state !== 'published')
      problems.push({ code: 'release/version-moved-on', at: '', args: { procedure } })
  }
  return problems
}

/**
 * Publishes the decided versions of a release; those that were published one by one before stay as they are.
 *
 * @returns how many it published
 */
export async function publishVersions(
  tx: StoreWrites,
  actor: Actor,
  { id, inputs, frozen }: ReleaseRecord,
  at: string,
): Promise<number> {
  let count = 0
  for (const { record } of frozen?.procedures ?? []) {
    const kept = record === null ? undefined : await getRecord(tx, versions, record)
    if (kept === undefined || kept.body.state !== 'decided') continue
    const by = { id: actor.id, name: actor.name }
    const note = `${inputs.name} ${frozen?.version ?? ''}`.trim()
    const next = step(kept.body, { act: 'publish', by, at, note })
    if (!next.ok) throw new Error(`a decided version cannot be published: ${next.problems[0]?.code}`)
    await putRecord(tx, versions, kept.id, next.value, kept.etag)
    await compareDraftWith(tx, kept.body, kept.body)
    await tx.append({
      at,
      actor,
      act: 'version/publish',
      subject: `version/${kept.id}`,
      before: kept.body.base,
      after: kept.body.revision,
      detail: { number: kept.body.number, state: 'published', release: id },
    })
    count += 1
  }
  return count
}
