import { type CorpusPart, fault, sourced } from './cases.ts'
import type { Edit } from '../testing/check-case.ts'

const lib = (name: string) => `schemas/library/${name}@1.json`
const [name, role, firm, code, address, setting] = [lib('nguoi/hoTen'), lib('nguoiDaiDien/hoTen'), lib('doanhNghiep/ten'), lib('doanhNghiep/maSo'), lib('diaChi/noiO'), 'schemas/library/settings/levels.json']
/** The form that uses the group is told, too. */
const inForm = 'form.schema.json#/properties/nguoiNop/properties/diaChi'
const formats = 'schemas/formats.json'
const register = (id: string) => `schemas/registers/${id}.json`
const entry = (id: string, more: Record<string, unknown> = {}) => ({ id, name: { vi: 'Một', en: 'One' }, provenance: sourced, ...more })

function concept(id: string, schema: Record<string, unknown>, meta: Record<string, unknown> = {}): Edit {
  return [
    lib(id.replace('.', '/')),
    '',
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:khuon:concept:${id}@1`,
      title: 'Mới',
      'x-en': { title: 'New' },
      ...schema,
      'x-concept': { id, version: 1, kind: 'field', aliases: [], reuse: [], legal: [], provenance: sourced, ...meta },
    },
  ]
}
const text = { type: 'string', maxLength: 10 }

export const libraryCases: CorpusPart = {
  'library/not-a-concept': {
    faulty: [fault(lib('khac'), '', [lib('khac'), '', { $id: 'urn:khuon:concept:khac@1', type: 'string' }]), fault(lib('khac'), '', [lib('khac'), '', { 'x-concept': { id: 'khac' } }])],
    clean: [[concept('khac', text)], [[setting, '/title', 'Cấp']]],
  },
  'library/duplicate-concept': {
    faulty: [
      fault(lib('nguoi/hoTen'), '/x-concept/id', ['schemas/library/ban-sao.json', '', { ...text, $id: 'urn:khuon:concept:nguoi.hoTen@1b', title: 'Bản sao', 'x-en': { title: 'Copy' }, 'x-concept': { id: 'nguoi.hoTen', version: 1, kind: 'field', aliases: [], reuse: [], legal: [], provenance: sourced } }]),
      fault(lib('doanhNghiep/ten'), '/x-concept/id', ['schemas/library/ban-sao.json', '', { ...text, $id: 'urn:khuon:concept:doanhNghiep.ten@1c', title: 'Bản sao', 'x-en': { title: 'Copy' }, 'x-concept': { id: 'doanhNghiep.ten', version: 1, kind: 'field', aliases: [], reuse: [], legal: [], provenance: sourced } }]),
    ],
    clean: [[concept('nguoi.hoTenKhac', text)], [concept('doanhNghiep.tenKhac', text)]],
  },
  'library/duplicate-alias': {
    faulty: [fault(code, '/x-concept/aliases/0', [code, '/x-concept/aliases/-', 'nguoi.hoTen']), fault(firm, '/x-concept/aliases/0', [code, '/x-concept/aliases/-', 'ten-dn'])],
    clean: [[[code, '/x-concept/aliases/-', 'ma-so-dn']], [[code, '/x-concept/aliases', ['mst', 'maSoThue']]]],
  },
  'library/id-mismatch': {
    faulty: [fault(code, '/$id', [code, '/$id', 'urn:khuon:concept:doanhNghiep.ma@1']), fault(firm, '/$id', [firm, '/$id', 'urn:khuon:concept:doanhNghiep.ten'])],
    clean: [[[code, '/title', 'Mã số thuế']], [[code, '/x-concept/aliases/-', 'doanhNghiep.ma']]],
  },
  'library/missing-english': {
    faulty: [fault(name, '', [name, '/x-en']), fault(address, '/properties/chiTiet', [address, '/properties/chiTiet/x-en'])],
    clean: [[[name, '/x-en/title', 'Name']], [[address, '/properties/xa/x-official', true]]],
  },
  'library/pattern': {
    faulty: [fault(code, '/pattern', [code, '/pattern', '^(?<=a)[0-9]$']), fault(register('dossier-codes'), '/entries/0/pattern', [register('dossier-codes'), '/entries/0/pattern', 'H[0-9]{2}'])],
    clean: [[[code, '/pattern', '^[0-9]{10,13}$']], [[register('dossier-codes'), '/entries/0/pattern', '^[A-Z][0-9]{2}$']]],
  },
  'library/unknown-format': {
    faulty: [fault(firm, '/format', [firm, '/format', 'ten']), fault(address, '/properties/chiTiet/format', [address, '/properties/chiTiet/format', 'uri'])],
    clean: [[[firm, '/format', 'email']], [[address, '/properties/chiTiet/format', 'email']]],
  },
  'library/duplicate-option': {
    faulty: [
      fault(lib('loai'), '/oneOf/1', concept('loai', { type: 'string', oneOf: [{ const: 'a', title: 'Một', 'x-en': { title: 'One' }, 'x-id': 'a' }, { const: 'a', title: 'Hai', 'x-en': { title: 'Two' }, 'x-id': 'b' }] })),
      fault(lib('loai'), '/oneOf/2', concept('loai', { type: 'string', oneOf: ['a', 'b', 'b'].map((value, i) => ({ const: value, title: `Số ${i}`, 'x-en': { title: `No ${i}` }, 'x-id': `o${i}` })) })),
    ],
    clean: [
      [concept('loai', { type: 'string', oneOf: ['a', 'b'].map((value) => ({ const: value, title: value, 'x-en': { title: value }, 'x-id': value })) })],
      [concept('loai', { type: 'string', oneOf: ['a', 'A'].map((value) => ({ const: value, title: value, 'x-en': { title: value }, 'x-id': value })) })],
    ],
  },
  'library/order': {
    faulty: [fault(address, '/x-concept/order', [address, '/x-concept/order', ['xa']]), fault(address, '/x-concept/order', [address, '/x-concept/order/-', 'tinh'])],
    clean: [[[address, '/x-concept/order', ['chiTiet', 'xa']]], [[address, '/required', []]]],
  },
  'library/unknown-source': {
    faulty: [fault(name, '/x-concept/reuse/0/source', [name, '/x-concept/reuse', [{ source: 'csdl-khac' }]]), fault(name, '/x-concept/reuse/1/source', [name, '/x-concept/reuse', [{ source: 'csdl-dan-cu' }, { source: 'CSDL-dan-cu' }]])],
    clean: [[[name, '/x-concept/reuse', [{ source: 'csdl-dan-cu' }]]], [[name, '/x-concept/reuse', []]]],
  },
  'library/example': {
    faulty: [fault(name, '/examples/0', [name, '/examples/0', 'A']), fault(code, '/examples/1', [code, '/examples', ['0123456789', '012']])],
    clean: [[[name, '/examples/-', 'An']], [[code, '/examples', ['0123456789']]]],
  },
  'library/unknown-choice': {
    faulty: [fault(setting, '/x-setting/value', [setting, '/x-setting/value', 'four']), fault(setting, '/x-setting/value', [setting, '/x-setting/choices/two'])],
    clean: [[[setting, '/x-setting/choices/two/title', { vi: 'Hai', en: '2' }]], [[setting, '/x-setting/choices/three']]],
  },
  'library/choice-not-in-force': {
    faulty: [fault(setting, '', [setting, '/x-setting/value', 'three']), fault(setting, '', [setting, '/properties'])],
    clean: [[[setting, '/x-setting/value', 'three'], [setting, '/properties'], [setting, '/required', ['huyen']]], [[setting, '/title', 'Cấp']]],
  },
  'library/good-example': {
    faulty: [fault(formats, '/formats/0/examples/good/0', [formats, '/formats/0/examples/good/0', '6/5/2024']), fault(register('dossier-codes'), '/entries/0/example', [register('dossier-codes'), '/entries/0/example', 'X1'])],
    clean: [[[formats, '/formats/0/examples/good/-', '2024-02-29']], [[register('dossier-codes'), '/entries/0/example', 'H01']]],
  },
  'library/bad-example': {
    faulty: [fault(formats, '/formats/0/examples/bad/0', [formats, '/formats/0/examples/bad/0', '2024-05-06']), fault(formats, '/formats/1/examples/bad/1', [formats, '/formats/1/examples/bad/-', 'c@d.vn'])],
    clean: [[[formats, '/formats/0/examples/bad/-', '2024-02-30']], [[formats, '/formats/1/examples/bad/-', 'c@']]],
  },
  'library/duplicate-entry': {
    faulty: [fault(register('papers'), '/entries/1/id', [register('papers'), '/entries/-', entry('qd-659-2024')]), fault(register('units'), '/entries/1/id', [register('units'), '/entries/-', entry('vu-buu-chinh')])],
    clean: [[[register('papers'), '/entries/-', entry('qd-660-2024')]], [[register('units'), '/entries/-', entry('qd-659-2024')]]],
  },
  'library/unknown-concept': {
    faulty: [fault(register('data-sources'), '/entries/0/concepts', [register('data-sources'), '/entries/0/concepts/-', 'nguoi.ten']), fault(register('data-sources'), '/entries/1/concepts', [register('data-sources'), '/entries/-', entry('nguon-2', { concepts: ['khongCo'] })])],
    clean: [[[register('data-sources'), '/entries/0/concepts/-', 'doanhNghiep.ten']], [[register('data-sources'), '/entries/0/concepts', []]]],
  },
  'library/unknown-entry': {
    faulty: [fault(register('units'), '/entries/0/fields', [register('units'), '/entries/0/fields/-', 'bao-chi']), fault(register('dossier-statuses'), '/entries/0/next', [register('dossier-statuses'), '/entries/0/next/-', '8'])],
    clean: [[[register('units'), '/entries/0/fields', []]], [[register('dossier-statuses'), '/entries/0/next', ['4']]]],
  },
  'form/unknown-concept': {
    faulty: [fault(role, '/$ref', [role, '/$ref', 'urn:khuon:concept:nguoi.hoten@1']), fault(address, '/properties/xa/$ref', [address, '/properties/xa/$ref', 'urn:khuon:concept:diaChi.xa@2'])],
    clean: [[[role, '/$ref', 'urn:khuon:concept:doanhNghiep.ten@1']], [concept('moi', { $ref: 'urn:khuon:concept:nguoiDaiDien.hoTen@1' })]],
  },
  'form/unknown-setting': {
    faulty: [fault(address, [inForm, '/allOf/0/$ref'], [address, '/allOf', [{ $ref: 'urn:khuon:library-setting:level' }]]), fault(address, [inForm, '/allOf/1/$ref'], [address, '/allOf', [{ $ref: 'urn:khuon:library-setting:levels' }, { $ref: 'urn:khuon:library-setting:khac' }]])],
    clean: [[[address, '/allOf', [{ $ref: 'urn:khuon:library-setting:levels' }]]], [[address, '/allOf', []]]],
  },
  'form/ref-cycle': {
    faulty: [
      fault(lib('vong/mot'), '/$ref', concept('vong.mot', { $ref: 'urn:khuon:concept:vong.mot@1' })),
      fault(lib('vong/mot'), [`${lib('vong/hai')}#/$ref`, '/$ref'], concept('vong.mot', { $ref: 'urn:khuon:concept:vong.hai@1' }), concept('vong.hai', { $ref: 'urn:khuon:concept:vong.mot@1' })),
    ],
    clean: [[concept('vong.mot', { $ref: 'urn:khuon:concept:nguoi.hoTen@1' })], [concept('vong.mot', { $ref: 'urn:khuon:concept:vong.hai@1' }), concept('vong.hai', text)]],
  },
  'library/text-without-limit': {
    faulty: [fault(firm, '', [firm, '/maxLength']), fault(code, '', [code, '/pattern', '^[0-9]*$'])],
    clean: [[[firm, '/maxLength'], [firm, '/format', 'email']], [concept('loai', { type: 'string', oneOf: [{ const: 'a', title: 'A', 'x-en': { title: 'A' }, 'x-id': 'a' }] })]],
  },
  'library/name-almost-taken': {
    faulty: [fault(lib('nguoi/hoten'), '/x-concept/id', concept('nguoi.hoten', text)), fault(lib('diaChiXa'), '/x-concept/id', concept('diaChiXa', text))],
    clean: [[concept('nguoi.hoTenKhac', text)], [concept('xa.diaChi', text)]],
  },
}
