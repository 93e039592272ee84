import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlannedActBody } from '../../../core/api/planned-contract.ts'
import { keyEntry, keySetOf, testKey } from '../../../core/bundle/testing/test-keys.ts'
import { ownerProblems } from '../../../core/bundle/signers.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import { person } from '../../../core/people/testing/person.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import { addBatch } from '../drafts/add-batch.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { putKeySet } from '../imports/key-set.ts'
import { keySets } from '../imports/import-records.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { grantsOf, recordKinds } from '../people/people-room.ts'
import { getRecord, putRecord } from '../records.ts'
import { versions } from '../versions/version-records.ts'
import { actOnTransfer, readTransfers } from './act-on-transfer.ts'
import { readOwners } from './ownership.ts'
import { planFieldTransfer, startTransfer } from './plan-transfer.ts'

const [post, press] = ['cap-giay-phep-buu-chinh', 'cap-giay-phep-xuat-ban-ban-tin'] as const
const former = 'vu-buu-chinh'
const [takesPost, takesPress] = ['bo-khoa-hoc-va-cong-nghe', 'bo-van-hoa-the-thao-va-du-lich'] as const
const on = '2026-07-01'
let today = '2026-06-20'
const decision = { number: '15/QĐ-BKHCN' }

const admin = person('yen', 'van-phong-bo', 'administrator')
const second = person('lan', 'van-phong-bo', 'controller')
const stranger = person('xa', former, 'author', 'approver')
let studio: OpenStudio

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
async function refusal(outcome: Promise<Outcome<unknown>>): Promise<readonly string[]> {
  const made = await outcome
  if (made.ok) return []
  const { code, problems = [] } = made.refusal
  return [
    code,
    ...problems.map((one) =>
      one.args?.['what'] === undefined ? one.code : `${one.code} ${one.args['what']}`,
    ),
  ]
}
const keysNow = async (): Promise<KeySet> => {
  const kept = await getRecord(studio.store.read, keySets, 'trusted')
  if (kept === undefined) throw new Error('no keys')
  return kept.body
}
const ownerOf = async (slug: string, day: string) =>
  (await readOwners(studio, { on: day })).owners.find(({ procedure }) => procedure === slug)?.organisation
const unitOf = async (slug: string) => {
  const draft = await studio.store.read.record('draft', `standard/${slug}`)
  const { revision } = JSON.parse(draft?.body ?? '{}') as { revision: string }
  const card = (await studio.store.read.revision(revision))?.files.get('procedure.json')
  return (JSON.parse(card ?? '{}') as { unit: string }).unit
}
async function keep(kind: string, id: string, body: object) {
  await studio.store.write(async (tx) => {
    const kept = await tx.record(kind, id)
    await tx.put(kind, id, JSON.stringify(body), kept?.etag ?? 'absent')
  })
}
const grant = (user: string, role: Grant['role'], more: Partial<Grant> = {}): Grant => ({
  id: role,
  user,
  role,
  organisation: former,
  fields: null,
  territory: null,
  from: '2025-01-01',
  to: null,
  ...more,
})
async function wholeStore(): Promise<string> {
  const kinds = [
    'organisation',
    'grant',
    'draft',
    'batch',
    'version',
    'key-set',
    'procedure-owner',
    'transfer',
  ]
  const lists = await Promise.all(kinds.map((kind) => studio.store.read.list(kind)))
  return JSON.stringify([lists, (await studio.store.read.events()).length])
}

let edits = 0
async function edit(who: Actor, slug: string) {
  const name = { scope: 'standard', slug }
  const { seq } = await value(readDraft(studio, who, name))
  const change = {
    type: 'section.relabelled' as const,
    target: 'moDau',
    before: { title: edits === 0 ? 'Phần mở đầu' : `Mở đầu ${edits}` },
    after: { title: `Mở đầu ${edits + 1}` },
  }
  const taken = await addBatch(studio, who, {
    ...name,
    expected: seq,
    batch: { key: `transfer-key-${seq}`, label: 'đổi', changes: [change] },
  })
  if (taken.ok) edits++
  return taken
}

