import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { checkFormat } from '../../format/check-format.ts'
import { formModel } from '../../form/form-model.ts'
import { layoutProblems } from '../../form/layout-problems.ts'
import { parseJson } from '../../json/parse-json.ts'
import { match } from '../../match/match.ts'
import { Process } from '../../process/process.ts'
import { shippedForms, shippedLibrary } from '../testing/shipped-forms.ts'
import { readForeignZip } from '../../bundle/zip/read-foreign-zip.ts'
import { documentUnits, maxCells } from './document/foreign-document.ts'
import { foreignFieldsOf } from './table/fields.ts'
import { documentOf, takeIn, type TakenIn } from './take-in.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function taken(bytes: Uint8Array, as?: 'form' | 'steps'): TakenIn & { lost: string[] } {
  const result = takeIn(bytes, {
    name: 'Quyết định 12.docx',
    unzip: readForeignZip,
    library: shippedLibrary,
    ...(as === undefined ? {} : { as }),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { value } = result
  const { report } = value
  expect(report.read).toBe(report.taken + report.approximated + report.dropped)
  const document = documentOf(bytes, readForeignZip)
  if (document.ok && value.format !== 'bpmn')
    expect(report.read).toBe(documentUnits(document.value.document).length)
  if (value.kind === 'form') {
    const model = formModel(value, shippedLibrary)
    expect(model.foreign).toEqual([])
    expect(layoutProblems(value.layout, model)).toEqual([])
  } else {
    const json = parseJson(JSON.stringify(value.process))
    if (!json.ok) throw new Error('no JSON')
    expect(checkFormat(Process, json.value)).toMatchObject({ ok: true })
  }
  return {
    ...value,
    lost: report.entries
      .filter(({ kind }) => kind !== 'taken')
      .map(({ place, kind, code }) => `${place} ${kind} ${code}`),
  }
}

function steps(value: TakenIn) {
  if (value.kind !== 'process') throw new Error('not a process')
  const roles = new Map(value.process.roles.map(({ id, name }) => [id, name.vi]))
  return value.process.steps.map(({ code, name, role, hours }) => [code, name, roles.get(role), hours])
}

function questions(value: TakenIn) {
  if (value.kind !== 'form') throw new Error('not a form')
  const model = formModel(value, shippedLibrary)
  return [...model.nodes.values()].map(
    ({ kind, title, line }) => `${kind} ${line === undefined ? '' : `${line} `}${title}`,
  )
}

const cell = (text: string, more: object = {}) => new TableCell({ children: [new Paragraph(text)], ...more })
const row = (...texts: string[]) => new TableRow({ children: texts.map((text) => cell(text)) })
const docx = async (...children: (Paragraph | Table)[]) =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))

