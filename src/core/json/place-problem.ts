import type { Problem } from '../problem/problem.ts'
import type { JsonDocument } from './parse-json.ts'
import { parentPointer } from './pointer.ts'

/**
 * A problem found in a document's value, with the line and column (and file) of its `at` in the document's text. What is
 * not there (a missing field) is placed at the nearest object or array that would hold it.
 */
export function placeProblem(document: JsonDocument, problem: Problem): Problem {
  let at: string | undefined = problem.at
  let range = document.locate(at)
  while (range === undefined && at !== undefined) {
    at = parentPointer(at)
    range = at === undefined ? undefined : document.locate(at)
  }
  const file = problem.file ?? document.file
  return {
    ...problem,
    ...(file !== undefined && { file }),
    ...(range && { line: range.line, column: range.column }),
  }
}
