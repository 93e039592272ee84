import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Calls a minute, per person (per address for those who are not signed in). */
export interface RateLimits {
  readonly reads: number
  readonly writes: number
}

/** Ample for a person with a few tabs; far below what would keep others from working. */
export const defaultRates: RateLimits = { reads: 3000, writes: 600 }

/** 429 with `Retry-After` beyond the limit. Counted after the question who asks and before the body is read. */
export async function limitRates(api: FastifyInstance, rates: RateLimits): Promise<void> {
  const isRead = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD'
  await api.register(rateLimit, {
    global: true,
    hook: 'preParsing',
    timeWindow: 60_000,
    max: (request) => (isRead(request) ? rates.reads : rates.writes),
    keyGenerator: (request) =>
      `${isRead(request) ? 'read' : 'write'} ${request.actor === undefined ? request.ip : `person ${request.actor.id}`}`,
  })
}
