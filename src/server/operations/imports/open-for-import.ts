import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Actor } from '../../../core/people/actor.ts'
import type { Role } from '../../../core/people/role.ts'
import { openStore, type StorePlace } from '../../storage/open-store.ts'
import { packageRoot } from '../../files/package-root.ts'
import { readLibrary } from '../standard-on-disk.ts'
import { allGrants } from '../people/people-room.ts'
import { makeStudio, type Studio } from '../studio.ts'

/**
 * Works on a store from the command line, as it lies there: nothing is seeded or minted, so that looking leaves no trace.
 *
 * @throws StartError `store/*`
 */
export async function withStoreAt<T>(place: StorePlace, work: (studio: Studio) => Promise<T>): Promise<T> {
  // The shipped procedures are not asked for: what a province runs is in its store.
  const source = readLibrary(join(packageRoot(), 'schemas'))
  const store = await openStore(place)
  try {
    return await work(makeStudio({ store, source, now: () => new Date().toISOString(), newId: randomUUID }))
  } finally {
    await store.close()
  }
}

const provinceRoles: readonly Role[] = ['importer', 'importer-second']
/** Where a store is its owner's alone and the ministry's things are done in it. */
export const ministryRoles: readonly Role[] = ['reviewer']

/**
 * Who acts on the command line: a person with the roles they have in the store. A store in which nobody has any role yet
 * is its owner's alone: there whoever is named may do what a province does, and four eyes are two names.
 */
export async function actorInStore(
  { store }: Studio,
  id: string,
  province: string,
  roles = provinceRoles,
): Promise<Actor> {
  const grants = await allGrants(store.read)
  const own = grants.filter(({ user }) => user === id)
  if (grants.length > 0) return { id, name: id, kind: 'person', grants: own }
  const given = roles.map((role) => ({
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
