import { copyFileSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteStore } from '../storage/sqlite-store.ts'
import { DailyCopies } from './daily-copies.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'khuon-copies-'))

async function scene(keep = 3) {
  const store = await openSqliteStore(newFolder())
  const clock = { at: '2026-03-01T10:00:00Z' }
  const folder = join(newFolder(), 'sao-luu')
  return { store, clock, folder, copies: new DailyCopies({ store, folder, now: () => clock.at, keep }) }
}

/** What a copy holds, once it is put where a store lies. */
async function restored(folder: string, name: string): Promise<number> {
  const place = newFolder()
  copyFileSync(join(folder, name), join(place, 'khuon.sqlite'))
  const store = await openSqliteStore(place)
  const { length } = await store.read.list('thing')
  await store.close()
  return length
}

it('copies the whole store while it is written to', async () => {
  const { store, folder, copies } = await scene()
  const text = 'x'.repeat(5000)
  const add = (id: number) =>
    store.write((tx) => tx.put('thing', String(id), JSON.stringify({ text }), 'absent'))
  for (let id = 0; id < 200; id++) await add(id)
  const [name] = await Promise.all([
    copies.makeToday(),
    (async () => {
      for (let id = 200; id < 400; id++) await add(id)
    })(),
    store.write(async (tx) => {
      await tx.put('thing', 'slow', '{}', 'absent')
      await new Promise((done) => setTimeout(done, 100))
      await tx.put('thing', 'slower', '{}', 'absent')
    }),
    // As the library that keeps accounts does: not one of the store's units of work.
    store.database.db.transaction().execute(async (tx) => {
      await tx.insertInto('record').values({ kind: 'thing', id: 'beside', etag: 1, body: '{}' }).execute()
      await new Promise((done) => setTimeout(done, 100))
    }),
  ])
  expect(name).toBe('khuon-2026-03-01.sqlite')
  expect(await restored(folder, name!)).toBeGreaterThanOrEqual(200)
  await store.close()
})

it('makes one a day of Vietnam, and keeps the last few; what is not its own stays', async () => {
  const { store, clock, folder, copies } = await scene()
  writeFileSync(join(folder, 'khuon.sqlite'), 'đừng đụng vào')
  expect(await copies.makeToday()).toBe('khuon-2026-03-01.sqlite')
  expect(await copies.makeToday()).toBeUndefined()
  for (const at of [
    '2026-03-01T16:59:59Z',
    '2026-03-01T17:00:00Z',
    '2026-03-03T01:00:00Z',
    '2026-03-04T01:00:00Z',
  ]) {
    clock.at = at
    await copies.makeToday()
  }
  expect(readdirSync(folder).sort()).toEqual([
    'khuon-2026-03-02.sqlite',
    'khuon-2026-03-03.sqlite',
    'khuon-2026-03-04.sqlite',
    'khuon.sqlite',
  ])
  await store.close()
})

it('begins anew what a killed process left half copied', async () => {
  const { store, folder, copies } = await scene()
  writeFileSync(join(folder, 'khuon-2026-03-01.sqlite.part'), 'nửa chừng')
  await store.write((tx) => tx.put('thing', 'a', '{}', 'absent'))
  const [one, other] = await Promise.all([copies.makeToday(), copies.makeToday()])
  expect([one, other]).toEqual(['khuon-2026-03-01.sqlite', undefined])
  expect(readdirSync(folder)).toEqual(['khuon-2026-03-01.sqlite'])
  expect(statSync(join(folder, one!)).mode & 0o077).toBe(0)
  expect(await restored(folder, one!)).toBe(1)
  await store.close()
})

it('says at once where it cannot write', async () => {
  const { store } = await scene()
  const file = join(newFolder(), 'tep')
  writeFileSync(file, '')
  const open = () =>
    new DailyCopies({ store, folder: join(file, 'trong'), now: () => '2026-03-01T10:00:00Z' })
  expect(open).toThrow(expect.objectContaining({ code: 'serve/backups-folder' }) as Error)
  await store.close()
})
