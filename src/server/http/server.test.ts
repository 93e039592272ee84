import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalogue, LibraryAnswer, ProcedureAnswer, RulesAnswer } from '../../core/api/contract.ts'
import { openAuth } from '../testing/open-auth.ts'
import { type OpenStudio, openStudio } from '../operations/open-studio.ts'
import { contentSecurityPolicy, previewPolicy } from './security.ts'
import { makeServer } from './server.ts'

let studio: OpenStudio
let server: FastifyInstance

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-server-'))
  studio = await openStudio({ folder, now: () => '2026-01-05T08:00:00Z' })
  server = makeServer({ studio, auth: openAuth(studio), pageFolder: join(folder, 'no-page') })
})

afterAll(async () => {
  await server.close()
  await studio.close()
})

async function get<T>(url: string, headers: Record<string, string> = {}) {
  const reply = await server.inject({ method: 'GET', url, headers })
  return {
    status: reply.statusCode,
    headers: reply.headers,
    body: reply.body === '' ? undefined : reply.json<T>(),
  }
}

describe('the studio after its first start', () => {
  it('lists the 41 procedures as drafts, with questions and findings counted', async () => {
    const { status, body } = await get<Catalogue>('/api/catalogue')
    expect(status).toBe(200)
    expect(body?.rows).toHaveLength(41)
    expect(new Set(body?.rows.map(({ standing }) => JSON.stringify(standing)))).toEqual(
      new Set([JSON.stringify({ published: null, open: null, changed: false })]),
    )
    for (const { slug, questions, findings, digest } of body?.rows ?? []) {
      expect({ slug, asks: questions.total > 5 }).toEqual({ slug, asks: true })
      expect(questions.inForm + questions.outside + questions.uncompared).toBe(questions.total)
      expect({ slug, errors: findings.error }).toEqual({ slug, errors: 0 })
      expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    }
    expect(body?.fieldsOfWork.map(({ id }) => id)).toEqual([
      'buu-chinh',
      'bao-chi',
      'ptth-ttdt',
      'xuat-ban-in-phat-hanh',
    ])
    expect(body?.units).toHaveLength(5)
  })

  it('answers one procedure with everything needed to show it', async () => {
    const { body } = await get<ProcedureAnswer>('/api/procedures/cap-giay-phep-buu-chinh')
    expect(body?.card.name.vi).toBe('Cấp giấy phép bưu chính (cấp tỉnh)')
    expect(body?.forms.map(({ id }) => id)).toEqual(['don'])
    expect(body?.process.steps.length).toBeGreaterThan(5)
    expect(body?.results).toHaveLength(1)
    expect(body?.sources).toMatch(/^# /)
  })

  it('answers the library with its usage', async () => {
    const { body } = await get<LibraryAnswer>('/api/library')
    expect(body?.concepts.length).toBeGreaterThan(280)
    expect(body?.usage['urn:khuon:concept:lienHe.email@1']?.length).toBeGreaterThan(30)
    expect(Object.keys(body?.registers ?? {})).toContain('holidays')
  })

  it('answers the catalogue of rules', async () => {
    const { body } = await get<RulesAnswer>('/api/rules')
    expect(body?.rules.length).toBeGreaterThanOrEqual(40)
  })

  it.each(['/api/catalogue', '/api/library', '/api/procedures/cap-giay-phep-buu-chinh'])(
    '%s goes compressed to a reader who takes that',
    async (url) => {
      const plain = await server.inject({ method: 'GET', url })
      const packed = await server.inject({ method: 'GET', url, headers: { 'accept-encoding': 'gzip' } })
      expect(packed.headers['content-encoding']).toBe('gzip')
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3)
      expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body)
    },
  )

  it('sends nothing again that the reader has already', async () => {
    const first = await get('/api/catalogue')
    const again = await get('/api/catalogue', { 'if-none-match': String(first.headers['etag']) })
    expect(again.status).toBe(304)
    expect(again.body).toBeUndefined()
  })
})

describe('what the studio does not have', () => {
  it.each([
    ['/api/procedures/khong-co', 'procedure/unknown'],
    ['/api/procedures/..%2f..%2fetc%2fpasswd', 'procedure/unknown'],
    ['/api/nothing', 'not-found'],
  ])('%s is a problem answer (RFC 9457)', async (url, code) => {
    const { status, headers, body } = await get(url)
    expect(status).toBe(404)
    expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(body).toMatchObject({ status: 404, code, type: `urn:khuon:problem:${code}` })
  })
})

describe('every answer', () => {
  it.each(['/api/catalogue', '/api/nothing', '/'])('%s carries the security headers', async (url) => {
    const reply = await server.inject({ method: 'GET', url })
    expect(reply.headers['content-security-policy']).toBe(contentSecurityPolicy)
    expect(contentSecurityPolicy).toMatch(/script-src 'self';/)
    expect(contentSecurityPolicy).not.toMatch(/unsafe-eval/)
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('the first place of the studio', () => {
  it('has what it shows asked for while its scripts are on their way, and no other page has', async () => {
    const pageFolder = mkdtempSync(join(tmpdir(), 'khuon-page-'))
    writeFileSync(join(pageFolder, 'index.html'), 'studio')
    writeFileSync(join(pageFolder, 'preview.html'), 'preview')
    const paged = makeServer({ studio, auth: openAuth(studio), pageFolder })
    const ahead = async (url: string) => [url, (await paged.inject({ method: 'GET', url })).headers['link']]
    const catalogue = '</api/catalogue>; rel=preload; as=fetch; crossorigin'
    expect(await Promise.all(['/', '/?q=bao', '/quy-tac', '/preview.html', '/api/rules'].map(ahead))).toEqual(
      [
        ['/', catalogue],
        ['/?q=bao', catalogue],
        ['/quy-tac', undefined],
        ['/preview.html', undefined],
        ['/api/rules', undefined],
      ],
    )
    await paged.close()
  })
})

describe('the preview of a form that somebody else wrote', () => {
  it('is sandboxed, without network, and shown by the studio alone, however its address is written', async () => {
    const pageFolder = mkdtempSync(join(tmpdir(), 'khuon-page-'))
    writeFileSync(join(pageFolder, 'index.html'), 'studio')
    writeFileSync(join(pageFolder, 'preview.html'), 'preview')
    const paged = makeServer({ studio, auth: openAuth(studio), pageFolder })
    const shown: Record<string, string[]> = {}
    for (const url of [
      '/preview.html',
      '/preview.html?a=1',
      '/%70review.html',
      '/preview%2ehtml',
      '//preview.html',
      '/./preview.html',
      '/assets/../preview.html',
      '/preview.html/',
      '/Preview.html',
    ]) {
      const { body, headers } = await paged.inject({ method: 'GET', url })
      if (body === 'preview') shown[url] = [String(headers['content-security-policy'])]
      else expect([url, headers['content-security-policy']]).toEqual([url, contentSecurityPolicy])
    }
    expect(shown['/preview.html']).toEqual([previewPolicy])
    expect(new Set(Object.values(shown).flat())).toEqual(new Set([previewPolicy]))
    expect(previewPolicy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "connect-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        'sandbox allow-scripts',
      ]),
    )
    expect(previewPolicy).not.toMatch(/unsafe-eval|allow-same-origin/)
    await paged.close()
  })
})
