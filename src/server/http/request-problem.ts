import type { Problem } from '../../core/problem/problem.ts'

/** What is wrong with a request before any operation has seen it; the error handler answers it as a problem. */
export class RequestProblem extends Error {
  readonly statusCode: number
  readonly code: string
  readonly problems: readonly Problem[]

  constructor(statusCode: number, code: string, problems: readonly Problem[] = []) {
    super(code)
    this.name = 'RequestProblem'
    this.statusCode = statusCode
    this.code = code
    this.problems = problems
  }
}
