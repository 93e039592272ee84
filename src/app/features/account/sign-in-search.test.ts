import { describe, expect, it } from 'vitest'
import { readSignInSearch } from './sign-in-search.ts'

describe('where to go after signing in', () => {
  it('is a path of the studio', () => {
    expect(readSignInSearch({ ve: '/soan/cap-giay-phep-buu-chinh?pham-vi=standard' })).toEqual({
      ve: '/soan/cap-giay-phep-buu-chinh?pham-vi=standard',
    })
  })
  it('is never another site, nor the sign-in page itself', () => {
    for (const ve of [
      '//xau.example',
      '/\\xau.example',
      '/a\\b',
      'https://xau.example',
      'javascript:alert(1)',
      'quan-tri',
      '',
      '/dang-nhap?ve=/',
      7,
    ]) {
      expect({ ve, read: readSignInSearch({ ve }) }).toEqual({ ve, read: {} })
    }
  })
})
