import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../report/report.ts'
import { fromDocx } from '../foreign/document/from-docx.ts'
import { fromXlsx } from '../foreign/document/from-xlsx.ts'
import { readXml } from '../foreign/xml/read-xml.ts'
import { readForeignZip } from '../../bundle/zip/read-foreign-zip.ts'
import { reportToDocx } from './report-to-docx.ts'
import { reportToHtml } from './report-to-html.ts'
import { reportToXlsx } from './report-to-xlsx.ts'
import { sheetNames } from './sheet-names.ts'
import { hostile, sampleReport } from './testing/sample-report.ts'

const parts = (bytes: Uint8Array) =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))

/** Lines and rows of a document, as its own reader sees them. */
function told(read: ReturnType<typeof fromDocx>): string[] {
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value.blocks.flatMap((block) =>
    block.kind === 'line'
      ? [block.text]
      : block.rows.map((row) => row.map(({ text, copied }) => (copied === true ? '·' : text)).join(' | ')),
  )
}

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

describe('a report as DOCX', () => {
  const bytes = reportToDocx(sampleReport())

  it('carries the head of an administrative document, its title, text, table and signature, in this order', () => {
    expect(told(fromDocx(bytes, readForeignZip)).map(tidy)).toEqual([
      'BỘ MẪU VĂN PHÒNG BỘ MẪU | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc',
      'Số: 07/BC-VP | Hà Nội, ngày 05 tháng 01 năm 2026',
      'Báo cáo',
      'Mức độ tuân thủ của 41 thủ tục',
      'Gói thí điểm',
      'I. Đầu mục',
      'Một đoạn văn.',
      'Một lưu ý.',
      '1. Họ và tên (chữ; bắt buộc) [ngoài mẫu]',
      '1.1. Ngày sinh',
      'Biểu số II.08/VPCP/KSTT',
      'BẢNG',
      '(Từ ngày 01/01/2026)',
      'Bảng 1',
      'STT | Nội dung | Số | ·',
      '· | · | Nguyên | Lẻ',
      ...hostile.map((text, index) => `${index + 1} | ${tidy(text)} | 1.234.567 | 18,92`),
      'gộp | · | | chưa nhập',
      'Nơi nhận: - Như trên; - Lưu: VT; | CHÁNH VĂN PHÒNG Nguyễn Văn A',
    ])
  })

  it('is well-formed in every part, and holds no field but the page number, no link, no script', () => {
    const all = parts(bytes)
    for (const [name, text] of all) expect([name, readXml(text).ok]).toEqual([name, true])
    const document = all.get('word/document.xml') ?? ''
    expect(document).not.toMatch(/<w:(?:hyperlink|instrText|object|fldSimple|altChunk)/)
    expect(all.get('word/header1.xml')?.match(/<w:instrText[^>]*>([^<]*)</)?.[1]).toBe(' PAGE ')
    expect([...all.values()].join('')).not.toMatch(/TargetMode="External"/)
  })

  it('has the paper, margins and typeface of Nghị định 30/2020, wide tables lying', () => {
    const all = parts(bytes)
    const sections = [...(all.get('word/document.xml') ?? '').matchAll(/<w:sectPr>.*?<\/w:sectPr>/g)].map(
      ([text]) => text,
    )
    expect(sections).toHaveLength(2)
    expect(sections[0]).toContain('<w:pgSz w:w="11906" w:h="16838"/>')
    // 20, 15, 20, 30 mm; the number of the first page is not shown.
    expect(sections[0]).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"')
    expect(sections[0]).toContain('<w:titlePg/>')
    expect(sections[1]).toContain('w:orient="landscape"')
    expect(sections[1]).not.toContain('titlePg')
    expect(all.get('word/styles.xml')).toContain('w:ascii="Times New Roman"')
  })

  it('shows what XML cannot hold instead of breaking, and leaves an open head open', () => {
    const broken = sampleReport(['\u0000\u0008 lẻ \ud800 hết'])
    const open: Report = {
      ...broken,
      letterhead: { superior: null, agency: 'Sở', number: null, symbol: 'BC', place: null, date: null },
    }
    const lines = told(fromDocx(reportToDocx(open), readForeignZip)).map(tidy)
    expect(lines[1]).toBe('Số: /BC | …………, ngày … tháng … năm ……')
    expect(lines).toContain('1 | \ufffd\ufffd lẻ \ufffd hết | 1.234.567 | 18,92')
  })

  it('is the same file every time', () => {
    expect(reportToDocx(sampleReport())).toEqual(bytes)
  })
})