describe('a decision in Word', () => {
  it('gives the steps of its table, with merged cells, totals left out and the words of times kept', async () => {
    const merged = new Table({
      rows: [
        row('Trình tự', 'Nội dung công việc', 'Trách nhiệm', 'Thời gian', 'Kết quả'),
        row('Bước 1', 'Tiếp nhận hồ sơ', 'Bộ phận Một cửa', '04 giờ làm việc', 'Giấy tiếp nhận'),
        new TableRow({
          children: [
            cell('Bước 2'),
            cell('Thẩm định hồ sơ'),
            cell('Phòng Bưu chính', { verticalMerge: VerticalMergeType.RESTART }),
            cell('1,5 ngày'),
            cell(''),
          ],
        }),
        new TableRow({
          children: [
            cell('Bước 3'),
            cell('Dự thảo giấy phép'),
            cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
            cell('theo quy định'),
            cell(''),
          ],
        }),
        new TableRow({ children: [cell('Giai đoạn ký', { columnSpan: 5 })] }),
        row('Bước 4', 'Ký giấy phép', 'Lãnh đạo Sở', '', ''),
        row('', 'Tổng thời gian', '', '10 ngày làm việc', ''),
      ],
    })
    const value = taken(await docx(new Paragraph('QUYẾT ĐỊNH'), merged))
    expect(steps(value)).toEqual([
      ['B1', 'Tiếp nhận hồ sơ', 'Bộ phận Một cửa', 4],
      ['B2', 'Thẩm định hồ sơ', 'Phòng Bưu chính', 12],
      ['B3', 'Dự thảo giấy phép', 'Phòng Bưu chính', 0],
      ['B4', 'Ký giấy phép', 'Lãnh đạo Sở', 0],
    ])
    if (value.kind !== 'process') throw new Error('not a process')
    expect(value.process.roles.map(({ kind }) => kind)).toEqual(['one-stop', 'department', 'leader'])
    expect(value.process.steps[2]?.note).toContain('theo quy định')
    expect(value.lost).toEqual(
      expect.arrayContaining([
        '/tables/0/rows/2/cells/3 approximated convert/working-time-assumed',
        '/tables/0/rows/3/cells/3 dropped convert/unread-time',
        '/tables/0/rows/5/time approximated convert/no-time',
        '/tables/0/rows/6 dropped convert/total-row',
        '/tables/0/rows/4/cells/0 dropped convert/beside-steps',
        '/lines/0 dropped convert/beside-steps',
      ]),
    )
  })

  it('gives the questions of a paper form: numbered lines, boxes, sections, a table to fill in', async () => {
    const value = taken(
      await docx(
        new Paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
        new Paragraph('ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP'),
        new Paragraph('Kính gửi:'),
        new Paragraph('I. THÔNG TIN DOANH NGHIỆP'),
        new Paragraph('1. Tên doanh nghiệp: ………………………'),
        new Paragraph('2. Điện thoại: ........ Fax: ........ Email: ........'),
        new Paragraph({ children: [new TextRun('3. Ngày cấp: '), new TextRun('……/……/……')] }),
        new Paragraph('4. Giới tính: ☐ Nam ☐ Nữ'),
        new Paragraph('II. Nội dung'),
        new Paragraph('5. Số lượng máy in: ………… chiếc.'),
        new Table({
          rows: [row('STT', 'Tên thiết bị', 'Nước sản xuất'), row('1', '', ''), row('2', '…', '')],
        }),
        new Paragraph('Chúng tôi xin cam kết chịu trách nhiệm trước pháp luật.'),
      ),
    )
    expect(questions(value)).toEqual([
      'section THÔNG TIN DOANH NGHIỆP',
      'text 1 Tên doanh nghiệp',
      'text 2 Điện thoại',
      'text Fax',
      'text Email',
      'date 3 Ngày cấp',
      'choice 4 Giới tính',
      'section Nội dung',
      'number 5 Số lượng máy in',
      'table Tên thiết bị, Nước sản xuất',
      'text Tên thiết bị',
      'text Nước sản xuất',
    ])
    expect(value.lost).toEqual(
      expect.arrayContaining([
        '/lines/5 approximated convert/kind-guessed',
        '/lines/7 approximated convert/one-box-assumed',
        '/lines/10 dropped convert/no-question-seen',
      ]),
    )
  })

  const body = (xml: string, more: Record<string, Uint8Array> = {}) =>
    zipSync({
      'word/document.xml': utf8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${xml}</w:body></w:document>`,
      ),
      ...more,
    })
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
  const line = (inner: string) => `<w:p>${inner}</w:p>`

  it('is read as it stands on paper: changes accepted, hidden text left out, and both said by place', () => {
    const value = taken(
      body(
        line(
          `${run('1. Họ tên')}<w:del>${run('cũ')}</w:del><w:ins>${run(' người nộp: …….')}</w:ins>`.replace(
            '<w:t>cũ',
            '<w:t>bỏ',
          ),
        ) +
          line(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>2. Ẩn: …….</w:t></w:r>`) +
          line(`<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>3. Địa danh: …….</w:t></w:r>`) +
          `<w:customXml>${line(run('4. Nội dung: …….'))}</w:customXml><w:altChunk/>`,
      ),
    )
    expect(questions(value)).toEqual(['text 1 Họ tên người nộp', 'text 3 Địa danh', 'text 4 Nội dung'])
    expect(value.lost).toEqual([
      '/lines/0 approximated convert/tracked-changes',
      '/lines/0/hidden dropped convert/hidden-text',
      '/chunks/0 dropped convert/document-chunk',
    ])
  })

  it('has its content controls and form fields: choices of lists, boxes, blanks', () => {
    const items =
      '<w:listItem w:displayText="Chọn" w:value=""/><w:listItem w:displayText="Nam" w:value="1"/><w:listItem w:value="Nữ"/>'
    const value = taken(
      body(
        line(
          `${run('1. Giới tính:')}<w:sdt><w:sdtPr><w:dropDownList>${items}</w:dropDownList></w:sdtPr><w:sdtContent>${run('Chọn một mục')}</w:sdtContent></w:sdt>`,
        ) +
          line(
            `${run('2. Ghi chú thêm: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Bấm để nhập')}</w:sdtContent></w:sdt>`,
          ) +
          line(
            `${run('3. Cách nhận: ')}<w:r><w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>${run(' Trực tiếp ')}<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>${run(' Bưu chính')}`,
          ) +
          line(`${run('4. Mã hiệu')}<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>${run(': …….')}`) +
          line(
            `${run('5. Nước: ')}<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback>${run('…….')}<w:pict/></mc:Fallback></mc:AlternateContent>`,
          ),
      ),
    )
    expect(questions(value)).toEqual([
      'choice 1 Giới tính',
      'text 2 Ghi chú thêm',
      'choice 3 Cách nhận',
      'text 4 Mã hiệu',
      'text 5 Nước',
    ])
    expect(value.lost).toContain('/lines/4/pictures dropped convert/picture')
    if (value.kind !== 'form') throw new Error('no form')
    expect(JSON.stringify(value.schema)).toMatch(/"title":"Nam".*"title":"Nữ"/)
  })

  it('of an old typeface says so, also where nothing could be found for it', () => {
    const remark = '/encoding approximated convert/legacy-typeface'
    const old = taken(body(line(run('1. Hä vµ tªn ng\u00ADêi ®Ò nghÞ: …….'))))
    expect(old.lost).toEqual([remark])
    expect(taken(body(line(run('1. Ñòa chæ cuûa ngöôøi noäp: …….')))).lost).toEqual([remark])
    for (const text of ['Địa chỉ của người nộp: …….', 'Tên bằng tiếng Pháp (Société Générale – Genève): …….'])
      expect(taken(body(line(run(`1. ${text}`)))).lost).toEqual([])
    const nothing = takeIn(utf8('Hä vµ tªn\nng\u00ADêi ®Ò nghÞ'), {
      name: 'a.txt',
      unzip: readForeignZip,
      library: shippedLibrary,
    })
    expect(nothing.ok ? [] : nothing.problems.map(({ code }) => code)).toEqual([
      'convert/no-fields',
      'convert/legacy-typeface',
    ])
  })

  it('can be matched with the standard form by its lines alone', async () => {
    const bytes = await docx(
      new Paragraph('1. Tên doanh nghiệp viết bằng tiếng Việt: ……'),
      new Paragraph('2. Vốn điều lệ: ……'),
    )
    const document = documentOf(bytes, readForeignZip)
    if (!document.ok) throw new Error('not read')
    const standard = shippedForms().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')
    if (standard === undefined) throw new Error('no form')
    const result = match(formModel(standard, shippedLibrary), foreignFieldsOf(document.value.document), {
      library: shippedLibrary,
    })
    expect(result.pairs.map(({ standardIds }) => standardIds)).toEqual(
      expect.arrayContaining([['tenTiengViet'], ['vonDieuLe']]),
    )
  })
})

