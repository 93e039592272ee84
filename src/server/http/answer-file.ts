import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Outcome } from '../operations/outcome.ts'
import type { BundleFile } from '../operations/releases/read-releases.ts'
import { answerRefusal } from './problem-answer.ts'

/** A bundle that is known by the digest of its bytes; 304 where the reader has it already. */
export function answerFile(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome<BundleFile>,
): FastifyReply {
  if (!outcome.ok) return answerRefusal(reply, outcome.refusal)
  const { bytes, digest, name } = outcome.value
  reply.header('etag', `"${digest}"`).header('cache-control', 'no-cache')
  if (request.headers['if-none-match'] === `"${digest}"`) return reply.code(304).send()
  return reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(bytes))
}
