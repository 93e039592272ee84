import type { Actor } from '../actor.ts'
import type { Role } from '../role.ts'

/** Somebody with roles at one organisation, in every field of work, since long ago. */
export function person(id: string, organisation: string, ...roles: readonly Role[]): Actor {
  const grants = roles.map((role) => ({
    id: `${id}-${role}`,
    user: id,
    role,
    organisation,
    fields: null,
    territory: null,
    from: '2025-01-01',
    to: null,
  }))
  return { id, name: id, kind: 'person', grants }
}
