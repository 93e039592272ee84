import type { FastifyReply } from 'fastify'
import type { ProblemAnswer } from '../../core/api/contract.ts'

/** Answers with RFC 9457 problem details. The code is stable; the title is for logs, the page has its own words. */
export function answerProblem(
  reply: FastifyReply,
  status: number,
  code: string,
  title: string,
): FastifyReply {
  const body: ProblemAnswer = { type: `urn:khuon:problem:${code}`, title, status, code }
  return reply.code(status).type('application/problem+json').send(body)
}
