import type { Policy } from '../format/format.ts'
import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { apply } from './apply.ts'
import type { Change } from './change.ts'
import type { ProcedureDocuments } from './documents.ts'
import { asksContainment, type Contains, effectBetween } from './effect.ts'
import { simpleChanges } from './compound.ts'
import { toParts } from './parts.ts'
import { rootOf, schemaOf } from './sides.ts'

export interface PolicySides {
  readonly base: ProcedureDocuments
  /** The variant, for deviations that cannot be made one without the other. */
  readonly variant?: ProcedureDocuments
  readonly contains: Contains
  readonly library?: LibraryFiles
}

/** A change that its policies allow, made alone. */
export interface Allowed {
  readonly change: Change
  readonly policies: readonly Policy[]
}

/** What changes do together that none of them does alone. */
export interface Joint {
  readonly answer: 'no' | 'undecided'
  readonly members: readonly Change[]
  readonly reason?: string
}

const demands: readonly { readonly policies: readonly Policy[]; readonly allows: readonly string[] }[] = [
  { policies: ['tighten-only'], allows: ['none', 'narrows'] },
  { policies: ['lighter-only', 'extend-only'], allows: ['none', 'widens'] },
]

/**
 * Changes that a policy allows one by one may do together what it does not: of two rules that ask the same one is taken
 * away and the other altered, and neither alone changes what is accepted. So what falls under a policy that goes by
 * containment is made without all else, and asked about form by form.
 */
export function jointBreaches(allowed: readonly Allowed[], context: PolicySides): Joint[] {
  const { base, variant, library = emptyLibrary } = context
  return demands.flatMap(({ policies, allows }) => {
    const group = allowed
      .filter((one) => one.policies.some((policy) => policies.includes(policy)))
      .map(({ change }) => change)
      .filter((change) => simpleChanges(change).some(asksContainment))
    if (group.length < 2) return []
    const alone = apply(base, group, library)
    const after = alone.ok ? alone.value : variant
    if (after === undefined) return []
    const sides = [toParts(base, library), toParts(after, library)]
    const roots = new Map<string, Change[]>()
    for (const change of group) {
      const root = sides.map((parts) => rootOf(change, parts)).find((found) => found !== undefined)
      if (root !== undefined) roots.set(root, [...(roots.get(root) ?? []), change])
    }
    return [...roots].flatMap(([root, members]): Joint[] => {
      if (members.length < 2) return []
      const { effect, reason } = effectBetween(schemaOf(root, base), schemaOf(root, after), context.contains)
      if (allows.includes(effect)) return []
      return [{ answer: effect === 'undecided' ? 'undecided' : 'no', members, ...(reason ? { reason } : {}) }]
    })
  })
}
