import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { readOidcConfig } from '../../auth/oidc-config.ts'
import { loadSecret } from '../../auth/secret.ts'
import {
  administrator,
  type DoorOptions,
  type DoorStudio,
  doorStudio,
  newFolder,
  readyStudio,
  tokenOf,
} from '../../auth/testing/door-studio.ts'
import { takeRole } from './grant.ts'
import { setPersonActive } from './people.ts'
import { grantKey, grantsOf, recordKinds } from './people-room.ts'

const open: DoorStudio[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((studio) => studio.close()))
})
async function ready() {
  const studio = await readyStudio()
  open.push(studio)
  return studio
}
async function demo(options: DoorOptions = {}) {
  const studio = await doorStudio({ demo: true, ...options })
  open.push(studio)
  return studio
}
const code = (response: { json: () => { code?: string } }) => response.json().code
const password = 'mật khẩu của người mới'
const author = {
  role: 'author',
  organisation: 'vu-buu-chinh',
  fields: ['buu-chinh'],
  territory: null,
  from: '2026-01-01',
  to: null,
}

describe('an invited person', () => {
  it('sets a password with the link once, is given a role and has it; taking it back works at once', async () => {
    const { admin, browser, log } = await ready()
    const invited = await admin.post('/api/people', { name: 'Nguyễn Thu Hà', email: 'ha@bo.example' })
    expect(invited.statusCode).toBe(201)
    const { person, link } = invited.json<{ person: { id: string; state: string }; link: string }>()
    expect([person.state, link.startsWith('http://127.0.0.1:4180/loi-moi#')]).toEqual(['invited', true])

    const ha = browser()
    const token = tokenOf(link)
    expect((await ha.post('/api/invitations/look', { token })).json()).toMatchObject({
      person: { name: 'Nguyễn Thu Hà', email: 'ha@bo.example' },
    })
    expect((await ha.post('/api/invitations/accept', { token, password })).statusCode).toBe(200)
    expect(code(await ha.post('/api/invitations/accept', { token, password }))).toBe('people/link-unknown')
    await ha.signIn('ha@bo.example', password)

    const given = await admin.post(`/api/people/${person.id}/grants`, author)
    expect([given.statusCode, given.json()]).toEqual([201, expect.objectContaining(author)])
    const grants = async () => (await ha.get('/api/session')).json().person.grants
    expect(await grants()).toEqual([given.json()])
    await admin.send('DELETE', `/api/people/${person.id}/grants/${given.json().id}`)
    expect(await grants()).toEqual([])

    expect((await log()).map(({ act }) => act).filter((act) => act.startsWith('people/'))).toEqual([
      'people/set-up-link-made',
      'people/set-up',
      'people/invited',
      'people/joined',
      'people/granted',
      'people/revoked',
    ])
  })

  it('is not kept out by many others who have come in from the same address', async () => {
    const { admin, browser } = await ready()
    const statuses: number[] = []
    for (let count = 0; count < 25; count++) {
      const invited = await admin.post('/api/people', { name: 'Người', email: `n${count}@bo.example` })
      const token = tokenOf(invited.json<{ link: string }>().link)
      statuses.push((await browser().post('/api/invitations/accept', { token, password })).statusCode)
    }
    expect(new Set(statuses)).toEqual(new Set([200]))
  }, 30_000)

  it('is signed out and kept out while locked, and comes back when unlocked', async () => {
    const { admin, browser } = await ready()
    const { person, link } = (
      await admin.post('/api/people', { name: 'Lê An', email: 'an@bo.example' })
    ).json<{
      person: { id: string }
      link: string
    }>()
    const an = browser()
    await an.post('/api/invitations/accept', { token: tokenOf(link), password })
    await an.signIn('an@bo.example', password)
    const lock = (active: boolean) => admin.send('PUT', `/api/people/${person.id}/state`, { active })
    expect((await lock(false)).json()).toMatchObject({ state: 'inactive' })
    expect(await an.who()).toBeNull()
    expect((await an.signIn('an@bo.example', password)).statusCode).toBe(401)
    await lock(true)
    expect((await an.signIn('an@bo.example', password)).statusCode).toBe(200)
  })

  it('cannot be invited twice under one address, however it is written', async () => {
    const { admin } = await ready()
    await admin.post('/api/people', { name: 'A', email: 'a@bo.example' })
    const again = await admin.post('/api/people', { name: 'B', email: 'A@BO.example' })
    expect([again.statusCode, code(again)]).toEqual([409, 'people/email-taken'])
  })
})

