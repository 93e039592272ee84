import { heading, lines, note, paragraph, table } from '../../../report/blocks.ts'
import type { Report } from '../../../report/report.ts'

/** Texts that a spreadsheet, a document or a page might take for something else than text. */
export const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=2+2',
  ' =3+3',
  '=HYPERLINK("http://example.com";"x")',
  '=cmd|" /C calc"!A1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</w:t></w:r><w:r><w:t>chen',
  '</t></is></c><c r="Z9"><f>1+1</f></c>',
  "&lt;đã thoát&gt; &amp; “ngoặc” 'đơn'",
  '_x0041_ và _x005F_',
  'dòng một\ndòng hai',
  'Bình thường: 5 − 3 = 2',
] as const

/** A small report with everything a report can hold. */
export function sampleReport(texts: readonly string[] = hostile): Report {
  return {
    kind: 'conformity',
    language: 'vi',
    file: 'bao-cao-mau',
    date: '2026-01-05',
    letterhead: {
      superior: 'Bộ Mẫu',
      agency: 'Văn phòng Bộ Mẫu',
      number: '7',
      symbol: 'BC-VP',
      place: 'Hà Nội',
      date: '2026-01-05',
    },
    title: 'Báo cáo',
    subject: 'Mức độ tuân thủ của 41 thủ tục',
    notes: ['Gói thí điểm'],
    parts: [
      {
        name: 'Tổng hợp: a/b [1]',
        orientation: 'portrait',
        blocks: [
          heading(1, 'I. Đầu mục'),
          paragraph('Một đoạn văn.'),
          note('Một lưu ý.'),
          lines([
            { number: '1.', text: 'Họ và tên (chữ; bắt buộc)', depth: 0, marks: ['ngoài mẫu'] },
            { number: '1.1.', text: 'Ngày sinh', depth: 1 },
          ]),
        ],
      },
      {
        name: 'Bảng',
        orientation: 'landscape',
        code: 'Biểu số II.08/VPCP/KSTT',
        title: 'BẢNG',
        under: ['(Từ ngày 01/01/2026)'],
        blocks: [
          table(
            [2, 6, 3, 3],
            [
              [
                { value: 'STT', rows: 2 },
                { value: 'Nội dung', rows: 2 },
                { value: 'Số', columns: 2 },
              ],
              ['Nguyên', 'Lẻ'],
            ],
            [
              ...texts.map((text, index) => [index + 1, text, 1234567, { value: 18.919, digits: 2 }]),
              [{ value: 'gộp', columns: 2 }, '', { value: 'chưa nhập', quiet: true as const }],
            ],
            'Bảng 1',
          ),
        ],
      },
    ],
    closing: { recipients: ['Như trên', 'Lưu: VT'], signer: 'Chánh Văn phòng', name: 'Nguyễn Văn A' },
  }
}
