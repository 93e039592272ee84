import { lastingKeys, slug, writeSmallBundles } from './testing/small-bundles.ts'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBundle } from '../core/bundle/read-bundle.ts'
import { smallProcedure, smallStandard } from '../core/bundle/testing/small-standard.ts'
import { signedBy } from '../core/bundle/testing/test-keys.ts'
import { diff } from '../core/change/diff.ts'
import { documentsOf } from '../core/change/documents.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { ImportState, ProvinceAnswer } from '../core/import/import-formats.ts'
import { ImportPlan } from '../core/import/import-plan.ts'
import { deviation } from '../core/import/testing/small-imports.ts'
import { parseJson } from '../core/json/parse-json.ts'
import { makeLibrary } from '../core/library/library.ts'
import { withStoreAt } from '../server/operations/imports/open-for-import.ts'
import { putRecord } from '../server/operations/records.ts'
import { surveyRounds } from '../server/operations/surveys/survey-records.ts'
import { setOverlay } from '../server/operations/variants/testing/set-overlay.ts'
import { runCommandLine } from './run-command-line.ts'

const cwd = mkdtempSync(join(tmpdir(), 'khuon-import-cli-'))

writeFileSync(join(cwd, 'keys.json'), JSON.stringify(lastingKeys))

writeSmallBundles(cwd)

