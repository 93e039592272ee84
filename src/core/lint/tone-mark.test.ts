import { describe, expect, it } from 'vitest'
import { misplacedTones } from './tone-mark.ts'

describe('misplacedTones', () => {
  it('finds the newer placement on open syllables and gives the traditional one, keeping capitals', () => {
    expect(misplacedTones('hoà thuỷ, khoẻ; Toà UỶ BAN')).toEqual([
      { word: 'hoà', standard: 'hòa' },
      { word: 'thuỷ', standard: 'thủy' },
      { word: 'khoẻ', standard: 'khỏe' },
      { word: 'Toà', standard: 'Tòa' },
      { word: 'UỶ', standard: 'ỦY' },
    ])
  })

  it('finds a mark put on the first vowel of a closed syllable, and on the u of qu', () => {
    expect(misplacedTones('hòan hùynh ngòai lọai khỏan qúy qủa')).toEqual([
      { word: 'hòan', standard: 'hoàn' },
      { word: 'hùynh', standard: 'huỳnh' },
      { word: 'ngòai', standard: 'ngoài' },
      { word: 'lọai', standard: 'loại' },
      { word: 'khỏan', standard: 'khoản' },
      { word: 'qúy', standard: 'quý' },
      { word: 'qủa', standard: 'quả' },
    ])
  })

  it('is silent on words that only look alike', () => {
    const good =
      'hòa thủy khỏe hoàn toàn quý quỳ huỳnh khuỷu ủy ban ngoài Nguyễn chuyển thuế của múa hoặc xoáy quả góp giáo quyết doanh khoản loạt điều khóa húy tùy suy thoái quốc qua toán duyệt Huế quê huệ truyền khuya'
    expect(misplacedTones(good)).toEqual([])
  })
})
