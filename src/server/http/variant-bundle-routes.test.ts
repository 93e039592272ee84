import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  VariantBundleAnswer,
  VariantBundlesAnswer,
  VariantImportAnswer,
  VariantImportsAnswer,
  VariantPlanAnswer,
} from '../../core/api/variant-bundle-contract.ts'
import { readContainer } from '../../core/bundle/container.ts'
import { readSignatures } from '../../core/bundle/read-bundle.ts'
import { signedBy, testKey, twoKeys } from '../../core/bundle/testing/test-keys.ts'
import { person } from '../../core/people/testing/person.ts'
import { drafts } from '../operations/drafts/draft-record.ts'
import { seedOrganisations } from '../operations/people/organisations.ts'
import { getRecord } from '../operations/records.ts'
import { setOverlay } from '../operations/variants/testing/set-overlay.ts'
import { namedPeople } from './testing/named-people.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

const slug = 'cap-giay-phep-buu-chinh'
const province = 'da-nang'
const path = `/api/provinces/${province}/variant-bundles`

const auth = namedPeople(
  person('lan', province, 'importer'),
  person('minh', province, 'importer-second'),
  person('admin', 'van-phong-bo', 'administrator'),
  person('hoa', 'van-phong-bo', 'reviewer'),
  person('son', 'van-phong-bo', 'reviewer'),
)

let test: TestServer
beforeAll(async () => {
  test = await testServer({ auth, now: () => '2026-03-10T08:00:00.000Z' })
  await seedOrganisations(test.studio.store, test.studio.source.library, test.studio.now())
  const draft = await getRecord(test.studio.store.read, drafts, `standard/${slug}`)
  if (draft === undefined) throw new Error('no draft')
  const base = { version: '1.0.0', digest: draft.body.base }
  const decision = { number: '13/QĐ-UBND', inForce: '2026-03-01' }
  await setOverlay(test.studio, { province, slug, base, overlay: [], decision })
  await ask('admin', 'PUT', '/api/key-set', { body: twoKeys })
})
afterAll(() => test.close())

interface Sent {
  readonly body?: object
  readonly etag?: number
}

async function ask<T>(who: string, method: 'GET' | 'POST' | 'PUT', url: string, { body, etag }: Sent = {}) {
  const reply = await test.server.inject({
    method,
    url,
    headers: { 'x-who': who, ...(etag === undefined ? {} : { 'if-match': `"${etag}"` }) },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: reply.statusCode, body: reply.json<T & { code?: string }>() }
}

function signatureOf(zip: Uint8Array, number: number) {
  const container = readContainer(signedBy(zip, number))
  const list = container.ok ? readSignatures(container.value.signatures) : container
  const found = list.ok ? list.value.signatures.find(({ key }) => key === testKey(number)) : undefined
  if (found === undefined) throw new Error('not signed')
  return { key: found.key, signature: found.signature }
}

describe('variants of a province over HTTP', () => {
  it('are packed, signed by two people where their keys are, planned and taken in by two of the ministry', async () => {
    const before = await ask<VariantBundlesAnswer>('lan', 'GET', path)
    expect(before.body).toMatchObject({ bundles: [], next: { procedures: 1, deviating: 0 }, threshold: 2 })
    expect((await ask('hoa', 'GET', path)).status).toBe(403)
    const body = { decision: { number: '20/STTTT', date: null }, release: 'pilot' }
    const made = await ask<VariantBundleAnswer>('lan', 'POST', path, { body })
    expect([made.status, made.body.bundle.version]).toEqual([201, '1.0.0'])
    const { id, manifest } = made.body.bundle
    const file = await test.server.inject({ url: `${path}/${id}/bundle`, headers: { 'x-who': 'lan' } })
    expect([file.statusCode, file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      200,
      'application/zip',
      'attachment; filename="bien-the-da-nang-1.0.0.zip"',
    ])
    const zip = new Uint8Array(file.rawPayload)
    for (const [who, key] of [
      ['lan', 1],
      ['minh', 2],
    ] as const) {
      const signed = { manifest, ...signatureOf(zip, key) }
      const reply = await ask<VariantBundleAnswer>(who, 'POST', `${path}/${id}/signatures`, { body: signed })
      expect([reply.status, reply.body.maySign]).toEqual([200, false])
    }
    expect(
      (
        await ask('lan', 'POST', `${path}/000009/signatures`, {
          body: { manifest, ...signatureOf(zip, 1) },
        })
      ).status,
    ).toBe(404)

    const whole = await test.server.inject({ url: `${path}/${id}/bundle`, headers: { 'x-who': 'minh' } })
    const bundle = Buffer.from(whole.rawPayload).toString('base64')
    const planned = await ask<VariantPlanAnswer>('hoa', 'POST', '/api/variant-imports/plan', {
      body: { bundle },
    })
    expect(planned.body).toMatchObject({ plan: { province, items: [{ procedure: slug, standing: 'new' }] } })
    const { hash } = planned.body.plan
    expect((await ask('minh', 'POST', '/api/variant-imports', { body: { bundle, hash } })).status).toBe(403)
    const begun = await ask<VariantImportAnswer>('hoa', 'POST', '/api/variant-imports', {
      body: { bundle, hash },
    })
    expect([begun.status, begun.body.import.state]).toEqual([201, 'waiting'])
    const address = `/api/variant-imports/${province}/${begun.body.import.id}`
    const confirm = { act: 'confirm', hash }
    expect((await ask('son', 'POST', address, { body: confirm })).status).toBe(428)
    expect((await ask('son', 'POST', address, { body: confirm, etag: begun.body.etag + 1 })).status).toBe(412)
    const own = await ask('hoa', 'POST', address, { body: confirm, etag: begun.body.etag })
    expect([own.status, own.body.code]).toEqual([403, 'people/own-change'])
    const applied = await ask<VariantImportAnswer>('son', 'POST', address, {
      body: confirm,
      etag: begun.body.etag,
    })
    expect([applied.status, applied.body.import.state]).toEqual([200, 'applied'])
    const listed = await ask<VariantImportsAnswer>('son', 'GET', '/api/variant-imports')
    expect(listed.body.imports.map(({ import: one }) => one.state)).toEqual(['applied'])
  })

  it('are refused as a file that is no bundle, with why', async () => {
    const bundle = Buffer.from('no zip').toString('base64')
    const reply = await ask('hoa', 'POST', '/api/variant-imports/plan', { body: { bundle } })
    expect([reply.status, reply.body.code]).toEqual([422, 'import/not-verified'])
  })
})