const asked = { organisation: former, on }
const act = (actor: Actor, transfer: { id: string }, expected: number, body: PlannedActBody) =>
  actOnTransfer(studio, actor, { transfer: transfer.id, expected, body })

beforeAll(async () => {
  studio = await openStudio({
    folder: mkdtempSync(join(tmpdir(), 'khuon-transfer-')),
    now: () => `${today}T03:00:00.000Z`,
  })
  await seedOrganisations(studio.store, studio.source.library, studio.now())
  const kept = await studio.store.read.record(recordKinds.organisation, former)
  const unit = JSON.parse(kept?.body ?? '{}') as Organisation
  const takes = (field: string, organisation: string, verified = false) => ({
    field,
    organisation,
    from: on,
    source: verified ? 'Nghị định 55/2026/NĐ-CP' : '',
    verified,
  })
  await keep(recordKinds.organisation, former, {
    ...unit,
    fields: ['buu-chinh', 'bao-chi', 'ptth-ttdt'],
    successors: [takes('buu-chinh', takesPost, true), takes('bao-chi', takesPress)],
  })
  const grants = [
    grant('an', 'author', { fields: ['buu-chinh'] }),
    grant('binh', 'approver', { to: '2026-12-31' }),
    grant('cuc', 'author', { to: '2026-06-30' }),
    grant('dung', 'publisher'),
    grant('em', 'author', { organisation: 'cuc-bao-chi' }),
  ]
  for (const one of grants) await keep(recordKinds.grant, `${one.user}/${one.id}`, one)
  const scope = (...fields: string[]) => [
    { organisation: former, fields, territory: null, from: null, to: null },
  ]
  const keySet = keySetOf(
    keyEntry(1, { owner: former, scopes: scope('buu-chinh') }),
    keyEntry(2, { owner: former, scopes: scope('buu-chinh') }),
    keyEntry(3, { owner: former, scopes: scope('buu-chinh', 'bao-chi') }),
    keyEntry(4, { owner: takesPress, scopes: [{ ...scope('bao-chi')[0]!, organisation: takesPress }] }),
  )
  const settings = person('s', 'van-phong-bo', 'administrator')
  await value(putKeySet(studio, settings, { keySet, expected: undefined }))
  const draft = await studio.store.read.record('draft', `standard/${post}`)
  const { revision } = JSON.parse(draft?.body ?? '{}') as { revision: string }
  const version: VersionRecord = {
    id: `standard/${post}/000001`,
    scope: 'standard',
    slug: post,
    revision,
    base: revision,
    after: null,
    computed: '1.0.0',
    number: '1.0.0',
    title: 'Bản thử',
    state: 'approved',
    makers: ['an'],
    unverified: 3,
    consultation: null,
    decision: null,
    events: [],
  }
  await studio.store.write((tx) => putRecord(tx, versions, version.id, version, 'absent'))
})
afterAll(() => studio.close())

