import { describe, expect, it } from 'vitest'
import { readPastedOptions } from './option-edits.ts'
import { readPastedFields, typeFromLabel } from './pasted-fields.ts'

describe('pasted lines', () => {
  it('of a paper form become sections and questions, numbers and dots apart', () => {
    const text = [
      'I. THÔNG TIN NGƯỜI ĐỀ NGHỊ',
      '1. Họ và tên: ..............................',
      '2. Ngày sinh (bắt buộc): …/…/……',
      '',
      '- Giới tính: ☐ Nam ☐ Nữ',
      'Số điện thoại liên hệ *',
      'Hình thức nhận (Trực tiếp/Bưu chính)',
    ].join('\r\n')
    expect(readPastedFields(text)).toEqual([
      { kind: 'section', label: 'THÔNG TIN NGƯỜI ĐỀ NGHỊ' },
      { kind: 'field', label: 'Họ và tên', type: 'text', required: false, line: '1' },
      { kind: 'field', label: 'Ngày sinh', type: 'date', required: true, line: '2' },
      { kind: 'field', label: 'Giới tính', type: 'choice', required: false, options: ['Nam', 'Nữ'] },
      { kind: 'field', label: 'Số điện thoại liên hệ', type: 'phone', required: true },
      {
        kind: 'field',
        label: 'Hình thức nhận',
        type: 'choice',
        required: false,
        options: ['Trực tiếp', 'Bưu chính'],
      },
    ])
  })
  it('without a word are no questions, and signs that nobody sees are in none', () => {
    expect(
      readPastedFields(
        '1\tHọ\u200b và\u00a0tên\u0007\t\n2\t\t\n\u202e……\n3.\n\u202eTên 👨\u200d👩\u200d👧\ufeff',
      ).map(({ label }) => label),
    ).toEqual(['Họ và tên', 'Tên 👨\u200d👩\u200d👧'])
  })
  it('of a sheet with a line break in a cell are one question, whose quotes are those that were written', () => {
    const text = [
      'Nội dung\tKiểu\tGhi chú',
      '"Tên ""tác phẩm""\nvà tác giả"\tChữ\t"Ghi\r\nhai dòng"',
      '"Giấy phép" đã cấp\tTệp\t',
      '"Còn mở',
    ].join('\r\n')
    expect(readPastedFields(text)).toEqual([
      {
        kind: 'field',
        label: 'Tên "tác phẩm" và tác giả',
        type: 'text',
        required: false,
        hint: 'Ghi hai dòng',
      },
      { kind: 'field', label: '"Giấy phép" đã cấp', type: 'file', required: false },
      { kind: 'field', label: '"Còn mở', type: 'text', required: false },
    ])
    expect(readPastedOptions('A1\t"Báo in,\nbáo hình"\n"B"')).toEqual([
      { code: 'A1', label: 'Báo in, báo hình' },
      { label: 'B' },
    ])
  })
  it('of a table of Word or Excel are read by cell, without its heading', () => {
    const text = [
      'STT\tNội dung\tKiểu\tBắt buộc\tGhi chú',
      '1\tTên cơ quan báo chí\tVăn bản\tx\tNhư trên giấy phép',
      '2\tSố lượng ấn bản\tSố\t\t',
      '3\tLoại hình\tTạp chí; Báo\tcó\t',
      '4\tQuyết định bổ nhiệm\tTệp\tkhông\tBản sao có chứng thực',
    ].join('\n')
    expect(readPastedFields(text)).toEqual([
      {
        kind: 'field',
        label: 'Tên cơ quan báo chí',
        type: 'text',
        required: true,
        line: '1',
        hint: 'Như trên giấy phép',
      },
      { kind: 'field', label: 'Số lượng ấn bản', type: 'integer', required: false, line: '2' },
      {
        kind: 'field',
        label: 'Loại hình',
        type: 'choice',
        required: true,
        line: '3',
        options: ['Tạp chí', 'Báo'],
      },
      {
        kind: 'field',
        label: 'Quyết định bổ nhiệm',
        type: 'file',
        required: false,
        line: '4',
        hint: 'Bản sao có chứng thực',
      },
    ])
  })
  it('of nothing are nothing', () => {
    expect(readPastedFields(' \n\t\n')).toEqual([])
  })
})

it.each([
  ['Ngày cấp', 'date'],
  ['Số ngày làm việc', 'integer'],
  ['Vốn điều lệ', 'money'],
  ['Nguồn vốn', 'text'],
  ['Bản sao giấy phép', 'file'],
  ['Địa chỉ thư điện tử', 'email'],
  ['Lý do thay đổi', 'long-text'],
])('the label “%s” proposes %s', (label, type) => {
  expect(typeFromLabel(label)).toBe(type)
})

it('pasted options keep a code that stands before the label, and lose their bullets', () => {
  expect(readPastedOptions('VN\tViệt Nam\n- Lào\n\n(b) Cam-pu-chia\nkhông phải mã\tghi chú')).toEqual([
    { label: 'Việt Nam', code: 'VN' },
    { label: 'Lào' },
    { label: 'Cam-pu-chia' },
    { label: 'không phải mã' },
  ])
})
