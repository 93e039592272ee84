import type { Change } from '../core/change/change.ts'
import { changeProblems } from '../core/change/well-formed.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../core/json/json-value.ts'
import type { JsonDocument } from '../core/json/parse-json.ts'
import { placeProblem } from '../core/json/place-problem.ts'
import { Overlay } from '../core/variant/overlay.ts'
import { formatId } from '../core/format/format.ts'
import { InputError } from './input.ts'

/**
 * The changes a file holds: an overlay, the answer of `khuon diff --json` on one procedure, or a bare list of changes.
 *
 * @throws InputError for anything else
 */
export function changesOf(document: JsonDocument): readonly Change[] {
  const { value } = document
  if (isJsonObject(value) && value['$schema'] === formatId('overlay')) {
    const read = checkFormat(Overlay, document)
    if (!read.ok) throw new InputError(read.problems)
  }
  const list = isJsonArray(value) ? value : isJsonObject(value) ? listIn(value) : undefined
  if (list === undefined || !list.every(isChange)) {
    throw new InputError([placeProblem(document, { code: 'cli/no-changes', at: '' })])
  }
  const changes = list as unknown as readonly Change[]
  const problems = changeProblems(changes)
  if (problems.length > 0) {
    throw new InputError(
      problems.map((problem) => ({ ...problem, ...(document.file && { file: document.file }) })),
    )
  }
  return changes
}

function listIn(value: Readonly<Record<string, JsonValue>>): readonly JsonValue[] | undefined {
  if (isJsonArray(value['changes'])) return value['changes']
  const { procedures } = value
  const [only] = isJsonArray(procedures) && procedures.length === 1 ? procedures : []
  const judged = isJsonObject(only) ? only['changes'] : undefined
  if (!isJsonArray(judged)) return undefined
  return judged.map((entry) => (isJsonObject(entry) ? (entry['change'] ?? null) : null))
}

function isChange(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value['type'] === 'string' && typeof value['target'] === 'string'
}
