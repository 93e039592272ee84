import { applyToParts } from '../change/apply.ts'
import type { Change } from '../change/change.ts'
import { diffParts } from '../change/diff.ts'
import type { ProcedureParts } from '../change/part.ts'
import { ok, type Result } from '../problem/problem.ts'
import { PartsEdit } from './parts-edit.ts'

export interface Edited {
  readonly parts: ProcedureParts
  /** What was done, as changes of the algebra; none when nothing differs. */
  readonly changes: readonly Change[]
}

/** What an editor does to a procedure. It alters the copy it is given; `false` says that it cannot be done. */
export type Edit = (parts: PartsEdit) => void | boolean

/**
 * One edit, said as changes of the algebra and made by them: what the screen shows afterwards is what the change log
 * holds.
 *
 * @returns the same parts and no changes when the edit does nothing; the problems of `apply` otherwise, or
 *   `edit/impossible`
 */
export function edit(before: ProcedureParts, what: Edit): Result<Edited> {
  const copy = new PartsEdit(before)
  if (what(copy) === false) return { ok: false, problems: [{ code: 'edit/impossible', at: '' }] }
  const changes = diffParts(before, copy)
  if (changes.length === 0) return ok({ parts: before, changes })
  const made = applyToParts(before, changes)
  return made.ok ? ok({ parts: made.value, changes }) : made
}