async function khuon(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const env = { KHUON_LANG: 'en' }
  const code = await runCommandLine({
    args: [...args],
    cwd,
    env,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const at = ['--province', 'da-nang', '--data', 'kho'] as const
const withKeys = [...at, '--keys', 'keys.json'] as const
const lan = ['--as', 'lan'] as const
const minh = ['--as', 'minh'] as const

/** The answer, held against its published format. */
function answer<T>(format: Parameters<typeof checkFormat>[0], text: string): T {
  const parsed = parseJson(text)
  if (!parsed.ok) throw new Error(text)
  const checked = checkFormat(format, parsed.value)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.value as T
}

async function planned(...args: readonly string[]): Promise<ImportPlan> {
  return answer(ImportPlan, (await khuon('plan', ...args, ...withKeys, '--json')).out)
}

describe('khuon plan, decide, import, undo', { timeout: 60_000 }, () => {
  it('take a number that a decision can have, and say which option is wrong otherwise', async () => {
    const { hash } = await planned('mot.zip')
    const start = [
      'import',
      'mot.zip',
      ...withKeys,
      ...lan,
      '--plan',
      hash,
      '--in-force',
      '2026-02-01',
    ] as const
    for (const number of ['', '  ', 'a'.repeat(101), '12\u202E/QĐ', '12\n/QĐ']) {
      const { code, err } = await khuon(...start, '--decision', number)
      expect([code, err.includes('--decision'), err.includes('cli/bad-value')]).toEqual([2, true, true])
    }
    const nobody = await khuon(...start, '--as', ' ', '--decision', '1/QĐ')
    expect([nobody.code, nobody.err.includes('--as')]).toEqual([2, true])
    expect((await khuon('pack', '--out', 'x.zip', '--in-force', '2026-02-01', '--decision', '')).code).toBe(2)
  })

  it('take a standard in with two people and the province’s decision, and say what applies on a day', async () => {
    const { hash, items } = await planned('mot.zip')
    expect(items.map(({ standing }) => standing)).toEqual(['new'])
    const started = await khuon('import', 'mot.zip', ...withKeys, ...lan, '--plan', hash, '--json')
    expect(answer(ImportState, started.out)).toMatchObject({
      id: '000000001',
      state: 'waiting',
      decision: null,
    })
    expect(await khuon('import', '--confirm', '1', ...withKeys, ...minh, '--plan', hash)).toMatchObject({
      code: 1,
      out: '',
    })
    const decision = ['--decision', '12/QĐ-UBND', '--in-force', '2026-03-01'] as const
    expect((await khuon('import', '--decide', '1', ...at, ...lan, ...decision)).code).toBe(0)
    expect((await khuon('import', '--confirm', '1', ...withKeys, ...lan, '--plan', hash)).err).toContain(
      'people/own-change',
    )
    const { err: sameName } = await khuon(
      'import',
      '--confirm',
      '1',
      ...withKeys,
      '--as',
      ' lan ',
      '--plan',
      hash,
    )
    expect(sameName).toContain('people/own-change')
    const { err: keyless } = await khuon('import', '--confirm', '1', ...at, ...minh, '--plan', hash)
    expect(keyless).toContain('import/no-key-set')
    expect(await khuon('import', '--confirm', '1', ...withKeys, ...minh, '--plan', hash)).toEqual({
      code: 0,
      out: 'Import 000000001 is applied.',
      err: '',
    })
    const { err: again } = await khuon('import', '--confirm', '1', ...withKeys, ...minh, '--plan', hash)
    expect(again.split('\n')).toEqual([
      expect.stringContaining('import/not-now'),
      'Import 000000001 is applied. [import/state-applied]',
    ])
    const on = async (date: string) => (await khuon('import', '--on', date, ...at)).out
    expect(await on('2026-02-28')).toBe('Nothing.')
    expect(await on('2026-03-01')).toBe(`${slug} 1.0.0 (12/QĐ-UBND, 2026-03-01)`)
    expect((await planned('mot.zip')).isEmpty).toBe(true)
  })

  it('decide a conflict from the plan, follow the decision, and take it all back', async () => {
    const standard = (label?: string) =>
      documentsOf(smallProcedure(slug, { policy: 'text-only', ...(label === undefined ? {} : { label }) }))
    const [change] = diff(standard(), standard('Tên người nộp'), makeLibrary(smallStandard().library))
    const read = readBundle(readFileSync(join(cwd, 'mot.zip')))
    const [claim] = read.ok ? read.value.manifest.procedures : []
    if (change === undefined || claim === undefined) throw new Error('nothing to deviate from')
    const base = { version: claim.version, digest: claim.digest }
    await withStoreAt({ folder: join(cwd, 'kho') }, async (studio) => {
      const decision = { number: '13/QĐ-UBND', inForce: '2026-03-02' }
      const overlay = [deviation('d1', change)]
      await setOverlay(studio, { province: 'da-nang', slug, base, overlay, decision })
    })

    const open = await khuon('plan', 'hai.zip', ...withKeys, '--json')
    expect(open.code).toBe(1)
    writeFileSync(join(cwd, 'ke-hoach.json'), open.out)
    const decide = (choice: string) =>
      khuon(
        'decide',
        slug,
        'd1',
        choice,
        '--plan',
        'ke-hoach.json',
        '--reason',
        'Quen dùng.',
        '--out',
        'quyet.json',
      )
    expect((await decide('maybe')).code).toBe(2)
    expect((await decide('keep-ours')).code).toBe(0)
    const sentences = await khuon('plan', 'hai.zip', ...withKeys, '--decisions', 'quyet.json')
    expect(sentences.code).toBe(0)
    expect(sentences.out).toContain(`update: ${slug} 1.0.0 → 1.0.1`)
    expect(sentences.out).toContain('d1: decided; keep ours; Quen dùng.')

    const { hash } = await planned('hai.zip', '--decisions', 'quyet.json')
    const decision = [
      '--decision',
      '14/QĐ-UBND',
      '--in-force',
      '2026-04-01',
      '--decisions',
      'quyet.json',
    ] as const
    expect((await khuon('import', 'hai.zip', ...withKeys, ...lan, '--plan', hash, ...decision)).code).toBe(0)
    expect((await khuon('import', '--confirm', '2', ...withKeys, ...minh, '--plan', hash)).code).toBe(0)
    const listed = await khuon('decide', '--list', ...at, '--json')
    expect(answer(ProvinceAnswer, listed.out)).toMatchObject({ decisions: [{ deviation: 'd1', by: 'lan' }] })
    expect((await khuon('import', '--on', '2026-04-01', ...at)).out).toContain(
      '1.0.1 (14/QĐ-UBND, 2026-04-01) d1',
    )

    expect((await khuon('undo', '1', ...at, ...lan)).err).toContain('import/edited-since')
    expect((await khuon('undo', '2', ...at, ...lan)).out).toContain('Import 000000002 is undone.')
    expect((await khuon('import', '--on', '2026-04-01', ...at)).out).toContain(
      '1.0.0 (13/QĐ-UBND, 2026-03-02) d1',
    )
    const older = await khuon('plan', 'mot.zip', ...withKeys)
    expect([older.code, older.err.includes('bundle/rollback')]).toEqual([1, true])
  })

  it('refuse what cannot be used with 2', async () => {
    expect((await khuon('plan', 'mot.zip')).code).toBe(2)
    expect((await khuon('plan', 'khong-co.zip', ...withKeys)).code).toBe(2)
    expect((await khuon('import', 'mot.zip', ...withKeys, ...lan)).code).toBe(2)
    expect((await khuon('undo', '1', ...at)).code).toBe(2)
  })
})

describe('khuon pack --province and khuon variants', { timeout: 60_000 }, () => {
  it('carry survey rounds alone, of a province that runs nothing', async () => {
    const hue = ['--province', 'hue', '--data', 'kho-hue'] as const
    const facts = ['--decision', '3/STTTT', '--in-force', '2026-03-01', ...lan] as const
    expect(await khuon('pack', ...hue, '--out', 'hue.zip', ...facts)).toMatchObject({
      code: 1,
      err: expect.stringContaining('import/nothing-runs'),
    })
    const row = { cells: { form: { value: 'deviating' as const, note: '' } }, satisfaction: null }
    const round = { province: 'hue', name: 'Khảo sát', date: '2026-02-01', surveyor: 'Sở', evidence: null }
    await withStoreAt({ folder: join(cwd, 'kho-hue') }, ({ store }) =>
      store.write((tx) =>
        putRecord(
          tx,
          surveyRounds,
          'hue/000000001',
          { ...round, id: '000000001', moment: 'before', rows: { [slug]: row } },
          'absent',
        ),
      ),
    )
    expect((await khuon('pack', ...hue, '--out', 'hue.zip', ...facts)).code).toBe(0)
    writeFileSync(join(cwd, 'hue.zip'), signedBy(readFileSync(join(cwd, 'hue.zip')), 1, 2))
    // The ministry knows the procedure by the standard it has taken in.
    const asked = ['hue.zip', '--province', 'hue', '--data', 'kho', '--keys', 'keys.json'] as const
    const { code, out } = await khuon('variants', ...asked, '--json')
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { items: [], rounds: [{ round: '000000001', standing: 'new' }], isEmpty: false },
    ])
    const { hash } = JSON.parse(out) as { readonly hash: string }
    const elsewhere = ['hue.zip', '--province', 'da-nang', ...asked.slice(3)] as const
    for (const more of [[], ['--plan', hash, ...lan]])
      expect(await khuon('variants', ...elsewhere, ...more)).toMatchObject({
        code: 1,
        err: expect.stringContaining('import/other-territory'),
      })
    expect((await khuon('variants', ...asked, '--plan', hash, ...lan)).code).toBe(0)
    const confirm = ['--confirm', '1', '--plan', hash, ...asked.slice(1), ...minh] as const
    expect((await khuon('variants', ...confirm)).code).toBe(0)
    expect(JSON.parse((await khuon('variants', ...asked, '--json')).out)).toMatchObject({ isEmpty: true })
  })
})
