import { card, type CorpusPart, fault, form, process, sourced } from './cases.ts'

export const cardCases: CorpusPart = {
  'card/id-twice': {
    faulty: [
      fault(card, '/conditions/0/id', [card, '/conditions/0/id', 'tp01']),
      fault(card, '/fees/items/1/id', [card, '/fees/items/-', { id: 'phi-1', name: 'Lệ phí', amountVnd: 0 }]),
    ],
    clean: [
      [[card, '/fees/items/-', { id: 'phi-2', name: 'Lệ phí', amountVnd: 0 }]],
      [[card, '/conditions/0/id', 'b1']],
    ],
  },
  'card/slug-differs': {
    faulty: [
      fault(card, '/id', [card, '/id', 'thu-nghiem-khac']),
      fault(card, '/id', [card, '/id', 'thunghiem']),
    ],
    clean: [[[card, '/id', 'thu-nghiem']], [[card, '/name/vi', 'Thử nghiệm khác']]],
  },
  'card/legal-basis-missing': {
    faulty: [
      fault(card, '/legalBasis', [card, '/legalBasis/0/article']),
      fault(card, '/legalBasis', [card, '/legalBasis', [{ document: 'Luật Bưu chính', clause: 'khoản 1', provenance: sourced }]]),
    ],
    clean: [[[card, '/legalBasis/1', undefined]], [[card, '/legalBasis/0/clause', 'khoản 2']]],
  },
  'card/unknown-unit': {
    faulty: [
      fault(card, '/unit', [card, '/unit', 'vu-khac']),
      fault(card, '/unit', [card, '/unit', 'buu-chinh']),
    ],
    clean: [
      [[card, '/unit', 'vu-buu-chinh']],
      [[card, '/unit', 'vu-moi'], ['schemas/registers/units.json', '/entries/-', { id: 'vu-moi', name: { vi: 'Vụ', en: 'Unit' }, provenance: sourced }]],
    ],
  },
  'card/unknown-field-of-work': {
    faulty: [
      fault(card, '/field', [card, '/field', 'bao-chi']),
      fault(card, '/field', [card, '/field', 'vu-buu-chinh']),
    ],
    clean: [
      [[card, '/field', 'buu-chinh']],
      [[card, '/field', 'bao-chi'], ['schemas/registers/fields-of-work.json', '/entries/-', { id: 'bao-chi', name: { vi: 'Báo chí', en: 'Press' }, provenance: sourced }]],
    ],
  },
  'card/unknown-dossier-code-pattern': {
    faulty: [
      fault(card, '/dossierCodePatterns/0', [card, '/dossierCodePatterns/0', 'khac']),
      fault(card, '/dossierCodePatterns/1', [card, '/dossierCodePatterns/-', 'ma-cu']),
    ],
    clean: [
      [[card, '/dossierCodePatterns', ['ma-ho-so']]],
      [[card, '/dossierCodePatterns/-', 'ma-cu'], ['schemas/registers/dossier-codes.json', '/entries/-', { id: 'ma-cu', name: { vi: 'Mã cũ', en: 'Old' }, provenance: sourced }]],
    ],
  },
  'card/fee-without-amount': {
    faulty: [
      fault(card, '/fees/items/0/amountVnd', [card, '/fees/items/0/amountVnd', null]),
      fault(card, '/fees/items/1/amountVnd', [card, '/fees/items/-', { id: 'phi-2', name: 'Lệ phí', amountVnd: null }]),
    ],
    clean: [[[card, '/fees/items/0/amountVnd', 0]], [[card, '/fees/items', []]]],
  },
  'card/fee-period-impossible': {
    faulty: [
      fault(card, '/fees/schedule/0/to', [card, '/fees/schedule/0/to', '2023-12-31']),
      fault(card, '/fees/schedule/0/to', [card, '/fees/schedule/0/from', '2024-07-01']),
    ],
    clean: [[[card, '/fees/schedule/0/to', '2024-01-01']], [[card, '/fees/schedule/0/to', null]]],
  },
  'card/time-limit-without-value': {
    faulty: [
      fault(card, '/timeLimit', [card, '/timeLimit/byLaw', null], [card, '/timeLimit/byStandard', null]),
      fault(card, '/timeLimit', [card, '/timeLimit', { id: 'th', kind: 'calendar-day', anchor: 'after-receipt', byLaw: null, byStandard: null, committed: null, silence: 'Không', provenance: sourced }]),
    ],
    clean: [
      [[card, '/timeLimit/byStandard', null]],
      [[card, '/timeLimit/byLaw', null], [card, '/timeLimit/byStandard', null], [card, '/timeLimit/committed', 9]],
    ],
  },
  'card/time-limit-beyond-law': {
    faulty: [
      fault(card, '/timeLimit/byStandard', [card, '/timeLimit/byStandard', 11]),
      fault(card, '/timeLimit/committed', [card, '/timeLimit/committed', 9]),
      fault(card, '/timeLimit/committed', [card, '/timeLimit/byStandard', null], [card, '/timeLimit/committed', 11]),
    ],
    clean: [
      [[card, '/timeLimit/byStandard', 10]],
      [[card, '/timeLimit/committed', 8]],
      [[card, '/timeLimit/byLaw', null], [card, '/timeLimit/committed', 7]],
    ],
  },
  'card/silence-not-surveyed': {
    faulty: [
      fault(card, '/timeLimit/silence', [card, '/timeLimit/silence', null]),
      fault(card, '/timeLimit/silence', [card, '/timeLimit/silence', null], [card, '/timeLimit/note', 'Chưa rõ']),
    ],
    clean: [[[card, '/timeLimit/silence', 'Đồng ý']], [[card, '/timeLimit/committed', null]]],
  },
  'card/whole-way-blocked': {
    faulty: [
      fault(card, '/serviceLevel/blockers', [card, '/serviceLevel', { value: 'toan-trinh', blockers: [{ kind: 'originals', text: 'Bản gốc', provenance: sourced }], provenance: sourced }]),
      fault(card, '/serviceLevel/blockers', [card, '/serviceLevel/value', 'toan-trinh'], [card, '/serviceLevel/blockers/-', { kind: 'inspection', text: 'Kiểm tra', provenance: sourced }]),
    ],
    clean: [
      [[card, '/serviceLevel/value', 'toan-trinh']],
      [[card, '/serviceLevel/blockers/-', { kind: 'inspection', text: 'Kiểm tra', provenance: sourced }]],
    ],
  },
  'card/later-act-in-force': {
    faulty: [
      fault(card, '/laterActs/0/inForce', [card, '/laterActs/0/inForce', '2024-05-05']),
      fault(card, '/laterActs/0/inForce', [card, '/asOf', '2026-01-01']),
    ],
    clean: [[[card, '/laterActs/0/inForce', '2024-05-06']], [[card, '/laterActs/0/inForce', undefined]]],
  },
  'card/english-name-missing': {
    faulty: [
      fault(card, '/name', [card, '/name/en']),
      fault(card, '/name', [card, '/name', { vi: 'Tên khác' }]),
    ],
    clean: [[[card, '/name/en', 'Licence']], [[process, '/name', { vi: 'Quy trình' }]]],
  },
  'card/fact-without-value': {
    faulty: [
      fault(card, '/onSite/value', [card, '/onSite/value', null]),
      fault(card, '/code/value', [card, '/code', { value: null, provenance: { status: 'unverified' } }]),
    ],
    clean: [
      [[card, '/onSite', { value: null, provenance: { status: 'not-surveyed' } }]],
      [[card, '/code', { value: null, provenance: { ...sourced, note: 'Trang không nêu mã' } }]],
    ],
  },
  'card/no-channel': {
    faulty: [
      fault(card, '/channels', [card, '/channels/online/value', false], [card, '/channels/direct/value', false], [card, '/channels/postal/value', false]),
      fault(card, '/channels', ...(['online', 'direct', 'postal'].map((name) => [card, `/channels/${name}`, { value: false, provenance: { status: 'unverified' } }] as const))),
    ],
    clean: [
      [[card, '/channels/online/value', false], [card, '/channels/postal/value', false]],
      [[card, '/channels/online/value', false], [card, '/channels/direct/value', false], [card, '/channels/postal', { value: null, provenance: { status: 'not-surveyed' } }]],
    ],
  },
  'dossier/form-line-without-form': {
    faulty: [
      fault(card, '/dossier/0/form', [card, '/dossier/0/form', 'don-khac']),
      fault(card, '/dossier/0', [card, '/dossier/0/form']),
    ],
    clean: [[[card, '/dossier/0/name', 'Đơn khác']], [[card, '/dossier/0/formNumber', 'Mẫu 01']]],
  },
  'dossier/form-without-line': {
    faulty: [
      fault(card, '/forms/0', [card, '/dossier/0/form', 'don-khac']),
      fault(card, '/forms/0', [card, '/dossier/0', undefined]),
    ],
    clean: [[[card, '/forms/0/title', 'Đơn khác']], [[card, '/dossier/0/required', false]]],
  },
  'dossier/attachment-without-field': {
    faulty: [
      fault(card, '/dossier/1/field', [card, '/dossier/1/field', 'dieuLe2']),
      fault(card, '/dossier/1/field', [card, '/dossier/1/field', 'ghiChu']),
      fault(card, '/dossier/1', [card, '/dossier/1/field']),
    ],
    clean: [[[card, '/dossier/1/name', 'Bản sao điều lệ']], [[card, '/dossier/1/field', 'uyQuyen'], [card, '/dossier/2/field', 'dieuLe']]],
  },
  'dossier/file-field-without-line': {
    faulty: [
      fault(form, '/properties/giayTo/properties/uyQuyen', [card, '/dossier/2', undefined]),
      fault(form, '/properties/giayTo/properties/dieuLe', [card, '/dossier/1/field', 'uyQuyen']),
    ],
    clean: [
      [[card, '/dossier/1/field', 'uyQuyen'], [card, '/dossier/2/field', 'dieuLe']],
      [[form, '/properties/giayTo/properties/uyQuyen/x-id', 'giayUyQuyen'], [card, '/dossier/2/field', 'giayUyQuyen']],
    ],
  },
  'dossier/required-differs': {
    faulty: [
      fault(card, '/dossier/1/required', [card, '/dossier/1/required', false]),
      fault(card, '/dossier/1/required', [form, '/properties/giayTo/required', []]),
      fault(card, '/dossier/1/required', [form, '/required', ['nguoiNop']]),
    ],
    clean: [
      [[card, '/dossier/1/required', false], [form, '/properties/giayTo/required', []]],
      [[form, '/properties/giayTo/required', []], [card, '/dossier/1/digitisation', { value: 'reuse', provenance: sourced }]],
      [[card, '/dossier/2/required', true]],
    ],
  },
  'dossier/line-code-twice': {
    faulty: [
      fault(card, '/dossier/1/code', [card, '/dossier/1/code', 'TP01']),
      fault(card, '/dossier/2/code', [card, '/dossier/2/code', 'TP02']),
    ],
    clean: [[[card, '/dossier/1/code', 'TP09']], [[card, '/dossier/1/code', 'tp01']]],
  },
  'dossier/condition-unknown-field': {
    faulty: [
      fault(card, '/dossier/2/condition/over', [card, '/dossier/2/condition/over', { field: 'loaiKhac', equals: 'x' }]),
      fault(card, '/dossier/2/condition/over', [card, '/dossier/2/condition/over', { all: [{ field: 'loai', present: true }, { not: { field: 'khongCo', present: true } }] }]),
    ],
    clean: [
      [[card, '/dossier/2/condition/over', { field: 'thu', present: true }]],
      [[card, '/dossier/2/condition', { text: 'Khi có người được ủy quyền' }]],
    ],
  },
  'dossier/paper-code-missing': {
    faulty: [
      fault(card, '/dossier', [card, '/dossier/0/paperCode', { value: null, provenance: { status: 'not-surveyed' } }]),
      fault(card, '/results', [card, '/results/0/paperCode', { value: null, provenance: { status: 'not-surveyed' } }]),
    ],
    clean: [[[card, '/dossier/0/paperCode/value', 'GT9']], [[card, '/dossier/0/digitisation', { value: null, provenance: { status: 'not-surveyed' } }]]],
  },
  'catalogue/id-twice': {
    faulty: [
      fault('two:procedure.json', '/id', ['two:procedure.json', '/id', 'thu-nghiem']),
      fault('two:procedure.json', '/id', ['two:procedure.json', '/id', 'chung'], [card, '/id', 'chung']),
    ],
    clean: [[['two:procedure.json', '/id', 'thu-nghiem-2']], [['two:procedure.json', '/id', 'thunghiem']]],
  },
  'catalogue/code-twice': {
    faulty: [
      fault('two:procedure.json', '/code/value', ['two:procedure.json', '/code/value', '1.000001']),
      fault('two:procedure.json', '/code/value', [card, '/code/value', '1.000002'], ['two:procedure.json', '/notes', null]),
    ],
    clean: [
      [['two:procedure.json', '/code/value', '1.000001.000.00.00.H42']],
      [[card, '/code', { value: null, provenance: { status: 'not-surveyed' } }], ['two:procedure.json', '/code', { value: null, provenance: { status: 'not-surveyed' } }]],
    ],
  },
  'catalogue/name-twice': {
    faulty: [
      fault('two:procedure.json', '/name/vi', ['two:procedure.json', '/name/vi', 'Cấp giấy phép thử nghiệm']),
      fault('two:procedure.json', '/name/vi', ['two:procedure.json', '/name/vi', 'CẤP giấy phép thử nghiệm ']),
    ],
    clean: [[['two:procedure.json', '/name/vi', 'Cấp đổi giấy phép thử nghiệm']], [['two:procedure.json', '/name/en', 'Trial licence']]],
  },
}
