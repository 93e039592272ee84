import type { Change } from '../change/change.ts'
import type { Contains } from '../change/effect.ts'
import { checkPolicies } from '../change/policy.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import type { Problem } from '../problem/problem.ts'
import type { Deviation } from '../variant/overlay.ts'
import type { Standard } from './province-state.ts'
import { variantOf } from './variant.ts'

/** What the policies of the new standard say of deviations restated on it, one list for each, in their order. */
export type PolicyCheck = (deviations: readonly (Deviation & Change)[]) => readonly (readonly Problem[])[]

/** @param contains left out: policies are not asked, and nothing is said about them */
export function policyCheck(
  next: Standard,
  library: LibraryFiles,
  contains: Contains | undefined,
): PolicyCheck {
  if (contains === undefined) return (deviations) => deviations.map(() => [])
  return (deviations) => {
    if (deviations.length === 0) return []
    const variant = variantOf(next, deviations)
    const context = { base: next.documents, contains, library }
    return checkPolicies(deviations, variant.ok ? { ...context, variant: variant.value } : context).map(
      ({ problems }) => problems.map(({ code, args }) => ({ code, at: '', ...(args ? { args } : {}) })),
    )
  }
}

export function forbids(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => code === 'policy/not-allowed')
}
