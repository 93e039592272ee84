import { describe, expect, it } from 'vitest'
import { foldText, matchesText, textQuery } from './fold-text.ts'

const finds = (query: string, text: string) => matchesText(textQuery(query), text)

describe('searching Vietnamese text', () => {
  it('folds marks, hooks, đ and case away', () => {
    expect(foldText('Đăng ký hoạt động CƠ SỞ IN, phát hành')).toBe('dang ky hoat dong co so in phat hanh')
  })
  it('folds composed and decomposed letters alike', () => {
    expect(foldText('Bưu chính'.normalize('NFD'))).toBe(foldText('Bưu chính'.normalize('NFC')))
  })
  it('finds by words typed without marks, in any order', () => {
    expect(finds('chinh buu phep', 'Cấp giấy phép bưu chính')).toBe(true)
  })
  it('holds a word typed with marks to its marks', () => {
    expect(finds('bưu', 'Cấp giấy phép bưu chính')).toBe(true)
    expect(finds('bửu', 'Cấp giấy phép bưu chính')).toBe(false)
    expect(finds('đ', 'dịch vụ')).toBe(false)
  })
  it('finds a national code by its digits and dots', () => {
    expect(finds('1.003659', 'Cấp giấy phép 1.003659')).toBe(true)
    expect(finds('1.00366', 'Cấp giấy phép 1.003659')).toBe(false)
  })
  it('finds everything when nothing was typed', () => {
    expect(finds('  ', 'bất kỳ')).toBe(true)
  })
})
