import { afterEach, describe, expect, it } from 'vitest'
import {
  administrator,
  type DoorOptions,
  type DoorStudio,
  doorStudio,
  readyStudio,
  tokenOf,
} from './testing/door-studio.ts'

const open: DoorStudio[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((studio) => studio.close()))
})
async function start(options?: DoorOptions) {
  const studio = await doorStudio(options)
  open.push(studio)
  return studio
}
async function ready(options?: DoorOptions) {
  const studio = await readyStudio(options)
  open.push(studio)
  return studio
}
const code = (response: { json: () => { code?: string } }) => response.json().code

describe('the first administrator', () => {
  it('is made with the link of the first start, and signs in', async () => {
    const studio = await start()
    const browser = studio.browser()
    const before = (await browser.get('/api/session')).json()
    expect(before).toMatchObject({ person: null, demo: null, provider: null, needsSetUp: true })

    const given = await studio.setUpLink()
    expect(given?.link).toMatch(/^http:\/\/127\.0\.0\.1:4180\/thiet-lap#[A-Za-z0-9_-]{43}$/)
    const made = await browser.post('/api/set-up', { token: tokenOf(given?.link ?? ''), ...administrator })
    expect({ status: made.statusCode, body: made.json() }).toEqual({ status: 200, body: {} })
    expect((await browser.signIn(administrator.email, administrator.password)).statusCode).toBe(200)

    const after = (await browser.get('/api/session')).json()
    expect(after).toMatchObject({
      person: { name: administrator.name, email: administrator.email, grants: [{ role: 'administrator' }] },
      needsSetUp: false,
    })
    expect(await studio.setUpLink()).toBeUndefined()
  })

  it('is not made twice with one link, nor with a former one, a made-up one or an expired one', async () => {
    const studio = await start()
    const browser = studio.browser()
    const former = await studio.setUpLink()
    const given = await studio.setUpLink()
    const use = (token: string) => browser.post('/api/set-up', { token, ...administrator })
    expect(code(await use(tokenOf(former?.link ?? '')))).toBe('people/link-unknown')
    expect(code(await use('x'.repeat(43)))).toBe('people/link-unknown')
    studio.clock.ms += 24 * 60 * 60 * 1000
    expect(code(await use(tokenOf(given?.link ?? '')))).toBe('people/link-unknown')

    const fresh = tokenOf((await studio.setUpLink())?.link ?? '')
    expect((await use(fresh)).statusCode).toBe(200)
    expect(code(await use(fresh))).toBe('people/link-unknown')
  })

  it('is made once where two use the link at once: the other one leaves no account behind', async () => {
    const { browser, setUpLink, room } = await start()
    const token = tokenOf((await setUpLink())?.link ?? '')
    const made = await Promise.all(
      ['a', 'b'].map((who) =>
        browser().post('/api/set-up', { ...administrator, token, email: `${who}@bo.example` }),
      ),
    )
    expect(made.map(({ statusCode }) => statusCode)).toEqual([200, 410])
    expect((await room.accounts.list()).map(({ email }) => email)).toEqual(['a@bo.example'])
  })

  it('leaves no token behind in the store: only its SHA-256', async () => {
    const studio = await start()
    const token = tokenOf((await studio.setUpLink())?.link ?? '')
    const kept = JSON.stringify([await studio.store.read.list('one-time-link'), await studio.log()])
    expect(kept).not.toContain(token)
    expect(kept).toMatch(/[0-9a-f]{64}/)
  })

  it('needs a password of at least 12 characters', async () => {
    const studio = await start()
    const token = tokenOf((await studio.setUpLink())?.link ?? '')
    const short = { token, ...administrator, password: 'ngắn quá' }
    expect((await studio.browser().post('/api/set-up', short)).statusCode).toBe(400)
  })
})

describe('signing in', () => {
  it('answers the same for a wrong password and for a name that nobody has', async () => {
    const { browser } = await ready()
    const wrong = await browser().signIn(administrator.email, 'không phải mật khẩu')
    const unknown = await browser().signIn('ai.do@bo.example', 'không phải mật khẩu')
    const malformed = await browser().signIn('không phải địa chỉ', 'x')
    expect([wrong, unknown, malformed].map((answer) => [answer.statusCode, answer.json()])).toEqual(
      Array.from({ length: 3 }, () => [
        401,
        expect.objectContaining({ code: 'auth/wrong-credentials', status: 401 }),
      ]),
    )
  })

  it('takes the address in any case, and says nothing of the session in its body', async () => {
    const { browser } = await ready()
    const answer = await browser().signIn(administrator.email.toUpperCase(), administrator.password)
    expect([answer.statusCode, answer.body]).toEqual([200, '{}'])
  })

  it('is written into the log, and so is every failure: without password, and without a name nobody has', async () => {
    const { browser, log } = await ready()
    await browser().signIn(administrator.email, 'sai mật khẩu rồi')
    await browser().signIn('mat-khau-go-nham-o@bo.example', 'bí mật')
    const events = (await log()).filter(({ act }) => act.startsWith('session/'))
    expect(events).toEqual([
      { act: 'session/started', name: administrator.name, detail: { method: 'password' } },
      { act: 'session/refused', name: '', detail: { method: 'password', inactive: false } },
      {
        act: 'session/refused',
        name: '',
        detail: { method: 'password', name: expect.stringMatching(/^[0-9a-f]{16}$/) },
      },
    ])
    const written = JSON.stringify(await log())
    for (const secret of ['sai mật khẩu rồi', 'go-nham', 'bí mật']) expect(written).not.toContain(secret)
  })

  it('is refused for a quarter of an hour after ten wrong tries on one account, from wherever', async () => {
    const { browser, clock } = await ready()
    const statuses: number[] = []
    for (let tries = 0; tries < 11; tries++) {
      statuses.push((await browser().signIn(administrator.email, 'sai sai sai')).statusCode)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    const right = await browser().signIn(administrator.email, administrator.password)
    expect([right.statusCode, Number(right.headers['retry-after']) > 800]).toEqual([429, true])
    clock.ms += 15 * 60 * 1000
    expect((await browser().signIn(administrator.email, administrator.password)).statusCode).toBe(200)
  })

  it('is refused to an address after thirty, which shuts out no further account', async () => {
    const { browser, server } = await ready()
    const from = (remoteAddress: string, email: string, password: string) =>
      server.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { origin: 'http://127.0.0.1:4180' },
        payload: { email, password },
        remoteAddress,
      })
    for (let tries = 0; tries < 30; tries++)
      await from('10.0.0.1', `ai-do-${tries}@bo.example`, 'sai sai sai')
    for (let tries = 0; tries < 12; tries++)
      expect((await from('10.0.0.1', administrator.email, 'sai sai sai')).statusCode).toBe(429)
    expect((await browser().signIn(administrator.email, administrator.password)).statusCode).toBe(200)
  })

  it('is refused from another site, and from a client that does not say where it comes from', async () => {
    const { server } = await ready()
    const payload = { email: administrator.email, password: administrator.password }
    for (const headers of [{ origin: 'https://xau.example' }, { origin: 'null' }, {}]) {
      const answer = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload })
      expect([answer.statusCode, code(answer), answer.cookies]).toEqual([403, 'auth/foreign-origin', []])
    }
  })

  it('offers nothing else of what the library behind it could do', async () => {
    const { admin, browser } = await ready()
    for (const path of [
      'sign-up/email',
      'change-email',
      'update-user',
      'delete-user',
      'list-sessions',
      'sign-in/demo',
    ]) {
      const answer = await admin.post(`/api/auth/${path}`, { person: 'demo-author', name: 'x' })
      expect([path, answer.statusCode]).toEqual([path, 404])
    }
    expect((await browser().get('/api/auth/get-session')).statusCode).toBe(404)
  })
})

