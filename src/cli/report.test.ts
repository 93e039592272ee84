import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from '../core/convert/foreign/take-in.ts'
import { readForeignZip } from '../core/bundle/zip/read-foreign-zip.ts'
import { reportToXlsx } from '../core/convert/report/report-to-xlsx.ts'
import { table } from '../core/report/blocks.ts'
import type { Report } from '../core/report/report.ts'
import traVinh from '../core/report/testing/tra-vinh-2023.json' with { type: 'json' }
import type { Overlay } from '../core/variant/overlay.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { openStudio } from '../server/operations/open-studio.ts'
import { seedOrganisations } from '../server/operations/people/organisations.ts'
import { run } from './testing/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'khuon-report-'))
const postal = join(packageRoot(), 'procedures/cap-giay-phep-buu-chinh')

const reportIn = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Report

beforeAll(async () => {
  const studio = await openStudio({ folder: join(folder, 'data'), now: () => '2026-01-05T08:00:00Z' })
  await seedOrganisations(studio.store, studio.source.library, studio.now())
  await studio.close()
})

describe('khuon report', () => {
  it('makes the annex of a folder as DOCX, and says what it has written', async () => {
    const { code, out } = await run(
      folder,
      'report',
      'annex',
      postal,
      '--to',
      'docx',
      '--out',
      'a.docx',
      '--lang',
      'en',
    )
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^a\.docx written \(\d+ bytes\)\.\n$/),
    })
    expect(documentOf(readFileSync(join(folder, 'a.docx')), readForeignZip)).toMatchObject({
      ok: true,
      value: { format: 'docx' },
    })
  })

  it('makes the same bytes twice', async () => {
    const make = async (name: string) => {
      await run(folder, 'report', 'annex', postal, '--on', '2026-01-05', '--to', 'xlsx', '--out', name)
      return readFileSync(join(folder, name))
    }
    expect(await make('one.xlsx')).toEqual(await make('two.xlsx'))
  })

  it('tells what changed between two folders, from files alone', async () => {
    const { code } = await run(folder, 'report', 'impact', postal, postal, '--to', 'json', '--out', 'i.json')
    expect([code, reportIn('i.json').parts[0]?.blocks]).toEqual([
      0,
      [expect.objectContaining({ text: expect.stringMatching(/^0 trên 1 thủ tục có thay đổi/) })],
    ])
  })

  it('names a procedure that only one of the folders has', async () => {
    const holding = (name: string, ...slugs: string[]) => {
      for (const slug of slugs)
        cpSync(join(packageRoot(), 'procedures', slug), join(folder, name, slug), { recursive: true })
      return join(folder, name)
    }
    const fewer = holding('it-hon', 'cap-giay-phep-buu-chinh')
    const more = holding('nhieu-hon', 'cap-giay-phep-buu-chinh', 'cap-giay-phep-xuat-ban-ban-tin')
    const told = async (before: string, after: string) => {
      await run(folder, 'report', 'impact', before, after, '--to', 'json', '--out', 'mot-ben.json')
      return JSON.stringify(reportIn('mot-ben.json').parts[0]?.blocks)
    }
    expect(await told(fewer, more)).toMatch(/1 trên 2 thủ tục có thay đổi.*– → .*thủ tục mới/)
    expect(await told(more, fewer)).toMatch(/1 trên 2 thủ tục có thay đổi.* → –.*thủ tục bị bỏ/)
  })

  it('computes the statutory tables of a workbook again, and names 18,92 %', async () => {
    const { note: _note, ...tables } = traVinh
    const blocks = Object.entries(tables).map(([code, rows]) => ({
      name: code,
      orientation: 'landscape' as const,
      code: `Biểu số ${code}/VPCP/KSTT`,
      blocks: [
        table(
          Array.from({ length: 14 }, () => 1),
          [],
          rows,
        ),
      ],
    }))
    const source = { ...reportIn('i.json'), letterhead: null, closing: null, notes: [], parts: blocks }
    writeFileSync(join(folder, 'tra-vinh.xlsx'), reportToXlsx(source))
    const { code, err } = await run(
      folder,
      'report',
      'catalogue',
      'tra-vinh.xlsx',
      '--office',
      'Sở TTTT',
      '--period',
      'quý II/2023',
      '--to',
      'json',
      '--out',
      'c.json',
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const texts = reportIn('c.json').parts[0]?.blocks.map((block) => ('text' in block ? block.text : ''))
    expect(texts?.at(-1)).toBe(
      'Biểu II.07b phần II, dòng Tổng cộng, cột (4): nguồn ghi 18,92; tính lại 19,44 (7/36).',
    )
  })

  it('makes reports of a data folder', async () => {
    const { code, err } = await run(
      folder,
      'report',
      'conformity',
      '--data',
      'data',
      '--field',
      'bao-chi',
      '--to',
      'json',
      '--out',
      'd.json',
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(reportIn('d.json')).toMatchObject({ kind: 'conformity', title: 'Báo cáo' })
  })

  it('refuses with 1 what is not there, and with 2 what it does not understand', async () => {
    const codes = []
    for (const args of [
      ['conformity', '--data', 'data', '--provinces', 'atlantis', '--to', 'json'],
      ['catalogue', '--data', 'data', '--to', 'json'],
      ['weather', '--to', 'json'],
      ['annex', postal, '--to', 'pdf', '--out', 'x'],
      ['annex', postal, '--to', 'docx'],
      ['annex', postal, '--on', '2026-02-30', '--to', 'json'],
      ['closing', postal, '--to', 'json'],
      ['conformity', 'nowhere', '--to', 'json'],
      ['annex', postal, '--procedure', 'nowhere', '--to', 'json'],
      ['annex', postal, '--field', 'nowhere', '--to', 'json'],
    ])
      codes.push((await run(folder, 'report', ...args)).code)
    expect(codes).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 2, 2])
  })
})

