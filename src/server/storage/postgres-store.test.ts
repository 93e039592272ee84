import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyChain, followChain } from '../../core/audit/chain.ts'
import { openPostgresStore } from './postgres-store.ts'
import { StoreConflict } from './store.ts'
import { startPostgres, type TestPostgres } from './testing/postgres.ts'
import { storeContract } from './testing/store-contract.ts'

let postgres: TestPostgres

beforeAll(async () => {
  postgres = await startPostgres()
})

afterAll(() => postgres.stop())

storeContract('PostgreSQL', async () => {
  const url = await postgres.newDatabase()
  return { store: await openPostgresStore(url), reopen: () => openPostgresStore(url) }
})

const event = {
  at: '2026-01-05T08:00:00Z',
  actor: { id: 'u', name: '' },
  act: 'draft/edit' as const,
  subject: 's',
}

describe('processes on one PostgreSQL database', () => {
  it('all count: units that append an event run as if one after the other', async () => {
    const url = await postgres.newDatabase()
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url)))
    await stores[0]!.write((tx) => tx.put('k', 'count', '0', 'absent'))
    await Promise.all(
      stores.flatMap((store) =>
        Array.from({ length: 15 }, () =>
          store.write(async (tx) => {
            const { body } = (await tx.record('k', 'count'))!
            // Somebody else's write falls in between more likely.
            await new Promise((done) => setTimeout(done, 2))
            await tx.append({ ...event, detail: Number(body) })
            const { body: now, etag } = (await tx.record('k', 'count'))!
            await tx.put('k', 'count', String(Number(now) + 1), etag)
          }),
        ),
      ),
    )
    const [store] = stores
    const events = await store!.read.events()
    expect(await store!.read.record('k', 'count')).toEqual({ id: 'count', etag: 46, body: '45' })
    expect(events.map(({ detail }) => detail)).toEqual(Array.from({ length: 45 }, (_, index) => index))
    expect(followChain(emptyChain, events)).toMatchObject({ seq: 45 })
    await Promise.all(stores.map((one) => one.close()))
  })

  it('cannot both make the same record', async () => {
    const url = await postgres.newDatabase()
    const stores = await Promise.all([openPostgresStore(url), openPostgresStore(url)])
    const outcomes = await Promise.allSettled(
      stores.map((store) => store.write((tx) => tx.put('k', 'a', '1', 'absent'))),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(StoreConflict)
    await Promise.all(stores.map((one) => one.close()))
  })

  it('may start on an empty database at once', async () => {
    const url = await postgres.newDatabase()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgresStore(url)))
    expect(await stores[3]!.read.list('draft')).toEqual([])
    await Promise.all(stores.map((one) => one.close()))
  })
})

describe('the PostgreSQL store', () => {
  it('waits for the disk, whatever the database was set to', async () => {
    const url = await postgres.newDatabase()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
    await client.query(`ALTER DATABASE ${rows[0]!.name} SET synchronous_commit = off`)
    await client.end()
    const store = await openPostgresStore(url)
    const setting = await store.database.db
      .selectNoFrom((builder) =>
        builder.fn<string>('current_setting', [builder.val('synchronous_commit')]).as('it'),
      )
      .executeTakeFirstOrThrow()
    expect(setting).toEqual({ it: 'on' })
    await store.close()
  })

  it('refuses data that a later version has written, and leaves it alone', async () => {
    const url = await postgres.newDatabase()
    const store = await openPostgresStore(url)
    await store.database.db.updateTable('schema_version').set({ version: 999 }).execute()
    await store.close()
    await expect(openPostgresStore(url)).rejects.toMatchObject({ code: 'store/newer', args: { found: 999 } })
  })

  it('says in one sentence that the server does not answer', async () => {
    await expect(openPostgresStore('postgresql://khuon@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'store/unreachable',
    })
  })
})