describe('an administrator', () => {
  it('gives no role to themselves, does not lock themselves, and is not removed as the last one', async () => {
    const { admin } = await ready()
    const { person } = (await admin.get('/api/session')).json<{
      person: { id: string; grants: { id: string }[] }
    }>()
    expect(code(await admin.post(`/api/people/${person.id}/grants`, author))).toBe('people/own-grant')
    expect(code(await admin.send('PUT', `/api/people/${person.id}/state`, { active: false }))).toBe(
      'people/own-account',
    )
    const own = `/api/people/${person.id}/grants/${person.grants[0]?.id}`
    expect(code(await admin.send('DELETE', own))).toBe('people/last-administrator')
  })

  const whole = { role: 'administrator', organisation: 'van-phong-bo', fields: null, territory: null }
  /** Another administrator, who has come in; days from today. */
  async function second({ admin, browser, clock }: Awaited<ReturnType<typeof ready>>, more: object = {}) {
    const day = (days: number) => dateInVietnam(new Date(clock.ms + days * 24 * 60 * 60 * 1000).toISOString())
    const invited = await admin.post('/api/people', { name: 'Người Hai', email: 'hai@bo.example' })
    const { person, link } = invited.json<{ person: { id: string }; link: string }>()
    const hai = browser()
    await hai.post('/api/invitations/accept', { token: tokenOf(link), password })
    await hai.signIn('hai@bo.example', password)
    const body = { ...whole, from: day(0), to: null, ...more }
    const given = await admin.post(`/api/people/${person.id}/grants`, body)
    expect(given.statusCode).toBe(201)
    const own = (await admin.get('/api/session')).json<{ person: { id: string; grants: { id: string }[] } }>()
    return {
      day,
      hai,
      grantOfHai: `/api/people/${person.id}/grants/${given.json<{ id: string }>().id}`,
      stateOfHai: `/api/people/${person.id}/state`,
      own: `/api/people/${own.person.id}/grants/${own.person.grants[0]?.id}`,
      ownState: `/api/people/${own.person.id}/state`,
    }
  }

  it.each(['take away each other’s role', 'lock each other'])(
    'of two who %s at once, one stays',
    async (what) => {
      const studio = await ready()
      const { room } = studio
      const { own, grantOfHai } = await second(studio)
      const [one, other] = [own, grantOfHai].map((path) => path.split('/').filter((part) => part.length > 10))
      const acting = async (
        [id = '']: readonly string[] = [],
        [person = '', grant = '']: readonly string[] = [],
      ) => {
        const actor = { id, name: '', kind: 'person', grants: await grantsOf(room.store.read, id) } as const
        return () =>
          what === 'lock each other'
            ? setPersonActive(room, actor, person, false)
            : takeRole(room, actor, person, grant)
      }
      const acts = [await acting(one, other), await acting(other, one)]
      const results = await Promise.all(acts.map((act) => act()))
      expect(results.map((result) => (result.ok ? 'done' : result.problems[0]?.code))).toEqual([
        'done',
        'people/last-administrator',
      ])
    },
  )
  it.each<[string, (day: (days: number) => string) => object]>([
    ['whose own role ends one day', (day) => ({ to: day(0) })],
    ['whose own role begins tomorrow', (day) => ({ from: day(1) })],
    ['for one field of work', () => ({ fields: ['buu-chinh'] })],
    ['for one province', () => ({ territory: 'da-nang' })],
  ])('is not removed while the only other one is one %s', async (_, more) => {
    const studio = await ready()
    const day = (days: number) => dateInVietnam(new Date(studio.clock.ms + days * 86_400_000).toISOString())
    const { own } = await second(studio, more(day))
    expect(code(await studio.admin.send('DELETE', own))).toBe('people/last-administrator')
  })
  it('goes where the other one stays as long', async () => {
    const studio = await ready()
    const { hai, own } = await second(studio)
    expect((await hai.send('DELETE', own)).statusCode).toBe(200)
  })
  it('is made anew with a link of the next start once the roles of all have ended', async () => {
    const studio = await ready()
    const { store, room, clock } = studio
    const [record] = await store.read.list(recordKinds.grant)
    const grant = JSON.parse(record!.body) as { to: string | null }
    const last = dateInVietnam(room.now())
    await store.write((tx) =>
      tx.put(recordKinds.grant, record!.id, JSON.stringify({ ...grant, to: last }), record!.etag),
    )
    expect(await studio.setUpLink()).toBe(undefined)
    clock.ms += 24 * 60 * 60 * 1000
    const given = await studio.setUpLink()
    expect(given).toBeDefined()
    const body = { token: tokenOf(given!.link), ...administrator, password }
    expect((await studio.browser().post('/api/set-up', body)).statusCode).toBe(200)
    const again = studio.browser()
    await again.signIn(administrator.email, password)
    expect((await again.get('/api/people')).statusCode).toBe(200)
    expect(await studio.setUpLink()).toBe(undefined)
  })

  it('is told what is wrong with a scope, beside the box', async () => {
    const { admin } = await ready()
    const { person } = (await admin.post('/api/people', { name: 'A', email: 'a@bo.example' })).json<{
      person: { id: string }
    }>()
    const bad = await admin.post(`/api/people/${person.id}/grants`, {
      ...author,
      organisation: 'khong-co',
      territory: 'vu-buu-chinh',
      to: '2025-12-31',
    })
    expect(bad.json().problems.map(({ code: one, at }: { code: string; at: string }) => [one, at])).toEqual([
      ['people/ends-before-start', '/to'],
      ['people/organisation-unknown', '/organisation'],
      ['people/not-a-province', '/territory'],
    ])
  })
})

