import { describe, expect, it } from 'vitest'
import { edited } from '../change/testing/cases.ts'
import { normalSample } from '../change/testing/laws.ts'
import { deviationCell, digestOfDeviation, unknownCell } from './deviation-cell.ts'
import { judge, sample, standardOf, variantWith } from './testing/sample-variant.ts'

const same = () => undefined

describe('a cell of the matrix', () => {
  it('is identical where the province has changed nothing', () => {
    expect(deviationCell(variantWith(same), { current: sample }, judge)).toEqual({
      province: 'tinh-mau-a',
      procedure: 'cap-the-doc',
      standing: 'identical',
      how: 'observed',
      standard: sample.name,
      current: sample.name,
      behind: 0,
      deviations: [],
      absorbed: [],
      burden: 'equal',
      sources: ['https://example.test/'],
      hearsay: false,
      illustrative: true,
    })
  })
  it('claims nothing where nothing is known', () => {
    const { standing, burden, deviations } = unknownCell({ province: 'a', procedure: 'b' }, sample.name)
    expect([standing, burden, deviations]).toEqual(['not-surveyed', 'equal', []])
  })
  it('is withdrawn where the province no longer handles the procedure', () => {
    const cell = deviationCell(variantWith(same, { standard: null }), { current: sample }, judge)
    expect([cell.standing, cell.deviations]).toEqual(['withdrawn', []])
  })
  it('tells effect, witness, burden and sentence of each deviation', () => {
    const variant = variantWith((files) => files.forms[0].schema.properties.nguoi.required.push('ngaySinh'))
    const cell = deviationCell(variant, { current: sample }, judge)
    const [one] = cell.deviations
    expect([cell.standing, cell.burden, one?.kind, one?.verdict]).toEqual([
      'deviating',
      'heavier',
      'tighter',
      'still-needed',
    ])
    expect(one?.judged.effect.effect).toBe('narrows')
    expect(one?.judged.effect.refused).not.toHaveProperty('nguoi.ngaySinh')
    expect(one?.judged.sentence).toEqual({
      vi: 'Trường “Ngày sinh” thành bắt buộc',
      en: 'Field “Ngày sinh” becomes required',
    })
    const [deviation] = variant.overlay
    expect(one?.digest).toBe(deviation === undefined ? undefined : digestOfDeviation(deviation))
    expect(one?.hasLegalBasis).toBe(false)
  })
  it('sums up the burden: one heavier and one lighter are mixed', () => {
    const variant = variantWith(({ card }) => {
      card.timeLimit.committed = 5
      card.fees.items[0].amountVnd = 50_000
    })
    expect(deviationCell(variant, { current: sample }, judge).burden).toBe('mixed')
  })
})

describe('a standard that has moved on', () => {
  const shorter = variantWith(({ card }) => (card.timeLimit.committed = 5))

  it('absorbs what it says itself by now', () => {
    const next = standardOf(
      edited(({ card }) => (card.timeLimit.committed = 5)),
      '1.1.0',
    )
    const cell = deviationCell(shorter, { current: next, base: sample }, judge)
    expect(cell).toMatchObject({
      standing: 'identical',
      absorbed: ['tinh-mau-a-1'],
      deviations: [],
      behind: 0,
    })
  })
  it('leaves behind a province that has not taken it in, and judges the rest against what it says now', () => {
    const next = standardOf(
      edited((files) => (files.forms[0].schema.properties.nguoi.properties.hoTen.title = 'Họ tên')),
      '1.0.1',
    )
    const cell = deviationCell(shorter, { current: next, base: sample }, judge)
    expect(cell).toMatchObject({
      standing: 'deviating',
      behind: 1,
      standard: sample.name,
      current: next.name,
    })
    expect(cell.deviations.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['deadline', 'still-needed'],
    ])
  })
  it('still shows a deviation whose target is gone, against the version the province rests on', () => {
    const relabelled = variantWith(
      (files) => (files.forms[0].schema.properties.nguoi.properties.ngaySinh.title = 'Sinh ngày'),
    )
    const next = standardOf(
      edited((files) => {
        delete files.forms[0].schema.properties.nguoi.properties.ngaySinh
        const order = files.forms[0].layout.nguoi['ui:order'] as string[]
        order.splice(order.indexOf('ngaySinh'), 1)
      }),
    )
    const cell = deviationCell(relabelled, { current: next, base: sample }, judge)
    expect(cell.deviations.map(({ kind, verdict }) => [kind, verdict])).toEqual([['wording', 'target-gone']])
  })
})

describe('provinces that deviate alike', () => {
  const likeness = (...of: readonly Parameters<typeof variantWith>[]) =>
    new Set(
      of.flatMap((args) =>
        deviationCell(variantWith(...args), { current: sample }, judge).deviations.map((one) => one.likeness),
      ),
    ).size
  const paper = (id: string, name = 'Bản sao hợp đồng') => ({
    id,
    code: 'TP09',
    name,
    kind: 'attachment',
    originals: 0,
    copies: 1,
    required: true,
    provenance: { status: 'unverified' },
  })

  it('are recognised whatever ids and reasons they use', () => {
    expect(
      likeness(
        [({ card }) => card.dossier.push(paper('hop-dong'))],
        [({ card }) => card.dossier.push(paper('tp-3')), { province: 'tinh-mau-b' }],
      ),
    ).toBe(1)
  })
  it('are not alike where what they ask for differs', () => {
    expect(
      likeness(
        [({ card }) => card.dossier.push(paper('hop-dong'))],
        [({ card }) => card.dossier.push(paper('hop-dong', 'Bản gốc hợp đồng'))],
      ),
    ).toBe(2)
    expect(
      likeness(
        [({ card }) => (card.timeLimit.committed = 5)],
        [({ card }) => (card.timeLimit.committed = 6)],
      ),
    ).toBe(2)
  })
  it('are not alike where one thing is done to two parts', () => {
    const longer = (key: string) => (files: { forms: [{ schema: { properties: never } }] }) => {
      const person = files.forms[0].schema.properties['nguoi'] as {
        properties: Record<string, { title: string }>
      }
      const field = person.properties[key]
      if (field !== undefined) field.title = 'Khác'
    }
    expect(likeness([longer('hoTen') as never], [longer('ngaySinh') as never])).toBe(2)
  })
  it('stay what they are on an older version of the standard', () => {
    const older = standardOf(normalSample)
    const cell = (base: typeof older) =>
      deviationCell(
        variantWith(({ card }) => (card.timeLimit.committed = 5)),
        { current: sample, base },
        judge,
      ).deviations[0]?.likeness
    expect(cell(older)).toBe(cell(sample))
  })
})
