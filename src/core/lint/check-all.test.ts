import { describe, expect, it } from 'vitest'
import { checkEdited } from './testing/check-case.ts'

describe('checkAll', () => {
  it('finds nothing in the base procedure, its library and its overlay', () => {
    expect(checkEdited([])).toEqual([])
  })

  it('finds nothing in two procedures that differ in id, code and name', () => {
    expect(checkEdited([['two:procedure.json', '/id', 'thu-nghiem-2']])).toEqual([])
  })

  it('says where: file, pointer, line and column in the text', () => {
    expect(checkEdited([['procedure.json', '/unit', 'vu-khac']])).toEqual([
      {
        code: 'card/unknown-unit',
        severity: 'error',
        at: '/unit',
        args: { id: 'vu-khac' },
        file: 'procedure.json',
        line: 30,
        column: 11,
      },
    ])
  })
})
