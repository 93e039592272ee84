import type { VersionsAnswer } from '../../../core/api/version-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { type DraftName, findDraft, onDraft } from '../drafts/draft-access.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { ladderSetting } from '../settings/ladder-setting.ts'
import { versionAnswer, versionsOf } from './version-records.ts'

/** Every version of a procedure, newest first, with what the reader may do to each. */
export async function readVersions(
  studio: Studio,
  actor: Actor,
  name: DraftName,
): Promise<Outcome<VersionsAnswer>> {
  const found = await findDraft(studio, studio.store.read, actor, 'read', name)
  if (!found.ok) return found
  const on = onDraft(name, found.value.state, studio.now())
  const kept = await versionsOf(studio.store.read, name.scope, name.slug)
  const around = { on, ladder: await ladderSetting(studio.store.read) }
  return done({ versions: kept.map((version) => versionAnswer(actor, version, around)) })
}
