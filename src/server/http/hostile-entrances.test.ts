import { deflateRawSync } from 'node:zlib'
import type { RouteOptions } from 'fastify'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawZip } from '../../core/bundle/testing/zips.ts'
import { crc32 } from '../../core/bundle/zip/crc32.ts'
import type { JsonValue } from '../../core/json/json-value.ts'
import { startPostgres, type TestPostgres } from '../storage/testing/postgres.ts'
import { type Furnished, furnish, furnishedSlugs } from './testing/furnish.ts'
import { sampleOf, type Shape } from './testing/sample-body.ts'
import { standardOf, wholeServer, type WholeServer } from './testing/whole-server.ts'

/** A studio with one of every document, and a person who may. */
interface Place {
  readonly test: WholeServer
  readonly furnished: Furnished
}

let postgres: TestPostgres
const places = new Map<'SQLite' | 'PostgreSQL', Place>()

beforeAll(async () => {
  postgres = await startPostgres()
  const standard = standardOf(furnishedSlugs)
  for (const [database, more] of [
    ['SQLite', {}],
    ['PostgreSQL', { databaseUrl: await postgres.newDatabase() }],
  ] as const) {
    const test = await wholeServer({ standard, ...more })
    places.set(database, { test, furnished: await furnish(test) })
  }
})

afterAll(async () => {
  await Promise.all([...places.values()].map(({ test }) => test.close()))
  await postgres.stop()
})

function at(database: 'SQLite' | 'PostgreSQL'): Place {
  const place = places.get(database)
  if (place === undefined) throw new Error(`${database} was not opened`)
  return place
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly code: string
}

const slowest = 5000

/** Sends a body to a route as somebody who may, and sees to it that it is answered in time. */
async function send(
  { test, furnished }: Place,
  { method, url }: Pick<RouteOptions, 'method' | 'url'>,
  payload: string | Buffer,
): Promise<Answer> {
  const began = performance.now()
  const reply = await test.server.inject({
    method: String(method) as 'POST',
    url: furnished.addressOf(url),
    headers: { ...furnished.headersOf(url), 'content-type': 'application/json', 'if-match': '"1"' },
    payload,
  })
  expect([url, performance.now() - began < slowest]).toEqual([url, true])
  const type = String(reply.headers['content-type'] ?? '')
  const body: unknown = /json/.test(type) ? reply.json() : {}
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  // Nothing of the inside of the program, nor of the machine, stands in an answer.
  expect([url, /\n\s+at |root:|SQLITE_|node_modules/.test(reply.body)]).toEqual([url, false])
  return { status: reply.statusCode, type, code }
}

const writesOf = ({ test: { routes } }: Place) =>
  routes.filter(({ method, url }) => url.startsWith('/api/') && !/^(GET|HEAD)$/.test(String(method)))
const bodyOf = ({ schema }: RouteOptions) => schema?.body as Shape | undefined
/** better-auth reads these bodies itself, and says only that they are no good. */
const isOfDoor = ({ url }: RouteOptions) => url.startsWith('/api/auth/')

