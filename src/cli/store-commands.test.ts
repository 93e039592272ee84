import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../server/files/package-root.ts'
import { everybodyAuth } from '../server/http/auth-seam.ts'
import { addBatch } from '../server/operations/drafts/add-batch.ts'
import { openStudio } from '../server/operations/open-studio.ts'
import { run, runIn } from './testing/run.ts'

const slug = 'cap-giay-phep-buu-chinh'
const folder = mkdtempSync(join(tmpdir(), 'khuon-store-commands-'))
const shipped = join(packageRoot(), 'procedures')

/** The JSON files and SOURCES.md below a folder. */
function filesIn(path: string): Map<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\/.*\.(json|md)$/.test(name),
  )
  return new Map(names.sort().map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

beforeAll(async () => {
  const studio = await openStudio({ folder: join(folder, 'data'), now: () => '2026-01-05T08:00:00Z' })
  const actor = await everybodyAuth(['vu-buu-chinh']).actorOf({ hostname: 'localhost' } as never)
  const card = {
    type: 'card.changed',
    target: slug,
    before: { 'name.vi': 'Cấp giấy phép bưu chính (cấp tỉnh)' },
    after: { 'name.vi': 'Cấp giấy phép bưu chính' },
  }
  const outcome = await addBatch(studio, actor!, {
    scope: 'standard',
    slug,
    expected: 0,
    batch: { key: 'key-00000001', label: 'đổi tên', changes: [card] },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  await studio.close()
})

describe('khuon export', () => {
  it('gives back the shipped files byte by byte where nobody has edited', async () => {
    const { code, out } = await run(folder, 'export', 'out', '--lang', 'en')
    expect({ code, out }).toEqual({ code: 0, out: '41 procedures (287 files) written to out.\n' })
    const before = filesIn(shipped)
    const after = filesIn(join(folder, 'out', 'procedures'))
    // What is known of provinces is theirs to say (`khuon export --province`): here are the drafts of the standard.
    const names = [...before.keys()].filter((name) => !name.includes('/variants/'))
    expect([...after.keys()]).toEqual(names)
    expect(names.filter((name) => before.get(name) !== after.get(name))).toEqual([`${slug}/procedure.json`])
  })

  it('writes what was edited as the format prints it: the one line differs', () => {
    const before = readFileSync(join(shipped, slug, 'procedure.json'), 'utf8')
    const after = readFileSync(join(folder, 'out', 'procedures', slug, 'procedure.json'), 'utf8')
    expect(after).toBe(before.replace('Cấp giấy phép bưu chính (cấp tỉnh)', 'Cấp giấy phép bưu chính'))
  })

  it('can be read again: nothing to find, and the same again when it is exported again', async () => {
    expect((await run(folder, 'check', 'out', '--json')).code).toBe(0)
  })
})

describe('khuon audit verify', () => {
  it('follows the chain and prints its head, which may be asked for again', async () => {
    const { code, out } = await run(folder, 'audit', 'verify', '--json')
    const { head, ...rest } = JSON.parse(out) as { head: string }
    // 41 seeded, the observed variants, one edit, one revision at stop.
    expect({ code, rest }).toEqual({ code: 0, rest: { intact: true, events: 44, fault: null } })
    expect((await run(folder, 'audit', 'verify', '--head', head)).code).toBe(0)
    const other = await run(folder, 'audit', 'verify', '--head', 'f'.repeat(64), '--lang', 'en')
    expect(other.code).toBe(1)
    expect(other.out).toMatch(/^The noted hash f+ is not in the audit log any more/)
  })

  it.each([['nothing'], ['verify', 'more'], ['verify', '--head', 'abc'], []])(
    'refuses %j %j %j with exit code 2',
    async (...args) => {
      const given = args.filter((arg): arg is string => arg !== undefined)
      expect((await run(folder, 'audit', ...given)).code).toBe(2)
    },
  )

  it('shows an event that somebody has altered in the database', async () => {
    const raw = new Database(join(folder, 'data', 'khuon.sqlite'))
    raw.exec("UPDATE audit_event SET name = 'Ai đó' WHERE seq = 7")
    raw.close()
    const { code, out } = await run(folder, 'audit', 'verify', '--lang', 'en')
    expect({ code, out }).toEqual({ code: 1, out: 'The audit log is broken: event 7 was altered.\n' })
  })

  it('shows an event that somebody has taken out', async () => {
    const raw = new Database(join(folder, 'data', 'khuon.sqlite'))
    raw.exec('DELETE FROM audit_event WHERE seq = 5')
    raw.close()
    const { code, out } = await run(folder, 'audit', 'verify', '--json')
    expect({ code, fault: (JSON.parse(out) as { fault: unknown }).fault }).toEqual({
      code: 1,
      fault: { seq: 5, fault: 'missing' },
    })
  })
})

describe('a folder that holds no data', () => {
  it.each([
    ['audit', 'verify'],
    ['export', 'ra'],
  ])('is refused by khuon %s, and stays as it was', async (...args) => {
    const { code, out, err } = await run(folder, ...args, '--data', 'dta', '--lang', 'en')
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: 'There is no data of a studio (khuon.sqlite) in “dta”. Check --data. [cli/no-store]\n',
    })
    expect(readdirSync(folder)).not.toContain('dta')
  })
})

describe('khuon move', () => {
  it('asks for the database it is to move to, and for a store to move', async () => {
    const { code, err } = await run(folder, 'move', '--data', 'data', '--lang', 'en')
    expect({ code, err }).toEqual({
      code: 2,
      err: 'DATABASE_URL is missing in the environment: name the empty PostgreSQL database to move to (postgresql://…). [move/no-database]\n',
    })
    const env = { DATABASE_URL: 'postgresql://localhost/khuon' }
    const nothing = await runIn({ cwd: folder, env }, 'move', '--data', 'dta', '--lang', 'en')
    expect(nothing).toMatchObject({
      code: 2,
      err: expect.stringContaining('[store/nothing-there]') as string,
    })
    expect(readdirSync(folder)).not.toContain('dta')
  })
})
