import { describe, expect, it } from 'vitest'
import { markedWords, partsOfKey, wordsOfKey, wordsOfLabel } from './words.ts'

describe('wordsOfLabel', () => {
  it('folds marks and case, and leaves out dotted lines and stars', () => {
    expect(wordsOfLabel('Địa chỉ (*): ........')).toEqual({ words: ['dia', 'chi'] })
  })

  it('knows the numberings of documents', () => {
    expect(wordsOfLabel('Mục 3: Họ tên')).toEqual({ words: ['ho', 'ten'], ordinal: [3] })
    expect(wordsOfLabel('(12) Họ tên')).toEqual({ words: ['ho', 'ten'], ordinal: [12] })
    expect(wordsOfLabel('XIV. Họ tên')).toEqual({ words: ['ho', 'ten'], ordinal: [14] })
    expect(wordsOfLabel('e) Họ tên')).toEqual({ words: ['ho', 'ten'], ordinal: [6] })
  })

  it('keeps a label that is a number alone', () => {
    expect(wordsOfLabel('12.')).toEqual({ words: ['12'] })
  })
})

describe('wordsOfKey', () => {
  it('parts capitals in a row from the word that follows', () => {
    expect(wordsOfKey('soCMNDNguoiNop2')).toEqual({
      words: ['so', 'cmnd', 'nguoi', 'nop'],
      ordinal: [2],
    })
  })
})

describe('partsOfKey', () => {
  it('finds the section in front', () => {
    expect(partsOfKey('nguoiDaiDien_hoTen')).toEqual({ own: 'hoTen', section: ['nguoiDaiDien'] })
    expect(partsOfKey('dn.diaChi.tinh')).toEqual({ own: 'tinh', section: ['dn', 'diaChi'] })
    expect(partsOfKey('dn__ten')).toEqual({ own: 'ten', section: ['dn'] })
  })

  it('leaves snake_case whole', () => {
    expect(partsOfKey('so_dien_thoai')).toEqual({ own: 'so_dien_thoai', section: [] })
  })
})

describe('markedWords', () => {
  it('has nothing to say about a text without marks', () => {
    expect([...markedWords('Tinh thanh pho')]).toEqual([])
  })

  it('gives each word as it is written', () => {
    expect([...markedWords('Tỉnh, Thành phố')]).toEqual([
      ['tinh', 'tỉnh'],
      ['thanh', 'thành'],
      ['pho', 'phố'],
    ])
  })
})
