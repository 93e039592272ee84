import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueueAnswer } from '../../core/api/version-contract.ts'
import type { VersionRecord } from '../../core/ladder/version-record.ts'
import type { Actor } from '../../core/people/actor.ts'
import type { Role } from '../../core/people/role.ts'
import { drafts } from '../operations/drafts/draft-record.ts'
import { seedOrganisations } from '../operations/people/organisations.ts'
import { getRecord, putRecord } from '../operations/records.ts'
import { comments, versions } from '../operations/versions/version-records.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

const slug = 'cap-giay-phep-buu-chinh'
const province = 'da-nang'

function person(id: string, role: Role, organisation: string): Actor {
  const scope = { organisation, fields: null, territory: null, from: '2025-01-01', to: null }
  return { id, name: id, kind: 'person', grants: [{ id: role, user: id, role, ...scope }] }
}
const people = new Map(
  [
    person('lan', 'importer', province),
    person('dao', 'reader', province),
    // Nobody of these two is bound to a territory: their roles reach every organisation.
    person('phuc', 'reader', 'ninh-binh'),
    person('khoi', 'consulted', 'ninh-binh'),
    person('han', 'reviewer', 'van-phong-bo'),
    person('yen', 'administrator', 'van-phong-bo'),
    person('ai', 'reader', 'khong-co'),
  ].map((one) => [one.id, one]),
)

let test: TestServer
beforeAll(async () => {
  const auth = {
    actorOf: async ({ headers }: { headers: Record<string, unknown> }) =>
      people.get(String(headers['x-who'])),
    register: () => {},
  }
  test = await testServer({ auth })
  const { store, source, now } = test.studio
  await seedOrganisations(store, source.library, now())
  await ask('lan', 'POST', `provinces/${province}/variants/${slug}`)
  await store.write(async (tx) => {
    const revision = (await getRecord(tx, drafts, `${province}/${slug}`))?.body.revision ?? ''
    const version: VersionRecord = {
      id: `${province}/${slug}/000001`,
      scope: province,
      slug,
      revision,
      base: revision,
      after: null,
      computed: '1.0.0',
      number: '1.0.0',
      title: 'Bản của địa phương',
      state: 'consulting',
      makers: ['lan'],
      unverified: 0,
      consultation: {
        until: '2026-12-31',
        invited: ['ninh-binh', province],
        openedAt: now(),
        closedAt: null,
      },
      decision: null,
      events: [],
    }
    await putRecord(tx, versions, version.id, version, 'absent')
    const id = `${province}/${slug}/${now()}-1`
    const by = { id: 'lan', name: 'lan' }
    const said = { scope: province, slug, version: null, part: null, text: 'Lý do riêng', organisation: null }
    await putRecord(tx, comments, id, { id, ...said, by, at: now(), answer: null, resolved: null }, 'absent')
  })
})
afterAll(() => test.close())

async function ask<T>(who: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const reply = await test.server.inject({
    method,
    url: `/api/${url}`,
    headers: { 'x-who': who },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: reply.statusCode, body: reply.json<T>() }
}

const addresses = [
  `provinces/${province}/variants/${slug}`,
  `provinces/${province}/variants/${slug}/overlay`,
  `drafts/${province}/${slug}`,
  `drafts/${province}/${slug}/batches`,
  `drafts/${province}/${slug}/history`,
  `versions/${province}/${slug}`,
  `comments/${province}/${slug}`,
  `compare?before=draft:standard/${slug}&after=draft:${province}/${slug}`,
  `compare?before=draft:${province}/${slug}&after=draft:standard/${slug}`,
]
const answersTo = async (who: string) =>
  Promise.all(addresses.map(async (url) => (await ask(who, 'GET', url)).status))
const all = (status: number) => addresses.map(() => status)

describe('what a province makes', () => {
  it('is read at no address by people of another province, whatever role they hold', async () => {
    expect(await answersTo('phuc')).toEqual(all(403))
    expect(await answersTo('khoi')).toEqual(all(403))
    expect(await answersTo('ai')).toEqual(all(403))
    expect((await ask('phuc', 'GET', addresses[0] ?? '')).body).toMatchObject({
      code: 'deviation/not-readable',
    })
    expect((await ask('phuc', 'GET', `drafts/standard/${slug}`)).status).toBe(200)
  })

  it('is read by its own people and by the ministry', async () => {
    expect(await answersTo('lan')).toEqual(all(200))
    expect(await answersTo('dao')).toEqual(all(200))
    expect(await answersTo('han')).toEqual(all(200))
  })

  it('is not commented on by people who may not read it', async () => {
    const url = `comments/${province}/${slug}`
    expect((await ask('khoi', 'POST', url, { text: 'Sao lại thế?' })).status).toBe(403)
    expect((await ask('lan', 'POST', url, { text: 'Theo quyết định.' })).status).toBe(201)
  })

  it('stands in nobody’s queue who may not read it', async () => {
    const waiting = async (who: string) =>
      (await ask<QueueAnswer>(who, 'GET', 'queue')).body.rows.map(({ version }) => version.id)
    expect(await waiting('khoi')).toEqual([])
    expect(await waiting('phuc')).toEqual([])
    expect(await waiting('lan')).toEqual([`${province}/${slug}/000001`])
  })

  it('is read by other provinces where the setting opens it, and by strangers not even then', async () => {
    expect((await ask('yen', 'PUT', 'settings/deviation-readers', { provinces: 'all' })).status).toBe(200)
    expect(await answersTo('phuc')).toEqual(all(200))
    expect(await answersTo('ai')).toEqual(all(403))
  })
})
