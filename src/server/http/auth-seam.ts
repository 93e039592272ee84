import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../core/people/actor.ts'
import { roles } from '../../core/people/role.ts'

/** What the server needs to know about accounts: who asks, and routes of its own for signing in and out. */
export interface Auth {
  /** undefined: nobody is signed in. */
  actorOf(request: FastifyRequest): Promise<Actor | undefined>
  register(server: FastifyInstance): void
}

/** Everybody on this machine, as one person with every role. */
const openActor: Actor = {
  id: 'local',
  name: 'local',
  kind: 'person',
  grants: roles.map((role) => ({
    id: `local-${role}`,
    user: 'local',
    role,
    organisation: 'local',
    fields: null,
    territory: null,
    from: '2000-01-01',
    to: null,
  })),
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * A studio without accounts: whoever reaches it may do everything. For this machine alone, so that a request under
 * another host name, as a foreign page could make by letting its own name point here, is nobody's.
 *
 * @param organisations the open person belongs to each of them, as units' authors do
 */
export function everybodyAuth(organisations: readonly string[]): Auth {
  const grants = organisations.flatMap((organisation) =>
    openActor.grants.map((grant) => ({ ...grant, id: `${grant.id}-${organisation}`, organisation })),
  )
  const actor = { ...openActor, grants: [...openActor.grants, ...grants] }
  return {
    actorOf: async ({ hostname }) =>
      loopbackNames.has(hostname.replace(/:[0-9]+$/, '')) ? actor : undefined,
    register: () => {},
  }
}
