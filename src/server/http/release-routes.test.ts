import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompositionAnswer, ReleaseAnswer, ReleasesAnswer } from '../../core/api/release-contract.ts'
import { readContainer } from '../../core/bundle/container.ts'
import { readSignatures } from '../../core/bundle/read-bundle.ts'
import { signedBy, twoKeys } from '../../core/bundle/testing/test-keys.ts'
import type { VersionRecord } from '../../core/ladder/version-record.ts'
import { person } from '../../core/people/testing/person.ts'
import { drafts } from '../operations/drafts/draft-record.ts'
import { getRecord, putRecord } from '../operations/records.ts'
import { versions } from '../operations/versions/version-records.ts'
import { namedPeople } from './testing/named-people.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

const slug = 'cap-giay-phep-buu-chinh'

const auth = namedPeople(
  person('dung', 'van-phong-bo', 'publisher', 'administrator'),
  person('chi', 'van-phong-bo', 'controller'),
  person('em', 'van-phong-bo', 'reader'),
)

let test: TestServer
beforeAll(async () => {
  test = await testServer({ auth })
  // The shipped revision, with a decision.
  await test.studio.store.write(async (tx) => {
    const draft = await getRecord(tx, drafts, `standard/${slug}`)
    const revision = draft?.body.revision ?? ''
    const record: VersionRecord = {
      id: `standard/${slug}/000001`,
      scope: 'standard',
      slug,
      revision,
      base: revision,
      after: null,
      computed: '1.0.0',
      number: '1.0.0',
      title: 'Bản đầu',
      state: 'decided',
      makers: ['an'],
      unverified: 40,
      consultation: null,
      decision: { number: '12/QĐ', date: '2026-01-02', inForce: '2026-01-03' },
      events: [],
    }
    await putRecord(tx, versions, record.id, record, 'absent')
  })
})
afterAll(() => test.close())

async function ask<T>(
  who: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
  etag?: number,
) {
  const headers = { 'x-who': who, ...(etag === undefined ? {} : { 'if-match': `"${etag}"` }) }
  const reply = await test.server.inject({
    method,
    url: `/api/${url}`,
    headers,
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: reply.statusCode, body: reply.json<T>() }
}

const inputs = {
  name: 'Gói đầu',
  release: 'pilot',
  decision: { number: '47/QĐ-BTTTT', date: null },
  inForce: '2026-02-01',
  version: null,
  selection: { fields: null, procedures: null },
}

describe('a release over HTTP', () => {
  it('is looked at, saved, frozen, signed by two and published', async () => {
    expect((await ask('dung', 'PUT', 'key-set', twoKeys)).status).toBe(200)
    const look = await ask<CompositionAnswer>('dung', 'POST', 'releases/composition', inputs)
    expect([look.status, look.body.version, look.body.problems]).toEqual([200, '1.0.0', []])
    expect(
      look.body.items.filter(({ standing }) => standing === 'taken').map((one) => one.procedure),
    ).toEqual([slug])
    expect((await ask('chi', 'POST', 'releases', inputs)).status).toBe(403)
    const draft = await ask<ReleaseAnswer>('dung', 'POST', 'releases', inputs)
    expect(draft).toMatchObject({ status: 201, body: { etag: 1, acts: ['freeze', 'discard'] } })
    const url = `releases/${draft.body.release.id}`
    expect((await ask('dung', 'POST', `${url}/acts`, { act: 'freeze' })).status).toBe(428)
    const frozen = await ask<ReleaseAnswer>('dung', 'POST', `${url}/acts`, { act: 'freeze' }, 1)
    expect(frozen).toMatchObject({
      status: 200,
      body: { release: { state: 'frozen' }, signing: { threshold: 2 } },
    })

    const headers = { 'x-who': 'chi' }
    const file = await test.server.inject({ method: 'GET', url: `/api/${url}/bundle`, headers })
    expect([file.statusCode, file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      200,
      'application/zip',
      'attachment; filename="ban-chuan-1.0.0-chua-phat-hanh.zip"',
    ])
    const etag = String(file.headers.etag)
    const again = await test.server.inject({
      method: 'GET',
      url: `/api/${url}/bundle`,
      headers: { ...headers, 'if-none-match': etag },
    })
    expect([again.statusCode, again.headers.etag]).toEqual([304, etag])

    const bytes = new Uint8Array(file.rawPayload)
    const opened = readContainer(signedBy(bytes, 1))
    const read = opened.ok ? readSignatures(opened.value.signatures) : opened
    if (!read.ok) throw new Error('not signed')
    const [signature] = read.value.signatures
    const manifest = frozen.body.release.frozen?.manifest
    const odd = { manifest, ...signature, passphrase: 'x' }
    expect((await ask('dung', 'POST', `${url}/signatures`, odd)).status).toBe(400)
    const one = await ask<ReleaseAnswer>('dung', 'POST', `${url}/signatures`, { manifest, ...signature })
    expect([one.status, one.body.signing?.counted.length]).toEqual([200, 1])
    expect(await ask('dung', 'POST', `${url}/acts`, { act: 'publish' }, one.body.etag)).toMatchObject({
      status: 422,
      body: { code: 'release/not-verified' },
    })
    const bundle = Buffer.from(signedBy(bytes, 2)).toString('base64')
    // Whoever may not hand one in is refused before anybody looks at what was sent.
    for (const [who, status, code] of [
      ['em', 404, 'release/unknown'],
      ['dung', 409, 'release/signed-by-you'],
    ] as const)
      expect(await ask(who, 'POST', `${url}/signed-file`, { no: 'file' })).toMatchObject({
        status,
        body: { code },
      })
    const both = await ask<ReleaseAnswer>('chi', 'POST', `${url}/signed-file`, { bundle })
    expect([both.status, both.body.signing?.problems]).toEqual([200, []])
    const out = await ask('dung', 'POST', `${url}/acts`, { act: 'publish' }, both.body.etag)
    expect(out).toMatchObject({ status: 200, body: { release: { state: 'published' } } })
    expect((await ask<ReleasesAnswer>('chi', 'GET', 'releases')).body).toMatchObject({
      releases: [{ name: 'Gói đầu', version: '1.0.0', signatures: 2 }],
      mayCompose: false,
    })
    expect((await ask('chi', 'GET', `${url}/composition`)).status).toBe(200)
  })

  it('refuses what is no release, and numbers and dates that are none', async () => {
    expect((await ask('chi', 'GET', 'releases/000099')).status).toBe(404)
    expect((await ask('chi', 'GET', 'releases/x')).status).toBe(404)
    expect((await ask('chi', 'GET', 'releases/%00')).status).toBe(400)
    expect((await ask('dung', 'POST', 'releases', { ...inputs, inForce: '31/12/2026' })).status).toBe(400)
    expect((await ask('dung', 'POST', 'releases', { ...inputs, version: '1' })).status).toBe(400)
  })
})
