import type { FastifyReply } from 'fastify'
import type { ProblemAnswer } from '../../core/api/contract.ts'
import type { Refusal, RefusalKind } from '../operations/outcome.ts'

/** Answers with RFC 9457 problem details. The code is stable; the title is for logs, the page has its own words. */
export function answerProblem(
  reply: FastifyReply,
  status: number,
  code: string,
  title: string,
  more: Pick<ProblemAnswer, 'args' | 'problems' | 'other'> = {},
): FastifyReply {
  const body: ProblemAnswer = { type: `urn:khuon:problem:${code}`, title, status, code, ...more }
  return reply.code(status).type('application/problem+json').send(body)
}

const statuses: Readonly<Record<RefusalKind, readonly [status: number, title: string]>> = {
  'not-found': [404, 'Not found'],
  'not-allowed': [403, 'Not allowed'],
  'missing-precondition': [428, 'Say which state this is based on (If-Match)'],
  'moved-on': [412, 'Based on an older state'],
  conflict: [409, 'Contradicts what is there'],
  'not-applicable': [422, 'Cannot be done'],
}

/** Answers why an operation did nothing. */
export function answerRefusal(
  reply: FastifyReply,
  { kind, code, args, problems, other }: Refusal,
): FastifyReply {
  const [status, title] = statuses[kind]
  return answerProblem(reply, status, code, title, {
    ...(args === undefined ? {} : { args }),
    ...(problems === undefined ? {} : { problems }),
    ...(other === undefined ? {} : { other }),
  })
}
