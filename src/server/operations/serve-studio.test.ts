import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { standardScope } from '../../core/api/draft-contract.ts'
import { everybodyAuth } from '../http/auth-seam.ts'
import { standardOf } from '../http/testing/whole-server.ts'
import { addBatch } from './drafts/add-batch.ts'
import { draftId, drafts } from './drafts/draft-record.ts'
import { type OpenStudio, openStudio } from './open-studio.ts'
import { getRecord } from './records.ts'
import { serveStudio } from './serve-studio.ts'

const slug = 'cap-giay-phep-buu-chinh'
const standard = standardOf([slug])
const open = (folder: string) => openStudio({ folder, standard, now: () => '2026-01-05T08:00:00Z' })
const draftOf = async ({ store }: OpenStudio) =>
  (await getRecord(store.read, drafts, draftId(standardScope, slug)))?.body

it('a studio after a kill answers at once, and mints behind its readers what the kill left out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-serve-'))
  const killed = await open(folder)
  const auth = everybodyAuth(['vu-buu-chinh'])
  const actor = await auth.actorOf({ hostname: 'localhost' } as never)
  if (actor === undefined) throw new Error('nobody may edit')
  const change = {
    type: 'card.changed',
    target: slug,
    before: { 'name.vi': 'Cấp giấy phép bưu chính (cấp tỉnh)' },
    after: { 'name.vi': 'Cấp phép' },
  }
  const batch = { key: 'doi-ten-1', label: 'đổi tên', changes: [change] }
  expect(await addBatch(killed, actor, { scope: standardScope, slug, expected: 0, batch })).toMatchObject({
    ok: true,
  })
  // As a power cut would leave it: nothing is minted at a stop.
  const left = mkdtempSync(join(tmpdir(), 'khuon-serve-left-'))
  cpSync(folder, left, { recursive: true })
  await killed.close()

  const studio = await open(left)
  expect(await draftOf(studio)).toMatchObject({ seq: 1, revisionSeq: 0 })
  const served = await serveStudio(studio, { port: 0, host: '127.0.0.1', auth })
  expect((await fetch(new URL('/api/ready', served.address))).status).toBe(200)
  await vi.waitFor(async () => expect(await draftOf(studio)).toMatchObject({ seq: 1, revisionSeq: 1 }))
  const [last] = (await studio.store.read.events()).filter(({ act }) => act === 'draft/mint').slice(-1)
  expect(last?.detail).toMatchObject({ reason: 'started' })
  await served.close()
})
