import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleFormats } from '../core/bundle/formats/bundle-formats.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { parseJson } from '../core/json/parse-json.ts'
import { runCommandLine } from './run-command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'khuon-bundle-'))
const slug = 'cap-giay-phep-buu-chinh'
const passphrase = 'một mật khẩu dài'

beforeAll(() => {
  mkdirSync(join(folder, 'procedures'))
  cpSync(resolve('procedures', slug), join(folder, 'procedures', slug), { recursive: true })
  cpSync(resolve('schemas'), join(folder, 'schemas'), { recursive: true })
})

async function expectExit(code: number, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const ran = await runCommandLine({
    args,
    cwd: folder,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    env: { KHUON_PASSPHRASE: passphrase },
  })
  expect({ args, code: ran, err: code === 0 ? err : [] }).toEqual({ args, code, err: [] })
  return { out: out.join('\n'), err: err.join('\n') }
}

async function answer(name: string, code: number, ...args: readonly string[]) {
  const { out } = await expectExit(code, ...args, '--json')
  const parsed = parseJson(out)
  const format = bundleFormats.find((candidate) => candidate.name === name)
  if (!parsed.ok || format === undefined) throw new Error(out)
  expect(checkFormat(format.schema, parsed.value)).toEqual({ ok: true, value: parsed.value.value })
  return parsed.value.value as Record<string, unknown>
}

const facts = ['--decision', '47/QĐ-BTTTT', '--in-force', '2026-12-01'] as const
const codesOf = (answered: Record<string, unknown>) =>
  (answered['problems'] as { code: string }[]).map(({ code }) => code)

