import { flatProps } from '../change/flat-props.ts'
import { lineComposites } from '../change/card-parts.ts'
import { heldBy, keyOf, type PartKind, partsHeld } from '../change/part.ts'
import { isJsonObject } from '../json/json-value.ts'
import { longestPath } from '../process/paths.ts'
import type { Process, Step } from '../process/process.ts'
import type { PartsEdit } from './parts-edit.ts'
import file from './process-edits-patterns.json' with { type: 'json' }

/** A step of a pattern: its share of the time instead of hours. */
type PatternStep = Omit<Step, 'hours'> & { readonly share: number }
interface Pattern
  extends Pick<Process, 'start' | 'roles' | 'documents' | 'decisions' | 'ends' | 'transitions'> {
  readonly id: PatternId
  readonly steps: readonly PatternStep[]
}

/**
 * Processes to start from: receive, appraise, sign, return; the same with a request for additions; and with another
 * authority's opinion besides. They are proposals of the studio (general knowledge), and marked so.
 */
export const patternIds = ['appraise-sign-return', 'with-supplement', 'with-opinion'] as const
export type PatternId = (typeof patternIds)[number]

const patterns = file as unknown as readonly Pattern[]

const kinds = ['step', 'decision', 'end', 'transition'] as const

/**
 * Puts a pattern in the place of the steps, decisions, ends and transitions. Roles and documents that are there under
 * the same id keep their names; those that nothing uses any more go.
 *
 * @param availableHours hours the steps may take together; each gets its share, rounded down to half an hour (at least
 *   that)
 */
export function applyPattern(parts: PartsEdit, id: PatternId, availableHours: number): boolean {
  const pattern = patterns.find((one) => one.id === id)
  if (pattern === undefined) return false
  const steps = withHours(pattern, availableHours)
  for (const kind of kinds) for (const key of heldBy(parts, undefined, kind)) dropPart(parts, key)

  keepOrAdd(parts, 'role', pattern.roles)
  keepOrAdd(parts, 'document', pattern.documents)
  const [start] = partsHeld(parts, undefined, 'start')
  if (start !== undefined) dropPart(parts, keyOf('start', start.id))
  addAll(parts, 'start', [pattern.start])
  addAll(parts, 'step', steps)
  addAll(parts, 'decision', pattern.decisions)
  addAll(parts, 'end', pattern.ends)
  addAll(parts, 'transition', pattern.transitions)
  forgetLostSteps(parts, new Set(steps.map((step) => step.id)))
  return true
}

/** Result fields that a step filled in which is no more are filled in by nobody. */
function forgetLostSteps(parts: PartsEdit, steps: ReadonlySet<string>): void {
  for (const [key, { kind, props }] of parts.parts) {
    const filledBy = props['x-filledBy']
    if (kind !== 'result-field' || !isJsonObject(filledBy) || filledBy['step'] === undefined) continue
    if (!steps.has(String(filledBy['step']))) parts.set(key, { 'x-filledBy': undefined })
  }
}

/** Each step with hours: its share of what the longest path may take. */
function withHours(pattern: Pattern, availableHours: number): Step[] {
  const shared = pattern.steps.map(({ share, ...step }) => ({ ...step, hours: share }))
  const whole = longestPath({ ...pattern, steps: shared } as unknown as Process).hours
  const scale = Math.max(availableHours, 0) / whole
  return shared.map((step) => ({
    ...step,
    hours: step.clock === 'stopped' ? 0 : Math.max(0.5, Math.floor(step.hours * scale * 2) / 2),
  }))
}

function keepOrAdd(
  parts: PartsEdit,
  kind: 'role' | 'document',
  wanted: readonly { readonly id: string }[],
): void {
  const ids = new Set(wanted.map(({ id }) => id))
  for (const key of heldBy(parts, undefined, kind)) {
    const id = parts.parts.get(key)?.id
    if (id !== undefined && !ids.has(id)) dropPart(parts, key)
  }
  addAll(
    parts,
    kind,
    wanted.filter(({ id }) => !parts.parts.has(keyOf(kind, id))),
  )
}

function addAll(parts: PartsEdit, kind: PartKind, lines: readonly { readonly id: string }[]): void {
  for (const { id, ...facts } of lines) parts.add(kind, id, flatProps(facts, lineComposites))
}

/** Takes one part away and nothing else: what names it is replaced along with it. */
function dropPart(parts: PartsEdit, key: string): void {
  const part = parts.parts.get(key)
  if (part === undefined) return
  parts.parts.delete(key)
  const list = `${part.kind}@`
  parts.lists.set(
    list,
    (parts.lists.get(list) ?? []).filter((other) => other !== key),
  )
}
