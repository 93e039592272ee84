import { describe, expect, it } from 'vitest'
import { edited, freshText } from '../change/testing/cases.ts'
import { normalSample } from '../change/testing/laws.ts'
import { emptyLibrary } from '../form/library-files.ts'
import { fieldTable } from './field-table.ts'

const table = fieldTable(
  normalSample,
  {
    a: edited((files) => {
      files.card.timeLimit.committed = 5
      files.forms[0].schema.properties.nguoi.properties.them = { 'x-id': 'them', ...freshText }
    }),
    b: edited((files) => {
      files.card.timeLimit.provenance = { status: 'confirmed' }
      files.card.dossier.pop()
    }),
  },
  emptyLibrary,
)
const row = (key: string) => table.find((one) => one.key === key)

describe('the table of fields', () => {
  it('puts a part of the standard beside what each province has of it', () => {
    expect(row('time-limit:thoi-han')).toEqual({
      key: 'time-limit:thoi-han',
      kind: 'time-limit',
      within: [],
      standard: { name: 'thoi-han', facts: { kind: 'working-day', byLaw: 10, byStandard: 8 } },
      cells: {
        a: {
          standing: 'changed',
          value: { name: 'thoi-han', facts: { kind: 'working-day', byLaw: 10, byStandard: 8, committed: 5 } },
        },
        b: { standing: 'same' },
      },
    })
  })
  it('has a row for what a province brings, and says where a paper is missing', () => {
    expect(row('them')).toMatchObject({
      standard: null,
      within: ['Đơn đề nghị cấp thẻ', 'Người đề nghị'],
      cells: { a: { standing: 'added', value: { name: 'Số tài khoản' } }, b: { standing: 'same' } },
    })
    expect(row('dossier-line:tp02')?.cells).toEqual({ a: { standing: 'same' }, b: { standing: 'absent' } })
  })
  it('reads in the order of the procedure: time limit, fees, papers, questions, steps', () => {
    expect([...new Set(table.map(({ kind }) => kind))]).toEqual([
      'time-limit',
      'fee',
      'dossier-line',
      'section',
      'field',
      'option',
      'step',
    ])
  })
})
