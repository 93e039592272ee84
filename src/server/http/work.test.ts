import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkAnswer } from '../../core/api/work-contract.ts'
import type { Actor } from '../../core/people/actor.ts'
import { person } from '../../core/people/testing/person.ts'
import { drafts } from '../operations/drafts/draft-record.ts'
import { stateOfRevision } from '../operations/drafts/draft-state.ts'
import { revisionOf } from '../operations/drafts/mint.ts'
import { seedOrganisations } from '../operations/people/organisations.ts'
import { getRecord } from '../operations/records.ts'
import type { Studio } from '../operations/studio.ts'
import type { StoreReads } from '../storage/store.ts'
import { makeServer } from './server.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

const slug = 'cap-giay-phep-buu-chinh'
const people = new Map<string, Actor>(
  [person('hoa', 'van-phong-bo', 'reviewer', 'publisher'), person('son', 'van-phong-bo', 'reviewer')].map(
    (one) => [one.id, one],
  ),
)

let test: TestServer
let server: FastifyInstance
let base = ''
/** Asked to wait before the store is read: until the connection of the request is closed. */
let holding: (() => Promise<void>) | undefined
/** Told how the request with this name was answered, whether anybody reads it or not. */
const answered = new Map<string, (status: number) => void>()
/** Sockets of requests that have come, by name. */
const sockets = new Map<string, Socket>()

beforeAll(async () => {
  test = await testServer()
  const { studio } = test
  await seedOrganisations(studio.store, studio.source.library, studio.now())
  const { read } = studio.store
  const held: StoreReads = {
    revision: (digest) => read.revision(digest),
    record: (kind, id) => read.record(kind, id),
    list: async (kind, options) => {
      await holding?.()
      return read.list(kind, options)
    },
    events: (query) => read.events(query),
  }
  const store = {
    read: held,
    write: (work) => studio.store.write(work),
    close: () => studio.store.close(),
  } satisfies Studio['store']
  server = makeServer({
    studio: { ...studio, store },
    pageFolder: 'no-page',
    auth: {
      actorOf: async ({ headers, raw }) => {
        sockets.set(String(headers['x-held']), raw.socket)
        return people.get(String(headers['x-who']))
      },
      register: (api) => {
        api.addHook('onSend', async ({ headers }, reply) => {
          answered.get(String(headers['x-held']))?.(reply.statusCode)
        })
      },
    },
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/`
})
afterAll(async () => {
  await server.close()
  await test.close()
})

/** Asks, and closes the connection as soon as the work has begun. @returns how the server ended it */
async function askAndLeave(
  path: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<number> {
  const leaving = new AbortController()
  const status = new Promise<number>((done) => answered.set(path, done))
  holding = async () => {
    holding = undefined
    const socket = sockets.get(path)
    const closed = socket === undefined ? Promise.resolve() : once(socket, 'close')
    leaving.abort()
    await closed
  }
  const asked = fetch(`${base}${path}`, {
    ...init,
    signal: leaving.signal,
    headers: { ...init.headers, 'x-who': 'hoa', 'x-held': path },
  })
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  return status
}

const ask = (who: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${base}${path}`, { headers: { 'x-who': who, ...headers } })

/** A revision that differs from the draft of the standard by one word on the card. */
async function otherRevision(): Promise<string> {
  const { studio } = test
  return studio.store.write(async (tx) => {
    const draft = await getRecord(tx, drafts, `standard/${slug}`)
    const revision = draft === undefined ? undefined : await tx.revision(draft.body.revision)
    if (draft === undefined || revision === undefined) throw new Error('no draft')
    const card = JSON.parse(revision.files.get('procedure.json') ?? '{}') as { name: { vi: string } }
    card.name.vi = `${card.name.vi} (bản khác)`
    const files = new Map(revision.files).set('procedure.json', `${JSON.stringify(card, null, 2)}\n`)
    const made = revisionOf(studio, stateOfRevision({ ...revision, files }, 0))
    await tx.saveRevision(made, studio.now())
    return made.digest
  })
}

const json = { 'content-type': 'application/json' }
const inputs = {
  name: 'Gói thử',
  release: 'pilot',
  decision: { number: '', date: null },
  inForce: null,
  version: null,
  selection: { fields: null, procedures: null },
}

describe('long work', () => {
  it.each([
    'deviations',
    'reports/conformity',
    'reports/annex',
    'reports/deviations/file?to=docx',
    'reports/impact',
  ])('stops when whoever asked for it has gone: %s', async (path) => {
    expect(await askAndLeave(path)).toBe(499)
    // Nothing half-made is remembered: the next one gets the whole answer.
    const { status } = await ask('son', path)
    expect(status).toBe(200)
  })

  it('comparing stops, too, and is made whole for the next who asks', async () => {
    const path = `compare?before=draft:standard/${slug}&after=${await otherRevision()}`
    expect(await askAndLeave(path)).toBe(499)
    const answer = (await (await ask('hoa', path)).json()) as { readonly changes: readonly unknown[] }
    expect(answer.changes).toHaveLength(1)
  })

  it('composing and freezing a release stop, and nothing is written', async () => {
    const post = (body: object, more = {}) => ({
      method: 'POST',
      headers: { ...json, ...more },
      body: JSON.stringify(body),
    })
    expect(await askAndLeave('releases/composition', post(inputs))).toBe(499)
    const made = await fetch(`${base}releases`, post(inputs, { 'x-who': 'hoa' }))
    const { release, etag } = (await made.json()) as { release: { id: string }; etag: number }
    const before = await test.studio.store.read.events({ descending: true, limit: 1 })
    const freezing = post({ act: 'freeze' }, { 'if-match': `"${etag}"` })
    expect(await askAndLeave(`releases/${release.id}/acts`, freezing)).toBe(499)
    expect(await askAndLeave(`releases/${release.id}/composition`)).toBe(499)
    expect(await test.studio.store.read.events({ descending: true, limit: 1 })).toEqual(before)
  })
})

describe('how far long work is', () => {
  const progressOf = async (who: string, name: string) =>
    ((await (await ask(who, `work/${name}`)).json()) as WorkAnswer).progress

  it('is told to who asked for it, by the name they gave it, and to nobody else', async () => {
    let seen: WorkAnswer['progress'] = null
    let others: WorkAnswer['progress'] = null
    const name = 'bao-cao-0001'
    const asked = ask('hoa', 'reports/annex', { 'x-work': name }).then((answer) => answer.text())
    const over: string[] = []
    void asked.then((text) => over.push(text))
    while (over.length === 0) {
      await sleep(5)
      seen = (await progressOf('hoa', name)) ?? seen
      others = (await progressOf('son', name)) ?? others
    }
    expect(seen).toMatchObject({ part: 'procedures', of: 41 })
    expect(others).toBeNull()
    expect(await progressOf('hoa', name)).toBeNull()
  })
})
