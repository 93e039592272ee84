import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import type { Change } from './change.ts'
import type { ProcedureDocuments } from './documents.ts'
import {
  asksContainment,
  type ChangeEffect,
  type Contains,
  effect,
  type EffectContext,
  type EffectReading,
} from './effect.ts'

/**
 * The effect of a change where nobody ever sends a field that the form does not declare: the answer beside the first
 * one, never instead of it (docs/verdicts.md section 3). An open form that declares one more optional field narrows for
 * whoever sends anything, and accepts the same from whoever fills it in.
 *
 * @param open the first answer
 * @param closedWorld containment that reads both sides so
 * @returns `undefined` where it says the same, as it always does for closed forms: there nothing is asked
 */
export function closedReading(
  change: Change,
  open: ChangeEffect,
  closedWorld: Contains,
  context: Omit<EffectContext, 'contains'>,
): EffectReading | undefined {
  if (!asksContainment(change) || open.effect === 'none' || !isOpen(context.before)) return undefined
  const { part: _part, ...closed } = effect(change, { ...context, contains: closedWorld })
  return closed.effect === open.effect ? undefined : closed
}

const known = new WeakMap<ProcedureDocuments, boolean>()

// Groups of the library are closed, as every concept has to be: what a form writes itself is looked at.
function isOpen(documents: ProcedureDocuments): boolean {
  let open = known.get(documents)
  if (open === undefined) {
    open = [...documents.forms, ...documents.results].some(({ schema }) => hasOpenObject(schema))
    known.set(documents, open)
  }
  return open
}

function hasOpenObject(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.some(hasOpenObject)
  if (!isJsonObject(value)) return false
  const { type, properties, additionalProperties } = value
  if (type === 'object' && isJsonObject(properties) && additionalProperties !== false) return true
  return Object.values(value).some(hasOpenObject)
}
