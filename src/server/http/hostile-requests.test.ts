import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer, type TestServer } from './testing/test-server.ts'

const url = '/api/drafts/standard/cap-giay-phep-buu-chinh/batches'
const json = 'application/json'
let studio: TestServer

beforeAll(async () => {
  studio = await testServer()
})

afterAll(() => studio.close())

const batch = (changes: string) => `{"key": "key-00000001", "label": "x", "changes": [${changes}]}`
const change = '{"type": "card.changed", "target": "a", "before": {}, "after": {"b": 1}}'
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

async function post(payload: string | Buffer, headers: Record<string, string> = {}) {
  const reply = await studio.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': json, 'if-match': '"0"', ...headers },
    payload,
  })
  return { status: reply.statusCode, type: reply.headers['content-type'], body: reply.json<Answer>() }
}

interface Answer {
  readonly code: string
  readonly problems?: readonly { readonly code: string; readonly at: string }[]
}

describe('a body', () => {
  it.each<[string, string | Buffer, number, string, string | undefined]>([
    ['of 50 MB', Buffer.alloc(50 * 1024 * 1024, 0x20), 413, 'request/too-large', undefined],
    ['of 100,000 levels', deep(100_000), 400, 'request/not-json', 'json/too-deep'],
    [
      'of 100,000 levels inside a change',
      batch(`{"type": "a", "target": "b", "after": ${deep(100_000)}}`),
      400,
      'request/not-json',
      'json/too-deep',
    ],
    [
      'with __proto__',
      batch(change.replace('"b"', '"__proto__"')),
      400,
      'request/not-json',
      'json/forbidden-key',
    ],
    [
      'with a repeated name',
      batch(change.replace('"b": 1', '"b": 1, "b": 2')),
      400,
      'request/not-json',
      'json/duplicate-key',
    ],
    [
      'of broken UTF-8',
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      400,
      'request/not-json',
      'json/invalid-utf-8',
    ],
    ['of UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 400, 'request/not-json', 'json/encoding'],
    [
      'with a lone surrogate',
      batch(change.replace('"b": 1', '"b": "\\ud800"')),
      400,
      'request/not-json',
      'json/lone-surrogate',
    ],
    [
      'with a number no double holds',
      batch(change.replace('1}', '1e400}')),
      400,
      'request/not-json',
      'json/number-out-of-range',
    ],
    ['that is empty', '', 400, 'request/not-json', 'json/empty'],
    ['that is cut off', '{"key": "key-000', 400, 'request/not-json', 'json/unterminated-string'],
    ['that is no object', '[]', 400, 'request/not-valid', 'format/wrong-type'],
    [
      'that lacks a member',
      '{"key": "key-00000001", "label": "x"}',
      400,
      'request/not-valid',
      'format/missing',
    ],
    [
      'with a member nobody asked for',
      batch(change).replace('"label"', '"more": 1, "label"'),
      400,
      'request/not-valid',
      'format/unknown-member',
    ],
    [
      'that says a number as text',
      batch(change).replace('"x"', '7'),
      400,
      'request/not-valid',
      'format/wrong-type',
    ],
    ['without any change', batch(''), 400, 'request/not-valid', 'format/not-valid'],
  ])('%s is refused by name', { timeout: 20_000 }, async (_, payload, status, code, problem) => {
    const answer = await post(payload)
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
    expect(answer.type).toMatch(/^application\/problem\+json/)
    if (problem !== undefined) expect(answer.body.problems?.map((one) => one.code)).toContain(problem)
    expect(({} as { b?: number }).b).toBeUndefined()
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; a=application/json',
  ])('of the type %s is refused: a foreign form cannot send JSON', async (type) => {
    const { status, body } = await post(batch(change), { 'content-type': type })
    expect({ status, code: body.code }).toEqual({ status: 415, code: 'request/not-json' })
  })
})

describe('what people read and a gate asks for', () => {
  const slug = 'standard/cap-giay-phep-buu-chinh'
  const about = {
    scope: 'standard',
    slug: 'cap-giay-phep-buu-chinh',
    facts: [{ key: 'card:', prop: 'x', at: '' }],
  }
  it.each<[string, string, object]>([
    ['the document facts are held against', '/api/facts/confirm', { ...about, document: '   ' }],
    [
      'a document of letters without width',
      '/api/facts/confirm',
      { ...about, document: '\u200b\u200b\u200b' },
    ],
    ['the title of a version', `/api/versions/${slug}`, { title: ' \n ' }],
    ['a comment', `/api/comments/${slug}`, { text: '\t' }],
    [
      'why a comment is declined',
      `/api/comments/${slug}/2026-01-05T08:00:00.000Z-a`,
      { act: 'answer', verdict: 'declined', reason: ' ' },
    ],
    [
      'the number of a decision',
      `/api/versions/${slug}/000001/acts`,
      { act: 'decide', decision: { number: '--', date: '2026-01-05', inForce: '2026-01-05' } },
    ],
  ])('is not left blank: %s', async (_, path, body) => {
    const reply = await studio.server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': json, 'if-match': '"0"' },
      payload: JSON.stringify(body),
    })
    expect([reply.statusCode, reply.json<Answer>().code]).toEqual([400, 'request/not-valid'])
  })
})

