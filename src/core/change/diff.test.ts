import { describe, expect, it } from 'vitest'
import { diff } from './diff.ts'
import { edited, freshText, type Edit } from './testing/cases.ts'
import { normalSample } from './testing/laws.ts'

function changesOf(edit: Edit) {
  return diff(normalSample, edited(edit))
}

describe('what a comparison says about a form', () => {
  it('a new required field is one change with its place', () => {
    const changes = changesOf(({ forms: [{ schema, layout }] }) => {
      schema.properties.nguoi.properties.soTaiKhoan = { 'x-id': 'soTaiKhoan', ...freshText }
      schema.properties.nguoi.required.push('soTaiKhoan')
      layout.nguoi['ui:order'].splice(1, 0, 'soTaiKhoan')
    })
    expect(changes).toEqual([
      {
        type: 'field.added',
        target: 'soTaiKhoan',
        after: {
          parent: 'nguoi',
          previous: 'hoTen',
          props: { key: 'soTaiKhoan', required: true, ...freshText },
        },
      },
    ])
  })

  it('a renamed data key carries the rules, conditions and papers that speak of the field', () => {
    const changes = changesOf(({ forms: [{ schema, layout }] }) => {
      const { nguoi } = schema.properties
      nguoi.properties.doiTuong = nguoi.properties.loai
      delete nguoi.properties.loai
      nguoi.required = ['hoTen', 'doiTuong']
      nguoi.allOf[0].if = { properties: { doiTuong: { const: 'to-chuc' } }, required: ['doiTuong'] }
      schema.allOf[0].if = {
        properties: { nguoi: { properties: { doiTuong: { const: 'to-chuc' } }, required: ['doiTuong'] } },
        required: ['nguoi'],
      }
      layout.nguoi['ui:order'][2] = 'doiTuong'
      layout.nguoi.doiTuong = layout.nguoi.loai
      delete layout.nguoi.loai
    })
    expect(changes).toEqual([
      { type: 'field.renamed', target: 'loai', before: { key: 'loai' }, after: { key: 'doiTuong' } },
    ])
  })

  it('a renamed option code carries rules, narrowed lists and the conditions of papers and transitions', () => {
    const changes = changesOf(({ card, process, forms: [{ schema }] }) => {
      const codes = JSON.stringify(schema).replaceAll('"to-chuc"', '"phap-nhan"')
      Object.assign(schema, JSON.parse(codes))
      card.dossier[1].condition.over.equals = 'phap-nhan'
      process.transitions[2].condition.over.not.equals = 'khac'
    })
    expect(changes).toEqual([
      {
        type: 'option.renamed',
        target: 'loai.to-chuc',
        before: { code: 'to-chuc' },
        after: { code: 'phap-nhan' },
      },
    ])
  })

  it('a rule that forgets the renamed code is a change of its own', () => {
    const changes = changesOf(({ forms: [{ schema }] }) => {
      schema.properties.nguoi.properties.loai.oneOf[1].const = 'phap-nhan'
      schema.allOf[0].if.properties.nguoi.properties.loai.const = 'phap-nhan'
    })
    expect(changes.map(({ type, target }) => `${type} ${target}`)).toEqual([
      'dossier-line.condition-changed tp02',
      'option.renamed loai.to-chuc',
      'rule.changed quy-tac-to-chuc',
    ])
  })

  it('one field put elsewhere in a long list is one reorder, not many', () => {
    const changes = changesOf(({ forms: [{ layout }] }) => {
      layout.nguoi['ui:order'] = ['tenToChuc', 'hoTen', 'ngaySinh', 'loai']
    })
    expect(changes).toEqual([
      {
        type: 'field.reordered',
        target: 'tenToChuc',
        before: { parent: 'nguoi', previous: 'loai' },
        after: { parent: 'nguoi', previous: null },
      },
    ])
  })

  it('a section whose members go to a new one is split; the way back is a merge', () => {
    const split = edited(({ forms: [{ schema, layout }] }) => {
      const { nguoi } = schema.properties
      schema.properties.lienHe = {
        'x-id': 'lienHe',
        title: 'Liên hệ',
        type: 'object',
        additionalProperties: false,
        properties: { ngaySinh: nguoi.properties.ngaySinh },
      }
      delete nguoi.properties.ngaySinh
      layout['ui:order'].splice(1, 0, 'lienHe')
      layout.nguoi['ui:order'].splice(1, 1)
      layout.lienHe = { 'ui:order': ['ngaySinh'] }
    })
    const moved = {
      kind: 'field',
      id: 'ngaySinh',
      from: { parent: 'nguoi', previous: 'hoTen' },
      to: { parent: 'lienHe', previous: null },
    }
    const section = {
      id: 'lienHe',
      parent: 'form:don',
      previous: 'nguoi',
      props: { key: 'lienHe', required: false, title: 'Liên hệ' },
    }
    expect(diff(normalSample, split)).toEqual([
      { type: 'section.split', target: 'nguoi', after: { section, moved: [moved] } },
    ])
    expect(diff(split, normalSample)).toEqual([
      { type: 'section.merged', target: 'nguoi', before: { section, moved: [moved] } },
    ])
  })

  it('a new type brings its bounds, and a new list of options, in one change', () => {
    const changes = changesOf(({ forms: [{ schema }] }) => {
      schema.properties.nguoi.properties.hoTen = {
        'x-id': 'hoTen',
        title: 'Họ và tên',
        'x-official': true,
        type: 'integer',
        oneOf: [{ const: 1, title: 'Một', 'x-id': 'hoTen.1' }],
      }
    })
    expect(changes).toEqual([
      {
        type: 'field.type-changed',
        target: 'hoTen',
        before: { type: 'string', minLength: 1, maxLength: 100 },
        after: { type: 'integer', options: [{ id: 'hoTen.1', props: { code: 1, title: 'Một' } }] },
      },
    ])
  })

  it('a field goes with the rule that has nothing to say without it', () => {
    const changes = changesOf(({ forms: [{ schema, layout }] }) => {
      delete schema.properties.nguoi.properties.tenToChuc
      delete schema.properties.nguoi.allOf
      layout.nguoi['ui:order'].pop()
    })
    expect(changes.map(({ type, target }) => `${type} ${target}`)).toEqual(['field.removed tenToChuc'])
    expect(changes[0]?.before).toMatchObject({ parts: [{ kind: 'rule', id: 'quy-tac-to-chuc' }] })
  })

  it.each<[string, Edit]>([
    [
      'field.relabelled hoTen',
      ({ forms: [f] }) => (f.schema.properties.nguoi.properties.hoTen.title = 'Tên'),
    ],
    [
      'field.hint-changed hoTen',
      ({ forms: [f] }) => (f.schema.properties.nguoi.properties.hoTen.description = 'Viết hoa'),
    ],
    ['field.made-required ngaySinh', ({ forms: [f] }) => f.schema.properties.nguoi.required.push('ngaySinh')],
    ['field.made-optional loai', ({ forms: [f] }) => (f.schema.properties.nguoi.required = ['hoTen'])],
    ['section.made-optional muon', ({ forms: [f] }) => (f.schema.required = ['nguoi'])],
    [
      'field.bounds-changed soLuong',
      ({ forms: [f] }) => (f.schema.properties.muon.properties.soLuong.maximum = 5),
    ],
    [
      'field.official-changed hoTen',
      ({ forms: [f] }) => (f.schema.properties.nguoi.properties.hoTen['x-official'] = false),
    ],
    [
      'field.policy-changed hoTen',
      ({ forms: [f] }) => (f.schema.properties.nguoi.properties.hoTen['x-policy'] = 'free'),
    ],
    [
      'field.reuse-changed hoTen',
      ({ forms: [f] }) =>
        (f.schema.properties.nguoi.properties.hoTen['x-reuse'] = [{ source: 'csdl-dan-cu' }]),
    ],
    ['field.presentation-changed loai', ({ forms: [f] }) => (f.layout.nguoi.loai['ui:widget'] = 'select')],
    [
      'column.relabelled sach.ten',
      ({ forms: [f] }) => (f.schema.properties.muon.properties.sach.items.properties.ten.title = 'Nhan đề'),
    ],
    [
      'column.made-required sach.nam',
      ({ forms: [f] }) => f.schema.properties.muon.properties.sach.items.required.push('nam'),
    ],
    [
      'option.relabelled loai.khac',
      ({ forms: [f] }) => (f.schema.properties.nguoi.properties.loai.oneOf[2].title = 'Đối tượng khác'),
    ],
    [
      'option.removed linhVuc.khoa-hoc',
      ({ forms: [f] }) => f.schema.properties.muon.properties.linhVuc.items.oneOf.pop(),
    ],
    ['rule.changed quy-tac-giay-to', ({ forms: [f] }) => delete f.schema.allOf[0].then],
    ['example.changed ~', ({ forms: [f] }) => (f.examples.entries[0].data.muon.soLuong = 3)],
    ['card.name-changed cap-the-doc', ({ card }) => (card.name.vi = 'Cấp thẻ')],
    ['card.channel-changed cap-the-doc', ({ card }) => (card.channels.online.value = false)],
    ['time-limit.changed thoi-han', ({ card }) => (card.timeLimit.committed = 5)],
    ['fee.amount-changed le-phi', ({ card }) => (card.fees.items[0].amountVnd = 0)],
    ['legal-reference.changed can-cu-1', ({ card }) => (card.legalBasis[0].article = 'Điều 4')],
    ['legal-reference.changed ~', ({ card }) => (card.legalBasis[1].article = 'Điều 6')],
    ['dossier-line.paper-code-changed tp02', ({ card }) => (card.dossier[1].paperCode.value = 'KQ.1')],
    ['dossier-line.copies-changed tp02', ({ card }) => (card.dossier[1].copies = 2)],
    ['dossier-line.removed tp02', ({ card }) => card.dossier.pop()],
    ['step.duration-changed b2', ({ process }) => (process.steps[1].hours = 24)],
    ['step.role-changed b2', ({ process }) => (process.steps[1].role = 'mot-cua')],
    ['step.renamed b2', ({ process }) => (process.steps[1].name = 'Xem xét')],
    ['step.documents-changed b2', ({ process }) => process.steps[1].takes.push('giay-hen')],
    ['step.status-changed b2', ({ process }) => (process.steps[1].status = '4')],
    ['transition.rerouted t4', ({ process }) => (process.transitions[4].to = 'xong')],
    [
      'transition.condition-changed t2',
      ({ process }) => (process.transitions[2].condition.text = 'Hồ sơ đủ'),
    ],
    ['role.renamed phong', ({ process }) => (process.roles[1].name.vi = 'Phòng Văn hoá')],
    ['decision.renamed du', ({ process }) => (process.decisions[0].name = 'Đủ hồ sơ?')],
    [
      'result-field.filled-by-changed the.so',
      ({ results: [r] }) => (r.schema.properties.the.properties.soThe['x-filledBy'] = { system: true }),
    ],
    [
      'result-field.relabelled the.so',
      ({ results: [r] }) => (r.schema.properties.the.properties.soThe.title = 'Số'),
    ],
  ])('one edit, one change: %s', (expected, edit) => {
    const changes = changesOf(edit)
    expect(changes).toHaveLength(1)
    expect(`${changes[0]?.type} ${changes[0]?.target}`).toMatch(
      expected.endsWith('~') ? new RegExp(`^${expected}`) : expected,
    )
  })
})

describe('what is no change', () => {
  it.each<[string, Edit]>([
    ['the order of required names', ({ forms: [f] }) => f.schema.properties.nguoi.required.reverse()],
    ['the order of rules', ({ forms: [f] }) => f.schema.allOf.reverse()],
    ['the order of transitions', ({ process }) => process.transitions.reverse()],
    ['the order of examples', ({ forms: [f] }) => f.examples.entries.reverse()],
    [
      'a rule written on the root that speaks of one section only',
      ({ forms: [f] }) => {
        const [rule] = f.schema.properties.nguoi.allOf
        delete f.schema.properties.nguoi.allOf
        f.schema.allOf.push({
          'x-id': rule['x-id'],
          if: { properties: { nguoi: rule.if }, required: ['nguoi'] },
          then: { properties: { nguoi: rule.then } },
          else: { properties: { nguoi: rule.else } },
        })
      },
    ],
  ])('%s', (_, edit) => {
    expect(changesOf(edit)).toEqual([])
  })
})
