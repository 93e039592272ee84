import { afterEach, describe, expect, it } from 'vitest'
import type { TokenGiven, TokensAnswer } from '../../../core/api/people-contract.ts'
import { administrator, type DoorStudio, readyStudio } from '../../auth/testing/door-studio.ts'

const open: DoorStudio[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((studio) => studio.close()))
})

/** A studio with its administrator signed in, who has made one token for thirty days. */
async function withToken() {
  const studio = await readyStudio()
  open.push(studio)
  const browser = studio.browser()
  await browser.signIn(administrator.email, administrator.password)
  const made = await browser.post('/api/account/tokens', { name: 'máy ở Sở', days: 30 })
  expect(made.statusCode).toBe(201)
  return { studio, browser, given: made.json<TokenGiven>() }
}

describe('an access token', () => {
  it('acts for the person who made it, with the rights they have when it is used', async () => {
    const { studio, given } = await withToken()
    expect(await studio.bearer(given.token)).toMatchObject({
      name: administrator.name,
      kind: 'token',
      grants: [{ role: 'administrator' }],
    })
  })

  it('is shown once: list, store and log know its digest alone', async () => {
    const { studio, browser, given } = await withToken()
    const list = await browser.get('/api/account/tokens')
    expect(list.json<TokensAnswer>().tokens).toEqual([given.record])
    const kept = JSON.stringify([
      list.json(),
      await studio.store.read.list('access-token'),
      await studio.log(),
    ])
    expect(kept).not.toContain(given.token.slice('khuon_'.length))
    expect(await studio.log()).toContainEqual({
      act: 'token/made',
      name: administrator.name,
      detail: { token: given.record.id, name: 'máy ở Sở', expiresAt: given.record.expiresAt },
    })
  })

  it('ends with its day', async () => {
    const { studio, given } = await withToken()
    studio.clock.ms = Date.parse(given.record.expiresAt) - 1
    expect(await studio.bearer(given.token)).toBeDefined()
    studio.clock.ms += 1
    expect(await studio.bearer(given.token)).toBeUndefined()
  })

  it('stops working when it is taken back, and cannot be taken back twice', async () => {
    const { studio, browser, given } = await withToken()
    const path = `/api/account/tokens/${given.record.id}`
    expect((await browser.send('DELETE', path)).statusCode).toBe(200)
    expect(await studio.bearer(given.token)).toBeUndefined()
    const again = await browser.send('DELETE', path)
    expect([again.statusCode, again.json()]).toMatchObject([404, { code: 'people/token-unknown' }])
  })

  it('stops working with the account it belongs to', async () => {
    const { studio, given } = await withToken()
    const { id = '' } = (await studio.bearer(given.token)) ?? {}
    await studio.room.accounts.setActive(id, false)
    expect(await studio.bearer(given.token)).toBeUndefined()
  })

  it('is nobody when it is made up, cut short or empty', async () => {
    const { studio, given } = await withToken()
    const tries = [`khuon_${'x'.repeat(43)}`, given.token.slice(0, -1), given.token.slice(6), '']
    expect(await Promise.all(tries.map((token) => studio.bearer(token)))).toEqual(tries.map(() => undefined))
  })

  it('makes no other token and manages no people: that needs a browser that is signed in', async () => {
    const { studio, given } = await withToken()
    const headers = { authorization: `Bearer ${given.token}`, origin: 'http://127.0.0.1:4180' }
    const payload = { name: 'nữa', days: 1 }
    const made = await studio.server.inject({ method: 'POST', url: '/api/account/tokens', headers, payload })
    const people = await studio.server.inject({ method: 'GET', url: '/api/people', headers })
    expect([made.statusCode, people.statusCode]).toEqual([401, 401])
  })

  it('is refused for longer than a year, and past twenty of one person', async () => {
    const { browser } = await withToken()
    const make = (days: number) => browser.post('/api/account/tokens', { name: 'máy', days })
    expect((await make(367)).statusCode).toBe(400)
    for (let count = 2; count <= 20; count++) expect((await make(1)).statusCode).toBe(201)
    const tooMany = await make(1)
    expect([tooMany.statusCode, tooMany.json()]).toMatchObject([422, { code: 'people/too-many-tokens' }])
  })
})
