import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FieldTableAnswer, MatrixAnswer } from '../../core/api/deviation-contract.ts'
import { person } from '../../core/people/testing/person.ts'
import { seedOrganisations } from '../operations/people/organisations.ts'
import { namedPeople } from './testing/named-people.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

const auth = namedPeople(
  person('han', 'van-phong-bo', 'reviewer'),
  person('yen', 'van-phong-bo', 'administrator'),
)

let test: TestServer
beforeAll(async () => {
  test = await testServer({ auth })
  await seedOrganisations(test.studio.store, test.studio.source.library, test.studio.now())
})
afterAll(() => test.close())

async function ask<T>(
  who: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const reply = await test.server.inject({
    method,
    url: `/api/${url}`,
    headers: { 'x-who': who, ...headers },
    ...(body === undefined ? {} : { payload: body }),
  })
  return {
    status: reply.statusCode,
    etag: String(reply.headers['etag'] ?? ''),
    body: (reply.body === '' ? undefined : reply.json()) as T,
  }
}

describe('deviations over HTTP', () => {
  it('are asked about by those who are signed in, and answered with a tag to ask again by', async () => {
    expect((await ask('', 'GET', 'deviations')).status).toBe(401)
    const first = await ask<MatrixAnswer>('han', 'GET', 'deviations')
    expect([first.status, first.body.reads, first.body.rows.length]).toEqual([200, 'all', 41])
    const again = await ask('han', 'GET', 'deviations', undefined, { 'if-none-match': first.etag })
    expect(again.status).toBe(304)
  })
  it('are filtered by words of the vocabulary alone', async () => {
    const found = await ask<MatrixAnswer>('han', 'GET', 'deviations?field=buu-chinh&kind=deadline')
    expect(found.body.rows.every(({ field }) => field === 'buu-chinh')).toBe(true)
    expect((await ask('han', 'GET', 'deviations?kind=khac')).status).toBe(400)
    expect((await ask('han', 'GET', 'deviations?la=1')).status).toBe(400)
  })
  it('of what nobody has looked at are not claimed', async () => {
    expect(await ask('han', 'GET', 'deviations/da-nang/cap-giay-phep-buu-chinh')).toMatchObject({
      status: 404,
      body: { code: 'deviation/not-surveyed' },
    })
    const table = await ask<FieldTableAnswer>('han', 'GET', 'procedures/cap-giay-phep-buu-chinh/provinces')
    expect(table.body.provinces.find(({ id }) => id === 'da-nang')?.standing).toBe('not-surveyed')
    expect((await ask('han', 'GET', 'procedures/khong-co/provinces')).status).toBe(404)
  })
  it('are decided by reviewers, and who reads them is set by administrators', async () => {
    const url = 'deviations/da-nang/cap-giay-phep-buu-chinh/d1/decision'
    const body = {
      decision: 'ask',
      reason: 'Xin bổ sung căn cứ.',
      legalBasis: null,
      owner: null,
      reviewOn: null,
      alignBy: null,
      digest: `sha256:${'0'.repeat(64)}`,
    }
    expect((await ask('yen', 'POST', url, body)).status).toBe(403)
    expect((await ask('han', 'POST', url, { ...body, decision: 'declined' })).status).toBe(400)
    expect((await ask('han', 'POST', url, body)).status).toBe(404)
    const set = { provinces: 'all' }
    expect((await ask('han', 'PUT', 'settings/deviation-readers', set)).status).toBe(403)
    expect(await ask('yen', 'PUT', 'settings/deviation-readers', set)).toMatchObject({
      status: 200,
      body: { provinces: 'all', etag: 1 },
    })
    expect((await ask('yen', 'PUT', 'settings/deviation-readers', set)).status).toBe(428)
  })
})
