import { describe, expect, it } from 'vitest'
import { readCompareSearch } from './compare-search.ts'

const digest = `sha256:${'0a'.repeat(32)}`

describe('the address of a comparison', () => {
  it('names both sides, the view, the form and the example', () => {
    const search = {
      truoc: digest,
      sau: 'draft:standard/cap-giay-phep-buu-chinh',
      phan: 'bieu-mau',
      mau: 'don',
      'ho-so': 'refused:field.made-required:soTaiKhoan',
      'tat-ca': true,
    }
    expect(readCompareSearch(search)).toEqual(search)
  })
  it('leaves out what is no side, no view and no example', () => {
    expect(
      readCompareSearch({
        truoc: 'sha256:0a',
        sau: 'draft:../x',
        phan: 'khac',
        'ho-so': 'x:y:z',
        'tat-ca': 'có',
      }),
    ).toEqual({})
  })
})
