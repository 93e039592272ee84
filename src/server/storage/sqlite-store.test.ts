import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openSqliteStore } from './sqlite-store.ts'
import { storeContract } from './testing/store-contract.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'khuon-store-'))

storeContract('SQLite', async () => {
  const folder = newFolder()
  return { store: await openSqliteStore(folder), reopen: () => openSqliteStore(folder) }
})

describe('the embedded store', () => {
  it('creates its folder, however deep', async () => {
    const store = await openSqliteStore(join(newFolder(), 'a', 'b'))
    expect(await store.read.list('draft')).toEqual([])
    await store.close()
  })

  it('belongs to one process: a second opening is refused, and free again after close', async () => {
    const folder = newFolder()
    const store = await openSqliteStore(folder)
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: 'store/in-use', args: { folder } })
    await store.close()
    await (await openSqliteStore(folder)).close()
  })

  it('is free again when the process that held it was killed', async () => {
    const folder = newFolder()
    await (await openSqliteStore(folder)).close()
    const driver = createRequire(import.meta.url).resolve('better-sqlite3')
    const holder = spawn(process.execPath, [
      '-e',
      `const D = require(${JSON.stringify(driver)})
       const d = new D(${JSON.stringify(join(folder, 'khuon.sqlite'))})
       d.pragma('locking_mode = EXCLUSIVE'); d.exec('BEGIN IMMEDIATE; COMMIT')
       console.log('held'); setInterval(() => {}, 1000)`,
    ])
    await once(holder.stdout, 'data')
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: 'store/in-use' })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await openSqliteStore(folder)).close()
  })

  it('refuses data that a later version has written, and leaves it alone', async () => {
    const folder = newFolder()
    await (await openSqliteStore(folder)).close()
    const raw = new Database(join(folder, 'khuon.sqlite'))
    raw.exec('UPDATE schema_version SET version = 999')
    raw.close()
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: 'store/newer', args: { found: 999 } })
  })

  it('refuses a file that is no database', async () => {
    const folder = newFolder()
    writeFileSync(
      join(folder, 'khuon.sqlite'),
      'not a database, but long enough to be looked at as one'.repeat(40),
    )
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: 'store/unreadable' })
  })
})
