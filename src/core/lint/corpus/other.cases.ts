import { card, type CorpusPart, examples, fault, form, layout, overlay, person, process, result, sourced } from './cases.ts'

/** One more deviation: another label of the field whose policy is free. */
const change = (more: Record<string, unknown>) => ({ id: 'sk-2', type: 'field.relabelled', target: 'ghiChu', before: { title: 'Ghi chú' }, after: { title: 'Ghi thêm' }, reason: 'Rõ hơn', legalBasis: null, provenance: sourced, ...more })
const relabelled = (target: string, title: string, more: Record<string, unknown> = {}) => change({ target, before: { title }, ...more })
const madeRequired = (more: Record<string, unknown> = {}) => change({ type: 'field.made-required', before: { required: false }, after: { required: true }, ...more })
const madeOptional = (target: string) => change({ type: 'field.made-optional', target, before: { required: true }, after: { required: false } })
const feeOf = (after: number) => change({ type: 'fee.amount-changed', target: 'phi-1', before: { amountVnd: 500000 }, after: { amountVnd: after } })
const optionGone = change({ type: 'option.removed', target: 'loai.ca-nhan', before: { parent: 'loai', previous: null, props: { code: 'ca-nhan', title: 'Cá nhân' } }, after: undefined })
const ruleWithout = change({ type: 'rule.changed', target: 'quy-tac-1', before: { requires: ['tenToChuc'] }, after: {} })
const preset = change({ type: 'field.default-changed', target: 'loai', before: {}, after: { default: 'to-chuc' } })
const newField = (parent: string) => change({ type: 'field.added', target: 'moi', before: undefined, after: { parent, previous: null, props: { key: 'moi', title: 'Mới', type: 'string', maxLength: 10, required: false } } })
const inSection = (policy: string) => [form, '/properties/nguoiNop/x-policy', policy] as const
const basis = [{ document: 'Nghị quyết 5', article: 'Điều 1', provenance: sourced }]
const unverified = { status: 'unverified' }
const unsurveyed = { status: 'not-surveyed' }

