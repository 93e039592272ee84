import { heldBy, type Part, type ProcedureParts } from '../change/part.ts'
import { headOf, neededKeys } from '../change/references.ts'
import { isJsonObject } from '../json/json-value.ts'

/**
 * Who needs a part (or something below it) and does not go with it: rules, transitions, dossier lines, steps, and what
 * fills in results. In the order in which the procedure is read.
 */
export function usersOf(parts: ProcedureParts, key: string): Part[] {
  const below = withAllBelow(parts, key)
  const users: Part[] = []
  for (const [other, part] of parts.parts) {
    if (below.has(other)) continue
    if (neededKeys(part).some((needed) => below.has(needed)) || names(part).some((named) => below.has(named)))
      users.push(part)
  }
  return users
}

/** What a part names beside what it cannot be without. */
function names({ kind, props }: Part): string[] {
  if (kind === 'dossier-line' && typeof props['field'] === 'string') return [headOf(props['field'])]
  const filledBy = props['x-filledBy']
  if (kind === 'result-field' && isJsonObject(filledBy)) {
    if (typeof filledBy['field'] === 'string') return [headOf(filledBy['field'])]
    if (typeof filledBy['step'] === 'string') return [`node:${filledBy['step']}`]
  }
  if (kind === 'step') {
    const documents = [props['takes'], props['produces']].flatMap((list) => (Array.isArray(list) ? list : []))
    return documents.flatMap((id) => (typeof id === 'string' ? [`document:${id}`] : []))
  }
  return []
}

function withAllBelow(parts: ProcedureParts, key: string): Set<string> {
  const below = new Set([key])
  const visit = (holder: string) => {
    for (const kind of ['field', 'option', 'rule', 'example'] as const) {
      for (const held of heldBy(parts, holder, kind)) {
        below.add(held)
        visit(held)
      }
    }
  }
  visit(key)
  return below
}