describe('organisations', () => {
  const record = {
    name: { vi: 'Cục Bưu chính', en: 'Authority of Posts' },
    kind: 'unit',
    fields: ['buu-chinh'],
    from: '2027-01-01',
    to: null,
    successor: null,
    verified: false,
    note: '',
  }
  it('are seeded unverified, edited by compare-and-swap, and never overwritten by a later start', async () => {
    const folder = newFolder()
    const first = await readyStudio({ place: { folder } })
    const all = async () =>
      (await first.browser().get('/api/organisations')).json<{
        organisations: { etag: number; record: { id: string; verified: boolean; successor: string | null } }[]
      }>().organisations
    const seeded = await all()
    expect(seeded.find((one) => one.record.id === 'binh-duong')?.record).toMatchObject({
      kind: 'province',
      to: '2025-06-30',
      successor: 'ho-chi-minh',
      verified: false,
    })
    expect(seeded.filter((one) => one.record.verified)).toEqual([])

    const put = (id: string, body: object, headers: Record<string, string>) =>
      first.admin.send('PUT', `/api/organisations/${id}`, body, headers)
    expect(
      (await put('vu-buu-chinh', { ...record, to: '2027-06-30' }, { 'if-match': '"1"' })).json(),
    ).toEqual({
      etag: 2,
    })
    const late = await put('vu-buu-chinh', record, { 'if-match': '"1"' })
    expect([late.statusCode, code(late)]).toEqual([412, 'people/record-moved-on'])
    expect((await put('cuc-buu-chinh', record, { 'if-none-match': '*' })).statusCode).toBe(200)
    expect((await put('cuc-buu-chinh', record, {})).statusCode).toBe(428)
    await first.close()

    const again = await doorStudio({ place: { folder } })
    open.push(again)
    const kept = await again.store.read.record('organisation', 'vu-buu-chinh')
    expect([kept?.etag, JSON.parse(kept?.body ?? '{}').to]).toEqual([2, '2027-06-30'])
  })

  it('refuse an unknown successor, and successors that go round', async () => {
    const { admin } = await ready()
    const put = (successor: string) =>
      admin.send(
        'PUT',
        '/api/organisations/ho-chi-minh',
        { ...record, kind: 'province', successor },
        { 'if-match': '"1"' },
      )
    expect([code(await put('khong-co')), code(await put('binh-duong'))]).toEqual([
      'people/successor-unknown',
      'people/successor-circle',
    ])
  })
})

