import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VariantAnswer } from '../../../core/api/variant-contract.ts'
import { diff } from '../../../core/change/diff.ts'
import { documentsOfFiles } from '../../../core/change/document-files.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { person } from '../../../core/people/testing/person.ts'
import { startPostgres, type TestPostgres } from '../../storage/testing/postgres.ts'
import { addBatch } from '../drafts/add-batch.ts'
import { mintRested } from '../drafts/mint.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { readRunning } from '../imports/read-province.ts'
import { openStudio, type OpenStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { listRecords } from '../records.ts'
import { actOnProposal } from './act-on-proposal.ts'
import { observedVariants } from './known-variants.ts'
import { noteDeviation } from './note-deviation.ts'
import { moveVariant } from './move-variant.ts'
import { openVariant } from './open-variant.ts'
import { addOverlayFile, readOverlayFile } from './overlay-file.ts'
import { readProposals } from './proposals.ts'
import { proposeVariant } from './propose-variant.ts'
import { readVariant } from './read-variant.ts'
import { setOverlay } from './testing/set-overlay.ts'
import { acceptTakeIn, previewTakeIn } from './take-in-variant.ts'

const now = '2026-02-03T08:00:00.000Z'
const province = 'da-nang'
const slug = 'cap-giay-phep-buu-chinh'
const name = { province, slug }

const lan = person('lan', province, 'importer')
const minh = person('minh', province, 'importer-second')
const lanAlone = person('lan', province, 'importer', 'importer-second')
const hoa = person('hoa', 'ninh-binh', 'importer', 'importer-second')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
async function refusal(outcome: Promise<Outcome<unknown>>) {
  const made = await outcome
  return made.ok ? undefined : made.refusal
}
const code = async (outcome: Promise<Outcome<unknown>>) => (await refusal(outcome))?.code

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

let places = 0
async function newStudio(database: 'SQLite' | 'PostgreSQL'): Promise<OpenStudio> {
  const studio = await openStudio({
    folder: mkdtempSync(join(tmpdir(), 'khuon-variants-')),
    ...(database === 'PostgreSQL' ? { databaseUrl: await postgres.newDatabase() } : {}),
    now: () => now,
    newId: () => `id-${++places}`,
  })
  await seedOrganisations(studio.store, studio.source.library, now)
  return studio
}

type Edit = (documents: ProcedureDocuments) => ProcedureDocuments

/** Another title for a field of the section about the enterprise, where the standard lets wording be changed. */
const relabelled =
  (field: string, title: string): Edit =>
  (documents) =>
    inEnterprise(documents, ({ properties, ...rest }) => ({
      ...rest,
      properties: {
        ...(properties as JsonObject),
        [field]: { ...((properties as JsonObject)[field] as JsonObject), title },
      },
    }))
const required =
  (field: string): Edit =>
  (documents) =>
    inEnterprise(documents, (section) => ({
      ...section,
      required: [...(section['required'] as string[]), field],
    }))
function inEnterprise(documents: ProcedureDocuments, change: (section: JsonObject) => JsonObject) {
  const [form, ...others] = documents.forms
  const properties = form?.schema['properties'] as JsonObject
  const doanhNghiep = change(properties['doanhNghiep'] as JsonObject)
  const schema = { ...form?.schema, properties: { ...properties, doanhNghiep } }
  return { ...documents, forms: [{ ...form, schema } as ProcedureDocuments['forms'][number], ...others] }
}
const within =
  (days: number | null): Edit =>
  (documents) => ({
    ...documents,
    card: {
      ...documents.card,
      timeLimit: { ...(documents.card?.['timeLimit'] as JsonObject), committed: days },
    },
  })

async function edit(studio: OpenStudio, ...edits: readonly Edit[]): Promise<void> {
  const { files, seq } = await value(readDraft(studio, lan, { scope: province, slug }))
  const before = documentsOfFiles(files)
  const after = edits.reduce((documents, one) => one(documents), before)
  const changes = diff(before, after, studio.source.library)
  const batch = { key: `key-${++places}-khoa`, label: 'sửa', changes }
  await value(addBatch(studio, lan, { scope: province, slug, expected: seq, batch }))
}

const read = (studio: OpenStudio, who = lan): Promise<VariantAnswer> => value(readVariant(studio, who, name))

async function note(studio: OpenStudio, reason: string | null, basis?: string): Promise<void> {
  for (const { deviation } of (await read(studio)).deviations) {
    const { etag } = await read(studio)
    const { type, target } = deviation
    const legalBasis = basis === undefined ? null : [{ document: basis }]
    await value(
      noteDeviation(studio, lan, { ...name, expected: etag, body: { type, target, reason, legalBasis } }),
    )
  }
}

const decision = { number: '12/QĐ-UBND', inForce: '2026-03-01' }
const propose = (studio: OpenStudio, { hash }: VariantAnswer, who = lan) =>
  proposeVariant(studio, who, { ...name, body: { hash, decision } })

describe.each(['SQLite', 'PostgreSQL'] as const)('a variant of a province (%s)', (database) => {
  let studio: OpenStudio
  beforeAll(async () => {
    studio = await newStudio(database)
  }, 120_000)
  afterAll(() => studio.close())

  it('is opened by its own province only, once, on the standard as it was shipped where nothing is issued', async () => {
    expect(await code(readVariant(studio, lan, name))).toBe('variant/not-opened')
    expect(await code(openVariant(studio, hoa, name))).toBe('people/not-allowed')
    expect(await code(openVariant(studio, minh, name))).toBe('people/not-allowed')
    expect(await code(openVariant(studio, lan, { province: 'van-phong-bo', slug }))).toBe(
      'variant/province-unknown',
    )
    expect(await code(openVariant(studio, lan, { province, slug: 'khong-co' }))).toBe('draft/unknown')
    const opened = await value(openVariant(studio, lan, name))
    expect(opened).toMatchObject({ base: { version: null }, isNew: true })
    expect(await value(openVariant(studio, lan, name))).toEqual({ ...opened, isNew: false })
    expect(await code(readVariant(studio, hoa, name))).toBe('people/not-allowed')
    expect(await read(studio, minh)).toMatchObject({
      base: opened.base,
      opened: { how: 'standard', overlay: [] },
      seq: 0,
      deviations: [],
      running: null,
      proposals: [],
    })
  })

  it('has a deviation for every edit, judged, and says what each still lacks', async () => {
    await edit(studio, relabelled('website', 'Địa chỉ trang web'), within(15), required('fax'))
    const { deviations, lacks } = await read(studio)
    const told = deviations.map(({ judged, policy, problems }) => ({
      type: judged.change.type,
      effect: judged.effect.effect,
      burden: judged.burden,
      policy,
      problems: problems.map((problem) => problem.code),
    }))
    expect(told).toHaveLength(3)
    expect(told).toEqual(
      expect.arrayContaining([
        {
          type: 'field.relabelled',
          effect: 'none',
          burden: 'equal',
          policy: 'text-only',
          problems: ['variant/reason-missing'],
        },
        {
          type: 'time-limit.changed',
          effect: 'none',
          burden: 'lighter',
          policy: 'lighter-only',
          problems: ['variant/reason-missing'],
        },
        {
          type: 'field.made-required',
          effect: 'narrows',
          burden: 'heavier',
          policy: 'text-only',
          problems: ['variant/reason-missing', 'variant/not-allowed', 'variant/basis-missing'],
        },
      ]),
    )
    expect(lacks).toHaveLength(5)
    expect(lacks.find((problem) => problem.code === 'variant/not-allowed')?.args).toMatchObject({
      target: 'Fax',
    })
  })

  it('cannot be proposed while a deviation lacks its reason, or the policy forbids it whatever the reason', async () => {
    const first = await refusal(propose(studio, await read(studio)))
    expect(first?.code).toBe('variant/not-ready')
    expect(first?.problems?.map((problem) => problem.code)).toContain('variant/reason-missing')
    await note(studio, 'Theo thực tế tiếp nhận', 'Văn bản mẫu 1')
    const second = await refusal(propose(studio, await read(studio)))
    expect(second?.problems?.map((problem) => [problem.code, problem.args?.['target']])).toEqual([
      ['variant/not-allowed', 'Fax'],
    ])
    expect((await read(studio)).proposals).toEqual([])
  })

  it('is proposed as it was read, and waits while nothing changes in what the province runs', async () => {
    const before = await read(studio)
    const { files } = await value(readDraft(studio, lan, { scope: province, slug }))
    const now = documentsOfFiles(files)
    const back = inEnterprise(now, (section) => ({
      ...section,
      required: (section['required'] as string[]).filter((field) => field !== 'fax'),
    }))
    await edit(studio, () => back)
    const ready = await read(studio)
    expect(ready.deviations.map(({ judged }) => judged.change.type).sort()).toEqual([
      'field.relabelled',
      'time-limit.changed',
    ])
    expect(ready.lacks).toEqual([])
    expect(await code(propose(studio, before))).toBe('variant/moved-on')
    expect(await code(propose(studio, ready, minh))).toBe('people/not-allowed')
    const waiting = await value(propose(studio, ready))
    expect(waiting.proposal).toMatchObject({ id: '000001', state: 'waiting', makers: ['lan'], decision })
    expect(waiting.acts).toEqual(['withdraw'])
    expect((await value(readRunning(studio, lan, { province }))).procedures).toEqual([])
    expect(await code(propose(studio, await read(studio)))).toBe('variant/not-ready')
    expect((await value(readProposals(studio, minh, province))).proposals[0]?.acts).toEqual([
      'confirm',
      'decline',
    ])
    expect(await code(readProposals(studio, hoa, province))).toBe('people/not-allowed')
  })

  it('is put in force by a second person of the province only, and by nobody who made it', async () => {
    const [waiting] = (await read(studio)).proposals
    if (waiting === undefined) throw new Error('nothing waits')
    const { hash } = waiting.proposal
    const act = (who: Actor, more: { expected?: number; hash?: string } = {}) =>
      actOnProposal(studio, who, {
        ...name,
        proposal: '000001',
        expected: more.expected ?? waiting.etag,
        body: { act: 'confirm', hash: more.hash ?? hash },
      })
    expect(await code(act(lan))).toBe('people/not-allowed')
    expect(await code(act(lanAlone))).toBe('people/own-change')
    expect(await code(act(hoa))).toBe('people/not-allowed')
    expect(await code(act(minh, { expected: waiting.etag + 1 }))).toBe('variant/moved-on')
    expect(await code(act(minh, { hash: 'x' }))).toBe('variant/moved-on')
    const done = await value(act(minh))
    expect(done.proposal.state).toBe('in-force')
    expect(await code(act(minh, { expected: done.etag }))).toBe('variant/not-now')

    const on = async (day: string) =>
      (await value(readRunning(studio, lan, { province, on: day }))).procedures[0]?.now
    expect(await on('2026-02-28')).toBeNull()
    const { base } = await read(studio)
    expect(await on('2026-03-01')).toMatchObject({
      from: '2026-03-01',
      decision: { number: '12/QĐ-UBND' },
      running: { standard: base, overlay: waiting.proposal.overlay },
    })
    const after = await read(studio)
    expect(after.deviations.map(({ isInForce }) => isInForce)).toEqual([true, true])
    expect(after.lacks.map((problem) => problem.code)).toEqual(['variant/nothing-new'])
  })

  it('asks for the reason to be read again where the deviation is another one by now', async () => {
    await edit(studio, within(12))
    const { deviations } = await read(studio)
    const limit = deviations.find(({ judged }) => judged.change.type === 'time-limit.changed')
    expect(limit).toMatchObject({ isOlderNote: true, isInForce: false })
    expect(limit?.deviation.reason).toBe('Theo thực tế tiếp nhận')
    await note(studio, 'Rút thêm ba ngày')
    expect((await read(studio)).deviations.some(({ isOlderNote }) => isOlderNote)).toBe(false)
  })

  it('is sent back with a reason, or withdrawn, and can be proposed again', async () => {
    const declined = await value(propose(studio, await read(studio)))
    const act = (proposal: string, who: Actor, expected: number, body: { act: 'withdraw' }) =>
      actOnProposal(studio, who, { ...name, proposal, expected, body })
    const sentBack = await value(
      actOnProposal(studio, minh, {
        ...name,
        proposal: declined.proposal.id,
        expected: declined.etag,
        body: { act: 'decline', note: 'Chờ Sở Tư pháp' },
      }),
    )
    expect(sentBack.proposal.events.map((event) => [event.act, event.by.id, event.note])).toEqual([
      ['propose', 'lan', null],
      ['decline', 'minh', 'Chờ Sở Tư pháp'],
    ])
    const again = await value(propose(studio, await read(studio)))
    expect(again.proposal.id).toBe('000003')
    expect(await code(act('000003', minh, again.etag, { act: 'withdraw' }))).toBe('people/not-allowed')
    const gone = await value(act('000003', lan, again.etag, { act: 'withdraw' }))
    expect(gone.proposal.state).toBe('withdrawn')
    expect((await value(readProposals(studio, lan, province))).proposals).toEqual([])
  })

  it('refuses a day before the last one, by name', async () => {
    const { hash } = await read(studio)
    const early = { number: '13/QĐ-UBND', inForce: '2026-02-15' }
    const refused = await refusal(proposeVariant(studio, lan, { ...name, body: { hash, decision: early } }))
    expect(refused?.problems?.map((problem) => problem.code)).toEqual(['import/before-last'])
  })

  it('opens with every word of what was observed in the province', async () => {
    const [seen] = await listRecords(studio.store.read, observedVariants)
    if (seen === undefined) throw new Error('nothing was observed')
    const [where = '', what = ''] = seen.id.split('/')
    const who = person('ai', where, 'importer')
    await value(openVariant(studio, who, { province: where, slug: what }))
    const answer = await value(readVariant(studio, who, { province: where, slug: what }))
    expect(answer.opened).toMatchObject({ how: 'observed', sources: seen.body.sources })
    expect(answer.deviations.map(({ deviation }) => deviation)).toEqual(seen.body.overlay)
  })

  it('gives its overlay as a file, and takes the file back elsewhere with every word', async () => {
    const file = await value(readOverlayFile(studio, lan, name))
    expect(file.changes.length).toBeGreaterThan(0)
    const there = { province: 'ninh-binh', slug }
    const elsewhere = (overlay: unknown, expected = 0, key = 'khoa-tep-1') =>
      addOverlayFile(studio, hoa, { ...there, expected, body: { key, name: 'da-nang.json', overlay } })
    await value(openVariant(studio, hoa, there))
    expect(await code(elsewhere(file))).toBe('variant/overlay-of-other')
    expect(await code(elsewhere({ ...file, changes: [{}] }))).toBe('variant/overlay-malformed')
    const theirs = { ...file, province: 'ninh-binh' }
    const wrong = { ...theirs, changes: theirs.changes.map((one) => ({ ...one, target: 'khong-co' })) }
    const refused = await refusal(elsewhere(wrong))
    expect(refused?.code).toBe('variant/overlay-not-applicable')
    expect(refused?.problems?.length).toBeGreaterThan(0)
    const taken = await value(elsewhere(theirs))
    expect(taken).toEqual({ seq: 1, taken: file.changes.length, known: 0 })
    expect(await value(elsewhere(theirs))).toMatchObject({ seq: 1 })
    const answer = await value(readVariant(studio, hoa, there))
    expect(answer.deviations.map(({ deviation }) => deviation)).toEqual(theirs.changes)
    expect(await value(elsewhere(theirs, 1, 'khoa-tep-2'))).toEqual({
      seq: 1,
      taken: 0,
      known: file.changes.length,
    })
    expect(await code(elsewhere(theirs, 0, 'khoa-tep-3'))).toBe('draft/moved-on')
    // The same changes for other reasons: who wrote the reasons is no second person.
    const dung = person('dung', 'ninh-binh', 'importer', 'importer-second')
    const changes = theirs.changes.map((one) => ({ ...one, reason: 'Theo nghị quyết mới' }))
    const body = { key: 'khoa-tep-4', name: 'ly-do.json', overlay: { ...theirs, changes } }
    expect(await value(addOverlayFile(studio, dung, { ...there, expected: 1, body }))).toMatchObject({
      taken: 0,
    })
    const { hash } = await value(readVariant(studio, hoa, there))
    const { proposal, etag } = await value(
      proposeVariant(studio, hoa, { ...there, body: { hash, decision } }),
    )
    expect(proposal.makers).toEqual(['hoa', 'dung'])
    const confirm = { proposal: proposal.id, expected: etag, body: { act: 'confirm' as const, hash } }
    expect(await code(actOnProposal(studio, dung, { ...there, ...confirm }))).toBe('people/own-change')
  })

  it('takes in what the province has once its doubtful pairs are confirmed, and every deviation names the file', async () => {
    const text = ['1. Email', '2. Số tài khoản ngân hàng'].join('\n')
    const body = { name: 'don.txt', source: { text }, as: 'form' as const }
    expect(await code(previewTakeIn(studio, minh, { ...name, body }))).toBe('people/not-allowed')
    const unread = { name: 'la.json', source: { text: '{"a":' } }
    expect(await code(previewTakeIn(studio, lan, { ...name, body: unread }))).toBe('variant/take-in-refused')
    const first = await value(previewTakeIn(studio, lan, { ...name, body }))
    expect(first).toMatchObject({ kind: 'form', format: 'text', form: 'don', keepsMissing: true })
    expect(first.report).toMatchObject({ read: 2, dropped: 0 })
    const accept = (more: object, { seq, hash } = first) =>
      acceptTakeIn(studio, lan, {
        ...name,
        expected: seq,
        body: { ...body, key: `khoa-${++places}-abc`, hash, ...more },
      })
    expect((await read(studio)).seq).toBe(first.seq)
    expect(await code(accept({}))).toBe('variant/take-in-doubtful')
    const corrections = first.pairs
      .filter(({ certainty }) => certainty === 'doubtful')
      .map(({ standardIds: [standardId = ''], foreignPointers: [foreignPointer = ''] }) => ({
        standardId,
        foreignPointer,
      }))
    const asked = { ...body, corrections }
    const second = await value(previewTakeIn(studio, lan, { ...name, body: asked }))
    expect(second.changes.map(({ change }) => change.type)).toEqual(['field.relabelled', 'field.added'])
    expect(await code(accept({ corrections, hash: 'x' }, second))).toBe('variant/take-in-moved-on')
    const taken = await value(accept({ corrections }, second))
    expect(taken).toEqual({ seq: second.seq + 1, taken: 2, known: 0 })
    const { deviations, lacks } = await read(studio)
    const come = deviations.filter(({ deviation }) => deviation.provenance.note === 'tiếp nhận don.txt')
    expect(come.map(({ deviation }) => [deviation.type, deviation.reason])).toEqual([
      ['field.relabelled', null],
      ['field.added', null],
    ])
    expect(lacks.map((problem) => problem.code)).toContain('variant/not-allowed')
    const again = await value(previewTakeIn(studio, lan, { ...name, body: asked }))
    expect(again.changes).toEqual([])
  })

  it('does not even read a file of somebody who may not take it in', async () => {
    const unread = {
      name: 'don.txt',
      get source(): { text: string } {
        throw new Error('the file was read')
      },
    }
    expect(await code(previewTakeIn(studio, hoa, { ...name, body: unread }))).toBe('people/not-allowed')
    const accepted = { ...name, expected: 1, body: Object.assign(unread, { key: 'khoa-hoa-tep', hash: 'x' }) }
    expect(await code(acceptTakeIn(studio, hoa, accepted))).toBe('people/not-allowed')
  })

  it('is carried over to the version that the province runs by now, with what was edited since', async () => {
    const other = { province, slug: 'cap-giay-phep-xuat-ban-ban-tin' }
    const edited = async (scope: string, who: Actor, key: string, change: Edit) => {
      const { files, seq } = await value(readDraft(studio, who, { scope, slug: other.slug }))
      const before = documentsOfFiles(files)
      const changes = diff(before, change(before), studio.source.library)
      const batch = { key, label: 'sửa', changes }
      await value(addBatch(studio, who, { scope, slug: other.slug, expected: seq, batch }))
    }
    const named =
      (vi: string): Edit =>
      (documents) => ({ ...documents, card: { ...documents.card, name: { vi } } })
    const { base: shipped } = await value(openVariant(studio, lan, other))
    await edited(province, lan, 'khoa-chuyen-1', within(8))
    const body = { key: 'khoa-chuyen-2' }
    expect(await code(moveVariant(studio, lan, { ...other, expected: 1, body }))).toBe('variant/not-moved')

    const author = person('bac', 'cuc-bao-chi', 'author')
    await edited('standard', author, 'khoa-chuyen-3', named('Cấp giấy phép xuất bản bản tin (bản mới)'))
    await mintRested(studio, { scope: 'standard', slug: other.slug }, 'rest')
    const { revision } = await value(readDraft(studio, author, { scope: 'standard', slug: other.slug }))
    const base = { version: '1.1.0', digest: revision }
    const date = { number: '20/QĐ-UBND', inForce: '2026-03-01' }
    await setOverlay(studio, { ...other, base, overlay: [], decision: date })
    const codes = async () =>
      (await value(readVariant(studio, lan, other))).lacks.map((problem) => problem.code)
    expect(await codes()).toContain('variant/base-moved')

    expect(await value(moveVariant(studio, lan, { ...other, expected: 1, body }))).toEqual({
      seq: 2,
      left: [],
    })
    const after = await value(readVariant(studio, lan, other))
    expect(after.base).toEqual(base)
    expect(after.base.digest).not.toBe(shipped.digest)
    expect(after.deviations.map(({ deviation }) => deviation.type)).toEqual(['time-limit.changed'])
    expect(await codes()).toEqual(['variant/reason-missing'])
    expect((await value(readDraft(studio, lan, { scope: province, slug: other.slug }))).base).toBe(revision)
  })
})
