import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { twoKeys } from '../../core/bundle/testing/test-keys.ts'
import { type Furnished, furnish, furnishedSlugs } from './testing/furnish.ts'
import { sampleOf, type Shape } from './testing/sample-body.ts'
import { standardOf, wholeServer, type WholeServer } from './testing/whole-server.ts'

let test: WholeServer
let furnished: Furnished

beforeAll(async () => {
  test = await wholeServer({ standard: standardOf(furnishedSlugs) })
  furnished = await furnish(test)
})

afterAll(() => test.close())

const [slug] = furnishedSlugs

/** Writes that name the state they rest on (`If-Match`). */
const documents: readonly string[] = [
  'POST /api/comments/:scope/:slug/:comment',
  'POST /api/deviations/:province/:slug/:deviation/decision',
  'POST /api/drafts/:scope/:slug/batches',
  'POST /api/drafts/:scope/:slug/restore',
  'POST /api/facts/confirm',
  'POST /api/library/proposals/:proposal/acts',
  'POST /api/provinces/:province/handovers/:handover',
  'POST /api/provinces/:province/imports/:import',
  'POST /api/provinces/:province/surveys/:round/cells',
  'POST /api/provinces/:province/surveys/:round/sheet',
  'POST /api/provinces/:province/variants/:slug/move',
  'POST /api/provinces/:province/variants/:slug/overlay',
  'POST /api/provinces/:province/variants/:slug/proposals/:proposal',
  'POST /api/provinces/:province/variants/:slug/take-in/accept',
  'POST /api/releases/:id/acts',
  'POST /api/transfers/:transfer',
  'POST /api/variant-imports/:province/:import',
  'POST /api/versions/:scope/:slug',
  'POST /api/versions/:scope/:slug/:version/acts',
  'PUT /api/closing-entry',
  'PUT /api/counts/:office/:period',
  'PUT /api/key-set',
  'PUT /api/organisations/:id',
  'PUT /api/provinces/:province/surveys/:round',
  'PUT /api/provinces/:province/variants/:slug/notes',
  'PUT /api/releases/:id',
  'PUT /api/settings/deviation-readers',
  'PUT /api/settings/ladder',
]

/** Bodies where not any will do. */
const bodies: Readonly<Record<string, () => Promise<object>>> = {
  'POST /api/drafts/:scope/:slug/restore': async () => ({
    key: 'key-00000002',
    label: 'về bản đã nộp',
    revision: furnished.revision,
  }),
  'POST /api/facts/confirm': async () => ({
    scope: 'standard',
    slug,
    facts: [{ key: 'a', prop: 'b', at: '' }],
    document: 'Điều 1',
  }),
  'POST /api/provinces/:province/surveys/:round/sheet': async () => {
    const sheet = await read('/api/provinces/:province/surveys/:round/sheet')
    return { xlsx: sheet.rawPayload.toString('base64') }
  },
  'POST /api/provinces/:province/variants/:slug/overlay': async () => {
    const overlay = await read('/api/provinces/:province/variants/:slug/overlay')
    return { key: 'key-00000003', name: 'da-nang.json', overlay: overlay.json<unknown>() }
  },
  'POST /api/provinces/:province/variants/:slug/take-in/accept': async () => ({
    key: 'key-00000004',
    name: 'mẫu.json',
    source: { text: '{"type": "object", "properties": {"hoTen": {"type": "string", "title": "Họ tên"}}}' },
    hash: `sha256:${'0'.repeat(64)}`,
  }),
  'POST /api/releases/:id/acts': async () => ({ act: 'freeze' }),
  'PUT /api/key-set': async () => twoKeys,
}