describe('from folder to verified bundle', () => {
  it('refuses a regular release of unverified facts with exit code 1, and writes nothing', async () => {
    const refused = await answer('packed', 1, 'pack', '--out', 'a.zip', ...facts)
    expect([codesOf(refused), refused['written'], existsSync(join(folder, 'a.zip'))]).toEqual([
      ['bundle/unverified'],
      null,
      false,
    ])
  })

  it('packs a pilot bundle that says so, the same bytes from another folder, time zone and locale', async () => {
    const { out } = await expectExit(0, 'pack', '--out', 'a.zip', '--pilot', ...facts)
    expect(out).toContain('GÓI THÍ ĐIỂM')
    const other = mkdtempSync(join(tmpdir(), 'khuon khác-'))
    cpSync(join(folder, 'procedures'), join(other, 'procedures'), { recursive: true })
    cpSync(join(folder, 'schemas'), join(other, 'schemas'), { recursive: true })
    const before = { TZ: process.env['TZ'], LANG: process.env['LANG'] }
    Object.assign(process.env, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' })
    await expectExit(0, 'pack', '--from', other, '--out', 'b.zip', '--pilot', ...facts)
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    expect(readFileSync(join(folder, 'a.zip')).equals(readFileSync(join(folder, 'b.zip')))).toBe(true)
  })

  it('does not overwrite a file unless told to', async () => {
    await expectExit(2, 'pack', '--out', 'a.zip', '--pilot', ...facts)
    await expectExit(0, 'pack', '--out', 'b.zip', '--pilot', '--force', ...facts)
  })

  it('makes keys whose file holds no secret in the clear and is its owner’s alone', async () => {
    for (const name of ['k1.json', 'k2.json']) {
      await expectExit(
        0,
        'keys',
        'new',
        name,
        '--owner',
        'van-phong-bo',
        '--organisation',
        'all',
        '--from',
        '2026-01-01',
        '--until',
        '2099-12-31',
      )
    }
    expect(statSync(join(folder, 'k1.json')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'k1.json'), 'utf8')).not.toContain(passphrase)
    await expectExit(2, 'keys', 'new', 'k1.json', '--owner', 'x', '--until', '2099-12-31')
  })

  it('are not made, nor sets of them, to end before today', async () => {
    const scope = ['--organisation', 'all', '--fields', 'all'] as const
    const key = await expectExit(
      2,
      'keys',
      'new',
      'cu.json',
      '--owner',
      'a',
      '--until',
      '2020-12-31',
      ...scope,
    )
    const set = await expectExit(2, 'keys', 'set', 'cu-bo.json', '--new', '--expires', '2020-12-31')
    for (const { err } of [key, set]) expect(err).toContain('[keys/ends-before-today]')
    expect(readdirSync(folder).filter((name) => name.startsWith('cu'))).toEqual([])
  })

  it('takes public keys into a set of edition 1, 2, 3', async () => {
    await expectExit(0, 'keys', 'set', 'set.json', '--new', '--expires', '2099-12-31')
    await expectExit(0, 'keys', 'set', 'set.json', '--add', 'k1.json')
    writeFileSync(join(folder, 'k2.pub.json'), (await expectExit(0, 'keys', 'public', 'k2.json')).out)
    const set = await answer('key-set', 0, 'keys', 'set', 'set.json', '--add', 'k2.pub.json')
    expect([set['version'], set['threshold'], (set['keys'] as unknown[]).length]).toEqual([3, 2, 2])
    await expectExit(2, 'keys', 'set', 'set.json', '--add', 'k1.json')
  })

  it('signs twice, never twice with one key, and not with a wrong passphrase', async () => {
    expect((await answer('packed', 0, 'sign', 'a.zip', '--key', 'k1.json'))['signatures']).toBe(1)
    expect(codesOf(await answer('packed', 1, 'sign', 'a.zip', '--key', 'k1.json'))).toEqual([
      'keys/signed-already',
    ])
    writeFileSync(join(folder, 'wrong.txt'), 'không phải mật khẩu này\n')
    await expectExit(2, 'sign', 'a.zip', '--key', 'k2.json', '--passphrase-file', 'wrong.txt')
    expect(
      codesOf(
        await answer('verification', 1, 'verify', 'a.zip', '--keys', 'set.json', '--now', '2026-11-30'),
      ),
    ).toEqual(['bundle/too-few-keys'])
    await expectExit(0, 'sign', 'a.zip', '--key', 'k2.json')
  })

  it('verifies with exit code 0 and says that rollback was not checked', async () => {
    const verified = await answer(
      'verification',
      0,
      'verify',
      'a.zip',
      '--keys',
      'set.json',
      '--now',
      '2026-11-30',
    )
    expect(verified).toMatchObject({
      verified: true,
      rollback: 'not-checked',
      bundle: { id: 'ban-chuan', version: '1.0.0', release: 'pilot', procedures: 1 },
    })
    expect((verified['notes'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'bundle/rollback-not-checked',
      'bundle/pilot',
      'bundle/not-yet-in-force',
    ])
    const { out } = await expectExit(0, 'verify', 'a.zip', '--keys', 'set.json', '--now', '2026-11-30')
    expect(out).toContain('Đã xác minh: ban-chuan 1.0.0, quyết định 47/QĐ-BTTTT, hiệu lực 01/12/2026')
  })

  it('refuses a rollback against a trust file with exit code 1', async () => {
    const trust = {
      $schema: 'urn:khuon:schema:trust:1',
      bundles: [{ id: 'ban-chuan', version: '1.0.1', manifest: `sha256:${'0'.repeat(64)}` }],
      procedures: [],
    }
    writeFileSync(join(folder, 'trust.json'), JSON.stringify(trust))
    const refused = await answer(
      'verification',
      1,
      'verify',
      'a.zip',
      '--keys',
      'set.json',
      '--trust',
      'trust.json',
      '--now',
      '2026-11-30',
    )
    expect([codesOf(refused), refused['bundle'], refused['rollback']]).toEqual([
      ['bundle/rollback'],
      null,
      'checked',
    ])
  })

  it('refuses it once a key is revoked', async () => {
    const { keys } = JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8')) as { keys: { key: string }[] }
    cpSync(join(folder, 'set.json'), join(folder, 'later.json'))
    await expectExit(
      0,
      'keys',
      'set',
      'later.json',
      '--revoke',
      keys[0]?.key.slice(0, 12) ?? '',
      '--reason',
      'Mất tệp',
      '--on',
      '2026-11-01',
    )
    const refused = await answer(
      'verification',
      1,
      'verify',
      'a.zip',
      '--keys',
      'later.json',
      '--now',
      '2026-11-30',
    )
    expect(codesOf(refused)).toEqual(['bundle/key-revoked', 'bundle/too-few-keys'])
  })

  it('calls an unusable file, day or argument unusable: exit code 2', async () => {
    await expectExit(2, 'verify', 'none.zip', '--keys', 'set.json')
    await expectExit(2, 'verify', 'a.zip')
    await expectExit(2, 'verify', 'a.zip', '--keys', 'k1.json')
    await expectExit(2, 'verify', 'a.zip', '--keys', 'set.json', '--now', '2026-02-30')
    await expectExit(2, 'pack', '--out', 'c.zip', '--pilot', '--decision', '1')
    await expectExit(2, 'keys', 'set', 'set.json', '--expires', '2098-12-31', '--threshold', '3')
    const scope = ['--scope-from', '2027-02-01', '--scope-to', '2027-01-31'] as const
    await expectExit(2, 'keys', 'new', 'k9.json', '--owner', 'a', '--until', '2099-12-31', ...scope)
    const pack = ['pack', '--out', 'c.zip', '--pilot', '--decision', '1', '--in-force', '2026-03-01'] as const
    await expectExit(1, ...pack, '--version', '1000000000.0.0')
    await expectExit(2, ...pack, '--id', 'a'.repeat(121))
    expect((await expectExit(1, 'verify', 'set.json', '--keys', 'set.json')).err).toContain('[zip/not-a-zip]')
  })

  it('packs the next release against it: numbers, standing, change log', async () => {
    const path = join(folder, 'procedures', slug, 'form.schema.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"title": "Số fax"', '"title": "Fax"'))
    const form = JSON.parse(readFileSync(path, 'utf8')) as {
      properties: Record<string, { required: string[] }>
    }
    form.properties['doanhNghiep']?.required.push('website')
    writeFileSync(path, JSON.stringify(form))
    const { out } = await expectExit(
      0,
      'pack',
      '--out',
      'next.zip',
      '--pilot',
      '--previous',
      'a.zip',
      ...facts,
      '--lang',
      'en',
    )
    expect(out).toContain('ban-chuan 2.0.0')
    expect(out).toContain('0 new procedures, 1 changed')
    expect(out).toContain(`${slug} 1.0.0 → 2.0.0`)
    await expectExit(
      1,
      'pack',
      '--out',
      'low.zip',
      '--pilot',
      '--previous',
      'a.zip',
      '--version',
      '1.5.0',
      ...facts,
    )
  })
})

