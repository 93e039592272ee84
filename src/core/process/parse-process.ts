import { checkFormat } from '../format/check-format.ts'
import type { JsonDocument } from '../json/parse-json.ts'
import type { Result } from '../problem/problem.ts'
import { Process } from './process.ts'

/**
 * The typed process of a document that was read with `parseJson`.
 *
 * @returns problems `format/*`, each with pointer, line and column, where it is not of the published format. What the
 *   format cannot say (a transition without a target, time over the limit …) is for `checkProcess`.
 */
export function parseProcess(document: JsonDocument): Result<Process> {
  return checkFormat(Process, document)
}
