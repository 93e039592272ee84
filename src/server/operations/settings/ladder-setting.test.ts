import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../../core/change/change.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Role } from '../../../core/people/role.ts'
import { addBatch } from '../drafts/add-batch.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { actOnVersion } from '../versions/act-on-version.ts'
import { readQueue } from '../versions/read-queue.ts'
import { readVersions } from '../versions/read-versions.ts'
import { submitDraft } from '../versions/submit-draft.ts'
import { putLadderSetting, readLadderSetting } from './ladder-setting.ts'

const name = { scope: 'standard', slug: 'cap-giay-phep-buu-chinh' }
const now = '2026-01-05T08:00:00.000Z'
let studio: OpenStudio

function person(role: Role): Actor {
  const grant = {
    id: role,
    user: role,
    role,
    organisation: 'vu-buu-chinh',
    fields: null,
    territory: null,
    from: '2025-01-01',
    to: null,
  }
  return { id: role, name: role, kind: 'person', grants: [grant] }
}
const [author, approver, controller, publisher, administrator] = (
  ['author', 'approver', 'controller', 'publisher', 'administrator'] as const
).map(person) as [Actor, Actor, Actor, Actor, Actor]

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
const code = async (outcome: Promise<Outcome<unknown>>) => {
  const made = await outcome
  return made.ok ? undefined : made.refusal.code
}

beforeAll(async () => {
  studio = await openStudio({ folder: mkdtempSync(join(tmpdir(), 'khuon-setting-')), now: () => now })
})
afterAll(() => studio.close())

describe('the steps of the ladder', () => {
  it('are all there until an administrator leaves some out', async () => {
    expect(await value(readLadderSetting(studio))).toEqual({
      setting: { consultation: true, control: true },
      etag: 0,
    })
    const setting = { consultation: false, control: false }
    expect(await code(putLadderSetting(studio, author, { setting, expected: 0 }))).toBe('people/not-allowed')
    expect(await code(putLadderSetting(studio, administrator, { setting, expected: undefined }))).toBe(
      'precondition/missing',
    )
    expect(await value(putLadderSetting(studio, administrator, { setting, expected: 0 }))).toEqual({
      setting,
      etag: 1,
    })
    expect(await code(putLadderSetting(studio, administrator, { setting, expected: 0 }))).toBe(
      'setting/moved-on',
    )
    const [event] = await studio.store.read.events({ act: 'setting/ladder', limit: 1 })
    expect(event?.detail).toEqual(setting)
  })

  it('that are left out are not asked for; four eyes still are', async () => {
    const { seq } = await value(readDraft(studio, author, name))
    const change: Change = {
      type: 'section.relabelled',
      target: 'moDau',
      before: { title: 'Phần mở đầu' },
      after: { title: 'Mở đầu' },
    }
    const batch = { key: 'k1', label: 'đổi nhãn', changes: [change] }
    await value(addBatch(studio, author, { ...name, expected: seq, batch }))
    await value(submitDraft(studio, author, { ...name, expected: seq + 1, body: { title: 'Bản ngắn' } }))
    const act = (actor: Actor, expected: number, body: Parameters<typeof actOnVersion>[2]['body']) =>
      actOnVersion(studio, actor, { ...name, version: '000001', expected, body })

    const both = { ...author, grants: [...author.grants, ...approver.grants] }
    expect(await code(act(both, 1, { act: 'approve' }))).toBe('people/own-change')
    const approved = await value(act(approver, 1, { act: 'approve' }))
    expect(approved.possible).toEqual(['return', 'decide'])
    expect((await value(readQueue(studio, publisher))).rows.map(({ acts }) => acts)).toEqual([['decide']])
    expect(await code(act(controller, 2, { act: 'control' }))).toBe('ladder/not-now')
    const decision = { number: '12/QĐ-BTTTT', date: '2026-01-05', inForce: '2026-02-01' }
    await value(act(publisher, 2, { act: 'decide', decision }))
    expect((await value(readVersions(studio, publisher, name))).versions[0]).toMatchObject({
      version: { state: 'decided' },
      possible: ['publish', 'return'],
      acts: ['publish'],
    })
  })
})