describe('the activity log', () => {
  it('is for who may read it, with filters, newest first', async () => {
    const { admin, browser } = await ready()
    await admin.post('/api/people', { name: 'A', email: 'a@bo.example' })
    expect((await browser().get('/api/activity')).statusCode).toBe(401)
    const acts = async (query: string) =>
      (await admin.get(`/api/activity?${query}`)).json().events.map(({ act }: { act: string }) => act)
    expect(await acts('act=people/')).toEqual(['people/invited', 'people/set-up', 'people/set-up-link-made'])
    expect(await acts('act=people/invited')).toEqual(['people/invited'])
    expect(await acts('act=people/inv')).toEqual([])
    expect(await acts('subject=organisations')).toEqual(['organisation/seeded'])
    expect(await acts('from=2020-01-01&to=2020-12-31')).toEqual([])
  })

  it('goes out as CSV that no spreadsheet runs, and as lines for checking; going out is an event', async () => {
    const { admin, log } = await ready()
    await admin.post('/api/people', { name: '=HYPERLINK("http://xau")', email: 'a@bo.example' })
    const csv = await admin.get('/api/activity/export?format=csv&act=people/invited')
    expect(csv.headers['content-disposition']).toMatch(
      /^attachment; filename="nhat-ky-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const [head, line, end] = csv.body.split('\r\n')
    expect([head, end]).toEqual(['\uFEFFseq,at,actor,name,act,subject,before,after,detail,hash', ''])
    expect(line).toContain('people/invited')
    const lines = (await admin.get('/api/activity/export?format=jsonl')).body.trimEnd().split('\n')
    const events = lines.map((one) => JSON.parse(one) as { seq: number; hash: string; previous: string })
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => events.length - index))
    expect(
      events.every((event, index) => events[index + 1]?.hash === event.previous || event.seq === 1),
    ).toBe(true)
    expect((await log()).filter(({ act }) => act === 'audit/exported').map(({ detail }) => detail)).toEqual([
      { format: 'csv', filters: { act: 'people/invited' } },
      { format: 'jsonl', filters: {} },
    ])
  })
})

