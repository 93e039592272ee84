import { lastingKeys, slug, writeSmallBundles } from '../testing/small-bundles.ts'
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from '../../core/bundle/read-bundle.ts'
import { smallProcedure, smallStandard } from '../../core/bundle/testing/small-standard.ts'
import { signedBy } from '../../core/bundle/testing/test-keys.ts'
import { diff } from '../../core/change/diff.ts'
import { documentsOf } from '../../core/change/documents.ts'
import { formatId } from '../../core/format/format.ts'
import { deviation } from '../../core/import/testing/small-imports.ts'
import { makeLibrary } from '../../core/library/library.ts'
import type { Role } from '../../core/people/role.ts'
import { standardOf } from '../../server/http/testing/whole-server.ts'
import { openStudio } from '../../server/operations/open-studio.ts'
import { openDoor } from '../../server/operations/people/open-door.ts'
import { type Served, serveStudio } from '../../server/operations/serve-studio.ts'
import { type Ran, runIn } from '../testing/run.ts'

/*
 * Every command on a store is run twice on the same data: on a data folder, and through the studio that runs on a copy of
 * that folder. Both stores go the same way, command by command.
 */

const cwd = mkdtempSync(join(tmpdir(), 'khuon-both-ways-'))
const standard = standardOf(['cap-giay-phep-buu-chinh'])

async function serve(folder: string): Promise<Served> {
  const studio = await openStudio({ folder, standard, now: () => new Date().toISOString() })
  const door = await openDoor(studio, { folder, env: {}, host: '127.0.0.1', demo: true })
  const served = await serveStudio(studio, { port: 0, host: '127.0.0.1', auth: door.auth })
  await door.opened(served.address)
  return served
}

const tokens = new Map<Role, string>()
let studio: Served

/** Signs in as a person of the demo and makes a token, as the page does. */
async function makeToken(address: string, role: Role): Promise<string> {
  const { origin } = new URL(address)
  const send = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${origin}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    })
  const signedIn = await send('auth/sign-in/demo', { person: `demo-${role}` })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const made = await send('account/tokens', { name: 'thử', days: 2 }, { cookie })
  return ((await made.json()) as { token: string }).token
}

