import { describe, expect, it } from 'vitest'
import { readEnglish, readKey, readLabel } from './terms.ts'

const none: ReadonlySet<string> = new Set()

describe('readLabel', () => {
  it('reads every way to say one idea alike: tone marks, case, abbreviation, English', () => {
    const telephone = ['Điện thoại', 'SỐ ĐIỆN THOẠI', 'so dien thoai', 'SĐT', 'ĐT', 'Telephone']
    expect(telephone.map((label) => readLabel(label).terms)).toEqual(telephone.map(() => ['dien-thoai']))
  })

  it('reads the papers of a person and of an enterprise by their short names', () => {
    expect(readLabel('CMND/CCCD').terms).toEqual(['dinh-danh'])
    expect(readLabel('Số căn cước công dân').terms).toEqual(['dinh-danh'])
    expect(readLabel('MST').terms).toEqual(readLabel('Mã số thuế').terms)
    expect(readLabel('GPKD').terms).toEqual(readLabel('Giấy đăng ký kinh doanh').terms)
  })

  it('takes the number in front as a place, not as a word', () => {
    expect(readLabel('2.1. Họ và tên')).toMatchObject({ terms: ['ho-ten'], ordinal: [2, 1] })
    expect(readLabel('đ) Fax')).toMatchObject({ terms: ['fax'], ordinal: [5] })
    expect(readLabel('IV. Fax')).toMatchObject({ terms: ['fax'], ordinal: [4] })
  })

  it('does not take a number inside a label for its place', () => {
    expect(readLabel('Báo cáo 02 năm')).not.toHaveProperty('ordinal')
  })

  it('keeps the two ideas of a label that looks like one', () => {
    expect(readLabel('Số máy tính').terms).toEqual(['may-tinh'])
  })

  it('does not read the English preposition as the Vietnamese word for printing', () => {
    expect(readEnglish('Name in English').terms).toEqual(['nuoc-ngoai', 'ten'])
    expect(readLabel('Cơ sở in').terms).toEqual(['in'])
  })
})

describe('readKey', () => {
  it('reads camelCase, snake_case, capitals and names written in one', () => {
    for (const key of [
      'soDienThoai',
      'so_dien_thoai',
      'SO-DIEN-THOAI',
      'sodienthoai',
      'SoDT',
      'phoneNumber',
    ]) {
      expect([key, readKey(key, none).terms]).toEqual([key, ['dien-thoai']])
    }
  })

  it('has no word for keys that only count', () => {
    for (const key of ['q1', 'field_12', 'cau3', 'textField', 'f_40231']) {
      expect([key, readKey(key, none).terms]).toEqual([key, []])
    }
  })

  it('cuts a name written in one at the syllables it is given, and leaves it whole where it cannot', () => {
    expect(readKey('banvexaydung', new Set(['ban', 've', 'xay', 'dung'])).terms).toEqual([
      'ban',
      'dung',
      'xay',
    ])
    expect(readKey('xyzabcdef', none).terms).toEqual(['xyzabcdef'])
  })
})
