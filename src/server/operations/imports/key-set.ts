import type { KeySetAnswer } from '../../../core/api/import-contract.ts'
import { KeySet } from '../../../core/bundle/formats/keys.ts'
import { checkKeySet, keySetChanges, succeedingProblems } from '../../../core/bundle/key-set.ts'
import { checkFormat } from '../../../core/format/check-format.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere, whyNot } from '../../../core/people/may.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { keySets } from './import-records.ts'

const id = 'trusted'

/** The keys this studio trusts; etag 0 as long as there are none. */
export async function readKeySet(studio: Studio, actor: Actor): Promise<Outcome<KeySetAnswer>> {
  if (!mayAnywhere(actor, 'read', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  const kept = await getRecord(studio.store.read, keySets, id)
  return done({ keySet: kept?.body ?? null, etag: kept?.etag ?? 0 })
}

/**
 * Puts another edition in the place of the keys this studio trusts. Trust in a key that was taken back does not return.
 *
 * @returns refusals `people/not-allowed`, `precondition/missing`, `import/key-set-moved-on`, `import/key-set-wrong` with the
 *   faults of the set, or with why it cannot follow the one before
 */
export async function putKeySet(
  studio: Studio,
  actor: Actor,
  { keySet, expected }: { readonly keySet: KeySet; readonly expected: number | undefined },
): Promise<Outcome<KeySetAnswer>> {
  const at = studio.now()
  const why = whyNot(actor, 'setting/edit', { date: dateInVietnam(at) })
  if (why !== undefined) return refused('not-allowed', why.code, { args: { act: 'setting/edit' } })
  const problems = faultsOf(keySet)
  if (problems.length > 0) return refused('not-applicable', 'import/key-set-wrong', { problems })
  return studio.store.write(async (tx): Promise<Outcome<KeySetAnswer>> => {
    const kept = await getRecord(tx, keySets, id)
    if (kept !== undefined && expected === undefined)
      return refused('missing-precondition', 'precondition/missing')
    if ((kept?.etag ?? 0) !== (expected ?? 0)) return refused('moved-on', 'import/key-set-moved-on')
    const unfit = kept === undefined ? [] : succeedingProblems(kept.body, keySet)
    if (unfit.length > 0) return refused('not-applicable', 'import/key-set-wrong', { problems: unfit })
    const etag = await putRecord(tx, keySets, id, keySet, kept?.etag ?? 'absent')
    await tx.append({
      at,
      actor,
      act: 'setting/key-set',
      subject: 'key-set/trusted',
      before: kept === undefined ? null : digestOfSync(kept.body),
      after: digestOfSync(keySet),
      detail: { keys: keySet.keys.length, ...keySetChanges(kept?.body, keySet) },
    })
    return done({ keySet, etag })
  })
}

/** Of a key set from outside: its format, then its agreement with itself. */
function faultsOf(keySet: KeySet): readonly Problem[] {
  const parsed = parseJson(JSON.stringify(keySet))
  if (!parsed.ok) return parsed.problems
  const checked = checkFormat(KeySet, parsed.value)
  return checked.ok ? checkKeySet(checked.value) : checked.problems
}
