import type { CompositionAnswer } from '../../../core/api/release-contract.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { speaksFor } from '../../../core/people/speaks-for.ts'
import { unnamedEffects } from '../../../core/release/overlay-effects.ts'
import type { ReleaseRecord } from '../../../core/release/release-record.ts'
import { ownersOfKeys } from '../../../core/release/signing-state.ts'
import type { StoreReads } from '../../storage/store.ts'
import { canRead, readableTo, unnamedCount } from '../deviations/who-may-read.ts'
import type { Studio } from '../studio.ts'
import type { WholeComposition } from './composition.ts'
import { trustedKeys } from './release-records.ts'

/** Whoever does one of these has a part in making releases. */
const making: readonly Act[] = ['bundle/compose', 'bundle/publish', 'version/control', 'version/decide']

/**
 * Which releases somebody may see. One that was published, whoever may read. One that was not: who has a part in making
 * it, and once it is frozen people of the organisations whose trusted keys may sign it.
 */
export async function visibleTo(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
): Promise<(release: ReleaseRecord) => boolean> {
  const date = dateInVietnam(studio.now())
  if (making.some((act) => mayAnywhere(actor, act, date))) return () => true
  const keySet = await trustedKeys(reads)
  return (release) =>
    release.published !== null ||
    ownersOfKeys(release, keySet, date).some((owner) => speaksFor(actor, 'read', owner, date))
}

/** What a release does to provinces, for whoever composes in full; for others named as far as they may read. */
export async function compositionFor(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  composition: WholeComposition,
): Promise<CompositionAnswer> {
  const composes = mayAnywhere(actor, 'bundle/compose', dateInVietnam(studio.now()))
  const readable = composes ? 'all' : await readableTo(studio, reads, actor)
  const { effects } = composition
  const unnamed = effects.filter(({ province }) => !canRead(readable, province))
  const isFew = unnamedCount(readable, new Set(unnamed.map(({ province }) => province))) === null
  return {
    ...composition,
    effects: effects.filter(({ province }) => canRead(readable, province)),
    elsewhere: isFew ? null : unnamedEffects(unnamed),
  }
}
