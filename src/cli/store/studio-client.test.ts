import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { programVersion } from '../../server/files/program-version.ts'
import { selfSigned } from '../../server/testing/self-signed.ts'
import { type Ran, runIn } from '../testing/run.ts'
import { connect, speaksWith } from './studio-client.ts'

const cwd = mkdtempSync(join(tmpdir(), 'khuon-client-'))
const token = `khuon_${'a'.repeat(43)}`
const env = { KHUON_LANG: 'en', KHUON_TOKEN: token }
const servers: { close(): void; closeAllConnections?(): void }[] = []

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections?.()
    server.close()
  }
})

async function listen(server: Server, scheme = 'http'): Promise<string> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const healthy = JSON.stringify({ status: 'ok', version: programVersion() })
/** What was asked, and who was said to ask, of the last studio that was made up. */
let asked: (readonly [url: string, bearer: string | undefined])[] = []

/** Something that says it is a studio, and answers every other question like this. */
function madeUp(answer: RequestListener, health = healthy): Promise<string> {
  asked = []
  return listen(
    createServer((request, response) => {
      asked.push([request.url ?? '', request.headers.authorization])
      if (request.url !== '/api/health') return answer(request, response)
      response.setHeader('content-type', 'application/json')
      response.end(health)
    }),
  )
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
    response.end(JSON.stringify(body))
  }
}

const html: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end('<!doctype html><title>Cổng</title>')
}

const exportFrom = (url: string, ...more: readonly string[]) =>
  runIn({ cwd, env }, 'export', 'ra', '--url', url, ...more)
const at = ['--province', 'da-nang'] as const

/** Nobody's secret stands in what was said. */
function said(ran: Ran): readonly [code: number, line: string] {
  expect(`${ran.out}${ran.err}`).not.toContain('khuon_a')
  expect(ran.out).toBe('')
  return [ran.code, ran.err.trimEnd()]
}

const ending = (code: string) => expect.stringMatching(new RegExp(`\\[${code}\\]$`))

describe('a studio that cannot be asked is named in a sentence, with exit code 2:', () => {
  it('one that is away', async () => {
    const url = await madeUp(html)
    servers.pop()?.close()
    expect(said(await exportFrom(url))).toEqual([
      2,
      `The studio at ${url} does not answer (ECONNREFUSED). Check the address, the network, and whether the studio is running. [remote/away]`,
    ])
    const { err } = await exportFrom(url, '--lang', 'vi')
    expect(err).toMatch(/^Studio ở .* không trả lời \(ECONNREFUSED\)\./)
  })

  it('one whose certificate nobody vouches for', async () => {
    const url = await listen(createTlsServer(selfSigned(), html), 'https')
    const [code, line] = said(await exportFrom(url))
    expect([code, line]).toEqual([2, ending('remote/tls')])
    expect(line).toContain('DEPTH_ZERO_SELF_SIGNED_CERT')
  })

  it('what is no studio: a page, JSON of something else, a cut answer', async () => {
    expect(said(await exportFrom(await listen(createServer(html))))).toEqual([
      2,
      ending('remote/not-a-studio'),
    ])
    for (const health of ['{"status":"ok"}', '[]', '{"status":'])
      expect(said(await exportFrom(await madeUp(html, health)))).toEqual([2, ending('remote/not-a-studio')])
    // Nothing was told to any of them.
    expect(asked).toEqual([['/api/health', undefined]])
  })

  it('one of another version, before it is told who asks', async () => {
    const url = await madeUp(html, JSON.stringify({ status: 'ok', version: '99.1.0' }))
    const [code, line] = said(await exportFrom(url))
    expect([code, line]).toEqual([2, ending('remote/other-version')])
    expect(line).toContain(`is version 99.1.0, this command is version ${programVersion()}`)
    expect(asked).toEqual([['/api/health', undefined]])
  })

  it.each<readonly [string, RequestListener]>([
    ['remote/not-a-studio', html],
    ['remote/not-a-studio', json(404, { code: 'not-found' })],
    ['remote/not-a-studio', json(403, {})],
    ['remote/token-refused', json(401, { code: 'auth/sign-in-first' })],
    ['remote/too-many', json(429, { code: 'request/too-many' }, { 'retry-after': '17' })],
    ['remote/moved', json(302, {}, { location: 'https://elsewhere.example/' })],
    ['remote/failed', json(500, { code: 'internal' })],
    ['remote/failed', json(502, {}, { 'content-type': 'text/html' })],
    ['request/too-large', json(413, { code: 'request/too-large' })],
  ])('%s', async (code, answer) => {
    const [exit, line] = said(await exportFrom(await madeUp(answer)))
    expect([exit, line]).toEqual([2, ending(code)])
    if (code === 'remote/too-many') expect(line).toContain('17 seconds')
    expect(asked).toEqual([
      ['/api/health', undefined],
      ['/api/standard/files', `Bearer ${token}`],
    ])
  })

  it('one that breaks off a write: whether it was done is not known', async () => {
    const url = await madeUp((request) => request.socket.destroy())
    const ran = await runIn({ cwd, env }, 'decide', '--revoke', 'a', 'b', ...at, '--url', url)
    expect(said(ran)).toEqual([2, ending('remote/away')])
    const writes = await madeUp((request, response) => {
      if (request.method === 'POST') request.socket.destroy()
      else json(200, { decisions: [] }, { 'content-type': 'application/json' })(request, response)
    })
    const other = await runIn({ cwd, env }, 'decide', '--revoke', 'a', 'b', ...at, '--url', writes)
    expect(said(other)).toEqual([2, ending('remote/unanswered')])
  })

  it('one that never answers', async () => {
    const silent = createTcpServer(() => {}) as unknown as Server
    const address = await listen(silent)
    await expect(connect({ address, token }, { patienceMs: 50 })).rejects.toMatchObject({
      problem: { code: 'remote/away', args: { reason: 'TimeoutError' } },
    })
  })
})

