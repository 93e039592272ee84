import { apply } from '../change/apply.ts'
import { filesOf } from '../change/document-files.ts'
import type { Change } from '../change/change.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import { changeProblems } from '../change/well-formed.ts'
import { checkFormat } from '../format/check-format.ts'
import { formatId } from '../format/format.ts'
import type { JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { printJson } from '../json/print-json.ts'
import { ok, type Problem, type Result } from '../problem/problem.ts'
import { readProcedure } from '../procedure/procedure.ts'
import { type Deviation, Overlay } from '../variant/overlay.ts'
import type { Standard } from './province-state.ts'

/** The deviations as changes: the same thing, whose sides were held against their types where they came in. */
export function changesOf(overlay: readonly Deviation[]): readonly (Deviation & Change)[] {
  return overlay as readonly (Deviation & Change)[]
}

/**
 * Deviations from outside: held against the format of overlays, and each id once.
 *
 * @returns `format/*`, `change/unknown-type`, `change/malformed`, `import/deviation-twice`
 */
export function deviationProblems(changes: readonly Deviation[]): readonly Problem[] {
  const overlay = {
    $schema: formatId('overlay'),
    procedure: 'x',
    province: 'x',
    base: { version: null, digest: `sha256:${'0'.repeat(64)}` },
    changes,
  }
  const parsed = parseJson(JSON.stringify(overlay))
  if (!parsed.ok) return parsed.problems
  const checked = checkFormat(Overlay, parsed.value)
  if (!checked.ok) return checked.problems
  const malformed = changeProblems(changesOf(changes))
  return malformed.length > 0 ? malformed : twice(changes)
}

function twice(changes: readonly Deviation[]): Problem[] {
  const ids = changes.map(({ id }) => id)
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ code: 'import/deviation-twice', at: `/${index}/id`, args: { deviation: id } }],
  )
}

/**
 * The procedure as a province runs it: the standard with the deviations made, readable as files.
 *
 * @returns `import/deviation-twice`, the problems of `apply`, and of reading its files
 */
export function variantOf(
  { documents, library }: Pick<Standard, 'documents' | 'library'>,
  overlay: readonly Deviation[],
): Result<ProcedureDocuments> {
  const problems = twice(overlay)
  if (problems.length > 0) return { ok: false, problems }
  const applied = apply(documents, changesOf(overlay), library)
  if (!applied.ok || overlay.length === 0) return applied
  const files = [...filesOf(applied.value)].map(([name, value]): [string, string] => [
    name,
    printJson(value as JsonValue),
  ])
  const slug = String(applied.value.card?.['id'] ?? '')
  const read = readProcedure(slug, new Map(files))
  return read.ok ? ok(applied.value) : read
}