export const otherCases: CorpusPart = {
  'result/field-nobody-fills': {
    faulty: [
      fault(result, '/properties/so', [result, '/properties/so/x-filledBy']),
      fault(result, '/properties/so/x-filledBy', [result, '/properties/so/x-filledBy', { step: 'b9' }]),
      fault(result, '/properties/nguoi/x-filledBy', [result, '/properties/nguoi/x-filledBy', { field: 'hoTen2' }]),
    ],
    clean: [[[result, '/properties/so/x-filledBy', { field: 'diaChi/xa' }]], [[result, '/properties/so/x-filledBy', { system: true }]]],
  },
  'examples/valid-refused': {
    faulty: [fault(examples, '/entries/0', [examples, '/entries/0/data/nguoiNop/loai']), fault(examples, '/entries/1', [examples, '/entries/1/data/nguoiNop/ma', '1'])],
    clean: [[[examples, '/entries/0/data/nguoiNop/maSo', '0123456789']], [[examples, '/entries/2/data/nguoiNop/ghiChu']]],
  },
  'examples/invalid-accepted': {
    faulty: [fault(examples, '/entries/3', [examples, '/entries/3/data/nguoiNop/hoTen', 'An']), fault(examples, '/entries/8', [form, person('soLuong/minimum'), 0])],
    clean: [[[examples, '/entries/3/data/nguoiNop/hoTen', '']], [[examples, '/entries/8/data/nguoiNop/soLuong', 101]]],
  },
  'examples/fails-elsewhere': {
    faulty: [fault(examples, '/entries/3/at', [examples, '/entries/3/at', '/nguoiNop']), fault(examples, '/entries/6/at', [examples, '/entries/6/at', '/nguoiNop/thu'])],
    clean: [[[examples, '/entries/3/data/nguoiNop/maSo', '1']], [[examples, '/entries/3/at']]],
  },
  'examples/refusal-without-place': {
    faulty: [fault(examples, '/entries/3', [examples, '/entries/3/at']), fault(examples, '/entries/4', [examples, '/entries/4/why'])],
    clean: [[[examples, '/entries/3/why', 'Quá ngắn']], [[examples, '/entries/0/title', 'Ít nhất']]],
  },
  'examples/too-few': {
    faulty: [fault(examples, '/entries', [examples, '/entries/0', undefined]), fault(examples, '/entries', [examples, '/entries/8', undefined])],
    clean: [[[examples, '/entries/-', { title: 'Thêm', valid: true, data: {} }]], [[examples, '/entries/0/title', 'Ít nhất']]],
  },
  'overlay/unknown-procedure': {
    faulty: [fault(overlay, '/procedure', [overlay, '/procedure', 'khac']), fault(overlay, '/procedure', [overlay, '/procedure', 'thu-nghiem-2'])],
    clean: [[[overlay, '/province', 'da-nang']], [[overlay, '/procedure', 'thu-nghiem-2'], ['two:procedure.json', '/notes', null]]],
  },
  'overlay/unknown-target': {
    faulty: [
      fault(overlay, '/changes/1/target', [overlay, '/changes/-', change({ target: 'ghiChu2' })]),
      fault(overlay, '/changes/0/target', [overlay, '/changes/0/target', 'thoiHan']),
      fault(overlay, '/changes/1/target', [overlay, '/changes/-', change({ target: 'diaChi/xa' })]),
      { ...fault(overlay, '/changes/1', [overlay, '/changes/-', change({ before: { title: 'Ghi chép' } })]), code: 'change/before-differs' },
      { ...fault(overlay, '/changes/1', [overlay, '/changes/-', newField('khong-co')]), code: 'change/parent-missing' },
      { ...fault(overlay, '/changes/1', [overlay, '/changes/-', change({ before: 'Ghi chú', after: 'Ghi thêm' })]), code: 'change/malformed' },
      { ...fault(overlay, '/changes/1', [overlay, '/changes/-', change({ type: 'truong.relabelled' })]), code: 'change/unknown-type' },
    ],
    clean: [
      [[overlay, '/changes/-', relabelled('loai.to-chuc', 'Tổ chức', { type: 'option.relabelled' })]],
      [[overlay, '/changes/-', newField('nguoiNop')]],
      [[overlay, '/changes/-', ruleWithout]],
      [[overlay, '/changes/-', change({ type: 'step.duration-changed', target: 'b3', before: { hours: 40 }, after: { hours: 30 } })]],
    ],
  },
  'overlay/outside-policy': {
    faulty: [
      fault(overlay, '/changes/1', [overlay, '/changes/-', relabelled('maSo', 'Mã số')]),
      fault(overlay, '/changes/0', [overlay, '/changes/0/after/committed', 10], [overlay, '/changes/0/legalBasis', basis]),
      fault(overlay, '/changes/0', [overlay, '/changes/0/before', { byLaw: 10 }], [overlay, '/changes/0/after', { byLaw: 6 }]),
      fault(overlay, '/changes/1', [overlay, '/changes/-', madeRequired({ legalBasis: basis })], [form, person('ghiChu/x-policy'), 'text-only']),
      fault(overlay, '/changes/1', [overlay, '/changes/-', madeOptional('hoTen')], inSection('tighten-only')),
      fault(overlay, '/changes/1', [overlay, '/changes/-', ruleWithout], inSection('tighten-only')),
      fault(overlay, '/changes/1', [overlay, '/changes/-', preset], inSection('tighten-only')),
      fault(overlay, '/changes/1', [overlay, '/changes/-', newField('nguoiNop')], inSection('lighter-only')),
      fault(overlay, '/changes/1', [overlay, '/changes/-', optionGone], [form, '/x-policy', 'extend-only']),
      fault(overlay, '/changes/1', [overlay, '/changes/-', { ...feeOf(600000), legalBasis: basis }]),
    ],
    clean: [
      [[overlay, '/changes/-', change({})]],
      [[overlay, '/changes/-', relabelled('maSo', 'Mã số')], inSection('text-only')],
      [[overlay, '/changes/-', feeOf(300000)]],
      [[overlay, '/changes/-', optionGone], [form, person('loai/x-policy'), 'tighten-only']],
      [[overlay, '/changes/-', ruleWithout], inSection('extend-only')],
      [[overlay, '/changes/-', preset], inSection('extend-only')],
      [[overlay, '/changes/-', newField('nguoiNop')], inSection('extend-only')],
      [[overlay, '/changes/-', madeOptional('hoTen')], inSection('lighter-only')],
    ],
  },
  'overlay/heavier-without-basis': {
    faulty: [fault(overlay, '/changes/1', [overlay, '/changes/-', madeRequired()]), fault(overlay, '/changes/1', [overlay, '/changes/-', feeOf(600000)], [card, '/fees/items/0/policy', 'free']), fault(overlay, '/changes/0', [overlay, '/changes/0/after/committed', 9])],
    clean: [[[overlay, '/changes/-', madeRequired({ legalBasis: basis })]], [[overlay, '/changes/-', feeOf(100000)]], [[overlay, '/changes/-', newField('nguoiNop')]]],
  },
  'overlay/reason-missing': {
    faulty: [fault(overlay, '/changes/0/reason', [overlay, '/changes/0/reason', null]), fault(overlay, '/changes/1/reason', [overlay, '/changes/-', change({ reason: null })])],
    clean: [[[overlay, '/changes/0/reason', 'Cải cách']], [[overlay, '/changes', []]]],
  },
  'overlay/change-without-effect': {
    faulty: [fault(overlay, '/changes/0', [overlay, '/changes/0/after/committed', null]), fault(overlay, '/changes/1', [overlay, '/changes/-', change({ before: { a: 1, b: 2 }, after: { b: 2, a: 1 } })])],
    clean: [[[overlay, '/changes/-', change({ before: { a: 1 }, after: { a: '1' } })]], [[overlay, '/changes/-', newField('nguoiNop')]]],
  },
  'overlay/change-id-twice': {
    faulty: [fault(overlay, '/changes/1/id', [overlay, '/changes/-', change({ id: 'sk-1' })]), fault(overlay, '/changes/2/id', [overlay, '/changes/-', change({})], [overlay, '/changes/-', change({})])],
    clean: [[[overlay, '/changes/-', change({ id: 'SK-1' })]], [[overlay, '/changes/-', change({})]]],
  },
  'legal/impossible-dates': {
    faulty: [fault(card, '/legalBasis/0/validTo', [card, '/legalBasis/0/validTo', '2011-08-14'], [card, '/asOf', '2011-01-01']), fault(form, `${person('maSo')}/x-legal/0/validTo`, [form, person('maSo/x-legal'), [{ document: 'Thông tư 1', validFrom: '2024-02-01', validTo: '2024-01-01', provenance: sourced }]])],
    clean: [[[card, '/legalBasis/0/validTo', '2030-01-01']], [[card, '/legalBasis/0/validFrom', '2024-06-01'], [card, '/legalBasis/0/validTo', '2024-06-01']]],
  },
  'legal/ended-reference': {
    faulty: [fault(card, '/legalBasis/0/validTo', [card, '/legalBasis/0/validTo', '2024-05-04']), fault(form, `${person('maSo')}/x-legal/0/validTo`, [form, person('maSo/x-legal'), [{ document: 'Thông tư 1', validTo: '2020-01-01', provenance: sourced }]])],
    clean: [[[card, '/legalBasis/0/validTo', '2024-05-05']], [[card, '/legalBasis/0/validTo', '2024-05-04'], [card, '/asOf', '2024-05-01']]],
  },
  'provenance/missing': {
    faulty: [fault(card, '/legalBasis/0', [card, '/legalBasis/0/provenance']), fault(form, `${person('maSo')}/x-legal/0`, [form, person('maSo/x-legal'), [{ document: 'Thông tư 1' }]])],
    clean: [[[form, person('maSo/x-legal'), [{ document: 'Thông tư 1' }]], [form, person('maSo/x-provenance'), sourced]], [[form, person('maSo/x-legal'), []]]],
  },
  'provenance/unverified': {
    faulty: [fault(card, '/nameProvenance', [card, '/nameProvenance', unverified], [card, '/unitProvenance', unverified]), fault(form, '/properties/nguoiNop/x-provenance', [form, '/properties/nguoiNop/x-provenance', unverified]), fault(process, '/provenance', [process, '/provenance', unverified])],
    clean: [[[card, '/nameProvenance', { status: 'confirmed', confirmed: { by: 'A', on: '2024-01-01', document: 'QĐ 1' } }]], [[card, '/nameProvenance', unsurveyed]]],
  },
  'provenance/not-surveyed': {
    faulty: [fault(card, '/onSite/provenance', [card, '/onSite', { value: null, provenance: unsurveyed }]), fault(card, '/code/provenance', [card, '/code', { value: null, provenance: unsurveyed }], [card, '/onSite', { value: null, provenance: unsurveyed }])],
    clean: [[[card, '/onSite/provenance', unverified]], [[card, '/onSite/value', false]]],
  },
  'provenance/source-missing': {
    faulty: [fault(card, '/nameProvenance', [card, '/nameProvenance', { status: 'sourced' }]), fault(process, '/provenance', [process, '/provenance/sources', []])],
    clean: [[[card, '/nameProvenance', unverified]], [[card, '/nameProvenance/sources/0/place', 'mục 2']]],
  },
  'provenance/confirmer-missing': {
    faulty: [fault(card, '/nameProvenance', [card, '/nameProvenance', { status: 'confirmed' }]), fault(card, '/onSite/provenance', [card, '/onSite/provenance', { ...sourced, status: 'confirmed' }])],
    clean: [[[card, '/nameProvenance', { status: 'confirmed', confirmed: { by: 'A', on: '2024-01-01', document: 'QĐ 1' } }]], [[card, '/nameProvenance', { status: 'sourced', sources: [{ kind: 'document', ref: 'QĐ 1' }] }]]],
  },
  'provenance/unknown-paper': {
    faulty: [fault(card, '/nameProvenance/sources/0/ref', [card, '/nameProvenance', { status: 'sourced', sources: [{ kind: 'paper', ref: 'qd-1' }] }]), fault(process, '/provenance/sources/1/ref', [process, '/provenance/sources/-', { kind: 'paper', ref: 'QD-659-2024' }])],
    clean: [[[card, '/nameProvenance', { status: 'sourced', sources: [{ kind: 'paper', ref: 'qd-659-2024' }] }]], [[card, '/nameProvenance', { status: 'sourced', sources: [{ kind: 'document', ref: 'qd-1' }] }]]],
  },
  'text/not-nfc': {
    faulty: [fault(form, `${person('maSo')}/title`, [form, person('maSo/title'), 'Mã số'.normalize('NFD')]), fault(card, '/name/vi', [card, '/name/vi', 'Cấp giấy phép'.normalize('NFD')])],
    clean: [[[form, person('maSo/title'), 'Mã số thuế'.normalize('NFC')]], [[examples, '/entries/0/data/nguoiNop/hoTen', 'Nguyễn An'.normalize('NFD')]]],
  },
  'text/tone-mark-place': {
    faulty: [fault(form, `${person('maSo')}/title`, [form, person('maSo/title'), 'Mã hàng hoá']), fault(card, '/conditions/0/text', [card, '/conditions/0/text', 'Được uỷ quyền']), fault(process, '/steps/0/name', [process, '/steps/0/name', 'Kiểm tra hòan chỉnh'])],
    clean: [[[form, person('maSo/title'), 'Mã hàng hóa, thủy sản, quý, hoàn']], [[card, '/name/en', 'Licence of Mr Hoà']], [[card, '/conditions/0/text', 'Xem https://example.vn/hoà']]],
  },
  'text/eth-for-d': {
    faulty: [fault(form, `${person('maSo')}/title`, [form, person('maSo/title'), 'Mã \u00F0ịnh danh']), fault(card, '/conditions/0/text', [card, '/conditions/0/text', '\u00D0ủ điều kiện'])],
    clean: [[[form, person('maSo/title'), 'Mã định danh']], [[card, '/conditions/0/text', 'Đủ điều kiện']]],
  },
  'text/date-style': {
    faulty: [fault(card, '/conditions/0/text', [card, '/conditions/0/text', 'Từ 2024-02-06']), fault(card, '/conditions/0/text', [card, '/conditions/0/text', 'Từ ngày 6/2/24 trở đi']), fault(form, `${person('maSo')}/description`, [form, person('maSo/description'), 'Cấp ngày 01/7/2025.'])],
    clean: [[[card, '/conditions/0/text', 'Từ 06/02/2024, theo Nghị định 47/2011/NĐ-CP']], [[card, '/notes', 'Xem https://example.vn/2024-02-06 và mục 3.2.1']], [[card, '/notes', 'Mã 1.003659.000.00.00.H42, tỉ lệ 1/2']], [['schemas/formats.json', '/formats/0/examples/bad/-', ' 2024-06-20']]],
  },
  'text/stray-space': {
    faulty: [fault(form, `${person('maSo')}/title`, [form, person('maSo/title'), 'Mã  số']), fault(card, '/name/vi', [card, '/name/vi', 'Cấp giấy phép ']), fault(card, '/conditions/0/text', [card, '/conditions/0/text', 'Có\u00A0trụ sở'])],
    clean: [[[form, person('maSo/description'), 'Dòng một.\nDòng hai.']], [[layout, '/nguoiNop/maSo', { 'ui:placeholder': '0123 456 789' }]]],
  },
}
