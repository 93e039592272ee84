import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveOwn } from './own-studio.ts'
import { expect, test } from './reader.ts'
import { selfSigned } from '../src/server/testing/self-signed.ts'

interface Told {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

async function told(answer: IncomingMessage): Promise<Told> {
  const parts: Buffer[] = []
  answer.on('data', (part: Buffer) => parts.push(part))
  await once(answer, 'end')
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }
}

/** Without a browser, which would send what it likes and take no certificate but those it knows. */
async function ask(url: string, options: RequestOptions & { readonly ca?: string }, body?: string) {
  const asking = url.startsWith('https') ? tlsRequest(url, options) : plainRequest(url, options)
  asking.end(body)
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  return told(answer)
}

/** Nobody is there yet who could sign in: the studio reads what is sent, and refuses. */
const signIn = '/api/auth/sign-in/email'
const nobody = JSON.stringify({ email: 'an@example.org', password: 'mat-khau-khong-co' })
const json = { 'content-type': 'application/json' }

test('with a certificate of its own the studio speaks https, and nothing else', async () => {
  const { cert, key } = selfSigned()
  const folder = mkdtempSync(join(tmpdir(), 'khuon-tls-'))
  writeFileSync(join(folder, 'cert.pem'), cert)
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 })
  const args = ['--tls-cert', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem')]
  const studio = await serveOwn({ demo: false, args })
  const { origin, port } = new URL(studio.address)
  expect(origin).toBe(`https://127.0.0.1:${port}`)
  const health = await ask(`${origin}/api/health`, { ca: cert })
  expect(health.status).toBe(200)
  await expect(ask(`http://127.0.0.1:${port}/api/health`, {})).rejects.toThrow()
  expect(await studio.stop()).toBe(0)
})

test('a proxy in front says by which name it was asked, and is believed only with --behind-proxy', async () => {
  const forwarded = { 'x-forwarded-host': 'khuon.example', 'x-forwarded-proto': 'https' }
  const headers = { ...json, ...forwarded, origin: 'https://khuon.example' }
  const codes: Record<string, string> = {}
  for (const args of [[], ['--behind-proxy']]) {
    const studio = await serveOwn({ demo: false, args })
    const answer = await ask(
      new URL('/api/library/proposals', studio.address).href,
      { method: 'POST', headers },
      '{}',
    )
    codes[args.join(' ')] = (JSON.parse(answer.body) as { code: string }).code
    expect(await studio.stop()).toBe(0)
  }
  expect(codes).toEqual({ '': 'request/cross-site', '--behind-proxy': 'auth/sign-in-first' })
})

test('told to stop, the studio answers what is under way, takes nothing new and ends well', async () => {
  const studio = await serveOwn({ demo: false })
  const { origin } = new URL(studio.address)
  const slow = plainRequest(`${origin}${signIn}`, {
    method: 'POST',
    headers: { ...json, origin, 'content-length': Buffer.byteLength(nobody) },
  })
  // Half of what it announces: the studio waits for the rest.
  slow.write(nobody.slice(0, 10))
  await expect(async () => expect((await ask(`${origin}/api/ready`, {})).status).toBe(200)).toPass()
  const ended = studio.stop()
  await expect(async () => {
    await expect(ask(`${origin}/api/health`, { agent: false })).rejects.toThrow(/ECONNREFUSED/)
  }).toPass({ timeout: 10_000 })
  slow.end(nobody.slice(10))
  const [answer] = (await once(slow, 'response')) as [IncomingMessage]
  expect((await told(answer)).status).toBe(401)
  expect(await ended).toBe(0)
})

test('page and preview come each with their own policy', async ({ request }) => {
  const page = (await request.get('/')).headers()
  const preview = (await request.get('/preview.html')).headers()
  expect(page['content-security-policy']).toContain("script-src 'self';")
  expect(page['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(page['content-security-policy']).not.toMatch(/unsafe-eval/)
  expect(preview['content-security-policy']).toContain('sandbox allow-scripts')
  expect(preview['content-security-policy']).toContain("connect-src 'none'")
  expect(preview['content-security-policy']).toContain("frame-ancestors 'self'")
  for (const headers of [page, preview]) expect(headers['x-content-type-options']).toBe('nosniff')
})