describe('fields of work that go to other organisations', () => {
  it('are planned by an administrator alone, from the record of who takes what; nothing is written', async () => {
    const before = await wholeStore()
    expect(await refusal(planFieldTransfer(studio, stranger, asked))).toEqual(['people/not-allowed'])
    expect(await refusal(planFieldTransfer(studio, second, asked))).toEqual(['people/not-allowed'])
    const early = { ...asked, on: '2026-06-30' }
    expect(await refusal(planFieldTransfer(studio, admin, early))).toEqual(['transfer/nobody-takes'])
    expect(await refusal(planFieldTransfer(studio, admin, { ...asked, organisation: 'quang-nam' }))).toEqual([
      'transfer/is-province',
    ])
    const { plan } = await value(planFieldTransfer(studio, admin, asked))
    expect(plan.fields).toEqual([
      { field: 'bao-chi', organisation: takesPress, source: '', verified: false },
      { field: 'buu-chinh', organisation: takesPost, source: 'Nghị định 55/2026/NĐ-CP', verified: true },
    ])
    expect(plan.procedures).toHaveLength(7)
    expect(new Set(plan.procedures.map(({ successor }) => successor))).toEqual(new Set([takesPost]))
    expect(plan.versions.map(({ version, state }) => [version, state])).toEqual([
      [`standard/${post}/000001`, 'approved'],
    ])
    // A role that ends before the day, one that reaches every organisation, and one elsewhere stay as they are.
    expect(
      plan.grants.map(({ grant: { user }, ends, gives }) => [
        user,
        ends?.to,
        gives.map(({ organisation, fields, from, to, role }) => [organisation, fields, from, to, role]),
      ]),
    ).toEqual([
      ['an', '2026-06-30', [[takesPost, ['buu-chinh'], on, null, 'author']]],
      [
        'binh',
        '2026-06-30',
        [
          [takesPress, ['bao-chi'], on, '2026-12-31', 'approver'],
          [takesPost, ['buu-chinh'], on, '2026-12-31', 'approver'],
          [former, ['ptth-ttdt'], on, '2026-12-31', 'approver'],
        ],
      ],
    ])
    expect(plan.keys.map(({ key, successors }) => [key, successors])).toEqual(
      [1, 2, 3]
        .map((number): [string, string[]] => [
          testKey(number),
          number === 3 ? [takesPost, takesPress] : [takesPost],
        ])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    )
    expect(plan.notes.map(({ code }) => code)).toEqual(['transfer/unverified', 'transfer/key-parted'])
    expect((await value(planFieldTransfer(studio, admin, asked))).plan.hash).toBe(plan.hash)
    expect(await wholeStore()).toBe(before)
  })

  it('move once a second person confirms the very plan, all at once, and come back as they were', async () => {
    const { plan } = await value(planFieldTransfer(studio, admin, asked))
    const start = (hash: string) => startTransfer(studio, admin, { ...asked, hash, decision })
    expect(await refusal(start(`sha256:${'0'.repeat(64)}`))).toEqual(['transfer/plan-void'])
    const { transfer } = await value(start(plan.hash))
    const before = await wholeStore()
    const confirm = { act: 'confirm' as const, hash: plan.hash }
    const keysBefore = await keysNow()
    const unitBefore = await unitOf(post)
    expect(await refusal(act(admin, transfer, 1, confirm))).toEqual(['people/own-change'])
    expect(await refusal(act(stranger, transfer, 1, confirm))).toEqual(['people/not-allowed'])
    expect(await refusal(act(second, transfer, 1, { act: 'confirm', hash: 'x' }))).toEqual([
      'transfer/plan-void',
    ])
    expect(await wholeStore()).toBe(before)

    const events = (await studio.store.read.events()).length
    expect((await value(act(second, transfer, 1, confirm))).transfer.state).toBe('applied')
    expect([unitBefore, await unitOf(post)]).toEqual([former, takesPost])
    const version = await getRecord(studio.store.read, versions, `standard/${post}/000001`)
    expect([version?.body.state, version?.body.events.at(-1)?.note]).toEqual([
      'returned',
      `Lĩnh vực chuyển về ${takesPost} từ ${on}; gửi duyệt lại từ bản nháp.`,
    ])
    expect(
      new Set((await grantsOf(studio.store.read, 'an')).map(({ organisation, to }) => [organisation, to])),
    ).toEqual(
      new Set([
        [takesPost, null],
        [former, '2026-06-30'],
      ]),
    )
    const log = await studio.store.read.events({ act: 'transfer/confirm' })
    expect(log).toHaveLength(1)
    expect(log[0]?.detail).toMatchObject({
      grants: 'an/author, binh/approver',
      versions: `standard/${post}/000001`,
    })
    expect((await studio.store.read.events()).length).toBeGreaterThan(events)

    // Whose it is, is a question of the day.
    expect([await ownerOf(post, '2026-06-30'), await ownerOf(post, on)]).toEqual([former, takesPost])
    expect([await ownerOf(press, '2026-06-30'), await ownerOf(press, on)]).toEqual([
      'cuc-bao-chi',
      'cuc-bao-chi',
    ])

    const applied = await value(readTransfers(studio, second))
    expect(applied.transfers[0]?.problems).toEqual([])
    expect(await refusal(act(second, transfer, 2, { act: 'undo' }))).toEqual(['people/not-allowed'])
    await value(act(admin, transfer, 2, { act: 'undo' }))
    expect(await unitOf(post)).toBe(former)
    expect((await getRecord(studio.store.read, versions, `standard/${post}/000001`))?.body.state).toBe(
      'approved',
    )
    expect(await grantsOf(studio.store.read, 'an')).toEqual([
      grant('an', 'author', { fields: ['buu-chinh'] }),
    ])
    expect({ ...(await keysNow()), version: 1 }).toEqual(keysBefore)
    expect(await ownerOf(post, on)).toBe(former)
  })

  it('are void once something of the plan has changed, and each part is named', async () => {
    const { plan } = await value(planFieldTransfer(studio, admin, asked))
    const { transfer } = await value(startTransfer(studio, admin, { ...asked, hash: plan.hash, decision }))
    await keep(recordKinds.grant, 'gia/author', grant('gia', 'author'))
    const before = await wholeStore()
    expect(await refusal(act(second, transfer, 1, { act: 'confirm', hash: plan.hash }))).toEqual([
      'transfer/plan-void',
      'transfer/void-grants',
    ])
    expect(await wholeStore()).toBe(before)
    expect((await value(act(admin, transfer, 1, { act: 'discard' }))).transfer.state).toBe('discarded')
  })

  it('are not taken back once somebody has edited what moved, and it is said by name what', async () => {
    const { plan } = await value(planFieldTransfer(studio, admin, asked))
    const { transfer } = await value(startTransfer(studio, admin, { ...asked, hash: plan.hash, decision }))
    await value(act(second, transfer, 1, { act: 'confirm', hash: plan.hash }))
    const author: Actor = {
      id: 'an',
      name: 'an',
      kind: 'person',
      grants: await grantsOf(studio.store.read, 'an'),
    }

    // Up to the day the former owner's people go on; from the day on it is the successor's.
    const outsider = person('bao', takesPost, 'author')
    expect(await refusal(edit(outsider, post))).toEqual(['people/not-allowed'])
    await value(edit(author, post))
    const old: Actor = { ...author, grants: [grant('an', 'author', { fields: ['buu-chinh'] })] }
    today = on
    expect(await refusal(edit(old, post))).toEqual(['people/not-allowed'])
    await value(edit(author, post))

    const given = (await grantsOf(studio.store.read, 'binh')).find(
      ({ organisation }) => organisation === takesPost,
    )
    if (given === undefined) throw new Error('no role')
    await keep(recordKinds.grant, `binh/${given.id}`, { ...given, to: '2026-09-30' })
    const before = await wholeStore()
    expect(await refusal(act(admin, transfer, 2, { act: 'undo' }))).toEqual([
      'transfer/cannot-undo',
      `transfer/edited-since ${post}`,
      `transfer/edited-since grant binh/${given.id}`,
    ])
    expect(await wholeStore()).toBe(before)
  })

  it('leave the keys so that a bundle holds only what its signers own on its in-force date', async () => {
    const { keys } = await keysNow()
    const signing = (numbers: readonly number[], organisation: string, field: string, inForce: string) => {
      const signers = keys.filter(({ key }) => numbers.some((number) => testKey(number) === key))
      const one = { procedure: post, organisation, field }
      return (
        ownerProblems({ territory: null, inForce, procedures: [one], withdrawn: [] }, signers, 2).length === 0
      )
    }
    const dayBefore = '2026-06-30'
    // The former owner, before and after; the successor, before and after.
    expect(signing([1, 2], former, 'buu-chinh', dayBefore)).toBe(true)
    expect(signing([1, 2], former, 'buu-chinh', on)).toBe(false)
    expect(signing([1, 2], takesPost, 'buu-chinh', dayBefore)).toBe(false)
    expect(signing([1, 2], takesPost, 'buu-chinh', on)).toBe(true)
    // The field that went to the other ministry, and that ministry's key beside one of ours.
    expect(signing([1, 2], takesPress, 'bao-chi', on)).toBe(false)
    expect(signing([1, 4], takesPost, 'buu-chinh', on)).toBe(false)
    // A key of both fields signs for nobody any more, and for the former owner as before.
    expect(signing([1, 3], takesPost, 'buu-chinh', on)).toBe(false)
    expect(signing([1, 3], former, 'buu-chinh', dayBefore)).toBe(true)
  })
})
