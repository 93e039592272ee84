import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueueAnswer } from '../../core/api/version-contract.ts'
import type { VersionRecord } from '../../core/ladder/version-record.ts'
import { systemActor } from '../../core/people/actor.ts'
import { person } from '../../core/people/testing/person.ts'
import { drafts } from '../operations/drafts/draft-record.ts'
import { stateOfRevision } from '../operations/drafts/draft-state.ts'
import { noteRevision, revisionOf } from '../operations/drafts/mint.ts'
import { seedOrganisations } from '../operations/people/organisations.ts'
import { getRecord, putRecord } from '../operations/records.ts'
import { comments, versions } from '../operations/versions/version-records.ts'
import { namedPeople } from './testing/named-people.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

const slug = 'cap-giay-phep-buu-chinh'
const province = 'da-nang'

const auth = namedPeople(
  person('lan', province, 'importer'),
  person('dao', province, 'reader'),
  // Nobody of these two is bound to a territory: their roles reach every organisation.
  person('phuc', 'ninh-binh', 'reader'),
  person('linh', 'ninh-binh', 'importer'),
  person('khoi', 'ninh-binh', 'consulted'),
  person('han', 'van-phong-bo', 'reviewer'),
  person('yen', 'van-phong-bo', 'administrator'),
  person('ai', 'khong-co', 'reader'),
)

let test: TestServer
beforeAll(async () => {
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
    // Drafts here are as they were opened: no batch has come.
    headers: {
      'x-who': who,
      ...(url.startsWith('drafts/') && method === 'POST' ? { 'if-match': '"0"' } : {}),
    },
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

/** A revision of the province's own: what the standard says, from other sources. */
async function ownRevision(): Promise<string> {
  const { studio } = test
  const id = `${province}/${slug}`
  return studio.store.write(async (tx) => {
    const draft = await getRecord(tx, drafts, id)
    const opened = draft === undefined ? undefined : await tx.revision(draft.body.revision)
    if (draft === undefined || opened === undefined) throw new Error('no draft')
    const revision = revisionOf(studio, { ...stateOfRevision(opened, 0), sources: '# Của tỉnh\n' })
    await noteRevision(studio, tx, { draft, revision, actor: systemActor, reason: 'rest' })
    return revision.digest
  })
}

const standardRevision = async () =>
  (await getRecord(test.studio.store.read, drafts, `standard/${slug}`))?.body.revision ?? ''

describe('a revision of a province', () => {
  const statuses = async (digest: string, ...who: readonly string[]) =>
    Promise.all(who.map(async (one) => (await ask(one, 'GET', `revisions/${digest}`)).status))

  it('is read by whoever may read the province; to others its digest is one that nobody knows', async () => {
    const own = await ownRevision()
    expect(await statuses(own, 'lan', 'dao', 'han')).toEqual([200, 200, 200])
    expect(await statuses(own, 'phuc', 'khoi', 'ai')).toEqual([404, 404, 404])
    const told = await ask('phuc', 'GET', `revisions/${own}`)
    expect(told).toEqual(await ask('phuc', 'GET', `revisions/sha256:${'0'.repeat(64)}`))
    const against = `compare?before=draft:standard/${slug}&after=${own}`
    expect((await ask('phuc', 'GET', against)).status).toBe(404)
    expect((await ask('lan', 'GET', against)).status).toBe(200)
  })

  it('is not brought into the draft of another one', async () => {
    const own = await ownRevision()
    await ask('linh', 'POST', `provinces/ninh-binh/variants/${slug}`)
    const restored = async (revision: string) =>
      (
        await ask('linh', 'POST', `drafts/ninh-binh/${slug}/restore`, {
          key: test.studio.newId(),
          label: 'như cũ',
          revision,
        })
      ).status
    expect(await restored(own)).toBe(404)
    expect(await restored(await standardRevision())).toBe(200)
  })

  it('of the standard is read by everybody who works here', async () => {
    expect(await statuses(await standardRevision(), 'lan', 'phuc', 'ai')).toEqual([200, 200, 200])
  })
})

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
