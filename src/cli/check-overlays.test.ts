import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { procedureDigest } from '../core/procedure/procedure-digest.ts'
import { readLibrary, readProcedures } from '../server/operations/standard-on-disk.ts'
import { run } from './testing/run.ts'

const slug = 'cap-giay-phep-buu-chinh'
const shipped = resolve('procedures', slug)
const { library } = readLibrary(resolve('schemas'))
const [procedure] = readProcedures(shipped, resolve('.')).procedures
if (procedure === undefined) throw new Error(`${slug} cannot be read`)
const digest = procedureDigest(procedure, library)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khuon-overlays-'))
  cpSync(shipped, join(folder, 'procedures', slug), { recursive: true })
  rmSync(join(folder, 'procedures', slug, 'variants'), { recursive: true, force: true })
})

const change = {
  id: 'sai-khac-1',
  type: 'field.made-required',
  target: 'dienThoaiKhongCo',
  before: { required: false },
  after: { required: true },
  reason: 'Liên hệ khi hồ sơ thiếu',
  legalBasis: null,
  provenance: { status: 'unverified' },
  illustrative: true,
}

function put(name: string, overlay: object): void {
  const variants = join(folder, 'procedures', slug, 'variants')
  mkdirSync(variants, { recursive: true })
  const whole = {
    $schema: 'urn:khuon:schema:overlay:1',
    procedure: slug,
    province: 'tinh-mau-a',
    base: { version: null, digest },
    changes: [],
    ...overlay,
  }
  writeFileSync(join(variants, name), JSON.stringify(whole, null, 2))
}

interface Report {
  readonly files: number
  readonly unreadable: readonly { readonly code: string; readonly file: string }[]
  readonly findings: readonly {
    readonly code: string
    readonly severity: string
    readonly file: string
    readonly line: number
    readonly at: string
    readonly text: string
  }[]
}

async function check(...args: string[]) {
  const { code, out } = await run(folder, 'check', '--json', '--lang', 'en', ...args)
  const report = JSON.parse(out) as Report
  const of = report.findings.filter(({ file }) => file.includes('variants/'))
  return { code, report, of: of.map(({ code: name, severity, at }) => [name, severity, at]) }
}

describe('khuon check on the overlays beside a procedure', () => {
  it('has nothing to say of one that stands on the procedure as it is, and counts it', async () => {
    const { report: before } = await check('.')
    put('tinh-mau-a.json', {})
    const { report, of } = await check('.')
    expect(of).toEqual([])
    expect(report.files).toBe(before.files + 1)
  })

  it('says at the digest, with both, that the base is another one: a warning, and an error in what is to be published', async () => {
    put('tinh-mau-a.json', { base: { version: null, digest: `sha256:${'0'.repeat(64)}` } })
    const { of, report } = await check('.')
    expect(of).toEqual([['check/overlay-base-differs', 'warning', '/base/digest']])
    const [finding] = report.findings.filter(({ code }) => code === 'check/overlay-base-differs')
    expect(finding).toMatchObject({ file: `procedures/${slug}/variants/tinh-mau-a.json`, line: 7 })
    expect(finding?.text).toContain('sha256:000000000000')
    expect(finding?.text).toContain(digest.slice(0, 19))
    const strict = await check('.', '--published')
    expect([strict.code, strict.of]).toEqual([1, [['check/overlay-base-differs', 'error', '/base/digest']]])
  })

  it('holds its changes against the base, in the folder of one procedure too', async () => {
    put('tinh-mau-a.json', { changes: [change] })
    for (const path of ['.', `procedures/${slug}`, 'procedures']) {
      const { code, of } = await check(path)
      expect([code, of]).toEqual([
        1,
        [
          ['overlay/unknown-target', 'error', '/changes/0/target'],
          ['provenance/unverified', 'warning', '/changes/0/provenance'],
        ],
      ])
    }
  })

  it('holds a change that lies outside a policy for an error, and one that nobody has confirmed for a warning', async () => {
    const name = procedure?.card.value.name.vi
    const renamed = {
      ...change,
      type: 'card.name-changed',
      target: slug,
      before: { 'name.vi': name },
      after: { 'name.vi': `${name} (tỉnh)` },
    }
    const page = { kind: 'page', ref: 'https://example.gov.vn' }
    put('tinh-mau-a.json', {
      changes: [renamed],
    })
    const unconfirmed = await check('.')
    expect(unconfirmed.of).toContainEqual(['overlay/outside-policy', 'warning', '/changes/0'])
    put('tinh-mau-a.json', {
      changes: [{ ...renamed, provenance: { status: 'sourced', sources: [page] } }],
    })
    const sourced = await check('.')
    expect(sourced.of).toEqual([['overlay/outside-policy', 'error', '/changes/0']])
    expect([unconfirmed.code, sourced.code]).toEqual([0, 1])
  })

  it('names one that lies at another province, or under another procedure', async () => {
    put('tinh-mau-b.json', {})
    put('tinh-mau-a.json', { procedure: 'khong-co' })
    const { of } = await check('.')
    expect(of).toEqual([
      ['check/overlay-misplaced', 'error', '/procedure'],
      ['overlay/unknown-procedure', 'error', '/procedure'],
      ['check/overlay-misplaced', 'error', '/province'],
    ])
  })

  it('cannot read one that is no overlay', async () => {
    put('tinh-mau-a.json', { changes: 'none' })
    const { code, report } = await check('.')
    expect(code).toBe(2)
    expect(report.unreadable.map(({ code: name, file }) => [name, file])).toEqual([
      ['format/wrong-type', `procedures/${slug}/variants/tinh-mau-a.json`],
    ])
  })
})
