import { describe, expect, it } from 'vitest'
import { currentPlace } from './current-place.ts'

const shown = ['cap-giay-phep tinh-mau-a', 'cap-giay-phep tinh-mau-b', 'gia-han tinh-mau-a']

describe('the cell of the matrix that Tab leads to', () => {
  it('is the first before anybody has been in the matrix', () => {
    expect(currentPlace(undefined, shown)).toBe('cap-giay-phep tinh-mau-a')
  })

  it('is where somebody was last', () => {
    expect(currentPlace('gia-han tinh-mau-a', shown)).toBe('gia-han tinh-mau-a')
  })

  it('is the first again when a filter hides where somebody was', () => {
    expect(currentPlace('gia-han tinh-mau-b', shown)).toBe('cap-giay-phep tinh-mau-a')
  })

  it('is none where nothing is shown', () => {
    expect(currentPlace('gia-han tinh-mau-a', [])).toBeUndefined()
  })
})
