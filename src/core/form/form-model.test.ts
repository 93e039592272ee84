import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json/json-value.ts'
import { type FormModel, formModel, nodeAtData } from './form-model.ts'
import { emptyLibrary } from './library-files.ts'
import { resolveForm } from './resolve.ts'
import { sampleLayout, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'
import { withAt } from './testing/edit-json.ts'

const library = sampleLibrary()
const sample = formModel({ schema: sampleSchema, layout: sampleLayout }, library)

function outline(model: FormModel): string[] {
  return [...model.nodes.values()].map(({ id, kind, required }) => `${id} ${kind}${required ? ' *' : ''}`)
}

describe('the tree of a form', () => {
  it('holds every section, group, table and field in layout order, groups written out', () => {
    expect(outline(sample)).toEqual([
      'doanhNghiep section *',
      'maSo text *',
      'truSo group *',
      'truSo/tinh text *',
      'truSo/xa text *',
      'nguoiDaiDien group *',
      'nguoiDaiDien/hoTen text *',
      'nguoiDaiDien/coUyQuyen boolean',
      'nguoiDaiDien/soUyQuyen text',
      'nguoiDaiDien/diaChi group',
      'nguoiDaiDien/diaChi/tinh text *',
      'nguoiDaiDien/diaChi/xa text *',
      'email text',
      'hoatDong section *',
      'phamVi choice *',
      'tuyen text',
      'dichVu choices *',
      'von integer',
      'tyLe number',
      'tenMien list',
      'buuCuc table',
      'buuCuc.ten text *',
      'buuCuc.thue boolean',
      'buuCuc.chuNha text',
      'thietBi table',
      'thietBi/ten text *',
      'thietBi/soLuong integer',
      'lyDo long-text',
      'quocTe section',
      'doiTac text *',
      'ngayKy date',
      'giayToKemTheo section *',
      'dieuLe file *',
      'hopDong file',
      'camKet section *',
      'dongY boolean *',
    ])
    expect(sample.foreign).toEqual([])
    expect(sample.sections.map(({ id }) => id)).toEqual([
      'doanhNghiep',
      'hoatDong',
      'quocTe',
      'giayToKemTheo',
      'camKet',
    ])
  })
  it('says of a field what the library and the use say together', () => {
    const { schema: _, ...inner } = sample.nodes.get('nguoiDaiDien/hoTen') ?? {}
    expect(inner).toEqual({
      id: 'nguoiDaiDien/hoTen',
      key: 'hoTen',
      kind: 'text',
      title: 'Họ tên người đại diện',
      titleEn: 'Name of the representative',
      hint: 'Viết như trên giấy tờ.',
      required: true,
      concept: { id: 'nguoiDaiDien.hoTen', version: 1 },
      concepts: [
        { id: 'nguoiDaiDien.hoTen', version: 1 },
        { id: 'nguoi.hoTen', version: 1 },
      ],
      legal: [],
      reuse: [],
      examples: ['Nguyễn Văn An'],
      bounds: { minLength: 2, maxLength: 80, patterns: [], formats: [] },
      children: [],
      dataPath: ['doanhNghiep', 'nguoiDaiDien', 'hoTen'],
      schemaPointer: '/properties/doanhNghiep/properties/nguoiDaiDien',
      parent: 'nguoiDaiDien',
      inherited: true,
    })
  })
  it('knows options, units, files and the place in rows', () => {
    expect(sample.nodes.get('phamVi')?.options?.[0]).toEqual({
      id: 'phamVi.noi-tinh',
      value: 'noi-tinh',
      title: 'Nội tỉnh',
      titleEn: 'Within the province',
    })
    expect(sample.nodes.get('von')?.unit).toBe('đồng')
    expect(sample.nodes.get('dieuLe')?.bounds.file).toEqual({
      mediaTypes: ['application/pdf', 'image/jpeg'],
      maxBytes: 20_971_520,
      maxCount: 2,
    })
    expect(sample.nodes.get('hopDong')?.bounds.file).toEqual({
      mediaTypes: [],
      maxBytes: 1_073_741_824,
      maxCount: 1,
    })
    const column = sample.nodes.get('buuCuc.chuNha')
    expect(column?.dataPath).toEqual(['hoatDong', 'buuCuc', '*', 'chuNha'])
    expect(column?.schemaPointer).toBe('/properties/hoatDong/properties/buuCuc/items/properties/chuNha')
    expect(column?.parent).toBe('buuCuc')
  })
  it('reads rules on the root, in sections, in rows, and those that a group brings', () => {
    expect(sample.rules.map(({ id, scope, shows, requires }) => ({ id, scope, shows, requires }))).toEqual([
      { id: 'phanQuocTe', scope: '', shows: ['quocTe'], requires: ['quocTe'] },
      { id: 'hopDongThueNha', scope: '', shows: ['hopDong'], requires: ['hopDong'] },
      {
        id: 'nguoiDaiDien/uyQuyen',
        scope: 'nguoiDaiDien',
        shows: ['nguoiDaiDien/soUyQuyen'],
        requires: ['nguoiDaiDien/soUyQuyen'],
      },
      { id: 'tuyenKhiLienTinh', scope: 'hoatDong', shows: ['tuyen'], requires: ['tuyen'] },
      { id: 'quocTeChiGoi', scope: 'hoatDong', shows: [], requires: [] },
      { id: 'thueNha', scope: 'buuCuc', shows: ['buuCuc.chuNha'], requires: ['buuCuc.chuNha'] },
    ])
    expect(sample.rules[1]?.when).toEqual({ field: 'buuCuc', row: { field: 'buuCuc.thue', equals: true } })
    expect(sample.rules[4]).toMatchObject({
      pointer: '/properties/hoatDong/allOf/1',
      narrows: [{ field: 'dichVu', codes: ['goi'] }],
      annotations: { 'x-legal': [{ document: 'Nghị định 47/2011/NĐ-CP', article: 'Điều 6' }] },
    })
  })
  it('follows the address levels of the library: one setting, no form touched', () => {
    const three = formModel({ schema: sampleSchema, layout: sampleLayout }, sampleLibrary('three-level'))
    expect(three.nodes.get('truSo')?.children.map(({ id, required }) => [id, required])).toEqual([
      ['truSo/tinh', true],
      ['truSo/huyen', true],
      ['truSo/xa', true],
    ])
    const either = formModel({ schema: sampleSchema, layout: sampleLayout }, sampleLibrary('either'))
    expect(either.nodes.get('truSo/huyen')?.required).toBe(false)
    expect(sample.nodes.has('truSo/huyen')).toBe(false)
  })
  it('is the same of the resolved form, which needs no library', () => {
    const resolved = resolveForm(sampleSchema, library)
    if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems))
    const model = formModel({ schema: resolved.value, layout: sampleLayout }, emptyLibrary)
    const plain = (node: FormModel['children'][number]): unknown => {
      const { schema: _, children, ...rest } = node
      return { ...rest, children: children.map(plain) }
    }
    expect(model.children.map(plain)).toEqual(sample.children.map(plain))
    expect(model.rules).toEqual(sample.rules)
  })
  it('puts what the order does not name last, in the order of the file', () => {
    const layout = withAt(sampleLayout, '/quocTe/ui:order', ['ngayKy'])
    const model = formModel({ schema: sampleSchema, layout }, library)
    expect(model.nodes.get('quocTe')?.children.map(({ id }) => id)).toEqual(['ngayKy', 'doiTac'])
  })

  it('keeps what is foreign as a node and names it', () => {
    const form: JsonObject = {
      ...sampleSchema,
      properties: {
        a: true,
        b: { type: 'null' },
        a2: { title: 'A' },
        c: { 'x-id': 'c', $ref: 'urn:khuon:concept:la@9' },
      },
      required: [],
      allOf: [],
    }
    const model = formModel({ schema: form }, library)
    expect(model.children.map(({ key, kind }) => [key, kind])).toEqual([
      ['a', 'foreign'],
      ['b', 'foreign'],
      ['a2', 'foreign'],
      ['c', 'foreign'],
    ])
    expect(model.foreign.map(({ code, at }) => [code, at])).toContainEqual([
      'form/unknown-concept',
      '/properties/c',
    ])
  })
  it.each([null, 3, 'x', [], {}, { properties: [] }, { properties: { a: { items: [] } }, allOf: 3 }])(
    'is there, if empty, for %j',
    (schema) => {
      expect(() => formModel({ schema, layout: schema }, library)).not.toThrow()
    },
  )
  it('stops at a concept that holds itself', () => {
    const loop: JsonObject = {
      $id: 'urn:khuon:concept:vong@1',
      type: 'object',
      additionalProperties: false,
      properties: { sau: { 'x-id': 'sau', $ref: 'urn:khuon:concept:vong@1' } },
    }
    const files = new Map([...library.files, ['urn:khuon:concept:vong@1', loop]])
    const form = withAt(sampleSchema, '/properties/quocTe/properties/doiTac', {
      'x-id': 'doiTac',
      $ref: 'urn:khuon:concept:vong@1',
    })
    const model = formModel({ schema: form }, { ...library, files })
    expect(model.nodes.get('doiTac/sau')?.kind).toBe('foreign')
    expect(model.foreign).toEqual([
      { code: 'form/recursion', at: '/properties/quocTe/properties/doiTac', args: { id: 'doiTac/sau' } },
    ])
  })
  it('is cut off where groups of groups would grow without bound', () => {
    const files = new Map(library.files)
    for (let level = 0; level < 20; level++) {
      const next = { $ref: `urn:khuon:concept:no${level + 1}@1` }
      files.set(`urn:khuon:concept:no${level}@1`, {
        type: 'object',
        additionalProperties: false,
        properties: { a: { 'x-id': 'a', ...next }, b: { 'x-id': 'b', ...next } },
      })
    }
    files.set('urn:khuon:concept:no20@1', { type: 'string' })
    const form = withAt(sampleSchema, '/properties/quocTe/properties/doiTac', {
      'x-id': 'doiTac',
      $ref: 'urn:khuon:concept:no0@1',
    })
    const model = formModel({ schema: form, layout: sampleLayout }, { ...library, files })
    expect(model.nodes.size).toBeLessThan(5100)
    expect(model.foreign.map(({ code }) => code)).toEqual(['form/too-many-nodes'])
  })
})

describe('the field at a place of the submission', () => {
  it.each([
    [['hoatDong', 'buuCuc', '3', 'ten'], 'buuCuc.ten'],
    [['hoatDong', 'buuCuc', '3'], 'buuCuc'],
    [['hoatDong', 'buuCuc'], 'buuCuc'],
    [['giayToKemTheo', 'dieuLe', '0', 'loai'], 'dieuLe'],
    [['hoatDong', 'dichVu', '1'], 'dichVu'],
    [['doanhNghiep', 'truSo', 'tinh'], 'truSo/tinh'],
    [['doanhNghiep', 'truSo', 'huyen'], undefined],
    [['toString'], undefined],
    [[], undefined],
  ])('%j is %s', (tokens, id) => {
    expect(nodeAtData(sample, tokens)?.id).toBe(id)
  })
})
