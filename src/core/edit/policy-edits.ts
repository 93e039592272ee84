import type { PartKind } from '../change/part.ts'
import type { Policy } from '../format/format.ts'
import type { PartsEdit } from './parts-edit.ts'

/** Parts that stand in a JSON Schema: there the policy is a keyword of ours. */
const inSchema: ReadonlySet<PartKind> = new Set<PartKind>([
  'form',
  'section',
  'field',
  'option',
  'rule',
  'result',
  'result-section',
  'result-field',
  'result-option',
  'result-rule',
])

/** What provinces may change about a part; `undefined`: what holds for the part that holds it. */
export function setPolicy(parts: PartsEdit, key: string, policy: Policy | undefined): boolean {
  const part = parts.parts.get(key)
  if (part === undefined) return false
  return parts.set(key, { [inSchema.has(part.kind) ? 'x-policy' : 'policy']: policy })
}
