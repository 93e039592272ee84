import { expect, it } from 'vitest'
import { numberText } from './number-text.ts'

it.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1000, '1.000', '1,000'],
  [-5_000_000_000, '-5.000.000.000', '-5,000,000,000'],
  [19.99, '19,99', '19.99'],
  [1234.125, '1.234,125', '1,234.125'],
  [1e21, '1e+21', '1e+21'],
])('%d reads as people write it, in both languages', (value, vi, en) => {
  expect([numberText(value, 'vi'), numberText(value, 'en')]).toEqual([vi, en])
})
