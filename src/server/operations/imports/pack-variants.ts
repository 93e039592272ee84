import type { PackVariantsBody } from '../../../core/api/export-contract.ts'
import { type Bundle, readBundle } from '../../../core/bundle/read-bundle.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Result } from '../../../core/problem/problem.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { exportVariants } from './export-variants.ts'

export interface PackingVariants extends Omit<PackVariantsBody, 'previous'> {
  readonly province: string
  /** The bundle this one supersedes. */
  readonly previous?: Uint8Array | undefined
}

/**
 * What a province runs today, for the ministry, as the bytes of an unsigned bundle. Nothing is written.
 *
 * @returns refusals of `exportVariants`, `import/previous-broken` with problems
 */
export async function packVariants(
  studio: Studio,
  actor: Actor,
  { previous: bytes, ...what }: PackingVariants,
): Promise<Outcome<Uint8Array>> {
  const previous: Result<Bundle> | undefined = bytes === undefined ? undefined : readBundle(bytes)
  if (previous?.ok === false)
    return refused('not-applicable', 'import/previous-broken', { problems: previous.problems })
  const made = await exportVariants(studio, actor, { ...what, previous: previous?.value })
  return made.ok ? done(made.value.bytes) : made
}