describe('a workbook', () => {
  it('gives a list of fields: kinds, required, options, length', async () => {
    const header = [
      'STT',
      'Mã trường',
      'Tên trường',
      'Kiểu dữ liệu',
      'Bắt buộc',
      'Danh sách',
      'Độ dài',
      'Nhóm',
    ].map((value) => ({ value }))
    const line = (...texts: (string | number)[]) => texts.map((value) => ({ value }))
    const file = await writeExcel([
      header,
      line(1, 'hoTen', 'Họ và tên', 'Chuỗi', 'x', '', '100', 'Người nộp'),
      line(2, 'gioiTinh', 'Giới tính', 'Danh sách', '', 'Nam; Nữ', '', 'Người nộp'),
      line(3, '', 'Ngày sinh', '', 'Có', '', '', 'Người nộp'),
      line(4, '', 'Bản đồ', 'Toạ độ', '', '', '', 'Khác'),
      line(5, '', 'Liên hệ', 'Số điện thoại', '', '', '', 'Khác'),
      line(6, '', 'Ghi thêm', 'Chữ', '', '', '', 'Khác'),
    ] as never).toBuffer()
    const value = taken(new Uint8Array(file))
    expect(value.format).toBe('xlsx')
    expect(questions(value)).toEqual([
      'section Người nộp',
      'text Họ và tên',
      'choice Giới tính',
      'date Ngày sinh',
      'section Khác',
      'text Bản đồ',
      'text Liên hệ',
      'text Ghi thêm',
    ])
    expect(value.lost).toEqual([
      '/sheets/0/rows/3/cells/2/kind approximated convert/kind-guessed',
      '/sheets/0/rows/4/cells/3 approximated convert/unread-type',
    ])
    if (value.kind !== 'form') throw new Error('no form')
    expect(value.schema.properties).toMatchObject({
      nguoiNop: { required: ['hoTen', 'ngaySinh'], properties: { hoTen: { maxLength: 100 } } },
    })
  })

  const sheet = (rows: string, more = '') =>
    zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${more}</worksheet>`,
      ),
    })
  const c = (at: string, text: string, formula = '') =>
    `<c r="${at}" t="str">${formula === '' ? '' : `<f>${formula}</f>`}<v>${text}</v></c>`

  it('has its formulas dropped and their values taken, and its merged cells known', () => {
    const value = taken(
      sheet(
        `<row r="1">${c('A1', 'Nội dung')}${c('B1', 'Trách nhiệm')}${c('C1', 'Thời gian')}</row>
         <row r="2">${c('A2', 'Tiếp nhận')}${c('B2', 'Văn thư')}${c('C2', '2 giờ', 'CONCAT(1+1,&quot; giờ&quot;)')}</row>
         <row r="3">${c('A3', 'Vào sổ')}${c('C3', '1 giờ làm việc')}</row>`,
        '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
      ),
    )
    expect(steps(value)).toEqual([
      ['B1', 'Tiếp nhận', 'Văn thư', 2],
      ['B2', 'Vào sổ', 'Văn thư', 1],
    ])
    expect(value.lost).toContain('/sheets/0/rows/1/cells/2/formula dropped convert/formula')
  })

  it('of which one cell fills the whole sheet, again and again, is read without it and says so', () => {
    const rows = `<row r="1">${c('A1', 'Tên trường')}${c('B1', 'Kiểu')}</row><row r="2">${c('A2', 'Họ tên')}${c('B2', 'Chuỗi')}</row><row r="20000"/>`
    const merges = '<mergeCell ref="A1:GR20000"/>'.repeat(2000)
    const value = taken(sheet(rows, `<mergeCells>${merges}</mergeCells>`), 'form')
    expect(questions(value).at(-1)).toBe('text Họ tên')
    expect(value.lost).toContain('/sheets/0/cells dropped convert/too-many-cells')
  })

  it('whose merged ranges overlap is read with the first of them, and says how many it left', () => {
    const rows = `<row r="1">${c('A1', 'Tên trường')}${c('B1', 'Kiểu')}</row><row r="2">${c('A2', 'Họ tên')}${c('B2', 'Chuỗi')}</row>`
    const bytes = sheet(
      rows,
      '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B1:B2"/><mergeCell ref="A1:B1"/><mergeCell ref="A2"/></mergeCells>',
    )
    const read = documentOf(bytes, readForeignZip)
    if (!read.ok) throw new Error('not read')
    const { blocks, remarks } = read.value.document
    expect(blocks).toMatchObject([
      {
        rows: [
          [{ text: 'Tên trường' }, { text: 'Kiểu' }],
          [{ text: 'Họ tên' }, { text: 'Kiểu', copied: true }],
        ],
      },
    ])
    expect(remarks.map(({ code, args }) => [code, args])).toEqual([
      ['convert/overlapping-merges', { count: 1 }],
    ])
  })

  it('counts its days from 1900 or 1904, and may be of the strict kind', () => {
    const rows = `<row r="1">${c('A1', 'Tên trường')}${c('B1', 'Kiểu')}</row><row r="2"><c r="A2" s="1"><v>44000</v></c>${c('B2', 'Ngày')}</row>`
    const dateOf = (workbook: string, strict = false) => {
      const part = (xml: string) =>
        strToU8(
          strict
            ? xml
                .replaceAll(
                  'http://schemas.openxmlformats.org/spreadsheetml/2006/',
                  'http://purl.oclc.org/ooxml/spreadsheetml/',
                )
                .replaceAll(
                  'http://schemas.openxmlformats.org/officeDocument/2006/',
                  'http://purl.oclc.org/ooxml/officeDocument/',
                )
            : xml,
        )
      const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
      const bytes = zipSync({
        'xl/workbook.xml': part(
          `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${workbook}<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/styles.xml': part(
          `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
        ),
        'xl/worksheets/sheet1.xml': part(`<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`),
      })
      const read = documentOf(bytes, readForeignZip)
      if (!read.ok) throw new Error(JSON.stringify(read.problems))
      const [table] = read.value.document.blocks
      return table?.kind === 'table' ? table.rows[1]?.[0]?.text : undefined
    }
    expect(dateOf('')).toBe('2020-06-18')
    expect(dateOf('<workbookPr date1904="0"/>', true)).toBe('2020-06-18')
    expect(dateOf('<workbookPr date1904="1"/>')).toBe('2024-06-19')
  })

  it('names what is hidden, wrong or a list to choose from', () => {
    const rows = `<row r="1">${c('A1', 'Tên trường')}${c('B1', 'Kiểu')}</row><row r="2" hidden="1">${c('A2', 'Giới tính')}<c r="B2" t="e"><v>#REF!</v></c></row>`
    const list =
      '<dataValidations><dataValidation type="list" sqref="B2:B9"><formula1>"Nam,Nữ"</formula1></dataValidation><dataValidation type="whole" sqref="C1"/></dataValidations>'
    const value = taken(sheet(rows, list), 'form')
    expect(value.lost).toEqual(
      expect.arrayContaining([
        '/sheets/0 approximated convert/hidden-rows',
        '/sheets/0/rows/1/cells/1/error dropped convert/cell-error',
        '/sheets/0/lists/0 dropped convert/cell-list',
      ]),
    )
    expect(value.lost).toHaveLength(3)
  })

  it('with sheets of one and the same part is none', () => {
    const entries = {
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${'<sheet name="a" sheetId="1" r:id="r1"/>'.repeat(2)}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
      ),
    }
    expect(documentOf(zipSync(entries), readForeignZip)).toMatchObject({
      ok: false,
      problems: [{ code: 'convert/not-an-xlsx' }],
    })
  })

  it('of a hundred thousand rows is read up to the limit and says so', { timeout: 60_000 }, () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) =>
        `<row r="${i + 1}"><c r="A${i + 1}" t="str"><v>${i === 0 ? 'Tên trường' : `Mục ${i}`}</v></c><c r="B${i + 1}" t="str"><v>${i === 0 ? 'Kiểu' : 'Chuỗi'}</v></c></row>`,
    ).join('')
    const value = taken(sheet(rows), 'form')
    const codes = new Set(value.lost.map((line) => line.split(' ').at(-1)))
    expect(codes).toEqual(new Set(['convert/too-many-rows', 'convert/too-many-fields']))
  })
})