describe('the demo', () => {
  it('has one person a role and a second reviewer, chosen without a password, and switched at will', async () => {
    const studio = await demo()
    const browser = studio.browser()
    const { demo: people } = (await browser.get('/api/session')).json<{
      demo: { id: string; name: string; role: string }[]
    }>()
    expect(new Set(people.map(({ role }) => role)).size).toBe(10)
    expect(people.filter(({ role }) => role === 'reviewer').map(({ id }) => id)).toEqual([
      'demo-reviewer',
      'demo-reviewer-second',
    ])
    expect(people).toHaveLength(11)
    for (const { id, name, role } of people) {
      expect((await browser.signInDemo(id)).statusCode).toBe(200)
      expect((await browser.get('/api/session')).json()).toMatchObject({
        person: { name, grants: [{ role }] },
      })
    }
  })

  it('of an earlier version gets whoever has come since, with their role, and nobody else anew', async () => {
    const place = { folder: newFolder() }
    const before = await doorStudio({ demo: true, place })
    await sql`delete from "user" where id = 'demo-reviewer-second'`.execute(before.store.database.db)
    await before.store.write(async (tx) => {
      for (const user of ['demo-reviewer-second', 'demo-reader']) {
        const key = grantKey({ user, id: 'demo' })
        await tx.remove(recordKinds.grant, key, (await tx.record(recordKinds.grant, key))?.etag ?? 0)
      }
    })
    await before.close()
    const studio = await demo({ place })
    const rolesOf = async (user: string) => (await grantsOf(studio.store.read, user)).map(({ role }) => role)
    expect(await rolesOf('demo-reviewer-second')).toEqual(['reviewer'])
    expect(await rolesOf('demo-reader')).toEqual([])
    expect((await studio.browser().signInDemo('demo-reviewer-second')).statusCode).toBe(200)
  })

  it('is not entered from another site, nor as somebody it does not have', async () => {
    const studio = await demo()
    const foreign = await studio.server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/demo',
      headers: { origin: 'http://xau.example:4180' },
      payload: { person: 'demo-author' },
    })
    expect(foreign.statusCode).toBe(403)
    expect((await studio.browser().signInDemo('demo-king')).statusCode).toBe(404)
  })

  it('is not made for other machines', async () => {
    await expect(doorStudio({ demo: true, baseUrl: 'https://khuon.example' })).rejects.toMatchObject({
      code: 'auth/demo-not-loopback',
    })
  })

  it('and real data are kept apart, both ways', async () => {
    const real = { folder: newFolder() }
    await (await readyStudio({ place: real })).close()
    await expect(doorStudio({ demo: true, place: real })).rejects.toMatchObject({
      code: 'auth/demo-on-real-data',
    })
    const trying = { folder: newFolder() }
    await (await doorStudio({ demo: true, place: trying })).close()
    await expect(doorStudio({ place: trying })).rejects.toMatchObject({ code: 'auth/demo-data' })
  })
})

describe('the secret', () => {
  it('is made once, for its owner’s eyes alone, unless one is given', () => {
    const folder = newFolder()
    const made = loadSecret(folder, {})
    expect([made.length, statSync(join(folder, 'secret')).mode & 0o777]).toEqual([43, 0o600])
    expect(loadSecret(folder, {})).toBe(made)
    const other = join(newFolder(), 'x')
    expect(loadSecret(other, { KHUON_SECRET: 'g'.repeat(32) })).toBe('g'.repeat(32))
    expect(existsSync(other)).toBe(false)
    expect(() => loadSecret(other, { KHUON_SECRET: 'short' })).toThrow('auth/weak-secret')
  })
})

describe('the provider’s configuration', () => {
  const env = {
    KHUON_OIDC_ISSUER: 'https://sso.example/realms/bo/',
    KHUON_OIDC_CLIENT_ID: 'khuon',
    KHUON_OIDC_CLIENT_SECRET: 's',
  }
  it('is read from the environment, is absent by default, and is refused when half of it is there', () => {
    expect(readOidcConfig(env)).toEqual({
      issuer: 'https://sso.example/realms/bo',
      clientId: 'khuon',
      clientSecret: 's',
      name: 'OpenID Connect',
    })
    expect(readOidcConfig({})).toBeUndefined()
    expect(() => readOidcConfig({ KHUON_OIDC_CLIENT_ID: 'khuon' })).toThrow('auth/oidc-incomplete')
    expect(() => readOidcConfig({ ...env, KHUON_OIDC_ISSUER: 'http://sso.example' })).toThrow(
      'auth/oidc-plain-http',
    )
    expect(() => readOidcConfig({ KHUON_OIDC_FILE: '/nowhere.json' })).toThrow('auth/oidc-unreadable')
  })
})
