import { describe, expect, it } from 'vitest'
import { typedValue } from './choices.ts'

const fee = { property: 'amountVnd', value: 200_000 }

describe('the value that is typed in the place of both', () => {
  it.each([
    ['250.000', 250_000],
    ['250,000', 250_000],
    ['250 000 đồng', 250_000],
    ['10.750.000', 10_750_000],
    ['250', 250],
  ])('of a sum of money, %s, is read as people write money', (typed, read) => {
    expect(typedValue(typed, fee)).toBe(read)
  })
  it.each(['hai trăm', '10 triệu', '', '1.2.3'])('is not guessed from %o', (typed) => {
    expect(typedValue(typed, fee)).toBeUndefined()
  })
  it('may be a fraction where the property takes one', () => {
    expect(typedValue('0,5', { property: 'factor', value: 0.25 })).toBe(0.5)
    expect(typedValue('1,250', { property: 'factor', value: 0.25 })).toBe(1.25)
  })
  it('is the text itself where the property is a text', () => {
    expect(typedValue(' 250.000 ', { property: 'title', value: 'Nhãn' })).toBe('250.000')
  })
})