describe('a text or a paste', () => {
  const table =
    'TT;Nội dung;Trách nhiệm;Thời gian\n1;"Tiếp nhận; kiểm tra";Một cửa;4 giờ làm việc\n2;Trả kết quả;Một cửa;0,5 ngày làm việc\n'
  const expected = [
    ['B1', 'Tiếp nhận; kiểm tra', 'Một cửa', 4],
    ['B2', 'Trả kết quả', 'Một cửa', 4],
  ]

  it('is CSV with semicolons or commas, with a byte-order mark, in UTF-16', () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(
        new Uint16Array(Array.from(table.replaceAll(/;(?! )/g, '\t'), (char) => char.charCodeAt(0))).buffer,
      ),
    ])
    for (const bytes of [
      utf8(table),
      utf8(`\uFEFF${table}`),
      utf16,
      utf8(table.replaceAll(/;(?! )/g, ',').replace('0,5', '"0,5"')),
    ]) {
      expect(steps(taken(bytes))).toEqual(expected)
    }
  })

  it('is CSV that names its separator first, or has a title above', () => {
    expect(steps(taken(utf8(`sep=;\r\n${table}`)))).toEqual(expected)
    expect(steps(taken(utf8(`QUY TRÌNH NỘI BỘ\n\n${table}`)))).toEqual(expected)
  })

  it('is lines where a semicolon only ends them', () => {
    expect(questions(taken(utf8('1. Họ và tên: ……;\n2. Số hộ chiếu: ……;\n3. Ghi chú: ……')))).toHaveLength(3)
  })

  it('that is longer or wider than any list says where it was cut', () => {
    const long = taken(utf8(Array.from({ length: 20_001 }, (_, i) => `${(i % 90) + 1}. Mục: ……`).join('\n')))
    expect(long.lost).toContain('/lines/rest dropped convert/too-many-rows')
    const wide = taken(utf8(`Tên trường;Kiểu${';x'.repeat(250)}\nHọ tên${';x'.repeat(250)}\n`))
    expect(wide.lost).toContain('/tables/0/wide dropped convert/too-many-columns')
  })

  it('is Windows-1258, whose tone marks stand apart', () => {
    // "Nội dung" there: N, ô, combining dot below (0xF2), i.
    const bytes = new Uint8Array([
      ...utf8('TT;N'),
      0xf4,
      0xf2,
      ...utf8('i dung;Vai;Th'),
      0xf5,
      0xcc,
      ...utf8('i gian\n1;A;B;2 gi'),
      0xf5,
      0xcc,
      ...utf8('\n'),
    ])
    const value = taken(bytes)
    expect(steps(value)).toEqual([['B1', 'A', 'Chưa rõ đơn vị', 2]])
    expect(value.lost).toContain('/encoding approximated convert/encoding')
  })

  it('is HTML of Word, with merged cells; nothing in it is run or shown', () => {
    const html = `<html><head><script>throw 1</script><style>td{}</style></head><body><!--StartFragment--><p>Bảng</p><table>
      <tr><th>Trình tự</th><th>N&#7897;i dung</th><th>Trách nhiệm</th><th>Thời gian</th></tr>
      <tr><td>B1</td><td><p>Tiếp nhận</p></td><td rowspan=2>Một cửa</td><td>4 giờ</td></tr>
      <tr><td>B2</td><td>Trả <img src=x onerror="alert(1)">kết quả</td><td>4 giờ</td></tr></table></body></html>`
    expect(steps(taken(utf8(html)))).toEqual([
      ['B1', 'Tiếp nhận', 'Một cửa', 4],
      ['B2', 'Trả kết quả', 'Một cửa', 4],
    ])
  })

  it('is plain lines', () => {
    expect(questions(taken(utf8('1. Họ và tên:\n2. Ngày sinh:\nghi chú\n')))).toEqual([
      'text 1 Họ và tên',
      'date 2 Ngày sinh',
    ])
  })

  it('gives the same ids for the same text', () => {
    expect(taken(utf8(table))).toEqual(taken(utf8(table)))
  })
})