describe('other programs', () => {
  const has = (name: string) => spawnSync(name, ['-v']).status === 0

  it.skipIf(!has('unzip'))('unzip reads the bundle and finds nothing wrong with it', () => {
    expect(execFileSync('unzip', ['-t', 'a.zip'], { cwd: folder, encoding: 'utf8' })).toContain(
      'No errors detected',
    )
    const head = execFileSync('unzip', ['-p', 'a.zip', 'manifest.json'], { cwd: folder, encoding: 'utf8' })
    expect(JSON.parse(head)).toMatchObject({ kind: 'standard', release: 'pilot' })
  })

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    'Python reads it, and its digests are those of the manifest',
    () => {
      const script = `
import zipfile, json, hashlib
z = zipfile.ZipFile('a.zip')
m = json.loads(z.read('manifest.json'))
assert z.testzip() is None
assert all(hashlib.sha256(z.read(e['path'])).hexdigest() == e['sha256'] for e in m['entries'])
assert sorted(z.namelist()) == sorted([e['path'] for e in m['entries']] + ['manifest.json', 'signatures.json'])
print(len(m['entries']))`
      expect(
        Number(execFileSync('python3', ['-c', script], { cwd: folder, encoding: 'utf8' })),
      ).toBeGreaterThan(20)
    },
  )
})
