import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../core/people/actor.ts'
import { packageRoot } from '../files/package-root.ts'
import { everybodyAuth } from '../http/auth-seam.ts'
import { startPostgres, type TestPostgres } from '../storage/testing/postgres.ts'
import { addBatch } from './drafts/add-batch.ts'
import { draftHistory } from './drafts/draft-history.ts'
import { readBatches, readDraft } from './drafts/read-draft.ts'
import { openStudio, type OpenStudio } from './open-studio.ts'

const slug = 'cap-giay-phep-buu-chinh'
const name = { scope: 'standard', slug }
const now = () => '2026-01-05T08:00:00Z'
let postgres: TestPostgres
let actor: Actor

beforeAll(async () => {
  postgres = await startPostgres()
  const found = await everybodyAuth(['vu-buu-chinh']).actorOf({ hostname: 'localhost' } as never)
  actor = found!
})

afterAll(() => postgres.stop())

/** A shipped standard of one procedure, whose card can be changed. */
function shippedStandard() {
  const standard = mkdtempSync(join(tmpdir(), 'khuon-standard-'))
  symlinkSync(join(packageRoot(), 'schemas'), join(standard, 'schemas'))
  mkdirSync(join(standard, 'procedures'))
  cpSync(join(packageRoot(), 'procedures', slug), join(standard, 'procedures', slug), { recursive: true })
  const card = join(standard, 'procedures', slug, 'procedure.json')
  return {
    standard,
    rename: (from: string, to: string) => writeFileSync(card, readFileSync(card, 'utf8').replace(from, to)),
  }
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'khuon-data-'))
const nameNow = 'Cấp giấy phép bưu chính (cấp tỉnh)'

async function rename(studio: OpenStudio, expected: number, before: string, after: string) {
  const change = {
    type: 'card.changed',
    target: slug,
    before: { 'name.vi': before },
    after: { 'name.vi': after },
  }
  const batch = { key: studio.newId(), label: 'đổi tên', changes: [change] }
  return addBatch(studio, actor, { ...name, expected, batch })
}

async function valueOf<T>(
  outcome: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>,
): Promise<T> {
  const answered = await outcome
  if (!answered.ok) throw new Error(JSON.stringify(answered.refusal))
  return answered.value
}

describe('a studio', () => {
  it('is seeded once: a second start moves nothing', async () => {
    const { standard } = shippedStandard()
    const folder = newFolder()
    await (await openStudio({ folder, now, standard })).close()
    const studio = await openStudio({ folder, now, standard })
    expect((await studio.store.read.events()).map(({ act }) => act)).toEqual(['draft/seed'])
    expect(await valueOf(readDraft(studio, actor, name))).toMatchObject({ seq: 0 })
    await studio.close()
  })

  it('lets a draft that nobody has edited follow the shipped files, and says so in its log', async () => {
    const { standard, rename: ship } = shippedStandard()
    const folder = newFolder()
    const first = await openStudio({ folder, now, standard })
    const { base } = await valueOf(readDraft(first, actor, name))
    await first.close()

    ship(nameNow, 'Tên mới')
    const studio = await openStudio({ folder, now, standard })
    const draft = await valueOf(readDraft(studio, actor, name))
    expect(draft.files['procedure.json']).toMatchObject({ name: { vi: 'Tên mới' } })
    expect({ seq: draft.seq, moved: draft.base !== base, clean: draft.base === draft.revision }).toEqual({
      seq: 1,
      moved: true,
      clean: true,
    })
    const { batches } = await valueOf(readBatches(studio, actor, { ...name, after: 0 }))
    expect(batches).toMatchObject([{ by: 'Khuôn', changes: [{ after: { 'name.vi': 'Tên mới' } }] }])
    const { entries } = await valueOf(draftHistory(studio, actor, { ...name, limit: 10 }))
    expect(entries.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['revision', 1],
      ['batch', 1],
      ['revision', 0],
    ])
    await studio.close()
  })

  it('leaves an edited draft alone when the shipped files change', async () => {
    const { standard, rename: ship } = shippedStandard()
    const folder = newFolder()
    const first = await openStudio({ folder, now, standard })
    expect(await rename(first, 0, nameNow, 'Tên của tôi')).toEqual({ ok: true, value: { seq: 1 } })
    await first.close()
    ship(nameNow, 'Tên mới')
    const studio = await openStudio({ folder, now, standard })
    const draft = await valueOf(readDraft(studio, actor, name))
    expect({ seq: draft.seq, card: draft.files['procedure.json'] }).toMatchObject({
      seq: 1,
      card: { name: { vi: 'Tên của tôi' } },
    })
    await studio.close()
  })

  it('refuses a standard that is not there or cannot be read', async () => {
    const nowhere = openStudio({ folder: newFolder(), now, standard: newFolder() })
    await expect(nowhere).rejects.toMatchObject({ code: 'standard/missing' })
    const { standard, rename: ship } = shippedStandard()
    ship('"$schema"', '"$schema')
    await expect(openStudio({ folder: newFolder(), now, standard })).rejects.toMatchObject({
      code: 'standard/broken',
    })
  })
})

describe('two processes on one PostgreSQL database', () => {
  it('edit the same draft as two people would: one is taken, the other is told what was done', async () => {
    const { standard } = shippedStandard()
    const databaseUrl = await postgres.newDatabase()
    const options = { folder: newFolder(), databaseUrl, now, standard }
    const [one, other] = await Promise.all([openStudio(options), openStudio(options)])
    const outcomes = await Promise.all([rename(one, 0, nameNow, 'Một'), rename(other, 0, nameNow, 'Hai')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = outcomes.find((outcome) => !outcome.ok)
    expect(refused).toMatchObject({
      refusal: { code: 'draft/moved-on', other: { seq: 1, batches: [{ seq: 1 }] } },
    })
    // Each sees what the other has done.
    const [seen, seenByOther] = [await readDraft(one, actor, name), await readDraft(other, actor, name)]
    expect(seen).toEqual(seenByOther)
    await one.close()
    expect(await valueOf(readDraft(other, actor, name))).toMatchObject({ seq: 1 })
    await other.close()
  })
})
