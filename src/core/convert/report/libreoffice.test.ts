import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readLibrary, readProcedures } from '../../../server/operations/standard-on-disk.ts'
import { packageRoot } from '../../../server/files/package-root.ts'
import { documentsOf } from '../../change/documents.ts'
import { annexReport } from '../../report/annex-report.ts'
import { reportToDocx } from './report-to-docx.ts'
import { reportToXlsx } from './report-to-xlsx.ts'
import { hostile, sampleReport } from './testing/sample-report.ts'

/** A program of the machine, no package of ours. */
const office: string = 'soffice'
const isInstalled = spawnSync(office, ['--version'], { timeout: 30_000 }).status === 0
const folder = mkdtempSync(join(tmpdir(), 'khuon-office-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Opens a file in LibreOffice and saves it as something else. @returns the files it wrote, by name */
function converted(name: string, bytes: Uint8Array, to: string): ReadonlyMap<string, Uint8Array> {
  const out = mkdtempSync(join(folder, 'out-'))
  writeFileSync(join(folder, name), bytes)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const args = ['--headless', profile, '--convert-to', to, '--outdir', out, join(folder, name)]
  execFileSync(office, args, { timeout: 120_000, stdio: 'ignore' })
  return new Map(readdirSync(out).map((file) => [file, readFileSync(join(out, file))]))
}

const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  new TextDecoder().decode(files.get(name)).replace(/^\uFEFF/, '')

// Debian: libreoffice-writer-nogui, libreoffice-calc-nogui. Elsewhere the files are held against their own readers.
describe.skipIf(!isInstalled)('opened with LibreOffice (only where soffice is installed)', () => {
  it('a DOCX shows quốc hiệu, tiêu ngữ, number, place and date, title and numbered lines', {
    timeout: 180_000,
  }, () => {
    const text = textOf(
      converted('mau.docx', reportToDocx(sampleReport()), 'txt:Text (encoded):UTF8'),
      'mau.txt',
    )
    const lines = text.split(/\r?\n/).map((line) => line.replaceAll(/\s+/g, ' ').trim())
    const wanted = [
      'BỘ MẪU',
      'VĂN PHÒNG BỘ MẪU',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 07/BC-VP',
      'Hà Nội, ngày 05 tháng 01 năm 2026',
      'Mức độ tuân thủ của 41 thủ tục',
      'I. Đầu mục',
      '1. Họ và tên (chữ; bắt buộc) [ngoài mẫu]',
      '1.1. Ngày sinh',
      'Biểu số II.08/VPCP/KSTT',
      'CHÁNH VĂN PHÒNG',
      'Nguyễn Văn A',
    ]
    expect(lines.filter((line) => wanted.includes(line))).toEqual(wanted)
    for (const one of hostile)
      expect(text.replaceAll(/\s+/g, ' ')).toContain(one.replaceAll(/\s+/g, ' ').trim())
  })

  it('an XLSX calculates nothing: every text comes out as it went in, numbers are numbers', {
    timeout: 180_000,
  }, () => {
    // Flat OpenDocument: what LibreOffice itself took each cell for.
    const fods = textOf(converted('mau.xlsx', reportToXlsx(sampleReport()), 'fods'), 'mau.fods')
    expect(fods).not.toContain('table:formula')
    const cells = [...fods.matchAll(/<table:table-cell[^>]*office:value-type="(\w+)"[^>]*>/g)]
    expect(new Set(cells.map(([, type]) => type))).toEqual(new Set(['string', 'float']))
    const numbers = cells.flatMap(([cell]) => /office:value="([^"]*)"/.exec(cell)?.[1] ?? [])
    expect(numbers).toEqual(hostile.flatMap((_, index) => [String(index + 1), '1234567', '18.919']))
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '_x0041_ và _x005F_'])
      expect(fods).toContain(`<text:p>${text}</text:p>`)
  })

  it('the annex of a real procedure becomes a PDF of several pages', { timeout: 180_000 }, () => {
    const root = packageRoot()
    const { library } = readLibrary(join(root, 'schemas'))
    const { procedures } = readProcedures(join(root, 'procedures/cap-giay-phep-buu-chinh'), root)
    const report = annexReport(
      procedures.map((procedure) => ({
        slug: procedure.slug,
        documents: documentsOf(procedure),
        library,
        version: null,
      })),
      { language: 'vi', date: '2026-01-05', decision: null },
    )
    const pdf = converted('phu-luc.docx', reportToDocx(report), 'pdf').get('phu-luc.pdf')
    const text = new TextDecoder('latin1').decode(pdf)
    expect(text.startsWith('%PDF-')).toBe(true)
    expect((text.match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(3)
  })
})
