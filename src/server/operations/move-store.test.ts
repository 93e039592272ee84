import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../core/people/actor.ts'
import { emptyChain, followChain } from '../../core/audit/chain.ts'
import { administrator, doorStudio, readyStudio } from '../auth/testing/door-studio.ts'
import { everybodyAuth } from '../http/auth-seam.ts'
import { openSqliteStore } from '../storage/sqlite-store.ts'
import type { Store } from '../storage/store.ts'
import { startPostgres, type TestPostgres } from '../storage/testing/postgres.ts'
import { addBatch } from './drafts/add-batch.ts'
import { draftHistory } from './drafts/draft-history.ts'
import { drafts } from './drafts/draft-record.ts'
import { moveStore } from './move-store.ts'
import { openStudio } from './open-studio.ts'
import { listRecords } from './records.ts'

const slug = 'cap-giay-phep-buu-chinh'
const now = () => '2026-01-05T08:00:00Z'
const newFolder = () => mkdtempSync(join(tmpdir(), 'khuon-move-'))
const kinds = ['draft', 'batch', 'batch-key', 'minting', 'grant', 'organisation', 'one-time-link']

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

/** A store that people have worked in: an administrator, and a draft with an edit that is not minted yet. */
async function usedFolder(): Promise<string> {
  const folder = newFolder()
  const door = await readyStudio({ place: { folder } })
  await door.close()
  const studio = await openStudio({ folder, now })
  const card = { 'name.vi': 'Cấp giấy phép bưu chính (cấp tỉnh)' }
  const changes = [{ type: 'card.changed', target: slug, before: card, after: { 'name.vi': 'Tên mới' } }]
  const batch = { key: 'key-00000001', label: 'đổi tên', changes }
  const made = await addBatch(studio, await author(), { scope: 'standard', slug, expected: 0, batch })
  expect(made).toMatchObject({ ok: true })
  // As a killed process leaves it.
  studio.resting.stop()
  await studio.store.close()
  return folder
}

async function author(): Promise<Actor> {
  return (await everybodyAuth(['vu-buu-chinh']).actorOf({ hostname: 'localhost' } as never))!
}

async function contentOf({ read }: Store) {
  const records = await Promise.all(kinds.map((kind) => read.list(kind)))
  const heads = await listRecords(read, drafts)
  const revisions = await Promise.all(heads.map(({ body }) => read.revision(body.revision)))
  return { records, revisions, events: await read.events() }
}

it('brings everything into PostgreSQL: histories, people with their passwords, the log', async () => {
  const folder = await usedFolder()
  const former = await openSqliteStore(folder)
  const before = await contentOf(former)
  await former.close()
  expect(before.records.map((list) => list.length > 0)).toContain(true)

  const databaseUrl = await postgres.newDatabase()
  const { copied, left } = await moveStore({ folder, databaseUrl })
  expect(copied).toMatchObject({ user: 1, account: 1, revision: 41, audit_event: before.events.length })
  expect([existsSync(join(folder, 'khuon.sqlite')), existsSync(left)]).toEqual([false, true])

  const studio = await openStudio({ folder, databaseUrl, now })
  expect(await contentOf(studio.store)).toEqual(before)
  expect(followChain(emptyChain, await studio.store.read.events())).toMatchObject({
    seq: before.events.length,
  })
  const history = await draftHistory(studio, await author(), {
    scope: 'standard',
    slug,
    before: undefined,
    limit: 9,
  })
  expect(JSON.stringify(history)).toContain('đổi tên')
  const next = {
    key: 'key-00000002',
    label: 'đổi nữa',
    changes: [
      {
        type: 'card.changed',
        target: slug,
        before: { 'name.vi': 'Tên mới' },
        after: { 'name.vi': 'Tên nữa' },
      },
    ],
  }
  expect(
    await addBatch(studio, await author(), { scope: 'standard', slug, expected: 1, batch: next }),
  ).toMatchObject({ ok: true, value: { seq: 2 } })
  await studio.close()

  const door = await doorStudio({ place: { databaseUrl } })
  const browser = door.browser()
  expect((await browser.signIn(administrator.email, administrator.password)).statusCode).toBe(200)
  expect(await browser.who()).toBe(administrator.name)
  await door.close()
}, 120_000)

it('moves nothing into a database that holds something, and nothing out of an empty folder', async () => {
  const folder = await usedFolder()
  const databaseUrl = await postgres.newDatabase()
  const other = await openStudio({ folder: newFolder(), databaseUrl, now })
  const before = await contentOf(other.store)
  await other.close()

  await expect(moveStore({ folder, databaseUrl })).rejects.toMatchObject({ code: 'store/not-empty' })
  expect(existsSync(join(folder, 'khuon.sqlite'))).toBe(true)
  const untouched = await openStudio({ folder: newFolder(), databaseUrl, now })
  expect(await contentOf(untouched.store)).toEqual(before)
  await untouched.close()

  const empty = moveStore({ folder: newFolder(), databaseUrl })
  await expect(empty).rejects.toMatchObject({ code: 'store/nothing-there' })
}, 120_000)

it('does not take a store from under a studio that runs', async () => {
  const folder = newFolder()
  const running = await openSqliteStore(folder)
  const databaseUrl = await postgres.newDatabase()
  await expect(moveStore({ folder, databaseUrl })).rejects.toMatchObject({ code: 'store/in-use' })
  await running.close()
}, 60_000)
