import { card, type CorpusPart, fault, process } from './cases.ts'

const running = { code: 'B9', clock: 'running', hours: 4, takes: [], produces: ['phieu'], status: null }

export const processCases: CorpusPart = {
  'process/duplicate-id': {
    faulty: [fault(process, '/transitions/1/id', [process, '/transitions/1/id', 't0']), fault(process, '/documents/0/id', [process, '/documents/0/id', 'mot-cua'], [process, '/steps/0/produces', ['mot-cua']], [process, '/steps/1/takes', ['mot-cua']])],
    clean: [[[process, '/transitions/1/id', 't1b']], [[process, '/transitions/1/id', 'T0']]],
  },
  'process/transition-without-source': {
    faulty: [fault(process, '/transitions/4/from', [process, '/transitions/4/from', 'b9']), fault(process, '/transitions/10/from', [process, '/transitions/-', { id: 't10', from: 'B1', to: 'b3' }])],
    clean: [[[process, '/transitions/4/to', 'b3']], [[process, '/transitions/4/from', 'b2']]],
  },
  'process/transition-without-target': {
    faulty: [fault(process, '/transitions/8/to', [process, '/transitions/8/to', 'cap-phep']), fault(process, '/transitions/2/to', [process, '/transitions/2/to', 'B3'])],
    clean: [[[process, '/transitions/8/to', 'cap']], [[process, '/transitions/7/to', 'khong-cap']]],
  },
  'process/transition-from-end': {
    faulty: [fault(process, '/transitions/10/from', [process, '/transitions/-', { id: 't10', from: 'cap', to: 'b1' }]), fault(process, '/transitions/10/from', [process, '/transitions/-', { id: 't10', from: 'khong-cap', to: 'b3' }])],
    clean: [[[process, '/transitions/9/to', 'cap']], [[process, '/ends/1/name', 'Từ chối']]],
  },
  'process/transition-into-start': {
    faulty: [fault(process, '/transitions/4/to', [process, '/transitions/4/to', 'bat-dau']), fault(process, '/transitions/9/to', [process, '/transitions/9/to', 'bat-dau'])],
    clean: [[[process, '/transitions/4/to', 'b3']], [[process, '/start/name', 'Bắt đầu']]],
  },
  'process/dead-end': {
    faulty: [fault(process, '/steps/3', [process, '/transitions/8', undefined]), fault(process, '/steps/4', [process, '/transitions/9/to', 'b5'])],
    clean: [[[process, '/transitions/9/to', 'cap']], [[process, '/transitions/8/to', 'khong-cap']]],
  },
  'process/unreachable': {
    faulty: [fault(process, '/steps/5', [process, '/steps/-', { id: 'b9', name: 'Thừa', role: 'mot-cua', ...running }], [process, '/transitions/-', { id: 't10', from: 'b9', to: 'cap' }]), fault(process, ['/steps/4', '/ends/1'], [process, '/transitions/7', undefined])],
    clean: [[[process, '/steps/-', { id: 'b9', name: 'Thêm', role: 'mot-cua', ...running }], [process, '/transitions/8/to', 'b9'], [process, '/transitions/-', { id: 't10', from: 'b9', to: 'cap' }]], [[process, '/transitions/7/to', 'b5']]],
  },
  'process/split-without-decision': {
    faulty: [fault(process, '/steps/2', [process, '/transitions/-', { id: 't10', from: 'b3', to: 'b4' }]), fault(process, '/start', [process, '/transitions/-', { id: 't10', from: 'bat-dau', to: 'b3' }])],
    clean: [[[process, '/transitions/-', { id: 't10', from: 'q2', to: 'b1', condition: { text: 'Xem lại' } }]], [[process, '/transitions/5/to', 'b4']]],
  },
  'process/decision-with-one-way': {
    faulty: [fault(process, '/decisions/0', [process, '/transitions/3', undefined]), fault(process, '/decisions/1', [process, '/transitions/7', undefined])],
    clean: [[[process, '/transitions/-', { id: 't10', from: 'q2', to: 'b1', condition: { text: 'Xem lại' } }]], [[process, '/decisions/0/name', 'Đủ?']]],
  },
  'process/several-defaults': {
    faulty: [fault(process, '/decisions/0', [process, '/transitions/3/default', true]), fault(process, '/decisions/1', [process, '/transitions/7/default', true])],
    clean: [[[process, '/transitions/2/default'], [process, '/transitions/2/condition', { text: 'Đủ' }], [process, '/transitions/3/default', true]], [[process, '/transitions/7/condition/text', 'Khác']]],
  },
  'process/way-without-condition': {
    faulty: [fault(process, '/transitions/3', [process, '/transitions/3/condition']), fault(process, '/transitions/7', [process, '/transitions/7/condition'])],
    clean: [[[process, '/transitions/3/condition/text', 'Còn thiếu']], [[process, '/transitions/2/condition', { text: 'Đủ' }]]],
  },
  'process/decision-without-default': {
    faulty: [fault(process, '/decisions/0', [process, '/transitions/2/default'], [process, '/transitions/2/condition', { text: 'Đủ' }]), fault(process, '/decisions/1', [process, '/transitions/6/default'], [process, '/transitions/6/condition', { text: 'Đồng ý', over: { field: 'maSo', present: true } }])],
    clean: [
      [[process, '/transitions/2/condition', { text: 'Đủ' }]],
      [[process, '/transitions/6/default'], [process, '/transitions/6/condition', { text: 'Có', over: { field: 'maSo', present: true } }], [process, '/transitions/7/condition/over', { not: { field: 'maSo', present: true } }]],
    ],
  },
  'process/decision-incomplete': {
    faulty: [
      fault(process, '/decisions/1', [process, '/transitions/6/default'], [process, '/transitions/6/condition', { text: 'Tổ chức', over: { field: 'loai', equals: 'to-chuc' } }], [process, '/transitions/7/condition/over', { field: 'loai', equals: 'ca-nhan' }]),
      fault(process, '/decisions/0', [process, '/transitions/2/default'], [process, '/transitions/2/condition', { text: 'Có', over: { field: 'maSo', equals: '1' } }], [process, '/transitions/3/condition/over', { not: { field: 'maSo', present: true } }]),
    ],
    clean: [
      [[process, '/transitions/7/condition/over', { field: 'loai', equals: 'ca-nhan' }]],
      [[process, '/transitions/6/default'], [process, '/transitions/6/condition', { text: 'Tổ chức', over: { field: 'loai', equals: 'to-chuc' } }], [process, '/transitions/7/condition/over', { not: { field: 'loai', equals: 'to-chuc' } }]],
    ],
  },
  'process/decision-overlap': {
    faulty: [
      fault(process, '/decisions/1', [process, '/transitions/6/default'], [process, '/transitions/6/condition', { text: 'Có', over: { field: 'loai', present: true } }], [process, '/transitions/7/condition/over', { field: 'loai', equals: 'to-chuc' }]),
      fault(process, '/decisions/1', [process, '/transitions/7/condition/over', { field: 'loai', in: ['a', 'b'] }], [process, '/transitions/-', { id: 't10', from: 'q2', to: 'b1', condition: { text: 'Xem lại', over: { field: 'loai', equals: 'b' } } }]),
    ],
    clean: [
      [[process, '/transitions/7/condition/over', { field: 'loai', equals: 'a' }], [process, '/transitions/-', { id: 't10', from: 'q2', to: 'b1', condition: { text: 'Xem lại', over: { field: 'loai', equals: 'b' } } }]],
      [[process, '/transitions/7/condition/over', { field: 'loai', equals: 'to-chuc' }]],
    ],
  },
  'process/unknown-role': {
    faulty: [fault(process, '/steps/2/role', [process, '/steps/2/role', 'chuyen-gia'], [process, '/roles/1', undefined]), fault(process, '/start/role', [process, '/start/role', 'ai-do'])],
    clean: [[[process, '/steps/2/role', 'mot-cua'], [process, '/roles/1', undefined]], [[process, '/start/role', 'mot-cua']]],
  },
  'process/role-unused': {
    faulty: [fault(process, '/roles/3', [process, '/roles/-', { id: 'lanh-dao', name: { vi: 'Lãnh đạo' }, kind: 'leader' }]), fault(process, '/roles/1', [process, '/steps/2/role', 'mot-cua'])],
    clean: [[[process, '/steps/3/role', 'chuyen-vien']], [[process, '/roles/-', { id: 'lanh-dao', name: { vi: 'Lãnh đạo' }, kind: 'leader' }], [process, '/steps/3/role', 'lanh-dao']]],
  },
  'process/unknown-document': {
    faulty: [fault(process, '/steps/0/produces/0', [process, '/steps/0/produces/0', 'phieu-2']), fault(process, '/steps/2/takes/0', [process, '/steps/2/takes/-', 'bao-cao'])],
    clean: [[[process, '/steps/2/takes/-', 'phieu']], [[process, '/steps/2/takes/-', 'bao-cao'], [process, '/documents/-', { id: 'bao-cao', name: 'Báo cáo' }]]],
  },
  'process/document-unused': {
    faulty: [fault(process, '/documents/3', [process, '/documents/-', { id: 'bao-cao', name: 'Báo cáo' }]), fault(process, '/documents/0', [process, '/steps/0/produces', []], [process, '/steps/1/takes', []])],
    clean: [[[process, '/steps/0/produces', []]], [[process, '/steps/1/takes', []]]],
  },
  'process/applicant-clock-runs': {
    faulty: [fault(process, '/steps/1/clock', [process, '/steps/1/clock', 'running']), fault(process, '/steps/1/clock', [process, '/steps/1/clock', 'running'], [process, '/steps/1/hours', 8])],
    clean: [[[process, '/steps/1/hours', 8]], [[process, '/roles/2/kind', 'system'], [process, '/steps/1/clock', 'running'], [process, '/steps/1/hours', 8]]],
  },
  'process/step-without-time': {
    faulty: [fault(process, '/steps/2/hours', [process, '/steps/2/hours', 0]), fault(process, '/steps/0/hours', [process, '/steps/0/hours', 0])],
    clean: [[[process, '/steps/2/hours', 0.5]], [[process, '/steps/1/hours', 0]]],
  },
  'process/shortest-not-shorter': {
    faulty: [fault(process, '/steps/2/shortestHours', [process, '/steps/2/shortestHours', 41]), fault(process, '/steps/0/shortestHours', [process, '/steps/0/shortestHours', 8])],
    clean: [[[process, '/steps/2/shortestHours', 40]], [[process, '/steps/2/shortestHours', 1]]],
  },
  'process/nothing-produced': {
    faulty: [fault(process, '/steps/3/produces', [process, '/steps/3/produces', []], [process, '/steps/2/produces', ['ket-qua']]), fault(process, '/steps/4/produces', [process, '/steps/4/produces', []], [process, '/steps/2/produces', ['tu-choi']])],
    clean: [[[process, '/steps/0/produces', []]], [[process, '/steps/3/produces', ['ket-qua', 'phieu']]]],
  },
  'process/no-refusal-way': {
    faulty: [fault(process, '/ends', [process, '/ends/1/outcome', 'closed']), fault(process, '/ends', [process, '/transitions/9/to', 'cap'])],
    clean: [[[process, '/ends/1/name', 'Từ chối']], [[process, '/ends/-', { id: 'rut', name: 'Rút', outcome: 'withdrawn', status: null }]]],
  },
  'process/no-granting-way': {
    faulty: [fault(process, '/ends', [process, '/ends/0/outcome', 'closed']), fault(process, '/ends', [process, '/transitions/8/to', 'khong-cap'])],
    clean: [[[process, '/ends/0/name', 'Trả kết quả']], [[process, '/transitions/9/to', 'cap']]],
  },
  'process/no-supplement-way': {
    faulty: [fault(process, '/steps', [process, '/transitions/4/to', 'b3']), fault(process, '/steps', [process, '/steps/1/clock', 'running'], [process, '/steps/1/hours', 4])],
    clean: [[[process, '/steps/1/name', 'Bổ sung']], [[process, '/steps/1/hours', 8]]],
  },
  'process/over-limit': {
    faulty: [fault(process, '/steps', [process, '/steps/2/hours', 57]), fault(process, '/steps', [card, '/timeLimit/committed', 5]), fault(process, '/steps', [card, '/timeLimit/kind', 'calendar-day'])],
    clean: [[[process, '/steps/2/hours', 56]], [[card, '/timeLimit/committed', 6]], [[process, '/steps/1/hours', 100]]],
  },
  'process/unknown-status': {
    faulty: [fault(process, '/steps/2/status', [process, '/steps/2/status', '7']), fault(process, '/ends/0/status', [process, '/ends/0/status', '10'])],
    clean: [[[process, '/steps/2/status', '2']], [[process, '/ends/0/status', null]]],
  },
  'process/status-jump': {
    faulty: [fault(process, ['/steps/2/status', '/ends/0/status', '/ends/1/status'], [process, '/steps/2/status', '1']), fault(process, '/ends/0/status', [process, '/steps/3/status', '9'])],
    clean: [[[process, '/steps/2/status', '2']], [[process, '/steps/3/status', '4']]],
  },
  'process/condition-unknown-field': {
    faulty: [fault(process, '/transitions/3/condition/over', [process, '/transitions/3/condition/over', { field: 'khongCo', present: true }]), fault(process, '/transitions/7/condition/over', [process, '/transitions/7/condition/over', { any: [{ field: 'loai', equals: 'a' }, { field: 'maSo2', present: true }] }])],
    clean: [[[process, '/transitions/3/condition/over', { field: 'maSo', present: true }]], [[process, '/transitions/3/condition/over', { field: 'hang', row: { field: 'hang.ten', present: true } }]]],
  },
}
