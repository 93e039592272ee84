import type { LadderSettingAnswer } from '../../../core/api/setting-contract.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import { LadderSetting, wholeLadder } from '../../../core/ladder/ladder.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { whyNot } from '../../../core/people/may.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord, recordKind } from '../records.ts'
import type { Studio } from '../studio.ts'

const kind = recordKind('ladder-setting', LadderSetting)
const id = 'ladder'

/** The steps that a version goes; every one as long as nobody has said otherwise. */
export async function ladderSetting(reads: StoreReads): Promise<LadderSetting> {
  return (await getRecord(reads, kind, id))?.body ?? wholeLadder
}

/** The same with its ETag; 0 as long as nobody has said otherwise. */
export async function readLadderSetting({ store }: Studio): Promise<Outcome<LadderSettingAnswer>> {
  const kept = await getRecord(store.read, kind, id)
  return done({ setting: kept?.body ?? wholeLadder, etag: kept?.etag ?? 0 })
}

/**
 * Says which steps a version goes from now on. Versions that are on their way go on from where they are; four eyes are
 * asked whatever is left out.
 *
 * @returns refusals `people/not-allowed`, `precondition/missing`, `setting/moved-on`
 */
export async function putLadderSetting(
  studio: Studio,
  actor: Actor,
  { setting, expected }: { readonly setting: LadderSetting; readonly expected: number | undefined },
): Promise<Outcome<LadderSettingAnswer>> {
  const at = studio.now()
  const why = whyNot(actor, 'setting/edit', { date: dateInVietnam(at) })
  if (why !== undefined) return refused('not-allowed', why.code, { args: { act: 'setting/edit' } })
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<LadderSettingAnswer>> => {
    const kept = await getRecord(tx, kind, id)
    if ((kept?.etag ?? 0) !== expected)
      return refused('moved-on', 'setting/moved-on', { other: kept?.body ?? wholeLadder })
    const etag = await putRecord(tx, kind, id, setting, kept?.etag ?? 'absent')
    await tx.append({
      at,
      actor,
      act: 'setting/ladder',
      subject: 'setting/ladder',
      before: digestOfSync(kept?.body ?? wholeLadder),
      after: digestOfSync(setting),
      detail: setting,
    })
    return done({ setting, etag })
  })
}
