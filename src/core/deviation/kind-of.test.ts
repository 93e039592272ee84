import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json/json-value.ts'
import { type Editable, type Edit, freshText } from '../change/testing/cases.ts'
import type { DeviationKind } from './cell.ts'
import { deviationCell } from './deviation-cell.ts'
import { judge, sample, variantWith } from './testing/sample-variant.ts'

const paper: JsonObject = {
  id: 'tp09',
  code: 'TP09',
  name: 'Bản sao hợp đồng',
  kind: 'attachment',
  originals: 0,
  copies: 1,
  required: true,
  provenance: { status: 'unverified' },
}
const person = (files: Editable): Editable => files.forms[0].schema.properties.nguoi
const step = (files: Editable, index = 0): Editable => files.process.steps[index]

const cases: readonly (readonly [string, readonly DeviationKind[], Edit])[] = [
  ['a shorter time limit', ['deadline'], ({ card }) => (card.timeLimit.committed = 5)],
  ['a longer time limit', ['deadline'], ({ card }) => (card.timeLimit.committed = 30)],
  [
    'a note about the time limit is wording',
    ['wording'],
    ({ card }) => (card.timeLimit.note = 'Kể từ ngày nhận'),
  ],
  ['a step that takes longer', ['process'], (files) => (step(files).hours = 30)],
  ['another who decides', ['process'], ({ card }) => (card.authority.decides = 'UBND tỉnh')],
  ['a step called otherwise is wording', ['wording'], (files) => (step(files).name = 'Bước khác')],
  ['one more paper', ['added'], ({ card }) => card.dossier.push(paper)],
  ['a paper less', ['removed'], ({ card }) => card.dossier.pop()],
  [
    'one more question',
    ['added'],
    (files) => (person(files).properties.them = { 'x-id': 'them', ...freshText }),
  ],
  [
    'one choice less',
    ['removed'],
    (files) => files.forms[0].schema.properties.muon.properties.linhVuc.items.oneOf.pop(),
  ],
  ['a question that must be answered', ['tighter'], (files) => person(files).required.push('ngaySinh')],
  ['a shorter answer', ['tighter'], (files) => (person(files).properties.hoTen.maxLength = 50)],
  ['a longer answer', ['looser'], (files) => (person(files).properties.hoTen.maxLength = 300)],
  ['another label', ['wording'], (files) => (person(files).properties.hoTen.title = 'Họ tên')],
  ['a higher fee', ['tighter'], ({ card }) => (card.fees.items[0].amountVnd = 50_000)],
  ['a lower fee', ['looser'], ({ card }) => (card.fees.items[0].amountVnd = 0)],
  [
    'a rule that goes is told by what it does, not as a part less',
    ['looser'],
    (files) => {
      person(files).allOf = []
    },
  ],
  [
    'another legal basis cited is wording',
    ['wording'],
    ({ card }) => (card.legalBasis[0].article = 'Điều 9'),
  ],
]

describe('the kind of a deviation', () => {
  for (const [title, kinds, edit] of cases) {
    it(`${title}: ${kinds.join(', ')}`, () => {
      const { deviations } = deviationCell(variantWith(edit), { current: sample }, judge)
      expect(deviations.map(({ kind }) => kind)).toEqual(kinds)
    })
  }
})
