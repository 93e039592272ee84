import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../../core/change/change.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Role } from '../../../core/people/role.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { actOnVersion } from '../versions/act-on-version.ts'
import { readQueue } from '../versions/read-queue.ts'
import { readVersions } from '../versions/read-versions.ts'
import { submitDraft } from '../versions/submit-draft.ts'
import { addBatch } from './add-batch.ts'
import { readDraft } from './read-draft.ts'
import { restoreRevision } from './restore-revision.ts'

const slug = 'cap-giay-phep-buu-chinh'
const name = { scope: 'standard', slug }
let studio: OpenStudio

function person(id: string, role: Role, organisations: readonly string[], fields?: string[]): Actor {
  const grants = organisations.map((organisation) => ({
    id: `${id}-${organisation}`,
    user: id,
    role,
    organisation,
    fields: fields ?? null,
    territory: null,
    from: '2025-01-01',
    to: null,
  }))
  return { id, name: id, kind: 'person', grants }
}
const author = person('an', 'author', ['vu-buu-chinh'])
const ofPost = person('bich', 'author', ['vu-buu-chinh'], ['buu-chinh'])
const ofBoth = person('cuc', 'author', ['vu-buu-chinh', 'cuc-bao-chi'])
const ofPress = person('dao', 'author', ['cuc-bao-chi'])
const approver = person('em', 'approver', ['vu-buu-chinh'])
const approverOfPress = person('giang', 'approver', ['cuc-bao-chi'])

const moved = (from: string, to: string): Change => ({
  type: 'card.unit-changed',
  target: slug,
  before: { unit: from },
  after: { unit: to },
})
const refiled = (from: string, to: string): Change => ({
  type: 'card.unit-changed',
  target: slug,
  before: { field: from },
  after: { field: to },
})

beforeAll(async () => {
  studio = await openStudio({
    folder: mkdtempSync(join(tmpdir(), 'khuon-owner-')),
    now: () => '2026-01-05T08:00:00.000Z',
  })
})
afterAll(() => studio.close())

async function value<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const outcome = await asked
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}
const code = async (asked: Promise<Outcome<unknown>>) => {
  const outcome = await asked
  return outcome.ok ? 'done' : outcome.refusal.code
}
let keys = 0
async function edit(who: Actor, ...changes: Change[]) {
  const { seq } = await value(readDraft(studio, who, name))
  return addBatch(studio, who, {
    ...name,
    expected: seq,
    batch: { key: `owner-key-${++keys}`, label: 'đổi', changes },
  })
}

describe('whoever opens a draft', () => {
  it('is told whether they may edit it, too', async () => {
    const mayEdit = async (who: Actor) => (await value(readDraft(studio, who, name))).mayEdit
    expect(await mayEdit(author)).toBe(true)
    expect(await mayEdit(ofPost)).toBe(true)
    expect(await mayEdit(ofPress)).toBe(false)
    expect(await mayEdit(approver)).toBe(false)
  })
})

describe('an edit that would make a draft another unit’s', () => {
  it('is refused to whoever may not edit there, in words, and leaves nothing behind', async () => {
    const before = await value(readDraft(studio, author, name))
    const events = (await studio.store.read.events()).length
    const outcome = await edit(author, moved('vu-buu-chinh', 'cuc-bao-chi'))
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        kind: 'not-allowed',
        code: 'draft/other-owner',
        problems: [{ code: 'draft/other-owner', at: '' }],
      },
    })
    expect(await value(readDraft(studio, author, name))).toEqual(before)
    expect(await studio.store.read.events()).toHaveLength(events)
  })

  it('is refused for another field of work, too, where the right is bound to fields', async () => {
    expect(await code(edit(ofPost, refiled('buu-chinh', 'bao-chi')))).toBe('draft/other-owner')
    expect(await code(edit(author, refiled('buu-chinh', 'bao-chi')))).toBe('done')
    expect(await code(edit(author, refiled('bao-chi', 'buu-chinh')))).toBe('done')
  })

  it('is taken from somebody who may edit in both; neither side alone takes it back by restoring', async () => {
    const { revision } = await value(readDraft(studio, ofBoth, name))
    const { seq } = await value(edit(ofBoth, moved('vu-buu-chinh', 'cuc-bao-chi')))
    expect(await code(edit(author, moved('cuc-bao-chi', 'vu-buu-chinh')))).toBe('people/not-allowed')
    const restore = (who: Actor) =>
      restoreRevision(studio, who, {
        ...name,
        expected: seq,
        body: { key: `restore-${who.id}`, label: 'khôi phục', revision },
      })
    expect(await code(restore(ofPress))).toBe('draft/other-owner')
    expect(await code(restore(ofBoth))).toBe('done')
  })
})

describe('a version on its way', () => {
  it('stays its unit’s whatever unit the draft is given since: its approver approves it, the new one’s does not', async () => {
    const { seq } = await value(
      edit(author, {
        type: 'section.relabelled',
        target: 'moDau',
        before: { title: 'Phần mở đầu' },
        after: { title: 'Mở đầu' },
      }),
    )
    await value(submitDraft(studio, author, { ...name, expected: seq, body: { title: 'Mở đầu' } }))
    await value(edit(ofBoth, moved('vu-buu-chinh', 'cuc-bao-chi')))

    const queued = async (who: Actor) =>
      (await value(readQueue(studio, who))).rows.map(({ version, acts }) => [version.id, acts])
    const acts = async (who: Actor) => (await value(readVersions(studio, who, name))).versions[0]?.acts
    expect(await queued(approver)).toEqual([[`standard/${slug}/000001`, ['approve', 'return']]])
    expect(await queued(approverOfPress)).toEqual([])
    expect([await acts(approver), await acts(approverOfPress)]).toEqual([['approve', 'return'], []])
    const approve = (who: Actor) =>
      actOnVersion(studio, who, { ...name, version: '000001', expected: 1, body: { act: 'approve' } })
    expect(await code(approve(approverOfPress))).toBe('people/not-allowed')
    expect((await value(approve(approver))).version.state).toBe('approved')
  })
})
