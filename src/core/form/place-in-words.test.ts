import { expect, it } from 'vitest'
import { formModel } from './form-model.ts'
import { placeInWords } from './place-in-words.ts'
import { sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'

const model = formModel({ schema: sampleSchema, layout: sampleLayout }, sampleLibrary())

it.each([
  ['/doanhNghiep/maSo', '“Mã số doanh nghiệp” (/doanhNghiep/maSo)'],
  ['/doanhNghiep/khongCo', '/doanhNghiep/khongCo'],
  ['', '/'],
  ['chỗ nào đó', 'chỗ nào đó'],
])('%j is told as %s', (at, words) => {
  expect(placeInWords(at, model)).toBe(words)
})
