import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from '../operations/catalogue/understanding.ts'
import type { Outcome } from '../operations/outcome.ts'
import { answerRefusal } from './problem-answer.ts'
import { RequestProblem } from './request-problem.ts'

/** Answers what an operation returned: its value as JSON, or why it did nothing. */
export function answer<T>(reply: FastifyReply, outcome: Outcome<T>, status = 200): FastifyReply {
  if (!outcome.ok) return answerRefusal(reply, outcome.refusal)
  return reply.code(status).header('cache-control', 'no-cache').send(outcome.value)
}

/** Answers what was made once and is known by its digest; 304 where the reader has it already. */
export function answerKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome<Answer>,
): FastifyReply {
  if (!outcome.ok) return answerRefusal(reply, outcome.refusal)
  const { etag, json } = outcome.value
  reply.header('etag', `"${etag}"`).header('cache-control', 'no-cache')
  if (request.headers['if-none-match'] === `"${etag}"`) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(json)
}

/**
 * The number that a write rests on, from `If-Match: "<number>"` (RFC 9110 §13.1.1).
 *
 * @returns undefined when the header is missing: the operation refuses that (428)
 * @throws RequestProblem `precondition/malformed` for anything but one such tag
 */
export function expectedOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) return undefined
  const number = /^(?:W\/)?"([0-9]{1,9})"$/.exec(header)?.[1]
  if (number === undefined) throw new RequestProblem(400, 'precondition/malformed')
  return Number(number)
}
