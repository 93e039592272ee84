import { describe, expect, it } from 'vitest'
import { filterOf, readDeviationsSearch, readVariantSearch } from './deviations-search.ts'

describe('the address of the matrix', () => {
  it('keeps what it knows and drops what it does not', () => {
    expect(
      readDeviationsSearch({
        'linh-vuc': 'buu-chinh',
        'dia-phuong': '../x',
        loai: 'siet',
        'ganh-nang': 'khac',
        giong: true,
        tim: '',
      }),
    ).toEqual({ 'linh-vuc': 'buu-chinh', loai: 'siet', giong: true })
  })
  it('says what is asked of the matrix', () => {
    expect(filterOf({ loai: 'thoi-han', 'can-cu': 'thieu-can-cu', 'quyet-dinh': 'chua-quyet' })).toEqual({
      field: undefined,
      province: undefined,
      kind: 'deadline',
      burden: undefined,
      basis: 'unfounded',
      state: 'undecided',
      alike: false,
    })
  })
})

describe('the address of a variant', () => {
  it('knows its views and the submission that is shown', () => {
    expect(readVariantSearch({ xem: 'bieu-mau', 'ho-so': 'refused:d-1', mau: 'don' })).toEqual({
      xem: 'bieu-mau',
      'ho-so': 'refused:d-1',
      mau: 'don',
    })
    expect(readVariantSearch({ xem: 'sai-khac', 'ho-so': 'x:y' })).toEqual({})
  })
})
