import type { DemoPerson } from '../../../core/api/people-contract.ts'
import { systemActor } from '../../../core/people/actor.ts'
import type { Grant } from '../../../core/people/grant.ts'
import { StartError } from '../../start-error.ts'
import { grantKey, type PeopleRoom, recordKinds, today } from './people-room.ts'

/** One person a role, and two reviewers, who confirm each other; names are invented. Ids begin with `demo-`, which no other account's id does. */
const people: readonly (DemoPerson & { readonly territory: string | null })[] = [
  ['author', 'Nguyễn Thu Hà', 'vu-buu-chinh', null],
  ['approver', 'Trần Quốc Bảo', 'vu-buu-chinh', null],
  ['consulted', 'Lê Minh Khôi', 'cuc-chuyen-doi-so-quoc-gia', null],
  ['controller', 'Phạm Ngọc Lan', 'van-phong-bo', null],
  ['publisher', 'Hoàng Đức Anh', 'trung-tam-thong-tin', null],
  ['importer', 'Võ Thanh Tùng', 'da-nang', 'da-nang'],
  ['importer-second', 'Đặng Mỹ Linh', 'da-nang', 'da-nang'],
  ['reviewer', 'Bùi Gia Hân', 'van-phong-bo', null],
  ['reviewer', 'Lý Khánh Vân', 'van-phong-bo', null, '-second'],
  ['administrator', 'Đỗ Hải Yến', 'van-phong-bo', null],
  ['reader', 'Ngô Văn Phúc', 'ninh-binh', null],
].map(([role, name, organisation, territory, which = '']) => ({
  id: `demo-${role}${which}`,
  role: role as DemoPerson['role'],
  name: String(name),
  organisation: String(organisation),
  territory: territory ?? null,
}))

/** The people to choose from, as the sign-in page shows them. */
export const demoPeople: readonly DemoPerson[] = people.map(({ id, role, name, organisation }) => ({
  id,
  role,
  name,
  organisation,
}))

const marker = { kind: 'setting', id: 'demo' } as const

/**
 * Holds demo data and real data apart: who may be chosen without a password has no business in a store that people
 * work in, and a store of a demo has no business in an office.
 *
 * @throws StartError `auth/demo-on-real-data`, `auth/demo-data`
 */
export async function keepDemoApart({ store, demo }: Pick<PeopleRoom, 'store' | 'demo'>): Promise<void> {
  const marked = (await store.read.record(marker.kind, marker.id)) !== undefined
  if (marked && !demo) throw new StartError('auth/demo-data')
  if (!marked && demo) {
    const events = await store.read.events({ act: 'people/set-up', limit: 1 })
    if (events.length > 0) throw new StartError('auth/demo-on-real-data')
  }
}

/** Makes the demo's people and their roles, as far as they are missing. */
export async function seedDemo(room: PeopleRoom): Promise<void> {
  const fresh: (typeof people)[number][] = []
  for (const person of people) if ((await room.accounts.find(person.id)) === undefined) fresh.push(person)
  await room.store.write(async (tx) => {
    const isSeeded = (await tx.record(marker.kind, marker.id)) !== undefined
    // A demo of an earlier version gets the people who came since; the others keep what they were given.
    const missing = isSeeded ? fresh : people
    if (missing.length === 0) return
    if (!isSeeded) await tx.put(marker.kind, marker.id, '{}', 'absent')
    for (const { id, role, organisation, territory } of missing) {
      const grant: Grant = {
        id: 'demo',
        user: id,
        role,
        organisation,
        fields: null,
        territory,
        from: today(room),
        to: null,
      }
      const key = grantKey(grant)
      if ((await tx.record(recordKinds.grant, key)) === undefined)
        await tx.put(recordKinds.grant, key, JSON.stringify(grant), 'absent')
    }
    await tx.append({ at: room.now(), actor: systemActor, act: 'people/demo-seeded', subject: 'studio' })
  })
  // Last, so that a start that was cut short finds them missing again.
  for (const { id, name } of fresh) await room.accounts.create({ id, name, email: `${id}@khuon.example` })
}