/** Writes that name no state, and why nothing that somebody else wrote can be lost by them. */
const exempt: Readonly<Record<string, string>> = {
  // They write nothing.
  'POST /api/counts/read': 'reads a file',
  'POST /api/invitations/look': 'looks at a link',
  'POST /api/library/impact': 'computes',
  'POST /api/provinces/:province/handovers/plan': 'computes a plan',
  'POST /api/provinces/:province/plan': 'computes a plan',
  'POST /api/provinces/:province/variant-bundles/pack': 'makes a file',
  'POST /api/provinces/:province/variants/:slug/take-in': 'reads a file',
  'POST /api/releases/composition': 'computes',
  'POST /api/transfers/plan': 'computes a plan',
  'POST /api/variant-imports/plan': 'computes a plan',
  // They make something new.
  'POST /api/account/tokens': 'a new token',
  'POST /api/comments/:scope/:slug': 'a new comment',
  'POST /api/deviations/:province/:slug/:deviation/comments': 'a new comment',
  'POST /api/library/proposals': 'a new proposal',
  'POST /api/people': 'a new person',
  'POST /api/people/:id/grants': 'a new role; those that are there stay',
  'POST /api/people/:id/link': 'a new link, in place of a former one on purpose',
  'POST /api/provinces/:province/overlays': 'a new proposal; none while one waits',
  'POST /api/provinces/:province/surveys': 'a new round',
  'POST /api/provinces/:province/variant-bundles': 'a new bundle',
  'POST /api/provinces/:province/variants/:slug': 'a new draft; one that is there stays',
  'POST /api/releases': 'a new release',
  'POST /api/set-up': 'the first administrator, by a link that is good for once',
  // They name by its digest what they rest on, and are refused where it is another by now.
  'POST /api/deviations/:province/:slug/:deviation/draft':
    'the decision that stands on the deviation as it is',
  'POST /api/provinces/:province/decisions/revoke': 'digests of both sides of the conflict',
  'POST /api/provinces/:province/handovers': 'hash of the plan',
  'POST /api/provinces/:province/imports': 'hash of the plan',
  'POST /api/provinces/:province/variant-bundles/:bundle/signatures': 'digest of the manifest',
  'POST /api/provinces/:province/variants/:slug/proposals': 'hash of the variant as it was read',
  'POST /api/releases/:id/signatures': 'digest of the manifest',
  'POST /api/transfers': 'hash of the plan',
  'POST /api/releases/:id/signed-file': 'the bundle itself, byte for byte',
  'POST /api/variant-imports': 'hash of the plan',
  // They are about one’s own account, or say what shall be whatever was.
  'DELETE /api/account/tokens/:id': 'ends one token',
  'DELETE /api/people/:id/grants/:grant': 'ends one role, which never changes',
  'POST /api/account/password': 'the current password',
  'POST /api/account/sign-out-everywhere': 'ends sessions',
  'POST /api/auth/sign-in/demo': 'a new session',
  'POST /api/auth/sign-in/email': 'a new session',
  'POST /api/auth/sign-in/provider': 'a new session',
  'POST /api/auth/sign-out': 'ends a session',
  'POST /api/invitations/accept': 'a link that is good for once',
  'PUT /api/people/:id/state': 'whether the person is let in, and nothing else',
}

const nameOf = ({ method, url }: Pick<RouteOptions, 'method' | 'url'>) => `${String(method)} ${url}`
const writes = () =>
  test.routes.filter(({ method, url }) => url.startsWith('/api/') && !/^(GET|HEAD)$/.test(String(method)))

function read(url: string) {
  return test.server.inject({ url: furnished.addressOf(url), headers: furnished.headersOf(url) })
}

async function send(name: string, ifMatch: string | undefined) {
  const route = writes().find((one) => nameOf(one) === name)
  if (route === undefined) throw new Error(`there is no ${name}`)
  const body = (await bodies[name]?.()) ?? sampleOf(route.schema?.body as Shape, 'constructor', 1)
  const reply = await test.server.inject({
    method: String(route.method) as 'POST',
    url: furnished.addressOf(route.url),
    headers: {
      ...furnished.headersOf(route.url),
      // Nobody judges what they made themselves.
      'x-who': 'second',
      'content-type': 'application/json',
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    payload: JSON.stringify(body),
  })
  return { status: reply.statusCode, body: reply.json<{ code: string }>() }
}

describe('every write of the API', () => {
  it('says which state it rests on, or why it need not', () => {
    expect(
      writes()
        .map(nameOf)
        .filter((name) => !documents.includes(name) && !(name in exempt)),
    ).toEqual([])
    const known = new Set(writes().map(nameOf))
    expect([...documents, ...Object.keys(exempt)].filter((name) => !known.has(name))).toEqual([])
  })
})

describe('a write on something that others may have changed', () => {
  it.each(documents)('is refused without the state it rests on: %s', async (name) => {
    const { status, body } = await send(name, undefined)
    expect([status, body]).toEqual([428, expect.objectContaining({ code: 'precondition/missing' })])
  })

  it.each(documents)('is refused on another state: %s', async (name) => {
    const { status, body } = await send(name, '"777"')
    expect([status, body]).toEqual([412, expect.objectContaining({ status: 412 })])
  })
})