describe('a report as XLSX', () => {
  const bytes = reportToXlsx(sampleReport())
  const sheet = parts(bytes).get('xl/worksheets/sheet2.xml') ?? ''

  it('holds no formula, whatever a text begins with: strings are strings, numbers are numbers', () => {
    for (const [name, text] of parts(bytes)) expect([name, /<f[ >]/.test(text)]).toEqual([name, false])
    const read = fromXlsx(bytes, readForeignZip)
    const rows = told(read)
    expect(rows.filter((row) => /^\d+ \| /.test(row)).map(tidy)).toEqual(
      hostile.map((text, index) =>
        tidy(`${index + 1} | ${text.replaceAll(/_(?=x[0-9A-F]{4}_)/g, '_x005F_')} | 1234567 | 18.919`),
      ),
    )
    expect(sheet).toContain('<v>1234567</v>')
    expect(read.ok && read.value.remarks).toEqual([])
  })

  it('marks as quoted what looks like the beginning of a formula, and only that', () => {
    const styles = parts(bytes).get('xl/styles.xml') ?? ''
    const cellFormats = [...(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*>/g)].map(
      ([text]) => text,
    )
    const quoted = (text: string) => {
      const escaped = text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
      const at = sheet.indexOf(`>${escaped}</t>`)
      const style = Number(
        /s="(\d+)" t="inlineStr"><is><t xml:space="preserve"$/.exec(sheet.slice(0, at))?.[1],
      )
      return (cellFormats[style] ?? '').includes('quotePrefix')
    }
    expect(hostile.slice(0, 8).map(quoted)).toEqual(hostile.slice(0, 8).map(() => true))
    expect(quoted('Bình thường: 5 − 3 = 2')).toBe(false)
  })

  it('is well-formed in every part, merged where cells span, a sheet for each part', () => {
    const all = parts(bytes)
    for (const [name, text] of all) expect([name, readXml(text).ok]).toEqual([name, true])
    expect(all.get('xl/workbook.xml')).toContain('name="Tổng hợp a b 1"')
    expect(sheet).toMatch(
      /<mergeCell ref="A\d+:A\d+"\/><mergeCell ref="B\d+:B\d+"\/><mergeCell ref="C\d+:D\d+"\/>/,
    )
    expect(sheet).toContain('paperSize="9" orientation="landscape"')
  })

  it('is the same file every time', () => {
    expect(reportToXlsx(sampleReport())).toEqual(bytes)
  })
})

describe('names of sheets', () => {
  it('are cut, unlike each other whatever the case, and never empty', () => {
    expect(
      sheetNames([
        'Thủ tục rất dài '.repeat(5),
        'thủ tục rất dài '.repeat(5),
        "''",
        ':\\/?*[]',
        'History',
        'a',
        'A',
      ]),
    ).toEqual([
      'Thủ tục rất dài Thủ tục rất dài',
      'thủ tục rất dài thủ tục rất (2)',
      'Sheet 3',
      'Sheet 4',
      'Sheet 5',
      'a',
      'A (2)',
    ])
  })
})

describe('a report as HTML', () => {
  const html = reportToHtml(sampleReport())

  it('shows every text and runs none of it', () => {
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>[^&]|javascript:/i)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('dòng một<br>dòng hai')
    expect(
      [...html.matchAll(/<([a-z0-9]+)/g)]
        .map(([, tag]) => tag)
        .filter((tag) => ['script', 'img', 'a', 'iframe', 'link'].includes(String(tag))),
    ).toEqual([])
  })

  it('carries head, spans and numbers in the way of the language', () => {
    expect(html).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(html).toContain('<th scope="col" colspan="2">Số</th>')
    expect(html).toContain('<td data-align="end">1.234.567</td><td data-align="end">18,92</td>')
    expect(reportToHtml({ ...sampleReport(), language: 'en' })).toContain(
      '<td data-align="end">1,234,567</td><td data-align="end">18.92</td>',
    )
  })
})
