import { describe, expect, it } from 'vitest'
import { apply } from './apply.ts'
import type { Change } from './change.ts'
import { diff } from './diff.ts'
import { overlayOf } from './ledger.ts'
import { rebase } from './rebase.ts'
import { type Edit, type Editable, edited, freshText } from './testing/cases.ts'
import { must, normalSample } from './testing/laws.ts'

const nguoi = (files: Editable): Editable => files.forms[0].schema.properties.nguoi
const addField =
  (id: string, more: object = {}, key = id): Edit =>
  (files) => {
    nguoi(files).properties[key] = { 'x-id': id, ...freshText, ...more }
    files.forms[0].layout.nguoi['ui:order'].push(key)
  }
const removeSection: Edit = ({ forms: [{ schema, layout }], card }) => {
  delete schema.properties.giayTo
  delete schema.allOf
  layout['ui:order'].pop()
  delete layout.giayTo
  delete card.dossier[1].field
}

/** What the ledger says when a province makes one edit and the standard another. */
function ledgerOf(province: Edit, standard: Edit) {
  const to = edited(standard)
  const overlay = diff(normalSample, edited(province))
  const ledger = rebase(overlay, normalSample, to)
  // Whatever is decided, what is left can be applied to the new standard.
  for (const open of ['own', 'standard'] as const) must(apply(to, overlayOf(ledger, open)))
  return ledger
}

function verdicts(province: Edit, standard: Edit): string[] {
  return ledgerOf(province, standard).map(
    ({ verdict, reason, proposal }) => `${verdict} ${reason} ${proposal.action}`,
  )
}

