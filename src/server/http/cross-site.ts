import type { FastifyInstance } from 'fastify'
import { answerProblem } from './problem-answer.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that a page of another site makes a browser send (Fetch Metadata, and the Origin header for browsers
 * without it). Tools send neither, and are let through to the question who asks.
 */
export function refuseForeignWrites(api: FastifyInstance): void {
  api.addHook('onRequest', async (request, reply) => {
    if (reading.has(request.method)) return
    const site = request.headers['sec-fetch-site']
    const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
    if (isForeignSite || isForeignOrigin(request.headers.origin, request.host)) {
      return answerProblem(reply, 403, 'request/cross-site', 'Request from another site')
    }
  })
}

function isForeignOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return false
  try {
    return new URL(origin).host !== host
  } catch {
    return true
  }
}