describe('an address', () => {
  it.each([
    ['/api/procedures/%', 400],
    // PostgreSQL keeps no NUL in a text: it is refused before anything is looked up.
    ['/api/procedures/%00', 400],
    [`/api/procedures/${'a'.repeat(300)}`, 400],
    ['/api/procedures/__proto__', 404],
    ['/api/drafts/standard/%2e%2e', 404],
    ['/api/drafts/constructor/toString', 400],
    ['/api/../../etc/passwd', 404],
    ['/api/drafts/standard/cap-giay-phep-buu-chinh/batches?after=1&after=2', 400],
    ['/api/drafts/standard/cap-giay-phep-buu-chinh/batches?after=1e9', 400],
  ])('%s answers a problem and nothing else', async (address, status) => {
    const reply = await studio.server.inject({ method: 'GET', url: address })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(reply.body).not.toMatch(/root:|at .*\.ts/)
  })
})

describe('a write that another site makes a browser send', () => {
  it.each<[string, Record<string, string>]>([
    ['with its origin', { origin: 'https://evil.example' }],
    ['with no origin to speak of', { origin: 'null' }],
    ['as the browser says itself', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbouring host', { 'sec-fetch-site': 'same-site' }],
  ])('is refused %s', async (_, headers) => {
    const { status, body } = await post(batch(change), headers)
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'request/cross-site' })
  })

  it('is told from one of the own page, and from a tool', async () => {
    const own = { host: 'localhost:4180', origin: 'http://localhost:4180', 'sec-fetch-site': 'same-origin' }
    expect((await post(batch(change), own)).status).toBe(422)
    expect((await post(batch(change))).status).toBe(422)
  })

  it('is nobody under a name that somebody else lets point here', async () => {
    const reply = await studio.server.inject({
      url: '/api/drafts/standard/cap-giay-phep-buu-chinh',
      headers: { host: 'evil.example:4180' },
    })
    expect(reply.statusCode).toBe(401)
  })
})

describe('too many requests', () => {
  it('are told when to come again, reads and writes apart', async () => {
    const busy = await testServer({ rates: { reads: 3, writes: 1 } })
    const read = async () => (await busy.server.inject('/api/rules')).statusCode
    expect([await read(), await read(), await read(), await read()]).toEqual([200, 200, 200, 429])
    const write = () =>
      busy.server.inject({ method: 'POST', url, headers: { 'content-type': json }, payload: '{}' })
    expect((await write()).statusCode).toBe(400)
    const last = await write()
    expect(last.json()).toMatchObject({ status: 429, code: 'request/too-many' })
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    await busy.close()
  })
})

describe('health and readiness', () => {
  it('answer while the store does, and readiness ends with the store', async () => {
    let stopping = false
    const one = await testServer({ isStopping: () => stopping })
    const status = async (path: string) => (await one.server.inject(path)).statusCode
    expect([await status('/api/health'), await status('/api/ready')]).toEqual([200, 200])
    stopping = true
    expect([await status('/api/health'), await status('/api/ready')]).toEqual([200, 503])
    stopping = false
    await one.studio.close()
    expect([await status('/api/health'), await status('/api/ready')]).toEqual([200, 503])
    await one.server.close()
  })
})
