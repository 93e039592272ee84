import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Batch } from '../../../core/api/draft-contract.ts'
import { emptyChain, followChain } from '../../../core/audit/chain.ts'
import { packageRoot } from '../../files/package-root.ts'
import { openSqliteStore } from '../../storage/sqlite-store.ts'
import { buildProgram } from '../../testing/build-program.ts'
import type { DraftBody } from './draft-record.ts'

const rounds = 50
const slugs = ['cap-giay-phep-buu-chinh', 'cap-lai-giay-phep-buu-chinh-mat-hong']
const root = packageRoot()
let program: string
let standard: string

beforeAll(async () => {
  program = await buildProgram('src/server/operations/drafts/testing/killed-writer.ts', 'killed-writer')
  standard = mkdtempSync(join(tmpdir(), 'khuon-standard-'))
  symlinkSync(join(root, 'schemas'), join(standard, 'schemas'))
  mkdirSync(join(standard, 'procedures'))
  for (const slug of slugs) {
    cpSync(join(root, 'procedures', slug), join(standard, 'procedures', slug), { recursive: true })
  }
})

/** Runs the writer until it is killed. @returns what it said was taken: slug, number, key */
async function killedRun(folder: string, round: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, folder, standard, `r${round}`])
  const said: Buffer[] = []
  const failed: Buffer[] = []
  let lines = 0
  // The blow falls some milliseconds after a line that is another one each round; in one round of ten already while the
  // store is being opened, where that comes first.
  const awaited = round % 10 === 0 ? Number.POSITIVE_INFINITY : 2 + (round % 9)
  let kill = round % 10 === 0 ? setTimeout(() => child.kill('SIGKILL'), 100 + round * 10) : undefined
  child.stdout.on('data', (data: Buffer) => {
    said.push(data)
    lines += data.toString().split('\n').length - 1
    if (lines >= awaited) kill ??= setTimeout(() => child.kill('SIGKILL'), (round * 7) % 23)
  })
  child.stderr.on('data', (data: Buffer) => failed.push(data))
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  clearTimeout(kill)
  expect({ signal, failed: Buffer.concat(failed).toString() }).toEqual({ signal: 'SIGKILL', failed: '' })
  // The last line may be cut off: nobody was answered by half a line.
  return Buffer.concat(said)
    .toString()
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== 'ready')
}

/** What the store holds of all batches, and whether it holds together. */
async function heldIn(folder: string): Promise<ReadonlySet<string>> {
  const store = await openSqliteStore(folder)
  const held = new Set<string>()
  const batches = (await store.read.list('batch')).map(({ body }) => JSON.parse(body) as Batch)
  const drafts = (await store.read.list('draft')).map(({ body }) => JSON.parse(body) as DraftBody)
  const ids = (await store.read.list('batch')).map(({ id }) => id)
  for (const [index, { seq, key }] of batches.entries()) {
    held.add(`${ids[index]?.split('/')[1]} ${seq} ${key}`)
  }
  for (const { slug, seq, revision } of drafts) {
    const numbers = ids.filter((id) => id.split('/')[1] === slug).map((id) => Number(id.split('/')[2]))
    expect(numbers).toEqual(Array.from({ length: seq }, (_, index) => index + 1))
    expect(await store.read.revision(revision)).toBeDefined()
  }
  expect(await store.read.list('batch-key')).toHaveLength(batches.length)
  const events = await store.read.events()
  expect(followChain(emptyChain, events)).toMatchObject({ seq: events.length })
  expect(events.filter(({ act }) => act === 'draft/edit')).toHaveLength(batches.length)
  await store.close()
  return held
}

describe('a process that is killed while people save', () => {
  it(`has lost nothing that it answered, in ${rounds} rounds`, { timeout: 180_000 }, async () => {
    // Two folders, so that both cores work.
    const lanes = [0, 1].map(async (lane) => {
      const folder = mkdtempSync(join(tmpdir(), 'khuon-killed-'))
      const answered: string[] = []
      for (let round = lane; round < rounds; round += 2) {
        answered.push(...(await killedRun(folder, round)))
        const held = await heldIn(folder)
        expect(answered.filter((line) => !held.has(line))).toEqual([])
      }
      return answered.length
    })
    const [one = 0, other = 0] = await Promise.all(lanes)
    expect(one + other).toBeGreaterThan(3 * rounds)
  })
})

describe('what was answered', () => {
  it('is on the disk before it is answered: a power cut loses nothing either', async () => {
    const store = await openSqliteStore(mkdtempSync(join(tmpdir(), 'khuon-fsync-')))
    const { rows: mode } = await sql`PRAGMA journal_mode`.execute(store.database.db)
    const { rows: level } = await sql`PRAGMA synchronous`.execute(store.database.db)
    // WAL with synchronous = FULL (2): the log is synced at every commit (sqlite.org/pragma.html#pragma_synchronous).
    expect([mode, level]).toEqual([[{ journal_mode: 'wal' }], [{ synchronous: 2 }]])
    await store.close()
  })
})
