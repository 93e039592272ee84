import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalogue, ProblemAnswer, ProcedureAnswer } from '../../core/api/contract.ts'
import type { Batches, BatchTaken, DraftAnswer, HistoryAnswer } from '../../core/api/draft-contract.ts'
import type { Change } from '../../core/change/change.ts'
import { documentsOfFiles } from '../../core/change/document-files.ts'
import { toParts } from '../../core/change/parts.ts'
import { mintRested } from '../operations/drafts/mint.ts'
import { openAuth } from '../testing/open-auth.ts'
import { type OpenStudio, openStudio } from '../operations/open-studio.ts'
import { makeServer } from './server.ts'

const slug = 'cap-giay-phep-buu-chinh'
const path = `/api/drafts/standard/${slug}`
let folder: string
let studio: OpenStudio
let server: FastifyInstance

async function start() {
  studio = await openStudio({ folder, now: () => '2026-01-05T08:00:00.000Z' })
  server = makeServer({ studio, auth: openAuth(studio), pageFolder: join(folder, 'no-page') })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khuon-server-'))
  await start()
})

afterAll(async () => {
  await server.close()
  await studio.close()
})

async function get<T>(url: string) {
  const reply = await server.inject({ method: 'GET', url })
  return { status: reply.statusCode, etag: reply.headers['etag'], body: reply.json<T>() }
}

let keys = 0
async function post<T>(url: string, body: object, headers: Record<string, string> = {}) {
  const reply = await server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  })
  return { status: reply.statusCode, etag: reply.headers['etag'], body: reply.json<T>() }
}

function newKey() {
  return `test-key-${String(++keys).padStart(4, '0')}`
}

/** Gives the first field of the form another label. */
async function relabel(to: string): Promise<Change> {
  const { body } = await get<DraftAnswer>(path)
  const { parts } = toParts(documentsOfFiles(body.files), studio.source.library)
  const field = [...parts.values()].find(
    ({ kind, props }) => kind === 'field' && typeof props['title'] === 'string',
  )
  const title = field?.props['title'] ?? ''
  return { type: 'field.relabelled', target: field?.id ?? '', before: { title }, after: { title: to } }
}

async function save(seq: number, change: Change) {
  const body = { key: newKey(), label: 'đổi nhãn', changes: [change] }
  return post<BatchTaken & ProblemAnswer>(`${path}/batches`, body, { 'if-match': `"${seq}"` })
}

