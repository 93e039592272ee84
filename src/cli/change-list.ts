import type { JudgedChange } from '../core/change/policy.ts'
import { changeProblems } from '../core/change/well-formed.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../core/json/json-value.ts'
import type { JsonDocument } from '../core/json/parse-json.ts'
import { placeProblem } from '../core/json/place-problem.ts'
import { parsePointer, pointer } from '../core/json/pointer.ts'
import type { Problem } from '../core/problem/problem.ts'
import { Overlay } from '../core/variant/overlay.ts'
import { formatId } from '../core/format/format.ts'
import { InputError } from './input.ts'

/** The changes of a file, and where each stands in it. */
export interface ChangeList {
  /** As the file has them: those of an overlay with reason and legal basis. */
  readonly changes: readonly JudgedChange[]
  /** What a province does to its base, not just a list of edits. */
  readonly isOverlay: boolean
  /** Pointer to the n-th change. */
  readonly at: (index: number) => string
}

/**
 * The changes a file holds: an overlay, the answer of `khuon diff --json` on one procedure, or a bare list of changes.
 *
 * @throws InputError for anything else
 */
export function changeListOf(document: JsonDocument): ChangeList {
  const { value } = document
  const isOverlay = isJsonObject(value) && value['$schema'] === formatId('overlay')
  if (isOverlay) {
    const read = checkFormat(Overlay, document)
    if (!read.ok) throw new InputError(read.problems)
  }
  const list: Listed | undefined = isJsonArray(value)
    ? { changes: value, at: (index) => pointer(index) }
    : isJsonObject(value)
      ? listIn(value)
      : undefined
  if (list === undefined || !list.changes.every(isChange)) {
    throw new InputError([placeProblem(document, { code: 'cli/no-changes', at: '' })])
  }
  const changes = list.changes as unknown as readonly JudgedChange[]
  const problems = changeProblems(changes)
  if (problems.length > 0) throw new InputError(problems.map((problem) => inFile(problem, list.at, document)))
  return { changes, isOverlay, at: list.at }
}

/** A problem about the n-th change of a list, placed in its file. */
export function inFile(problem: Problem, at: ChangeList['at'], document: JsonDocument): Problem {
  const [index] = problem.at === '' ? [] : parsePointer(problem.at)
  return placeProblem(document, index === undefined ? problem : { ...problem, at: at(Number(index)) })
}

interface Listed {
  readonly changes: readonly JsonValue[]
  readonly at: ChangeList['at']
}

function listIn(value: Readonly<Record<string, JsonValue>>): Listed | undefined {
  if (isJsonArray(value['changes']))
    return { changes: value['changes'], at: (index) => pointer('changes', index) }
  const { procedures } = value
  const [only] = isJsonArray(procedures) && procedures.length === 1 ? procedures : []
  const judged = isJsonObject(only) ? only['changes'] : undefined
  if (!isJsonArray(judged)) return undefined
  return {
    changes: judged.map((entry) => (isJsonObject(entry) ? (entry['change'] ?? null) : null)),
    at: (index) => pointer('procedures', 0, 'changes', index, 'change'),
  }
}

function isChange(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value['type'] === 'string' && typeof value['target'] === 'string'
}
