import { describe, expect, it } from 'vitest'
import { countQuestions, requiredOutside } from './counts.ts'
import { formModel } from './form-model.ts'
import { withAt } from './testing/edit-json.ts'
import { sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'

const model = (schema = sampleSchema) => formModel({ schema, layout: sampleLayout }, sampleLibrary())

describe('how many questions a form asks', () => {
  it('counts a column once, an address once, hidden questions too, and papers apart', () => {
    // maSo, truSo, hoTen, coUyQuyen, soUyQuyen, its diaChi, email · phamVi, tuyen, dichVu, von, tyLe, tenMien, 3 columns,
    // 2 columns, lyDo · doiTac, ngayKy · dongY
    expect(countQuestions(model())).toEqual({ total: 22, inForm: 6, outside: 2, uncompared: 14, papers: 2 })
  })
  it('is the same with three address levels: the address is one question', () => {
    const three = formModel({ schema: sampleSchema, layout: sampleLayout }, sampleLibrary('three-level'))
    expect(countQuestions(three).total).toBe(22)
  })
  it('takes a table for proposed when it says so for all its columns', () => {
    const changed = withAt(sampleSchema, '/properties/hoatDong/properties/thietBi/x-official', false)
    expect(countQuestions(model(changed as typeof sampleSchema)).outside).toBe(4)
  })
})

describe('questions the statutory form does not ask, required all the same', () => {
  const email = '/properties/doanhNghiep/properties/email'
  const requiring = withAt(sampleSchema, '/properties/doanhNghiep/required', ['maSo', 'email'])
  it('are none while they are optional', () => {
    expect(requiredOutside(model())).toEqual([])
  })
  it('are named', () => {
    expect(requiredOutside(model(requiring as typeof sampleSchema))).toEqual(['email'])
  })
  it('are not those with a legal reference of their own, nor those that stand on the form', () => {
    const legal = withAt(requiring, `${email}/x-legal`, [{ document: 'Luật Bưu chính' }])
    expect(requiredOutside(model(legal as typeof sampleSchema))).toEqual([])
    const official = withAt(requiring, `${email}/x-official`, true)
    expect(requiredOutside(model(official as typeof sampleSchema))).toEqual([])
  })
  it('are also columns of a table that is proposed as a whole, and a group once', () => {
    const table = withAt(sampleSchema, '/properties/hoatDong/properties/buuCuc/x-official', false)
    expect(requiredOutside(model(table as typeof sampleSchema))).toEqual(['buuCuc.ten'])
    const group = withAt(sampleSchema, '/properties/doanhNghiep/properties/truSo/x-official', false)
    expect(requiredOutside(model(group as typeof sampleSchema))).toEqual(['truSo'])
  })
})
