import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OidcConfig } from './oidc-config.ts'
import { type Browser, type DoorStudio, readyStudio } from './testing/door-studio.ts'

const baseUrl = 'http://127.0.0.1:4180'
let server: Server
let oidc: OidcConfig
/** Who is signed in at the provider, and what the provider says about them. */
let claims: Record<string, unknown> = {}

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'khuon',
        client_secret: 'bi-mat-cua-ung-dung',
        redirect_uris: [`${baseUrl}/api/auth/callback/oidc`],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    // Claims in the ID token, as many providers of offices give them.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims }) }),
    cookies: { keys: ['a key of the test'] },
  })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    const interaction = /^\/interaction\/[^/]+$/.test(request.url ?? '')
    if (!interaction) return callback(request, response)
    // The provider's own sign-in and consent, answered at once.
    void (async () => {
      const { prompt, params, session } = await provider.interactionDetails(request, response)
      if (prompt.name === 'login') {
        const result = { login: { accountId: String(claims['sub']) } }
        return provider.interactionFinished(request, response, result)
      }
      const grant = new provider.Grant({
        accountId: session?.accountId ?? '',
        clientId: String(params['client_id']),
      })
      grant.addOIDCScope('openid email profile')
      const result = { consent: { grantId: await grant.save() } }
      return provider.interactionFinished(request, response, result)
    })()
  })
  oidc = { issuer, clientId: 'khuon', clientSecret: 'bi-mat-cua-ung-dung', name: 'SSO của Bộ' }
}, 30_000)

afterAll(() => new Promise((done) => server.close(done)))

const open: DoorStudio[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((studio) => studio.close()))
})
async function ready() {
  const studio = await readyStudio({ oidc })
  open.push(studio)
  return studio
}

/** Follows the provider's redirects as a browser does, until it is sent back to the studio. */
async function throughProvider(address: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = address
  for (let hops = 0; hops < 12; hops++) {
    if (at.startsWith(baseUrl)) return at.slice(baseUrl.length)
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    at = new URL(response.headers.get('location') ?? '', at).href
  }
  throw new Error('the provider does not send back')
}

async function signInAtProvider(browser: Browser, returnTo = '/soan/x') {
  const started = await browser.post('/api/auth/sign-in/provider', { returnTo })
  const back = await throughProvider(started.json<{ url: string }>().url)
  return browser.get(back)
}

describe('OpenID Connect', () => {
  it('lets in who the provider knows, with PKCE and a state, and goes back to where they were', async () => {
    const { browser, log } = await ready()
    claims = { sub: 'u1', name: 'Người Mới', email: 'moi@bo.example', email_verified: true }
    const mine = browser()
    const { url } = (await mine.post('/api/auth/sign-in/provider', { returnTo: '/' })).json<{ url: string }>()
    const asked = new URL(url).searchParams
    expect([asked.get('response_type'), asked.get('code_challenge_method'), asked.has('state')]).toEqual([
      'code',
      'S256',
      true,
    ])

    const back = await signInAtProvider(mine)
    expect([back.statusCode, back.headers.location]).toEqual([302, '/soan/x'])
    expect(await mine.who()).toBe('Người Mới')
    // Deny by default: a person who came by themselves has no role.
    expect((await mine.get('/api/session')).json()).toMatchObject({ person: { grants: [] } })
    expect((await mine.get('/api/people')).statusCode).toBe(403)
    expect((await log()).at(-1)).toEqual({
      act: 'session/started',
      name: 'Người Mới',
      detail: { method: 'provider' },
    })
  })

  it('takes an invited person for the same one when the provider has confirmed the address', async () => {
    const { admin, browser } = await ready()
    await admin.post('/api/people', { name: 'Trần Mời', email: 'duoc.moi@bo.example' })
    claims = { sub: 'u2', name: 'Tran Moi', email: 'Duoc.Moi@bo.example', email_verified: true }
    const mine = browser()
    await signInAtProvider(mine)
    expect(await mine.who()).toBe('Trần Mời')
  })

  it('does not hand an account to an address the provider has not confirmed', async () => {
    const { admin, browser, log } = await ready()
    await admin.post('/api/people', { name: 'Trần Mời', email: 'duoc.moi@bo.example' })
    claims = { sub: 'u3', name: 'Kẻ Khác', email: 'duoc.moi@bo.example', email_verified: false }
    const mine = browser()
    const back = await signInAtProvider(mine)
    expect(back.headers.location).toMatch(/^\/dang-nhap\?error=account_not_linked/)
    expect(await mine.who()).toBeNull()
    expect((await log()).at(-1)).toMatchObject({ act: 'session/refused', detail: { method: 'provider' } })
  })

  it('refuses an answer with a foreign state, and never leads to another site afterwards', async () => {
    const { browser } = await ready()
    claims = { sub: 'u4', name: 'Ai Đó', email: 'ai@bo.example', email_verified: true }
    const mine = browser()
    const { url } = (await mine.post('/api/auth/sign-in/provider', { returnTo: '/' })).json<{ url: string }>()
    const back = (await throughProvider(url)).replace(/state=[^&]+/, 'state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    await mine.get(back)
    expect(await mine.who()).toBeNull()
    for (const returnTo of ['//xau.example', 'https://xau.example', '/\\xau.example']) {
      const answer = await signInAtProvider(browser(), returnTo)
      expect([returnTo, answer.headers.location]).toEqual([returnTo, '/'])
    }
  })

  it('does not let in who has been locked', async () => {
    const { admin, browser, room } = await ready()
    claims = { sub: 'u5', name: 'Bị Khóa', email: 'khoa@bo.example', email_verified: true }
    const mine = browser()
    await signInAtProvider(mine)
    const person = await room.accounts.findByEmail('khoa@bo.example')
    await admin.send('PUT', `/api/people/${person?.id}/state`, { active: false })
    expect(await mine.who()).toBeNull()
    await signInAtProvider(mine)
    expect(await mine.who()).toBeNull()
  })
})
