import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { pointer } from '../json/pointer.ts'
import { ok, type Problem, type Result } from '../problem/problem.ts'
import { type Change, targetKey } from './change.ts'
import { partsFaults } from './check-parts.ts'
import { simpleChanges } from './compound.ts'
import type { ProcedureDocuments } from './documents.ts'
import { Draft } from './draft.ts'
import { keyOf, type ProcedureParts } from './part.ts'
import { toParts } from './parts.ts'
import { writtenLike } from './written-like.ts'

/**
 * The procedure with the changes made. The changes are a set: each must find what it says was there `before` (a later
 * change of the same part finds what an earlier one made), and the order of independent ones does not matter.
 *
 * @returns what says the same as before is the same reference, all of it for no changes; problems at
 *   `/<index of the change>`, each with `type` and `target`: `change/unknown-type`, `change/malformed`,
 *   `change/target-missing`, `change/target-exists`, `change/before-differs`, `change/parent-missing`,
 *   `change/inside-itself`, `change/key-taken`, `change/code-taken`, `change/still-needed`, `change/rule-out-of-reach`
 */
export function apply(
  procedure: ProcedureDocuments,
  changes: readonly Change[],
  library: LibraryFiles = emptyLibrary,
): Result<ProcedureDocuments> {
  if (changes.length === 0) return ok(procedure)
  const parts = applyToParts(toParts(procedure, library), changes)
  if (!parts.ok) return parts
  const written = writtenLike(procedure, parts.value, library)
  if (written.ok) return written
  return { ok: false, problems: written.problems.map((problem) => outOfReach(problem, changes)) }
}

export function applyToParts(parts: ProcedureParts, changes: readonly Change[]): Result<ProcedureParts> {
  if (changes.length === 0) return ok(parts)
  const draft = new Draft(parts)
  const problems: Problem[] = []
  let pending = changes.flatMap((change, index) =>
    simpleChanges(change).map((simple) => ({ simple, change, index })),
  )
  // What cannot be made yet may wait for another change: a section empties before it goes.
  for (let progress = true; progress && pending.length > 0; ) {
    const waiting = pending.filter(({ simple }) => draft.make(simple) !== undefined)
    progress = waiting.length < pending.length
    pending = waiting
  }
  const named = new Set<number>()
  for (const { simple, change, index } of pending) {
    if (named.has(index)) continue
    named.add(index)
    problems.push(problemOf(draft.make(simple) ?? 'change/before-differs', change, index))
  }
  if (problems.length > 0) return { ok: false, problems }

  const made = draft.finish()
  for (const { code, key, args } of partsFaults(parts, made)) {
    const index = culprit(changes, key)
    problems.push(problemOf(code, changes[index], index, args))
  }
  return problems.length > 0 ? { ok: false, problems } : ok(made)
}

function problemOf(
  code: string,
  change: Change | undefined,
  index: number,
  args: Readonly<Record<string, string | number>> = {},
): Problem {
  if (change === undefined) return { code, at: '', args }
  return { code, at: pointer(index), args: { ...args, type: change.type, target: change.target } }
}

/** The last change that has to do with a part. */
function culprit(changes: readonly Change[], key: string): number {
  return changes.findLastIndex(
    (change) => targetKey(change) === key || simpleChanges(change).some((simple) => touches(simple, key)),
  )
}

function touches(change: Change, key: string): boolean {
  if (targetKey(change) === key) return true
  const { parts } = (change.after ?? change.before ?? {}) as { readonly parts?: unknown }
  return (
    Array.isArray(parts) &&
    (parts as { kind: Parameters<typeof keyOf>[0]; id: string }[]).some(
      ({ kind, id }) => keyOf(kind, id) === key,
    )
  )
}

function outOfReach(problem: Problem, changes: readonly Change[]): Problem {
  const rule = String(problem.args?.['rule'] ?? '')
  const field = String(problem.args?.['field'] ?? '')
  const index = [rule, field]
    .filter((id) => id !== '')
    .map((id) => culprit(changes, id))
    .reduce((one, other) => Math.max(one, other), -1)
  const args = { rule, ...(field === '' ? {} : { field }) }
  return problemOf(
    'change/rule-out-of-reach',
    changes[index] ?? changes.at(-1),
    index < 0 ? changes.length - 1 : index,
    args,
  )
}
