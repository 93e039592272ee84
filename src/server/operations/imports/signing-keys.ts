import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { ownerProblems, stillCounting } from '../../../core/bundle/signers.ts'
import { type Refusal, refused } from '../outcome.ts'

interface Signed {
  readonly keys: readonly string[]
  /** What each of them must own; left out: it is not asked again. */
  readonly owned?: Parameters<typeof ownerProblems>[0]
}

/**
 * The keys that signed are asked again before anything is written: one may have been revoked while an import waited.
 *
 * @returns `import/no-key-set`, `bundle/key-set-expired`, `import/keys-no-longer-count` with which
 */
export function keysProblem(
  keySet: KeySet | undefined,
  today: string,
  { keys, owned }: Signed,
): { readonly ok: false; readonly refusal: Refusal } | undefined {
  if (keySet === undefined) return refused('conflict', 'import/no-key-set')
  const { expires, threshold } = keySet
  if (today > expires) return refused('conflict', 'bundle/key-set-expired', { args: { date: expires } })
  const { counted, uncounted } = stillCounting(keys, keySet, today)
  const isEnough = counted.length >= threshold
  const problems = !isEnough ? uncounted : owned === undefined ? [] : ownerProblems(owned, counted, threshold)
  if (isEnough && problems.length === 0) return undefined
  const args = { have: counted.length, need: threshold }
  return refused('conflict', 'import/keys-no-longer-count', { args, problems })
}