describe('a draft', () => {
  it('stands on the shipped files before anybody has edited it', async () => {
    const { status, etag, body } = await get<DraftAnswer>(path)
    expect({ status, etag, seq: body.seq, same: body.revision === body.base }).toEqual({
      status: 200,
      etag: '"0"',
      seq: 0,
      same: true,
    })
    expect(Object.keys(body.files).sort()).toEqual([
      'examples.json',
      'form.layout.json',
      'form.schema.json',
      'procedure.json',
      'process.json',
      'result.schema.json',
    ])
    expect(body.sources).toMatch(/^# /)
  })

  it('takes a batch, and is shown as it stands from then on', async () => {
    const change = await relabel('Nơi nhận hồ sơ')
    expect(await save(0, change)).toEqual({ status: 200, etag: '"1"', body: { seq: 1 } })
    const { etag, body } = await get<DraftAnswer>(path)
    expect(etag).toBe('"1"')
    expect(JSON.stringify(body.files['form.schema.json'])).toContain('Nơi nhận hồ sơ')
    const shown = await get<ProcedureAnswer>(`/api/procedures/${slug}`)
    expect(JSON.stringify(shown.body.forms[0]?.schema)).toContain('Nơi nhận hồ sơ')
    const { body: catalogue } = await get<Catalogue>('/api/catalogue')
    expect(catalogue.rows.find((row) => row.slug === slug)?.digest).toBe(shown.body.digest)
    expect(shown.body.digest).not.toBe(body.revision)
  })

  it('refuses a batch on an older state, with what others did since', async () => {
    const { status, body } = await save(0, await relabel('Khác'))
    expect(status).toBe(412)
    const { batches } = (await get<Batches>(`${path}/batches?after=0`)).body
    expect(body).toMatchObject({ code: 'draft/moved-on', other: { seq: 1, batches } })
    expect(batches).toMatchObject([
      { seq: 1, label: 'đổi nhãn', by: 'local', at: '2026-01-05T08:00:00.000Z' },
    ])
  })

  it('answers the same key as before and changes nothing, whatever the state is by then', async () => {
    const batch = { key: newKey(), label: 'đổi nhãn', changes: [await relabel('Lần hai')] }
    const first = await post(`${path}/batches`, batch, { 'if-match': '"1"' })
    const again = await post(`${path}/batches`, batch, { 'if-match': '"1"' })
    expect([first, again]).toEqual([
      { status: 200, etag: '"2"', body: { seq: 2 } },
      { status: 200, etag: '"2"', body: { seq: 2 } },
    ])
    const other = await post<ProblemAnswer>(
      `${path}/batches`,
      { ...batch, label: 'khác' },
      { 'if-match': '"2"' },
    )
    expect([other.status, other.body.code]).toEqual([409, 'draft/key-reused'])
    expect((await get<DraftAnswer>(path)).body.seq).toBe(2)
  })

  it('asks what the batch rests on', async () => {
    const body = { key: newKey(), label: 'x', changes: [await relabel('x')] }
    const without = await post<ProblemAnswer>(`${path}/batches`, body)
    expect([without.status, without.body.code]).toEqual([428, 'precondition/missing'])
    const malformed = await post<ProblemAnswer>(`${path}/batches`, body, { 'if-match': '*' })
    expect([malformed.status, malformed.body.code]).toEqual([400, 'precondition/malformed'])
  })

  it('takes no batch that somebody else made, who was signed in in the same browser before', async () => {
    const body = { key: newKey(), label: 'x', changes: [await relabel('Của người khác')] }
    const by = (person: string) =>
      post<ProblemAnswer>(`${path}/batches`, { ...body, person }, { 'if-match': '"2"' })
    const other = await by('p-somebody-else')
    expect([other.status, other.body.code]).toEqual([403, 'draft/other-person'])
    expect((await get<DraftAnswer>(path)).body.seq).toBe(2)
    // Their own is read on: only the state it rests on is wrong here.
    const own = await post<ProblemAnswer>(
      `${path}/batches`,
      { ...body, person: 'local' },
      { 'if-match': '"1"' },
    )
    expect(own.body.code).toBe('draft/moved-on')
  })

  it.each<[string, (change: Change) => object, string]>([
    ['does not find what it changes', (c) => ({ ...c, target: 'khong-co' }), 'change/target-missing'],
    ['found it otherwise', (c) => ({ ...c, before: { title: 'chưa từng' } }), 'change/before-differs'],
    ['is of no type we know', (c) => ({ ...c, type: 'thing.done' }), 'change/unknown-type'],
    ['is not well-formed', (c) => ({ ...c, type: 'field.added' }), 'change/malformed'],
    [
      'makes a card that is none',
      () => ({ type: 'card.changed', target: slug, before: {}, after: { 'x-y': 1 } }),
      'format/unknown-member',
    ],
    [
      'brings a reference out of the house',
      (c) => ({
        type: 'field.changed',
        target: c.target,
        before: {},
        after: { allOf: [{ $ref: 'https://example.org/a.json' }] },
      }),
      'form/remote-ref',
    ],
  ])('refuses a change that %s, and stays as it is', async (_, make, code) => {
    const { status, body } = await save(2, make(await relabel('x')) as Change)
    expect([status, body.code]).toEqual([422, 'draft/not-applicable'])
    expect(body.problems?.map((problem) => problem.code)).toContain(code)
    expect((await get<DraftAnswer>(path)).body.seq).toBe(2)
  })

  it('gets a revision when it has rested, which stays readable', async () => {
    await mintRested(studio, { scope: 'standard', slug }, 'rest')
    const { body } = await get<DraftAnswer>(path)
    const { body: revision } = await get<ProcedureAnswer>(`/api/revisions/${body.revision}`)
    const { body: now } = await get<ProcedureAnswer>(`/api/procedures/${slug}`)
    expect(revision).toEqual(now)
    expect(revision.digest).toBe(body.revision)
  })

  it('tells its history newest first, in pages', async () => {
    const { body } = await get<HistoryAnswer>(`${path}/history`)
    expect(body.entries.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['revision', 2],
      ['batch', 2],
      ['batch', 1],
      ['revision', 0],
    ])
    expect(body.next).toBeNull()
    const first = (await get<HistoryAnswer>(`${path}/history?limit=1`)).body
    const second = (await get<HistoryAnswer>(`${path}/history?limit=1&before=${first.next}`)).body
    const third = (await get<HistoryAnswer>(`${path}/history?limit=1&before=${second.next}`)).body
    expect([...first.entries, ...second.entries, ...third.entries]).toEqual(body.entries)
    expect(third.next).toBeNull()
  })

  it('is brought back to an earlier revision by one more batch', async () => {
    const before = (await get<DraftAnswer>(path)).body
    const body = { key: newKey(), label: 'khôi phục', revision: before.base }
    const done = await post(`${path}/restore`, body, { 'if-match': '"2"' })
    expect(done).toEqual({ status: 200, etag: '"3"', body: { seq: 3 } })
    const after = (await get<DraftAnswer>(path)).body
    expect(after.revision).toBe(after.base)
    expect(await post(`${path}/restore`, body, { 'if-match': '"2"' })).toEqual(done)
    const unknown = { ...body, key: newKey(), revision: `sha256:${'0'.repeat(64)}` }
    expect((await post<ProblemAnswer>(`${path}/restore`, unknown, { 'if-match': '"3"' })).body.code).toBe(
      'revision/unknown',
    )
  })

  it('is still there after a restart, minted or not', async () => {
    await save(3, await relabel('Sau khi khởi động lại'))
    const before = (await get<DraftAnswer>(path)).body
    await server.close()
    await studio.close()
    await start()
    const after = (await get<DraftAnswer>(path)).body
    expect({ ...after, revision: '' }).toEqual({ ...before, revision: '' })
    expect(after.revision).not.toBe(before.revision)
    expect((await save(4, await relabel('Lần nữa'))).body).toEqual({ seq: 5 })
  })

  it.each([
    ['GET', '/api/drafts/standard/khong-co', 404],
    ['GET', '/api/drafts/quang-ninh/cap-giay-phep-buu-chinh', 404],
    ['GET', '/api/revisions/sha256:0', 404],
    ['GET', '/api/drafts/standard/..%2f..', 400],
    ['GET', `${path}/batches?after=-1`, 400],
    ['GET', `${path}/batches?later=1`, 400],
    ['GET', `${path}/history?limit=100000`, 400],
  ] as const)('%s %s answers %i', async (method, url, status) => {
    const reply = await server.inject({ method, url })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
  })
})
