import { describe, expect, it } from 'vitest'
import { differences, editNames, editsOf } from './concept-fields.ts'

const file = {
  $id: 'urn:khuon:concept:nguoi.hoTen@1',
  title: 'Họ và tên',
  'x-en': { title: 'Full name', description: 'As on the paper' },
  type: 'string',
  minLength: 2,
  maxLength: 100,
}

describe('the boxes of a proposal', () => {
  it('are words for every concept, and the bounds that its type has', () => {
    expect(editNames(file)).toContain('maxLength')
    expect(editNames({ ...file, type: 'integer' })).toContain('minimum')
    expect(editNames({ ...file, type: 'object' })).toEqual([
      'title',
      'titleEn',
      'description',
      'descriptionEn',
    ])
  })
  it('say only what differs; an empty one takes away, but never a label', () => {
    expect(editsOf(file, { title: 'Họ và tên', maxLength: '150', descriptionEn: ' ', titleEn: '' })).toEqual({
      maxLength: 150,
      descriptionEn: null,
    })
    expect(editsOf(file, {})).toEqual({})
  })
  it('are read back from a proposed file', () => {
    const { minLength: _gone, ...rest } = file
    expect(differences(file, { ...rest, title: 'Tên' })).toEqual([
      { name: 'title', before: 'Họ và tên', after: 'Tên' },
      { name: 'minLength', before: '2', after: '' },
    ])
  })
})
