import { describe, expect, it } from 'vitest'
import { documentTitle, titleAmong } from './document-title.ts'

const before = {
  forms: [{ id: 'don', schema: { title: 'Đơn đề nghị' } }],
  results: [{ id: 'ket-qua', schema: {} }],
}
const after = { forms: [{ id: 'don', schema: { title: 'Đơn' } }], results: [] }

describe('a form or a result of a comparison', () => {
  it('is called by its title, as the later side has it', () => {
    expect(titleAmong('form:don', [after, before])).toBe('Đơn')
    expect(titleAmong('form:don', [undefined, before])).toBe('Đơn đề nghị')
  })
  it('has no title before a side is there; without one of its own it is called by its id', () => {
    expect(titleAmong('form:don', [undefined, undefined])).toBeUndefined()
    expect(titleAmong('card', [before])).toBeUndefined()
    expect(titleAmong('result:ket-qua', [after, before])).toBe('ket-qua')
    expect(documentTitle({ id: 'don', schema: { title: '' } })).toBe('don')
  })
})