describe('a hostile file', () => {
  const codes = (bytes: Uint8Array) => {
    const result = takeIn(bytes, { name: 'x', unzip: readForeignZip, library: shippedLibrary })
    return result.ok ? [] : result.problems.map(({ code }) => code)
  }
  const word = (xml: string) => zipSync({ 'word/document.xml': strToU8(xml) })
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

  it('is refused with its reason: entities, nesting, a bomb, another container, nothing at all', () => {
    expect(codes(word(`<!DOCTYPE a [<!ENTITY b "c">]><w:document ${w}><w:body/></w:document>`))).toEqual([
      'convert/xml-doctype',
    ])
    expect(
      codes(
        word(`<w:document ${w}><w:body>${'<w:p>'.repeat(500)}${'</w:p>'.repeat(500)}</w:body></w:document>`),
      ),
    ).toEqual(['convert/xml-too-deep'])
    expect(codes(zipSync({ 'word/document.xml': new Uint8Array(40_000_000) }))[0]).toMatch(/^zip\//)
    expect(codes(zipSync({ 'a.txt': strToU8('a') }))).toEqual(['convert/not-office'])
    expect(codes(utf8('PK'))[0]).toMatch(/^zip\//)
    expect(codes(utf8(''))).toEqual(['convert/no-fields'])
    expect(codes(utf8('{"a":'))[0]).toMatch(/^json\//)
    expect(codes(new Uint8Array(51 * 1024 * 1024).fill(0x61))).toEqual(['convert/too-large'])
  })

  it('whose cells fill whole tables again and again is read up to the limit and says so', () => {
    const wide = `<tr><td colspan=200 rowspan=200>a</td></tr>${'<tr>'.repeat(199)}`
    const read = documentOf(
      utf8(`<table>${wide.repeat(40)}</table><table><tr><td>b</td></tr></table>`),
      readForeignZip,
    )
    if (!read.ok) throw new Error('not read')
    const { blocks, remarks } = read.value.document
    const cells = blocks.map((block) => (block.kind === 'table' ? block.rows.flat().length : 0))
    expect(cells).toEqual([maxCells, 0])
    expect(remarks.map(({ place, code }) => `${place} ${code}`)).toEqual([
      '/tables/0/rest convert/too-many-cells',
      '/tables/1/rest convert/too-many-cells',
    ])
    const merged = `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>`
    const word = documentOf(
      zipSync({
        'word/document.xml': strToU8(
          `<w:document ${w}><w:body><w:tbl>${merged.repeat(3000)}</w:tbl></w:body></w:document>`,
        ),
      }),
      readForeignZip,
    )
    expect(word.ok && word.value.document.remarks.map(({ code }) => code)).toEqual(['convert/too-many-cells'])
  })

  it('of two megabytes in which nothing that begins ever ends is answered within seconds', {
    timeout: 60_000,
  }, () => {
    const steps = 'TT;Nội dung;Thời gian\n1;Tiếp nhận;'
    const endless = [
      ...['<a ', '<!--', '<![', '<a "" ', `<a '">`, '<td colspan '].map((part) => ['<html><table>', part]),
      ...['1', '(', '(ngày', '1-'].map((part) => [steps, part]),
      ...[':', ': ', ';'].map((part) => ['1. Họ tên ....', part]),
      ...[';', ':', '.,'].map((part) => ['1. Giới tính: ☐ Nam', part]),
    ]
    for (const [start = '', part = ''] of endless) {
      const text = `${start}${part.repeat(Math.floor(2_000_000 / part.length))}a`
      expect(codes(utf8(text)).filter((code) => !code.startsWith('convert/'))).toEqual([])
    }
  })

  it('of many megabytes without sense is answered, and not after minutes', { timeout: 60_000 }, () => {
    for (const part of ['<table>', '<td', '....', '☐ ', '(', '1.1.', '"', ';', 'ngày ', '….']) {
      const text = part.repeat(Math.floor(2_000_000 / part.length))
      expect(codes(utf8(text)).filter((code) => !/^(?:convert|json)\//.test(code))).toEqual([])
    }
  })
})

describe('a file of a kind that is not read', () => {
  const codeOf = (bytes: Uint8Array) => {
    const result = takeIn(bytes, { name: 'x', unzip: readForeignZip, library: shippedLibrary })
    return result.ok ? undefined : result.problems.map(({ code }) => code)
  }
  it('is told by what it begins with, so that its sender knows what to save it as', () => {
    const padded = (start: readonly number[]) => Uint8Array.from([...start, ...Array<number>(600).fill(0)])
    expect(codeOf(padded([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toEqual(['convert/old-office'])
    expect(codeOf(utf8('%PDF-1.7\n1. Họ và tên: ………'))).toEqual(['convert/pdf'])
    expect(codeOf(utf8('{\\rtf1\\ansi 1. Họ và tên: ………}'))).toEqual(['convert/rtf'])
    expect(codeOf(padded([0x89, 0x50, 0x4e, 0x47]))).toEqual(['convert/binary'])
    expect(codeOf(zipSync({ 'content.xml': strToU8('<a/>') }))).toEqual(['convert/not-office'])
  })
  it('is not a text that only begins alike', () => {
    expect(codeOf(utf8('%PDF: 1. Họ và tên: ………\n2. Địa chỉ: ………'))).toBeUndefined()
  })
})

describe('BPMN in UTF-16', () => {
  it('is BPMN, whatever its encoding', () => {
    const text = `<?xml version="1.0" encoding="UTF-16"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
      <process id="p"><task id="t" name="Tiếp nhận"/></process></definitions>`
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect(steps(taken(new Uint8Array(bytes))).map(([, name]) => name)).toEqual(['Tiếp nhận'])
  })
})

describe('CSV as offices save it', () => {
  it('a cell may go over several lines, and hold what nobody sees', () => {
    const csv =
      '\uFEFFTên trường,Kiểu dữ liệu,Bắt buộc\r\nHọ và tên,Chuỗi,x\r\n"Nơi ở\nhiện nay",Chuỗi,\r\nA\u0001B,Số,\r\n'
    expect(questions(taken(utf8(csv)))).toEqual(['text Họ và tên', 'text Nơi ở hiện nay', 'number A B'])
  })
  it('a quotation mark that nothing closes is told with its line', () => {
    const { lost } = taken(utf8('Tên trường;Kiểu\nHọ và tên;Chuỗi\n"Nơi ở;Chuỗi\nĐiện thoại;Chuỗi\n'))
    expect(lost).toContain('/tables/0/rows/2 approximated convert/open-quote')
  })
})
