import type { FastifyInstance } from 'fastify'
import { Stopped } from '../operations/work.ts'
import { StoreConflict } from '../storage/store.ts'
import { answerProblem } from './problem-answer.ts'
import { RequestProblem } from './request-problem.ts'

/** Codes of Fastify, as ours. */
const known: Readonly<Record<string, readonly [code: string, title: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['request/too-large', 'Too large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['request/not-json', 'Only application/json is read'],
  FST_ERR_CTP_EMPTY_TYPE: ['request/not-json', 'Only application/json is read'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['request/cut-off', 'Shorter or longer than announced'],
}

/** What the database or the disk says when it cannot work for the time being. */
const unavailable = /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|57P0|53|08|SQLITE_(FULL|IOERR|BUSY|READONLY))/

/** The one place where what was thrown becomes an answer. */
export function handleErrors(server: FastifyInstance): void {
  server.setErrorHandler((error: unknown, request, reply) => {
    const status = statusOf(error)
    const code = codeOf(error)
    if (error instanceof RequestProblem) {
      const more = error.problems.length > 0 ? { problems: error.problems } : {}
      return answerProblem(reply, status, error.code, 'Bad request', more)
    }
    // Nobody reads this; the log says how it ended.
    if (error instanceof Stopped) return answerProblem(reply, 499, error.code, 'Stopped')
    if (error instanceof StoreConflict) {
      return answerProblem(reply, 409, 'store/conflict', 'Somebody else was first; try again')
    }
    if (status === 429) return answerProblem(reply, 429, 'request/too-many', 'Too many requests')
    if (status < 500) {
      const [name, title] = known[code] ?? ['request/bad', 'Bad request']
      return answerProblem(reply, status, name, title)
    }
    // Only where it happened: a message may repeat what somebody typed.
    const at =
      error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
    request.log.error(
      { error: error instanceof Error ? error.name : 'unknown', code, at: at.slice(0, 8) },
      'failed',
    )
    if (unavailable.test(code)) {
      reply.header('retry-after', '5')
      return answerProblem(reply, 503, 'store/unavailable', 'The store does not answer')
    }
    return answerProblem(reply, 500, 'internal', 'Internal error')
  })
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 600 ? status : 500
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
