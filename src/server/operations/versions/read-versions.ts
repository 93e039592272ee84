import type { VersionAnswer, VersionsAnswer } from '../../../core/api/version-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { type DraftName, findDraft } from '../drafts/draft-access.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { ladderSetting } from '../settings/ladder-setting.ts'
import { onVersion, versionAnswer, versionsOf } from './version-records.ts'

/** Every version of a procedure, newest first, with what the reader may do to each. */
export async function readVersions(
  studio: Studio,
  actor: Actor,
  name: DraftName,
): Promise<Outcome<VersionsAnswer>> {
  const found = await findDraft(studio, studio.store.read, actor, 'read', name)
  if (!found.ok) return found
  const { read } = studio.store
  const ladder = await ladderSetting(read)
  const answers: VersionAnswer[] = []
  for (const kept of await versionsOf(read, name.scope, name.slug)) {
    const on = await onVersion(read, kept.body, studio.now())
    answers.push(versionAnswer(actor, kept, { on, ladder }))
  }
  return done({ versions: answers })
}
