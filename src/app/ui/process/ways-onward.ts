import type { Process } from '../../../core/process/process.ts'

/** Where a case goes on to from a step: decisions on the way are passed through, their conditions gathered. */
export interface WayOnward {
  readonly to: { readonly id: string; readonly name: string }
  readonly conditions: readonly string[]
  /** Every decision on the way takes this one when no other condition holds. */
  readonly isDefault: boolean
}

/** @returns the steps and ends reached next, ways in the order of the file; a circle of decisions alone leads nowhere */
export function waysOnward(process: Process, from: string): readonly WayOnward[] {
  const decisions = new Set(process.decisions.map(({ id }) => id))
  const found: WayOnward[] = []
  const walk = (
    at: string,
    conditions: readonly string[],
    isDefault: boolean,
    passed: ReadonlySet<string>,
  ) => {
    for (const { to, condition, default: byDefault } of process.transitions.filter(
      (way) => way.from === at,
    )) {
      const gathered = condition === undefined ? conditions : [...conditions, condition.text]
      const remainsDefault = isDefault && (byDefault === true || !decisions.has(at))
      if (!decisions.has(to))
        found.push({ to: named(process, to), conditions: gathered, isDefault: remainsDefault })
      else if (!passed.has(to)) walk(to, gathered, remainsDefault, new Set([...passed, to]))
    }
  }
  walk(from, [], true, new Set())
  return found
}

function named(process: Process, id: string): WayOnward['to'] {
  const step = process.steps.find((one) => one.id === id)
  if (step !== undefined) return { id, name: step.code }
  return { id, name: process.ends.find((one) => one.id === id)?.name ?? id }
}