describe('khuon report deviations and conformity of a folder', () => {
  const slug = 'cap-lai-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh'
  const standard = join(folder, 'std')
  const variants = join(standard, 'procedures', slug, 'variants')
  const overlayOf = (province: string) =>
    JSON.parse(readFileSync(join(variants, `${province}.json`), 'utf8')) as Overlay
  const make = async (kind: string, ...args: readonly string[]) => {
    const made = await run(folder, 'report', kind, ...args, '--lang', 'en', '--to', 'json', '--out', 'f.json')
    return { ...made, report: made.code === 0 ? reportIn('f.json') : undefined }
  }

  beforeAll(async () => {
    for (const one of [slug, 'cap-giay-phep-buu-chinh'])
      cpSync(join(packageRoot(), 'procedures', one), join(standard, 'procedures', one), { recursive: true })
    cpSync(join(packageRoot(), 'schemas'), join(standard, 'schemas'), { recursive: true })
    // A province that has confirmed what it does: it counts.
    const confirmed = {
      status: 'confirmed' as const,
      confirmed: { by: 'Sở', on: '2026-01-02', document: '1/STTTT' },
    }
    const own = { ...overlayOf('ninh-binh'), province: 'da-nang', provenance: confirmed }
    writeFileSync(join(variants, 'da-nang.json'), JSON.stringify(own))
    const studio = await openStudio({
      folder: join(folder, 'of-std'),
      standard,
      now: () => new Date().toISOString(),
    })
    await seedOrganisations(studio.store, studio.source.library, studio.now())
    await studio.close()
  })

  it.each(['deviations', 'conformity'])('%s: is the report of a store that holds the same', async (kind) => {
    const { code, err, report } = await make(kind, 'std')
    expect([code, err]).toEqual([0, ''])
    expect(report).toEqual((await make(kind, '--data', 'of-std')).report)
    expect(report?.notes.join(' ')).toMatch(/not surveyed|unverified/)
  })

  it('counts what a province has confirmed, and tells what was only read of one', async () => {
    const { report } = await make('deviations', 'std', '--provinces', 'da-nang,ninh-binh')
    expect(JSON.stringify(report)).toContain('500,000 → 1,250,000 (unverified)')
    const [whole, heard] = report?.parts[0]?.blocks.map((block) => ('text' in block ? block.text : '')) ?? []
    expect([whole, heard]).toEqual([
      '1 deviations are known in 2 procedures and 2 provinces.',
      expect.stringMatching(/^Apart from these, 1 deviations were only read/),
    ])
  })

  it('tells of a province that no register knows, and says where an overlay rests on other content', async () => {
    const base = { version: null, digest: `sha256:${'0'.repeat(64)}` }
    const strange = { ...overlayOf('ninh-binh'), province: 'tinh-x', base }
    writeFileSync(join(variants, 'tinh-x.json'), JSON.stringify(strange))
    const { code, err, report } = await make('conformity', 'std', '--provinces', 'tinh-x')
    expect([code, report?.subject]).toEqual([0, expect.stringMatching(/1 province/)])
    expect(err).toContain('check/overlay-base-differs')
    writeFileSync(join(variants, 'tinh-x.json'), JSON.stringify({ ...strange, province: 'tinh-y' }))
    expect((await make('conformity', 'std')).err).toContain('check/overlay-misplaced')
  })
})