function expectRefusal(route: RouteOptions, { status, type, code }: Answer): void {
  expect([route.url, status, type]).toEqual([
    route.url,
    expect.toSatisfy((one: number) => one >= 400 && one < 500),
    expect.stringMatching(/^application\/problem\+json/),
  ])
  expect([route.url, code]).toEqual([route.url, expect.stringMatching(/^[a-z-]+(\/[a-z0-9-]+)?$/)])
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

describe('every entrance of the API that takes a body', () => {
  it.each<readonly [string, string | Buffer]>([
    ['of 50 MB', Buffer.alloc(50 * 1024 * 1024, 0x20)],
    ['of 100,000 levels', deep(100_000)],
    ['of 100,000 levels inside a member', `{"a": ${deep(100_000)}}`],
    ['with __proto__', '{"__proto__": {"polluted": 1}}'],
    ['with a repeated name', '{"a": 1, "a": 2}'],
    ['of broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['of UTF-16', Buffer.from('\uFEFF{}', 'utf16le')],
    ['with a byte-order mark', '\uFEFF{}'],
    ['with a lone surrogate', '{"a": "\\ud800"}'],
    ['with a number no double holds', '{"a": 1e400}'],
    ['with a comma too many', '{"a": 1,}'],
    ['that is cut off', '{"a": "b'],
    ['that is text', 'xin chào'],
  ])('refuses one %s', { timeout: 30_000 }, async (_, payload) => {
    const place = at('SQLite')
    for (const route of writesOf(place)) {
      const answer = await send(place, route, payload)
      if (isOfDoor(route) && route.url.endsWith('/sign-out')) continue
      expectRefusal(route, answer)
      if (isOfDoor(route)) continue
      expect([route.url, answer.code]).toEqual([
        route.url,
        expect.stringMatching(/^request\/(not-json|too-large)$/),
      ])
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it.each(['[]', 'null', '7', '"x"', '{"no": "such member"}', '{}'])('refuses %s', async (payload) => {
    const place = at('SQLite')
    for (const route of writesOf(place)) {
      if (bodyOf(route) === undefined || isOfDoor(route)) continue
      expectRefusal(route, await send(place, route, payload))
    }
  })

  it('is known: none is left out', () => {
    const place = at('SQLite')
    expect(writesOf(place).length).toBeGreaterThan(50)
    // Whoever calls one of these says everything by the address.
    expect(
      writesOf(place)
        .filter((route) => bodyOf(route) === undefined)
        .map(({ method, url }) => `${String(method)} ${url}`)
        .sort(),
    ).toEqual([
      'DELETE /api/account/tokens/:id',
      'DELETE /api/people/:id/grants/:grant',
      'POST /api/account/sign-out-everywhere',
      'POST /api/auth/sign-out',
      'POST /api/deviations/:province/:slug/:deviation/draft',
      'POST /api/people/:id/link',
      'POST /api/provinces/:province/variants/:slug',
    ])
  })
})

/** What a program trips over: names that every object has, and what is not text to whoever reads it next. */
const hostileTexts = {
  constructor: 'constructor',
  __proto__: '__proto__',
  'a formula, a script and a way out of the folder':
    '=HYPERLINK("a")"><script>alert(1)</script>\u202E../../etc/passwd',
  'a hundred thousand letters': 'ạ'.repeat(100_000),
} as const

describe('a body of the right shape', () => {
  it.each(Object.entries(hostileTexts))('with %s in every place is done or refused', async (_, text) => {
    const place = at('SQLite')
    for (const route of writesOf(place)) {
      const body = bodyOf(route)
      if (body === undefined) continue
      const codes: string[] = []
      for (let turn = 0; turn < (text === 'constructor' ? 4 : 2); turn++) {
        const answer = await send(place, route, JSON.stringify(sampleOf(body, text, turn)))
        const { status, code } = answer
        expect([route.url, code, status < 500]).toEqual([route.url, code, true])
        if (status >= 400) expectRefusal(route, answer)
        codes.push(code)
      }
      // It came as far as the operation.
      expect([route.url, codes.every((code) => code === 'request/not-valid')]).toEqual([route.url, false])
    }
  })

  it('is refused with a NUL in it, which not every database can look for', async () => {
    for (const place of [at('SQLite'), at('PostgreSQL')]) {
      for (const route of writesOf(place)) {
        const body = bodyOf(route)
        if (body === undefined) continue
        const sample = JSON.stringify(sampleOf(body, 'a\u0000b', 0))
        const answer = await send(place, route, sample)
        if (sample.includes('\\u0000')) expectRefusal(route, answer)
        expect([route.url, answer.status < 500]).toEqual([route.url, true])
      }
    }
  })
})

describe('an address with a NUL in it', () => {
  it.each(['SQLite', 'PostgreSQL'] as const)('leads nowhere, over %s', async (database) => {
    const { test, furnished } = at(database)
    for (const { method, url } of test.routes) {
      if (!url.startsWith('/api/') || String(method) === 'HEAD') continue
      const address = `${url.replaceAll(/:[a-z]+/g, 'a%00b')}?subject=a%00b&unit=a%00b&on=a%00b&before=a%00b`
      const { statusCode, body } = await test.server.inject({
        method: String(method) as 'GET',
        url: address,
        headers: furnished.headersOf(url),
      })
      expect([url, body, statusCode < 500]).toEqual([url, body, true])
    }
  })
})

const xml = (text: string) => new TextEncoder().encode(text)
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const inEach = (content: Uint8Array) => zipSync(Object.fromEntries(names.map((name) => [name, content])))
const names = ['manifest.json', 'word/document.xml', 'xl/workbook.xml'] as const

/** A container whose entries hold 40 MB of nothing each. */
function bomb(said: { readonly size: number }): Uint8Array {
  const zeros = new Uint8Array(40_000_000)
  const data = new Uint8Array(deflateRawSync(zeros))
  return rawZip(names.map((name) => ({ name, data, method: 8, crc: crc32(zeros), ...said })))
}

const hostileFiles: readonly (readonly [title: string, file: () => Uint8Array])[] = [
  ['of one byte', () => Uint8Array.of(0x50)],
  ['of noise', () => Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 251)],
  ['that ends in the middle', () => inEach(xml('<a/>')).slice(0, 60)],
  ['that unpacks to 120 MB', () => bomb({ size: 40_000_000 })],
  ['that says it unpacks to ten bytes', () => bomb({ size: 10 })],
  ['that leads out of the folder', () => rawZip([{ name: '../../etc/passwd', data: xml('x') }])],
  [
    'with one name twice',
    () =>
      rawZip([
        { name: 'manifest.json', data: xml('{}') },
        { name: 'manifest.json', data: xml('[]') },
      ]),
  ],
  ['that is encrypted', () => rawZip([{ name: 'manifest.json', data: xml('{}'), flags: 1 }])],
  ['of files in files', () => inEach(inEach(inEach(xml('<a/>'))))],
  [
    'with entities that grow',
    () =>
      inEach(
        xml(
          `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document ${w}>&b;</w:document>`,
        ),
      ),
  ],
  [
    'of ten thousand levels',
    () => inEach(xml(`<w:document ${w}>${'<w:p>'.repeat(10_000)}${'</w:p>'.repeat(10_000)}</w:document>`)),
  ],
  ['of 100,000 levels of JSON', () => inEach(xml(deep(100_000)))],
]

/** Every entrance that takes a file, and how. */
const fileEntrances: Readonly<Record<string, (file: string) => JsonValue>> = {
  '/api/provinces/:province/plan': (bundle) => ({ bundle }),
  '/api/provinces/:province/imports': (bundle) => ({ bundle, hash: 'x' }),
  '/api/provinces/:province/variant-bundles/pack': (previous) => ({
    decision: { number: '15/QĐ-UBND' },
    inForce: '2026-05-01',
    release: 'pilot',
    previous,
  }),
  '/api/variant-imports/plan': (bundle) => ({ bundle }),
  '/api/variant-imports': (bundle) => ({ bundle, hash: `sha256:${'0'.repeat(64)}` }),
  '/api/releases/:id/signed-file': (bundle) => ({ bundle }),
  '/api/provinces/:province/surveys/:round/sheet': (sheet) => ({ xlsx: sheet }),
  '/api/counts/read': (file) => ({ file }),
  '/api/provinces/:province/variants/:slug/take-in': (content) => ({ name: 'a.docx', source: { content } }),
  '/api/provinces/:province/variants/:slug/take-in/accept': (content) => ({
    name: 'a.docx',
    source: { content },
    key: 'key-00000009',
    hash: `sha256:${'0'.repeat(64)}`,
  }),
}

describe('every entrance of the API that takes a file', () => {
  it('is known: none that takes more than a megabyte is left out', () => {
    const large = writesOf(at('SQLite')).filter(({ bodyLimit = 0 }) => bodyLimit > 1024 * 1024)
    expect(large.map(({ url }) => url).sort()).toEqual(Object.keys(fileEntrances).sort())
  })

  it.each([
    ...hostileFiles.map(([title, file]) => [title, () => Buffer.from(file()).toString('base64')] as const),
    ['that is no base64', () => '%%%%'] as const,
  ])('refuses one %s', { timeout: 60_000 }, async (_, file) => {
    const place = at('SQLite')
    const content = file()
    for (const route of writesOf(place)) {
      const body = fileEntrances[route.url]?.(content)
      if (body === undefined) continue
      expectRefusal(route, await send(place, route, JSON.stringify(body)))
    }
  })
})
