import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openSqliteStore } from './sqlite-store.ts'

const one = `sha256:${'1'.repeat(64)}`
const two = `sha256:${'2'.repeat(64)}`

/** A data folder as version 1 of the tables left it. */
function versionOne(): string {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-store-'))
  const raw = new Database(join(folder, 'khuon.sqlite'))
  raw.exec(`
    CREATE TABLE schema_version (version integer not null);
    INSERT INTO schema_version VALUES (1);
    CREATE TABLE revision (digest text primary key, slug text not null, created_at text not null);
    CREATE TABLE revision_file (
      digest text not null references revision (digest), name text not null, text text not null,
      constraint revision_file_key primary key (digest, name));
    CREATE TABLE procedure (
      slug text primary key, state text not null,
      revision text not null references revision (digest),
      seeded_revision text not null references revision (digest), updated_at text not null);
    INSERT INTO revision VALUES ('${one}', 'a', '2026-01-01T00:00:00Z'), ('${two}', 'a', '2026-01-02T00:00:00Z');
    INSERT INTO revision_file VALUES
      ('${one}', 'procedure.json', '{}'), ('${two}', 'procedure.json', '{"a": 1}'), ('${two}', 'SOURCES.md', '{}');
    INSERT INTO procedure VALUES
      ('a', 'draft', '${one}', '${one}', '2026-01-01T00:00:00Z'), ('b', 'draft', '${two}', '${one}', '2026-01-02T00:00:00Z');
  `)
  raw.close()
  return folder
}

describe('data of version 1', () => {
  it('keeps its revisions, and its procedures become drafts', async () => {
    const store = await openSqliteStore(versionOne())
    expect(await store.read.revision(one)).toEqual({
      slug: 'a',
      digest: one,
      files: new Map([['procedure.json', '{}']]),
    })
    expect((await store.read.revision(two))?.files).toEqual(
      new Map([
        ['SOURCES.md', '{}'],
        ['procedure.json', '{"a": 1}'],
      ]),
    )
    const drafts = (await store.read.list('draft')).map(({ id, body }) => [id, JSON.parse(body)])
    const shared = { scope: 'standard', seq: 0, revisionSeq: 0, seededRevision: one, base: one, makers: [] }
    expect(drafts).toEqual([
      [
        'standard/a',
        { ...shared, slug: 'a', revision: one, seededSeq: 0, updatedAt: '2026-01-01T00:00:00Z' },
      ],
      [
        'standard/b',
        { ...shared, slug: 'b', revision: two, seededSeq: -1, updatedAt: '2026-01-02T00:00:00Z' },
      ],
    ])
    await store.close()
  })

  it('is brought up to date once', async () => {
    const folder = versionOne()
    await (await openSqliteStore(folder)).close()
    const again = await openSqliteStore(folder)
    expect(await again.read.list('draft')).toHaveLength(2)
    await again.close()
  })
})

describe('data of version 2', () => {
  it('gets a head beside each import, at the same etag', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'khuon-store-'))
    await (await openSqliteStore(folder)).close()
    const raw = new Database(join(folder, 'khuon.sqlite'))
    const item = (procedure: string, after: object | null) => ({ procedure, after })
    const plan = { items: [item('a', { overlay: [] }), item('b', null), item('c', { overlay: [] })] }
    const body = { id: '000000001', province: 'da-nang', state: 'waiting', plan, makers: ['lan'], events: [] }
    raw
      .prepare("INSERT INTO record VALUES ('import-plan', 'da-nang/000000001', 3, ?)")
      .run(JSON.stringify(body))
    raw.exec('UPDATE schema_version SET version = 2')
    raw.close()
    const store = await openSqliteStore(folder)
    const [head, ...others] = await store.read.list('import-head')
    expect(others).toEqual([])
    expect([head?.id, head?.etag, JSON.parse(head?.body ?? '')]).toEqual([
      'da-nang/000000001',
      3,
      { id: '000000001', province: 'da-nang', state: 'waiting', procedures: ['a', 'c'], makers: ['lan'] },
    ])
    await store.close()
  })
})
