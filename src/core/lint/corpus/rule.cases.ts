import { type CorpusPart, fault, form, layout, person } from './cases.ts'
import { is, ruled, withField } from './form-edits.ts'

const N = '/properties/nguoiNop'
const nested = (inner: Record<string, unknown>) => ({ properties: { nguoiNop: inner }, required: ['nguoiNop'] })
const third = { const: 'ho', title: 'Hộ kinh doanh', 'x-id': 'loai.ho' }

export const ruleCases: CorpusPart = {
  'form/condition-reads-later-question': {
    faulty: [
      fault(form, `${N}/allOf/0`, [layout, '/nguoiNop/ui:order', ['hoTen', 'tenToChuc', 'loai', 'maSo', 'thu', 'ghiChu', 'diaChi', 'soLuong']]),
      fault(form, `${N}/allOf/1`, ...ruled({ if: { required: ['soLuong'] }, then: { required: ['maSo'] } })),
      fault(form, '/allOf/0', [form, '/allOf', [{ 'x-id': 'r', if: { properties: { giayTo: { required: ['uyQuyen'] } }, required: ['giayTo'] }, then: { properties: { nguoiNop: { required: ['maSo'] } } } }]]),
    ],
    clean: [
      ruled({ if: { required: ['maSo'] }, then: { required: ['soLuong'] } }),
      [[form, '/allOf', [{ 'x-id': 'r', if: nested(is('loai', 'to-chuc')), then: { properties: { giayTo: { required: ['uyQuyen'] } } } }]]],
    ],
  },
  'form/condition-cycle': {
    faulty: [
      fault(form, `${N}/allOf/1`, ...ruled({ if: { required: ['tenToChuc'] }, else: { properties: { loai: false } } }), [form, `${N}/required`, ['hoTen']]),
      fault(form, `${N}/allOf/2`, ...ruled({ if: { required: ['maSo'] }, else: { properties: { thu: false } } }), ...ruled({ if: { required: ['thu'] }, else: { properties: { maSo: false } } }, 'quy-tac-3')),
    ],
    clean: [
      [...ruled({ if: { required: ['maSo'] }, else: { properties: { thu: false } } }), ...ruled({ if: { required: ['thu'] }, else: { properties: { ghiChu: false } } }, 'quy-tac-3')],
      ruled({ if: is('loai', 'ca-nhan'), else: { properties: { thu: false } } }),
    ],
  },
  'form/required-while-hidden': {
    faulty: [
      fault(form, person('tenToChuc'), [form, `${N}/required/-`, 'tenToChuc']),
      fault(form, '/properties/giayTo', [form, '/allOf', [{ 'x-id': 'r', if: nested(is('loai', 'to-chuc')), else: { properties: { giayTo: false } } }]]),
    ],
    clean: [[[form, `${N}/required/-`, 'maSo']], ruled({ if: is('loai', 'ca-nhan'), else: { properties: { maSo: false } } })],
  },
  'form/never-shown': {
    faulty: [
      fault(form, person('tenToChuc'), [form, `${N}/allOf/0/if/properties/loai/const`, 'toChuc']),
      fault(form, person('maSo'), ...ruled({ if: { allOf: [is('loai', 'ca-nhan'), is('loai', 'to-chuc')] }, else: { properties: { maSo: false } } })),
      fault(form, person('maSo'), [form, person('maSo'), false]),
    ],
    clean: [
      ruled({ if: { anyOf: [is('loai', 'ca-nhan'), is('loai', 'to-chuc')] }, else: { properties: { maSo: false } } }),
      ruled({ if: { allOf: [is('loai', 'ca-nhan'), { required: ['thu'] }] }, else: { properties: { ghiChu: false } } }),
    ],
  },
  'form/option-never-chosen': {
    faulty: [
      fault(form, person('loai/oneOf/1'), ...ruled({ if: { required: ['hoTen'] }, then: { properties: { loai: { enum: ['ca-nhan'] } } } })),
      fault(form, person('loai/oneOf/2'), [form, person('loai/oneOf/-'), third], ...ruled({ if: is('loai', 'ho'), then: { required: ['tenToChuc'] } })),
    ],
    clean: [
      [...withField('cap', { title: 'Cấp', type: 'string', oneOf: [{ const: 'a', title: 'Một', 'x-id': 'cap.a' }, { const: 'b', title: 'Hai', 'x-id': 'cap.b' }] }), ...ruled({ if: is('loai', 'to-chuc'), then: { properties: { cap: { enum: ['a'] } } } })],
      [[form, person('loai/oneOf/-'), third], ...ruled({ if: is('loai', 'ho'), then: { required: ['maSo'] } })],
    ],
  },
  'form/rule-never-applies': {
    faulty: [
      fault(form, `${N}/allOf/1`, ...ruled({ if: is('loai', 'khac'), then: { required: ['maSo'] } })),
      fault(form, `${N}/allOf/1`, ...ruled({ if: { allOf: [is('loai', 'ca-nhan'), { required: ['tenToChuc'] }] }, then: { required: ['maSo'] } })),
    ],
    clean: [
      ruled({ if: is('loai', 'ca-nhan'), then: { required: ['maSo'] } }),
      ruled({ if: { allOf: [is('loai', 'to-chuc'), { required: ['tenToChuc'] }] }, then: { required: ['maSo'] } }),
    ],
  },
  'form/unsatisfiable': {
    faulty: [
      fault(form, N, [form, `${N}/required/-`, 'soLuong'], [form, person('soLuong/minimum'), 101]),
      fault(
        form,
        `${N}/allOf/1`,
        ...ruled({ if: { required: ['hoTen'] }, then: { required: ['maSo'] } }),
        ...ruled({ if: { not: { required: ['hoTen'] } }, else: { properties: { maSo: false } } }, 'quy-tac-3'),
      ),
    ],
    clean: [
      [[form, person('soLuong/minimum'), 101]],
      [...ruled({ if: is('loai', 'ca-nhan'), then: { required: ['maSo'] } }), ...ruled({ if: is('loai', 'ca-nhan'), else: { properties: { maSo: false } } }, 'quy-tac-3')],
    ],
  },
  'form/layout-foreign': {
    faulty: [fault(layout, '', [layout, '/$schema']), fault(layout, '/giayTo', [layout, '/giayTo', 'x'])],
    clean: [[[layout, '/nguoiNop/maSo', { 'ui:placeholder': '0123' }]], [[layout, '/nguoiNop/ghiChu/ui:options', { rows: 4 }]]],
  },
  'form/layout-foreign-keyword': {
    faulty: [fault(layout, '/ui:field', [layout, '/ui:field', 'x']), fault(layout, '/nguoiNop/maSo/ui:color', [layout, '/nguoiNop/maSo', { 'ui:color': 'red' }])],
    clean: [[[layout, '/nguoiNop/maSo', { 'ui:help': 'Mười chữ số' }]], [[layout, '/nguoiNop/loai', { 'ui:widget': 'radio' }]]],
  },
  'form/layout-foreign-widget': {
    faulty: [fault(layout, '/nguoiNop/maSo/ui:widget', [layout, '/nguoiNop/maSo', { 'ui:widget': 'hidden' }]), fault(layout, '/nguoiNop/loai/ui:widget', [layout, '/nguoiNop/loai', { 'ui:widget': 'textarea' }])],
    clean: [[[layout, '/nguoiNop/maSo', { 'ui:widget': 'textarea' }]], [[layout, '/nguoiNop/loai', { 'ui:widget': 'select' }]]],
  },
  'form/layout-incomplete': {
    faulty: [fault(layout, '/giayTo', [layout, '/giayTo/ui:order']), fault(layout, '', [layout, '/ui:order'])],
    clean: [[[layout, '/nguoiNop/diaChi', { 'ui:help': 'Nơi ở' }]], [[layout, '/nguoiNop/ghiChu', {}]]],
  },
  'form/layout-missing-field': {
    faulty: [fault(layout, '/giayTo/ui:order', [layout, '/giayTo/ui:order', ['dieuLe']]), fault(layout, '/danhSach/hang/items/ui:order', [layout, '/danhSach/hang/items/ui:order', ['chuHang']])],
    clean: [[[layout, '/giayTo/ui:order', ['uyQuyen', 'dieuLe']]], [[layout, '/danhSach/hang/items/ui:order', ['chuHang', 'ten']]]],
  },
  'form/layout-repeated-field': {
    faulty: [fault(layout, '/giayTo/ui:order/2', [layout, '/giayTo/ui:order/-', 'dieuLe']), fault(layout, '/ui:order/3', [layout, '/ui:order/-', 'giayTo'])],
    clean: [[[layout, '/giayTo/ui:order', ['uyQuyen', 'dieuLe']]], [[layout, '/ui:order', ['danhSach', 'nguoiNop', 'giayTo']]]],
  },
  'form/layout-unknown-field': {
    faulty: [fault(layout, '/giayTo/ui:order/2', [layout, '/giayTo/ui:order/-', 'khac']), fault(layout, '/nguoiNop/khac', [layout, '/nguoiNop/khac', {}])],
    clean: [[[layout, '/nguoiNop/maSo', {}]], [[layout, '/nguoiNop/diaChi', { xa: { 'ui:placeholder': 'Xã' } }]]],
  },
}