describe('what a studio refuses', () => {
  it.each([
    [403, 'people/not-allowed'],
    [404, 'import/unknown'],
    [409, 'import/not-now'],
    [412, 'import/moved-on'],
    [422, 'import/nothing'],
    [428, 'precondition/missing'],
  ])('with %i is said as the operation says it, with exit code 1', async (status, code) => {
    const url = await madeUp(json(status, { code, args: { act: 'import/plan' } }))
    expect(said(await exportFrom(url))).toEqual([1, ending(code)])
    const { out } = await exportFrom(url, '--json')
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'urn:khuon:schema:import-refusal:1',
      code,
      problems: [],
    })
  })
})

describe('an access token', () => {
  const withEnv = (more: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    runIn({ cwd, env: { KHUON_LANG: 'en', ...more } }, 'export', 'ra', ...args)
  const nothing = json(200, { procedures: 0, files: {} }, { 'content-type': 'application/json' })

  it('comes from a file, or from KHUON_TOKEN; the file goes first', async () => {
    const url = await madeUp(nothing)
    const inFile = `khuon_${'b'.repeat(43)}`
    writeFileSync(join(cwd, 'ma.txt'), `\uFEFF${inFile} \r\n`)
    for (const [more, wanted] of [
      [['--token-file', 'ma.txt'], inFile],
      [[], token],
    ] as const) {
      expect((await withEnv({ KHUON_TOKEN: token }, '--url', url, ...more)).code).toBe(0)
      expect(asked.at(-1)).toEqual(['/api/standard/files', `Bearer ${wanted}`])
    }
  })

  it('that is missing, unreadable or none is said, and not shown', async () => {
    const url = 'https://khuon.example'
    const none = await withEnv({}, '--url', url)
    expect(said(none)).toEqual([2, ending('remote/token-missing')])
    expect(said(await withEnv({}, '--url', url, '--token-file', 'no'))).toEqual([
      2,
      ending('cli/not-readable'),
    ])
    const wrong = await withEnv({ KHUON_TOKEN: 'khuon_aaaa bbbb' }, '--url', url)
    expect(said(wrong)).toEqual([2, ending('remote/token-malformed')])
    expect(said(await withEnv({}, '--url', url, `--token=${token}`))).toEqual([
      2,
      ending('cli/unknown-option'),
    ])
  })
})

describe('an address', () => {
  it.each([
    ['khuon.example', 'cli/bad-value'],
    ['localhost:4180', 'cli/bad-value'],
    ['ftp://khuon.example', 'cli/bad-value'],
    ['https://khuon.example/soan', 'cli/bad-value'],
    ['https://khuon.example/?a=b', 'cli/bad-value'],
    ['https://lan:mat-khau@khuon.example', 'remote/secret-in-address'],
    ['http://khuon.example', 'remote/plain-http'],
    ['http://127.0.0.1.example', 'remote/plain-http'],
    ['http://10.0.0.1', 'remote/plain-http'],
  ])('%s is refused: %s', async (url, code) => {
    const [exit, line] = said(await exportFrom(url))
    expect([exit, line]).toEqual([2, ending(code)])
    expect(line).not.toContain('mat-khau')
  })

  it('of another machine goes over plain http only where that is said', async () => {
    const [code, line] = said(await exportFrom('http://khuon.invalid', '--plain-http'))
    expect([code, line]).toEqual([2, ending('remote/away')])
  })

  it('does not go with what only whoever has the data may say', async () => {
    const url = await madeUp(html)
    for (const more of [
      ['--data', 'kho'],
      ['--as', 'lan'],
    ])
      expect(said(await exportFrom(url, ...more))).toEqual([2, ending('remote/not-with-url')])
    const keys = await runIn({ cwd, env }, 'import', '--discard', '1', ...at, '--url', url, '--as', 'lan')
    expect(said(keys)).toEqual([2, ending('remote/not-with-url')])
    const without = await runIn({ cwd, env }, 'export', 'ra', '--token-file', 'ma.txt')
    expect(said(without)).toEqual([2, ending('remote/only-with-url')])
    expect(asked).toEqual([])
  })
})

describe('files of a studio', () => {
  it.each(['../ngoai.json', '/etc/x', 'a/../../b', 'a\\..\\b', '.ssh/x', 'C:/x', ''])(
    'are not written under the path %j',
    async (path) => {
      const files = { 'procedures/a/procedure.json': '{}', [path]: '{}' }
      const url = await madeUp(json(200, { procedures: 1, files }, { 'content-type': 'application/json' }))
      expect(said(await runIn({ cwd, env }, 'export', 'bi-hai', '--url', url))).toEqual([
        2,
        ending('export/bad-path'),
      ])
    },
  )
})

describe('versions speak with each other', () => {
  it.each([
    ['1.2.0', '1.9.3', true],
    ['0.1.0', '0.1.7', true],
    ['0.1.0', '0.2.0', false],
    ['1.0.0', '2.0.0', false],
    ['1.0.0', '10.0.0', false],
    ['0.1.0', 'next', false],
    ['next', 'next', false],
  ])('%s and %s: %s', (one, other, does) => {
    expect(speaksWith(one, other)).toBe(does)
    expect(speaksWith(other, one)).toBe(does)
  })
})