beforeAll(async () => {
  const first = await serve(join(cwd, 'studio'))
  for (const role of ['importer', 'importer-second', 'reviewer', 'administrator', 'author'] as const)
    tokens.set(role, await makeToken(first.address, role))
  await fetch(new URL('/api/key-set', first.address), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get('administrator')}` },
    body: JSON.stringify(lastingKeys),
  })
  await first.close()
  cpSync(join(cwd, 'studio'), join(cwd, 'kho'), { recursive: true })
  studio = await serve(join(cwd, 'studio'))
  writeSmallBundles(cwd)
})

afterAll(() => studio.close())

/** What differs between two stores that did the same: the moment, and that a folder knows people by their ids alone. */
const steady = ({ code, out, err }: Ran): Ran => ({
  code,
  out: out
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<at>')
    .replaceAll(/"by": "[^"]*"/g, '"by": "…"')
    .replaceAll(/\([^(),]+, (\d{4}-\d\d-\d\d)\)$/gm, '(…, $1)')
    .replaceAll(/(sha256:[0-9a-f]{64}) · [^·]+ ·/g, '$1 · … ·'),
  err,
})

/** Runs a command both ways as a person, and sees to it that both say the same. */
async function both(role: Role | 'anybody', ...args: readonly string[]): Promise<Ran> {
  const env = { KHUON_LANG: 'en' }
  const who = role === 'anybody' ? [] : ['--as', `demo-${role}`]
  const token = tokens.get(role === 'anybody' ? 'administrator' : role)
  const onData = await runIn({ cwd, env }, ...args, '--data', 'kho', ...who)
  const through = await runIn({ cwd, env: { ...env, KHUON_TOKEN: token } }, ...args, '--url', studio.address)
  expect(steady(through)).toEqual(steady(onData))
  return onData
}

const at = ['--province', 'da-nang'] as const
const hashIn = ({ out }: Ran) => (JSON.parse(out) as { hash: string }).hash

describe('a command says and does the same on a data folder and through the studio', {
  timeout: 120_000,
}, () => {
  it('khuon audit verify', async () => {
    const { code, out } = await both('anybody', 'audit', 'verify', '--json')
    const { head, ...rest } = JSON.parse(out) as { head: string; events: number; intact: boolean }
    expect([code, rest.intact, rest.events > 5]).toEqual([0, true, true])
    expect((await both('anybody', 'audit', 'verify', '--head', head)).code).toBe(0)
    expect((await both('anybody', 'audit', 'verify', '--head', 'f'.repeat(64))).code).toBe(1)
  })

  it('khuon export, file by file', async () => {
    const env = { KHUON_LANG: 'en' }
    const one = await runIn({ cwd, env }, 'export', 'ra-1', '--data', 'kho')
    const token = tokens.get('author')
    const url = ['--url', studio.address]
    const two = await runIn({ cwd, env: { ...env, KHUON_TOKEN: token } }, 'export', 'ra-2', ...url)
    expect([two.code, two.out]).toEqual([0, one.out.replace('ra-1', 'ra-2')])
    const filesOf = (folder: string) =>
      readdirSync(join(cwd, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => [
          join(parentPath, name).slice(join(cwd, folder).length),
          readFileSync(join(parentPath, name), 'utf8'),
        ])
    expect(filesOf('ra-1').length).toBeGreaterThan(5)
    expect(filesOf('ra-2')).toEqual(filesOf('ra-1'))
  })

  it('khuon plan, import, decide and undo', async () => {
    const planned = await both('importer', 'plan', 'mot.zip', ...at, '--json')
    const hash = hashIn(planned)
    expect((await both('importer', 'plan', 'mot.zip', ...at)).out).toContain(`new: ${slug}`)
    expect((await both('author', 'plan', 'mot.zip', ...at)).err).toContain('people/not-allowed')
    expect((await both('author', 'plan', 'mot.zip', ...at, '--json')).code).toBe(1)
    const before = await both('importer', 'import', 'mot.zip', ...at, '--plan', `sha256:${'0'.repeat(64)}`)
    expect([before.code, before.err.includes('import/plan-void')]).toEqual([1, true])

    expect((await both('importer', 'import', 'mot.zip', ...at, '--plan', hash, '--json')).code).toBe(0)
    const confirm = ['import', '--confirm', '1', ...at, '--plan', hash] as const
    expect((await both('importer-second', ...confirm)).err).toContain('import/needs-decision')
    const decision = ['--decision', '12/QĐ-UBND', '--in-force', '2026-03-01'] as const
    expect((await both('importer', 'import', '--decide', '1', ...at, ...decision)).code).toBe(0)
    expect((await both('importer', ...confirm)).err).toContain('people/')
    expect((await both('importer-second', ...confirm)).out).toBe('Import 000000001 is applied.\n')
    expect((await both('importer-second', ...confirm, '--json')).out).toContain('import/not-now')
    const on = await both('importer', 'import', '--on', '2026-03-01', ...at)
    expect(on.out).toContain(`${slug} 1.0.0 (12/QĐ-UBND, 2026-03-01)`)
    expect((await both('importer', 'import', '--on', '2026-03-01', ...at, '--json')).code).toBe(0)
    expect((await both('importer-second', 'import', '--list', ...at)).out).toMatch(
      /^Import 000000001 is applied\.\n {2}sha256:[0-9a-f]{64} · .+ · 12\/QĐ-UBND · 2026-03-01\n$/,
    )
    const listed = JSON.parse((await both('importer', 'import', '--list', ...at, '--json')).out)
    expect(listed).toEqual([expect.objectContaining({ id: '000000001', state: 'applied', plan: hash })])
    expect((await both('importer', 'import', '--discard', '77', ...at)).err).toContain('import/unknown')
    expect((await both('importer', 'import', '--discard', 'bảy', ...at)).code).toBe(2)
    expect((await both('importer-second', 'undo', '1', ...at)).code).toBe(1)
    expect((await both('importer', 'undo', '1', ...at)).out).toContain('Import 000000001 is undone.')
    const again = [
      '--plan',
      hashIn(await both('importer', 'plan', 'mot.zip', ...at, '--json')),
      ...at,
    ] as const
    expect((await both('importer', 'import', 'mot.zip', ...again, ...decision)).code).toBe(0)
    expect((await both('importer-second', 'import', '--confirm', '2', ...again)).code).toBe(0)
  })

  it('khuon overlay, and a conflict that is decided, remembered and forgotten', async () => {
    const documents = (label?: string) =>
      documentsOf(smallProcedure(slug, { policy: 'text-only', ...(label === undefined ? {} : { label }) }))
    const [change] = diff(documents(), documents('Tên người nộp'), makeLibrary(smallStandard().library))
    const read = readBundle(readFileSync(join(cwd, 'mot.zip')))
    const [claim] = read.ok ? read.value.manifest.procedures : []
    if (change === undefined || claim === undefined) throw new Error('nothing to deviate from')
    const overlay = {
      $schema: formatId('overlay'),
      procedure: slug,
      province: 'da-nang',
      base: { version: claim.version, digest: claim.digest },
      changes: [{ ...deviation('d1', change), reason: 'Quen dùng.' }],
    }
    writeFileSync(join(cwd, 'sai-khac.json'), JSON.stringify(overlay))
    writeFileSync(join(cwd, 'cua-hue.json'), JSON.stringify({ ...overlay, province: 'hue' }))
    const decision = ['--decision', '13/QĐ-UBND', '--in-force', '2026-03-02'] as const
    const other = await both('importer', 'overlay', 'cua-hue.json', ...at, ...decision)
    expect([other.code, other.err.includes('import/other-province')]).toEqual([1, true])
    expect((await both('importer', 'overlay', 'sai-khac.json', ...at, ...decision)).code).toBe(0)
    const waiting = await both('importer', 'overlay', 'sai-khac.json', ...at, ...decision)
    expect([waiting.code, waiting.err.includes('variant/waiting-already')]).toEqual([1, true])
    const withdraw = ['overlay', '--withdraw', slug, ...at] as const
    expect((await both('importer-second', ...withdraw)).code).toBe(1)
    expect(JSON.parse((await both('importer', ...withdraw, '--json')).out)).toMatchObject({
      state: 'withdrawn',
    })
    expect((await both('importer', ...withdraw)).err).toContain('variant/proposal-unknown')
    const proposed = await both('importer', 'overlay', 'sai-khac.json', ...at, ...decision, '--json')
    expect(proposed).toMatchObject({ code: 0, err: '' })
    const confirm = ['overlay', '--confirm', slug, '--hash', hashIn(proposed), ...at] as const
    expect((await both('importer', ...confirm)).code).toBe(1)
    expect((await both('importer-second', ...confirm, '--json')).code).toBe(0)
    expect((await both('importer-second', ...confirm)).err).toContain('variant/proposal-unknown')

    const open = await both('importer', 'plan', 'hai.zip', ...at, '--json')
    expect(open.code).toBe(1)
    writeFileSync(join(cwd, 'ke-hoach.json'), open.out)
    const decide = ['--plan', 'ke-hoach.json', '--reason', 'Quen dùng.', '--out', 'quyet.json'] as const
    await runIn({ cwd, env: {} }, 'decide', slug, 'd1', 'keep-ours', ...decide)
    const decided = ['--decisions', 'quyet.json', ...at] as const
    const hash = hashIn(await both('importer', 'plan', 'hai.zip', ...decided, '--json'))
    const inForce = ['--decision', '14/QĐ-UBND', '--in-force', '2026-04-01'] as const
    expect((await both('importer', 'import', 'hai.zip', ...decided, '--plan', hash, ...inForce)).code).toBe(0)
    expect((await both('importer-second', 'import', '--confirm', '3', ...at, '--plan', hash)).code).toBe(0)
    expect((await both('importer', 'decide', '--list', ...at)).out).toContain(`${slug} d1`)
    expect((await both('importer', 'decide', '--list', ...at, '--json')).code).toBe(0)
    expect((await both('importer-second', 'decide', '--revoke', slug, 'd1', ...at)).code).toBe(1)
    expect((await both('importer', 'decide', '--revoke', slug, 'd1', ...at)).out).toBe('Nothing.\n')
    expect((await both('importer', 'undo', '2', ...at, '--json')).out).toContain('import/edited-since')
  })

  it('khuon export --province and khuon report', async () => {
    const written = await both('importer', 'export', 'tinh', ...at, '--on', '2026-03-05', '--json')
    expect(JSON.parse(written.out)).toMatchObject({ procedures: 1, folder: 'tinh' })
    const hue = ['--province', 'hue'] as const
    expect((await both('importer', 'export', 'tinh', ...hue)).err).toContain('people/not-allowed')
    const head = ['--agency', 'Bộ', '--lang', 'en', '--on', '2026-03-05'] as const
    for (const kind of ['annex', 'impact'] as const)
      expect((await both('anybody', 'report', kind, '--to', 'html', ...head)).out).toContain('</html>')
    const unknown = await both('anybody', 'report', 'catalogue', '--counts', 'x/y', '--to', 'html', ...head)
    expect(unknown.err).toContain('report/counts-unknown')
  })

  it('khuon pack --province, byte by byte, and khuon variants at the ministry', async () => {
    const facts = [
      '--decision',
      '15/QĐ-UBND',
      '--in-force',
      '2026-05-01',
      '--pilot',
      '--force',
      ...at,
    ] as const
    const pack = (...more: readonly string[]) =>
      both('importer', 'pack', '--out', 'len.zip', ...facts, ...more)
    const packed: Uint8Array[] = []
    const env = { KHUON_LANG: 'en' }
    const token = { ...env, KHUON_TOKEN: tokens.get('importer') }
    for (const [ways, way] of [
      [env, ['--data', 'kho', '--as', 'demo-importer']],
      [token, ['--url', studio.address]],
    ] as const) {
      const { code } = await runIn({ cwd, env: ways }, 'pack', '--out', 'len.zip', ...facts, ...way)
      expect(code).toBe(0)
      packed.push(readFileSync(join(cwd, 'len.zip')))
    }
    expect(packed[1]).toEqual(packed[0])
    expect((await pack('--json')).code).toBe(0)
    expect((await both('importer-second', 'pack', '--out', 'x.zip', ...facts)).code).toBe(1)
    writeFileSync(join(cwd, 'hong.zip'), 'no bundle')
    expect((await pack('--previous', 'hong.zip')).code).toBe(2)
    cpSync(join(cwd, 'len.zip'), join(cwd, 'truoc.zip'))
    expect((await pack('--previous', 'truoc.zip')).out).toContain('1.0.1')

    writeFileSync(join(cwd, 'da-ky.zip'), signedBy(packed[0] ?? new Uint8Array(), 1, 2))
    const planned = await both('reviewer', 'variants', 'da-ky.zip', ...at, '--json')
    expect((await both('reviewer', 'variants', 'da-ky.zip', ...at)).code).toBe(0)
    expect((await both('reviewer', 'variants', 'len.zip', ...at)).err).toContain('import/not-verified')
    const plan = ['--plan', hashIn(planned)] as const
    expect((await both('reviewer', 'variants', 'da-ky.zip', ...plan, ...at, '--json')).code).toBe(0)
    expect((await both('reviewer', 'variants', '--confirm', '1', ...plan, ...at)).err).toContain(
      'people/own-change',
    )
    expect((await both('reviewer', 'variants', '--undo', '1', ...at)).err).toContain('import/not-now')
    expect((await both('reviewer', 'variants', '--discard', '1', ...at)).code).toBe(0)
  })
})
