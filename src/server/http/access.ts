import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Act } from '../../core/people/act.ts'
import { type Actor, visitor } from '../../core/people/actor.ts'
import { mayAnywhere } from '../../core/people/may.ts'
import { dateInVietnam } from '../../core/people/date-in-vietnam.ts'
import type { Auth } from './auth-seam.ts'
import { answerProblem } from './problem-answer.ts'

/**
 * Who may call a route: everybody, whoever is signed in, or whoever may do the act anywhere at all. The operation behind
 * the route asks again, about the very thing.
 */
export type Access = 'public' | 'signed-in' | Act

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Who asks; undefined on public routes. */
    actor: Actor | undefined
  }
}

/** Deny by default: a route without a rule is refused when it is added, and one with a rule asks it first of all. */
export function addAccessRules(api: FastifyInstance, auth: Auth, now: () => string): void {
  api.decorateRequest('actor', undefined)
  api.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) throw new Error(`${route.url} does not say who may call it`)
  })
  api.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config
    if (access === 'public') return
    const actor = await auth.actorOf(request)
    if (actor === undefined) return answerProblem(reply, 401, 'auth/sign-in-first', 'Sign in first')
    request.actor = actor
    if (access === 'signed-in') return
    if (access === undefined || !mayAnywhere(actor, access, dateInVietnam(now()))) {
      return answerProblem(reply, 403, 'people/not-allowed', 'Not allowed', { args: { act: access ?? '' } })
    }
  })
}

/** The actor of a request to a route that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === undefined) throw new Error('a public route has no actor')
  return request.actor
}

/** The actor of a request to a public route that reads the standard: the visitor, who may read and nothing else. */
export function readerOf(request: FastifyRequest): Actor {
  return request.actor ?? visitor
}
