import { describe, expect, it } from 'vitest'
import { fold, foldedWords, withoutMarks } from './fold.ts'

describe('folding Vietnamese text', () => {
  it('drops tone marks, hooks and strokes and keeps the case', () => {
    expect(withoutMarks('Đơn đề nghị CẤP GIẤY phép bưu chính')).toBe('Don de nghi CAP GIAY phep buu chinh')
  })
  it('does not mind how the marks were typed', () => {
    const composed = 'Thủ tướng Chính phủ'
    expect(composed.normalize('NFD')).not.toBe(composed)
    expect(fold(composed.normalize('NFD'))).toBe(fold(composed))
  })
  it('keeps different words different', () => {
    expect(fold('phép')).not.toBe(fold('phòng'))
  })
  it('cuts a text into words of letters and digits', () => {
    expect(foldedWords('Mẫu số 01/ĐƠN (nếu có)')).toEqual(['mau', 'so', '01', 'don', 'neu', 'co'])
    expect(foldedWords(' … ')).toEqual([])
  })
})