describe('the session cookie', () => {
  it('is __Host-, Secure, HttpOnly and SameSite behind TLS', async () => {
    const studio = await ready({ baseUrl: 'https://khuon.example' })
    const answer = await studio.browser().signIn(administrator.email, administrator.password)
    expect(answer.cookies).toEqual([
      expect.objectContaining({
        name: '__Host-khuon.session_token',
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
        maxAge: 12 * 60 * 60,
      }),
    ])
    expect(answer.cookies[0]).not.toHaveProperty('domain')
  })

  it('has a plain name on plain http, which is for this machine alone', async () => {
    const studio = await ready()
    const [cookie] = (await studio.browser().signIn(administrator.email, administrator.password)).cookies
    expect(cookie).toMatchObject({ name: 'khuon.session_token', httpOnly: true, sameSite: 'Lax' })
    expect(cookie).not.toHaveProperty('secure')
  })

  it('is worthless once altered, and after signing out', async () => {
    const { admin, browser } = await ready()
    const [[name, value] = ['', '']] = [...admin.cookies]
    const forged = browser()
    forged.cookies.set(name, `${value.slice(0, 5)}${value[5] === 'a' ? 'b' : 'a'}${value.slice(6)}`)
    expect(await forged.who()).toBeNull()
    const copy = browser()
    copy.cookies.set(name, value)
    expect(await copy.who()).toBe(administrator.name)
    expect((await admin.post('/api/auth/sign-out')).statusCode).toBe(200)
    expect(await copy.who()).toBeNull()
  })

  it('is refused to plain http from other machines', async () => {
    const studio = await start({ baseUrl: 'http://10.0.0.7:4180' })
    await expect(studio.room.accounts.list()).rejects.toMatchObject({ code: 'auth/plain-http' })
  })
})

describe('one’s own account', () => {
  it('shows its sessions without their tokens, and ends them all at once', async () => {
    const { admin, browser } = await ready()
    const second = browser()
    await second.signIn(administrator.email, administrator.password)
    const shown = await admin.get('/api/account')
    expect(shown.json().sessions.map((session: { current: boolean }) => session.current)).toEqual([
      true,
      false,
    ])
    for (const value of admin.cookies.values()) expect(shown.body).not.toContain(value.split('.')[0])
    expect((await admin.post('/api/account/sign-out-everywhere')).statusCode).toBe(200)
    expect([await admin.who(), await second.who()]).toEqual([null, null])
  })

  it('changes its password with the current one, and is signed out everywhere', async () => {
    const { admin, browser } = await ready()
    const next = 'một mật khẩu khác'
    const wrong = await admin.post('/api/account/password', { current: 'không đúng', next })
    expect([wrong.statusCode, code(wrong)]).toEqual([422, 'people/wrong-password'])
    const right = await admin.post('/api/account/password', { current: administrator.password, next })
    expect([right.statusCode, await admin.who()]).toEqual([200, null])
    expect((await browser().signIn(administrator.email, administrator.password)).statusCode).toBe(401)
    expect((await browser().signIn(administrator.email, next)).statusCode).toBe(200)
  })
})