describe('a deviation under a new standard', () => {
  it.each<[string, string, Edit, Edit]>([
    [
      'stays when the standard leaves the field alone',
      'still-needed untouched keep',
      (f) => (nguoi(f).properties.hoTen.maxLength = 50),
      (f) => (nguoi(f).properties.hoTen.title = 'Tên'),
    ],
    [
      'is absorbed when the standard says the same',
      'absorbed same drop',
      ({ card }) => (card.timeLimit.committed = 5),
      ({ card }) => (card.timeLimit.committed = 5),
    ],
    [
      'conflicts when the standard says something else',
      'conflicting changed-both decide',
      (f) => (nguoi(f).properties.hoTen.maxLength = 50),
      (f) => (nguoi(f).properties.hoTen.maxLength = 70),
    ],
    [
      'goes with its field',
      'target-gone target-gone drop',
      (f) => (f.forms[0].schema.properties.giayTo.properties.gioiThieu.maxItems = 3),
      removeSection,
    ],
    [
      'keeps what is left when the standard says half of it',
      'still-needed partly-same keep',
      (f) => Object.assign(nguoi(f).properties.hoTen, { maxLength: 50, minLength: 2 }),
      (f) => (nguoi(f).properties.hoTen.maxLength = 50),
    ],
    [
      'finds its field under a new key and in a new place',
      'still-needed untouched keep',
      (f) => (nguoi(f).properties.ngaySinh.title = 'Sinh ngày'),
      (f) => {
        f.forms[0].schema.properties.muon.properties.sinh = nguoi(f).properties.ngaySinh
        delete nguoi(f).properties.ngaySinh
        f.forms[0].layout.nguoi['ui:order'].splice(1, 1)
        f.forms[0].layout.muon['ui:order'].push('sinh')
      },
    ],
    [
      'keeps its new field',
      'still-needed untouched keep',
      addField('them'),
      (f) => nguoi(f).required.push('ngaySinh'),
    ],
    [
      'is absorbed when the standard brings the same field under an id of its own',
      'absorbed same drop',
      addField('them', {}, 'soTaiKhoan'),
      addField('chuan', {}, 'soTaiKhoan'),
    ],
    [
      'conflicts when the standard brings the field otherwise',
      'conflicting changed-both decide',
      addField('them', {}, 'soTaiKhoan'),
      addField('chuan', { maxLength: 9 }, 'soTaiKhoan'),
    ],
    [
      'has no place for a new field when the section is gone',
      'target-gone parent-gone drop',
      (f) => {
        f.forms[0].schema.properties.giayTo.properties.them = { 'x-id': 'them', ...freshText }
        f.forms[0].layout.giayTo['ui:order'].push('them')
      },
      removeSection,
    ],
    [
      'cannot ask for a field that is gone',
      'target-gone need-gone drop',
      (f) =>
        f.forms[0].schema.allOf.push({
          'x-id': 'rieng',
          if: { properties: { muon: { required: ['soLuong'] } }, required: ['muon'] },
          then: { properties: { giayTo: { required: ['gioiThieu'] } } },
        }),
      removeSection,
    ],
    [
      'is absorbed when the standard drops the paper too',
      'absorbed same drop',
      ({ card }) => card.dossier.pop(),
      ({ card }) => card.dossier.pop(),
    ],
    [
      'conflicts when the standard changes the paper that the province dropped',
      'conflicting changed-both decide',
      ({ card }) => card.dossier.pop(),
      ({ card }) => (card.dossier[1].copies = 2),
    ],
    [
      'keeps its order',
      'still-needed untouched keep',
      ({ forms: [f] }) => f.layout.nguoi['ui:order'].reverse(),
      ({ forms: [f] }) => f.layout['ui:order'].reverse(),
    ],
    [
      'conflicts in a step that both gave other hours',
      'conflicting changed-both decide',
      ({ process }) => (process.steps[1].hours = 24),
      ({ process }) => (process.steps[1].hours = 32),
    ],
  ])('%s', (_, expected, province, standard) => {
    const found = verdicts(province, standard)
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found)).toEqual(new Set([expected]))
  })

  it('is absorbed with all others where the standard took over the whole order', () => {
    const swapEnds: Edit = (f) => {
      const order: Editable[] = f.forms[0].layout.nguoi['ui:order']
      const [first, ...rest] = order
      order.splice(0, order.length, rest.pop(), ...rest, first)
    }
    const ledger = verdicts(swapEnds, swapEnds)
    expect(ledger).toEqual(['absorbed same drop', 'absorbed same drop'])
  })

  it('is not absorbed by an order in which others were moved out of its way', () => {
    const order =
      (...names: string[]): Edit =>
      (f) => {
        f.forms[0].layout.nguoi['ui:order'] = names
      }
    const before = ['hoTen', 'ngaySinh', 'loai', 'tenToChuc']
    expect(normalSample.forms[0]?.layout?.['nguoi']).toMatchObject({ 'ui:order': before })
    expect(
      verdicts(
        order('hoTen', 'loai', 'ngaySinh', 'tenToChuc'),
        order('ngaySinh', 'hoTen', 'loai', 'tenToChuc'),
      ),
    ).not.toContain('absorbed same drop')
  })

  it('shows what it meets, and restates itself on the new standard', () => {
    const [entry] = ledgerOf(
      ({ process }) => (process.steps[1].hours = 24),
      ({ process }) => (process.steps[1].hours = 32),
    )
    expect(entry).toMatchObject({
      met: [{ type: 'step.duration-changed', target: 'b2', before: { hours: 40 }, after: { hours: 32 } }],
      proposal: {
        action: 'decide',
        change: { type: 'step.duration-changed', target: 'b2', before: { hours: 32 }, after: { hours: 24 } },
      },
    })
  })

  it('keeps reason, basis and all else that it carries', () => {
    const [change] = diff(
      normalSample,
      edited(({ process }) => (process.steps[1].hours = 24)),
    )
    const deviation = {
      ...(change as Change),
      id: 'sk-1',
      reason: 'Ít cán bộ',
      legalBasis: null,
      provenance: { status: 'unverified' },
    }
    const [entry] = rebase(
      [deviation],
      normalSample,
      edited(({ process }) => (process.steps[1].hours = 32)),
    )
    expect(entry?.proposal.change).toEqual({ ...deviation, before: { hours: 32 }, after: { hours: 24 } })
  })

  it('builds on its own parts: a rule for a field that the province itself added', () => {
    const addBoth: Edit = (files) => {
      addField('them')(files)
      nguoi(files).allOf.push({
        'x-id': 'rieng',
        if: { properties: { loai: { const: 'khac' } }, required: ['loai'] },
        then: { required: ['them'] },
      })
    }
    const overlay = diff(normalSample, edited(addBoth))
    const apart: Change[] = overlay.flatMap(({ after, ...change }) => {
      const { parts, ...whole } = after as never as { parts: { props: object; id: string }[] }
      const [rule] = parts
      return [
        { ...change, after: whole as never },
        {
          type: 'rule.added',
          target: rule?.id ?? '',
          after: { parent: 'form:don', previous: null, props: rule?.props } as never,
        },
      ]
    })
    const kept = rebase(
      apart,
      normalSample,
      edited((f) => nguoi(f).required.push('ngaySinh')),
    )
    expect(kept.map(({ verdict }) => verdict)).toEqual(['still-needed', 'still-needed'])
    const clash = rebase(
      [...apart].reverse(),
      normalSample,
      edited(addField('chuan', { maxLength: 9 }, 'them')),
    )
    expect(clash.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([
      'conflicting depends',
      'conflicting changed-both',
    ])
  })
})
