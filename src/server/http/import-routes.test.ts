import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportAnswer, PlanAnswer } from '../../core/api/import-contract.ts'
import { makeStandardBundle } from '../../core/bundle/make-standard-bundle.ts'
import { pilotFacts, smallStandard } from '../../core/bundle/testing/small-standard.ts'
import { signedBy, twoKeys } from '../../core/bundle/testing/test-keys.ts'
import { person } from '../../core/people/testing/person.ts'
import { namedPeople } from './testing/named-people.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

const auth = namedPeople(
  person('lan', 'da-nang', 'importer', 'administrator'),
  person('minh', 'da-nang', 'importer-second'),
)
const made = makeStandardBundle(smallStandard(), pilotFacts)
if (!made.ok) throw new Error(JSON.stringify(made.problems))
const bundle = Buffer.from(signedBy(made.value.bytes, 1, 2)).toString('base64')

let test: TestServer
beforeAll(async () => {
  test = await testServer({ auth })
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

describe('an import over HTTP', () => {
  it('is refused as long as no keys are trusted, and keys that are none are refused', async () => {
    const early = await ask('lan', 'POST', 'provinces/da-nang/plan', { bundle })
    expect(early).toMatchObject({ status: 409, body: { code: 'import/no-key-set' } })
    expect(await ask('lan', 'PUT', 'key-set', { keys: [] })).toMatchObject({
      status: 422,
      body: { code: 'import/key-set-wrong' },
    })
    expect((await ask('minh', 'PUT', 'key-set', twoKeys)).status).toBe(403)
    expect(await ask('lan', 'PUT', 'key-set', twoKeys)).toMatchObject({ status: 200, body: { etag: 1 } })
    expect((await ask('lan', 'PUT', 'key-set', twoKeys)).status).toBe(428)
  })

  it('goes from plan to confirmation by two people, and back', async () => {
    const planned = await ask<PlanAnswer>('minh', 'POST', 'provinces/da-nang/plan', { bundle })
    expect(planned.body.plan.items.map(({ standing }) => standing)).toEqual(['new', 'new'])
    const { hash } = planned.body.plan
    const body = { bundle, hash, decision: { number: '12/QĐ-UBND', inForce: '2026-02-01' } }
    expect((await ask('minh', 'POST', 'provinces/da-nang/imports', body)).status).toBe(403)
    const started = await ask<ImportAnswer>('lan', 'POST', 'provinces/da-nang/imports', body)
    expect(started).toMatchObject({ status: 201, body: { import: { state: 'waiting' }, etag: 1 } })
    const url = `provinces/da-nang/imports/${started.body.import.id}`
    const confirm = { act: 'confirm', hash }
    expect((await ask('minh', 'POST', url, confirm)).status).toBe(428)
    expect((await ask('minh', 'POST', url, { act: 'jump' }, 1)).status).toBe(400)
    expect((await ask('minh', 'POST', url, confirm, 1)).body).toMatchObject({ import: { state: 'applied' } })
    const running = await ask('lan', 'GET', 'provinces/da-nang/procedures?on=2026-02-01')
    expect(running.body).toMatchObject({
      procedures: [{ now: { decision: { number: '12/QĐ-UBND' } } }, { now: { from: '2026-02-01' } }],
    })
    expect((await ask('lan', 'POST', url, { act: 'undo' }, 2)).body).toMatchObject({
      import: { state: 'undone' },
    })
    expect((await ask('lan', 'GET', 'provinces/da-nang/imports')).body).toMatchObject({
      imports: [{ import: { state: 'undone' }, etag: 3 }],
    })
    // Whatever their roles: people of one province do not see what another does, as long as no setting says so.
    expect((await ask('lan', 'GET', 'provinces/ninh-binh/imports')).status).toBe(403)
    expect((await ask('minh', 'GET', 'provinces/ninh-binh/imports')).status).toBe(403)
  })

  it('takes no file that is no bundle, and no decision of unknown shape', async () => {
    const notOne = await ask('lan', 'POST', 'provinces/da-nang/plan', { bundle: 'AAAA' })
    expect(notOne).toMatchObject({ status: 422, body: { code: 'import/not-verified' } })
    const odd = { bundle, decisions: [{ procedure: 'x', choice: 'keep-ours' }] }
    expect((await ask('lan', 'POST', 'provinces/da-nang/plan', odd)).status).toBe(400)
  })
})
