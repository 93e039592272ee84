import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json/json-value.ts'
import { type Burden, burden, together } from './burden.ts'
import { diff } from './diff.ts'
import { toParts } from './parts.ts'
import { type Editable, edited, type Edit, type EditableProcedure, freshText } from './testing/cases.ts'
import { invert } from './invert.ts'
import { normalSample, sampleParts } from './testing/laws.ts'

type Case = readonly [title: string, weight: Burden, edit: Edit]

const opposite: Readonly<Record<Burden, Burden>> = {
  heavier: 'lighter',
  lighter: 'heavier',
  equal: 'equal',
  mixed: 'mixed',
}

const paper: JsonObject = {
  id: 'tp03',
  code: 'TP03',
  name: 'Ảnh',
  kind: 'attachment',
  originals: 0,
  copies: 2,
  required: true,
  provenance: { status: 'unverified' },
}
const nguoi = (files: EditableProcedure): Editable => files.forms[0].schema.properties.nguoi
const addField = (files: EditableProcedure, required: boolean): void => {
  nguoi(files).properties.them = { 'x-id': 'them', ...freshText }
  if (required) nguoi(files).required.push('them')
}
const bySection: JsonObject = {
  'x-id': 'quy-tac-moi',
  if: { properties: { loai: { const: 'ca-nhan' } }, required: ['loai'] },
  then: { required: ['ngaySinh'] },
}

const cases: readonly Case[] = [
  ['a new question that must be answered', 'heavier', (files) => addField(files, true)],
  ['a new question that may be answered', 'equal', (files) => addField(files, false)],
  [
    'a question that must be answered from now on',
    'heavier',
    (files) => nguoi(files).required.push('ngaySinh'),
  ],
  ['a question that may be left out from now on', 'lighter', (files) => (nguoi(files).required = ['hoTen'])],
  [
    'a rule that asks for an answer under a condition',
    'heavier',
    (files) => nguoi(files).allOf.push(bySection),
  ],
  [
    'a rule that only hides',
    'equal',
    (files) =>
      nguoi(files).allOf.push({ ...bySection, then: undefined, else: { properties: { ngaySinh: false } } }),
  ],
  ['a rule that no longer asks', 'lighter', (files) => delete nguoi(files).allOf[0].then],
  [
    'a rule under another condition',
    'mixed',
    (files) => (nguoi(files).allOf[0].if.properties.loai.const = 'khac'),
  ],
  ['a word', 'equal', (files) => (nguoi(files).properties.hoTen.title = 'Tên')],
  ['another order', 'equal', (files) => files.forms[0].layout.nguoi['ui:order'].reverse()],
  [
    'data from a register',
    'lighter',
    (files) => (nguoi(files).properties.hoTen['x-reuse'] = [{ source: 'csdl-dan-cu' }]),
  ],
  [
    'more rows at least',
    'heavier',
    (files) => (files.forms[0].schema.properties.muon.properties.sach.minItems = 1),
  ],
  ['one more paper', 'heavier', ({ card }) => card.dossier.push(paper)],
  [
    'one more paper that may be left out',
    'equal',
    ({ card }) => card.dossier.push({ ...paper, required: false }),
  ],
  [
    'one more paper under a condition',
    'heavier',
    ({ card }) => card.dossier.push({ ...paper, required: false, condition: { text: 'nếu có' } }),
  ],
  ['one more copy', 'heavier', ({ card }) => (card.dossier[1].copies = 2)],
  [
    'a copy for an original',
    'mixed',
    ({ card }) => Object.assign(card.dossier[0], { originals: 0, copies: 1 }),
  ],
  [
    'a paper asked under a condition from now on',
    'lighter',
    ({ card }) => (card.dossier[0].condition = { text: 'nếu có' }),
  ],
  [
    'a paper asked under another condition',
    'mixed',
    ({ card }) => (card.dossier[1].condition.over.equals = 'khac'),
  ],
  [
    'the same condition in other words',
    'equal',
    ({ card }) => (card.dossier[1].condition.text = 'Nếu là tổ chức'),
  ],
  [
    'a paper asked in every case from now on',
    'heavier',
    ({ card }) => {
      delete card.dossier[1].condition
      card.dossier[1].required = true
    },
  ],
  [
    'a paper taken from the data store',
    'lighter',
    ({ card }) => (card.dossier[1].digitisation.value = 'reuse'),
  ],
  ['a paper code', 'equal', ({ card }) => (card.dossier[1].paperCode.value = 'KQ.1')],
  ['a shorter time limit', 'lighter', ({ card }) => (card.timeLimit.committed = 5)],
  ['a longer time limit', 'heavier', ({ card }) => (card.timeLimit.byStandard = 9)],
  ['a limit by law that does not bind', 'equal', ({ card }) => (card.timeLimit.byLaw = 12)],
  ['a time limit in other days', 'mixed', ({ card }) => (card.timeLimit.kind = 'calendar-day')],
  ['a higher fee', 'heavier', ({ card }) => (card.fees.items[0].amountVnd = 30000)],
  ['no fee any more', 'lighter', ({ card }) => (card.fees.items = [])],
  ['a fee of nothing', 'equal', ({ card }) => card.fees.items.push({ id: 'p', name: 'Phí', amountVnd: 0 })],
  ['a fee that nobody has surveyed', 'mixed', ({ card }) => (card.fees.items[0].amountVnd = null)],
  [
    'one more condition to meet',
    'heavier',
    ({ card }) => card.conditions.push({ id: 'dk2', text: 'Có hộ khẩu' }),
  ],
  ['a channel that is lost', 'heavier', ({ card }) => (card.channels.online.value = false)],
  ['one channel for another', 'equal', ({ card }) => (card.channels.online.value = null)],
  ['the whole way online', 'lighter', ({ card }) => (card.serviceLevel.value = 'toan-trinh')],
  ['no online payment', 'heavier', ({ card }) => (card.fees.onlinePayment.value = false)],
  ['a longer step of the authority', 'equal', ({ process }) => (process.steps[1].hours = 80)],
  ['a legal reference', 'equal', ({ card }) => card.legalBasis.pop()],
]

describe('burden for the applicant', () => {
  it.each(cases)('%s: %s, and the way back the opposite', (_, weight, edit) => {
    const after = edited(edit)
    const changes = diff(normalSample, after)
    expect(together(changes.map((change) => burden(change, sampleParts)))).toBe(weight)
    const back = changes.map((change) => burden(invert(change), toParts(after)))
    expect(together(back)).toBe(opposite[weight])
  })

  it('a step of the applicant is a visit more', () => {
    const before = edited(({ process }) =>
      process.roles.push({ id: 'dan', name: { vi: 'Người nộp' }, kind: 'applicant' }),
    )
    const after = structuredClone(before) as unknown as EditableProcedure
    after.process.steps[1].role = 'dan'
    const [change] = diff(before, after)
    expect(change?.type).toBe('step.role-changed')
    expect(change && burden(change, toParts(before))).toBe('heavier')
  })

  it('of several changes is mixed when they pull both ways', () => {
    expect(together([])).toBe('equal')
    expect(together(['equal', 'heavier'])).toBe('heavier')
    expect(together(['lighter', 'heavier'])).toBe('mixed')
    expect(together(['lighter', 'mixed'])).toBe('mixed')
  })
})
