import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from '../core/convert/foreign/take-in.ts'
import { readForeignZip } from '../core/bundle/zip/read-foreign-zip.ts'
import { reportToXlsx } from '../core/convert/report/report-to-xlsx.ts'
import { table } from '../core/report/blocks.ts'
import type { Report } from '../core/report/report.ts'
import traVinh from '../core/report/testing/tra-vinh-2023.json' with { type: 'json' }
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
      ['conformity', postal, '--to', 'json'],
    ])
      codes.push((await run(folder, 'report', ...args)).code)
    expect(codes).toEqual([1, 1, 2, 2, 2, 2, 2])
  })
})
