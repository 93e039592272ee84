import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../core/people/actor.ts'
import type { Role } from '../../../core/people/role.ts'
import { openStore, type StorePlace } from '../../storage/open-store.ts'
import { readStandard } from '../open-studio.ts'
import { allGrants } from '../people/people-room.ts'
import { makeStudio, type Studio } from '../studio.ts'

/**
 * Works on a store from the command line, as it lies there: nothing is seeded or minted, so that looking leaves no trace.
 *
 * @throws StartError `store/*`
 */
export async function withStoreAt<T>(place: StorePlace, work: (studio: Studio) => Promise<T>): Promise<T> {
  const { source } = readStandard()
  const store = await openStore(place)
  try {
    return await work(makeStudio({ store, source, now: () => new Date().toISOString(), newId: randomUUID }))
  } finally {
    await store.close()
  }
}

const provinceRoles: readonly Role[] = ['importer', 'importer-second']

/**
 * Who acts on the command line: a person with the roles they have in the store. A store in which nobody has any role yet
 * is its owner's alone: there whoever is named may do what a province does, and four eyes are two names.
 */
export async function actorInStore({ store }: Studio, id: string, province: string): Promise<Actor> {
  const grants = await allGrants(store.read)
  const own = grants.filter(({ user }) => user === id)
  if (grants.length > 0) return { id, name: id, kind: 'person', grants: own }
  const given = provinceRoles.map((role) => ({
    id: role,
    user: id,
    role,
    organisation: province,
    fields: null,
    territory: null,
    from: '2000-01-01',
    to: null,
  }))
  return { id, name: id, kind: 'person', grants: given }
}
