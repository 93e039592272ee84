import { describe, expect, it } from 'vitest'
import { diff } from './diff.ts'
import { effect } from './effect.ts'
import type { Effect } from './severity.ts'
import { contains } from './testing/contains.ts'
import { type Editable, edited, type Edit, type EditableProcedure, freshText } from './testing/cases.ts'
import { normalSample } from './testing/laws.ts'

const nguoi = (files: EditableProcedure): Editable => files.forms[0].schema.properties.nguoi

function effectsOf(edit: Edit) {
  const after = edited(edit)
  return diff(normalSample, after).map((change) => effect(change, { before: normalSample, after, contains }))
}

describe('the effect of one change', () => {
  it.each<[string, Effect, Edit]>([
    ['a word', 'none', (files) => (nguoi(files).properties.hoTen.title = 'Tên')],
    ['another order', 'none', (files) => files.forms[0].layout.nguoi['ui:order'].reverse()],
    ['a paper', 'none', ({ card }) => card.dossier.pop()],
    ['a field made required', 'narrows', (files) => nguoi(files).required.push('ngaySinh')],
    ['a field made optional', 'widens', (files) => (nguoi(files).required = ['hoTen'])],
    [
      'a new optional field',
      'widens',
      (files) => (nguoi(files).properties.moi = { 'x-id': 'moi', ...freshText }),
    ],
    [
      'a new required field',
      'incomparable',
      (files) => {
        nguoi(files).properties.moi = { 'x-id': 'moi', ...freshText }
        nguoi(files).required.push('moi')
      },
    ],
    [
      'a renamed key',
      'incomparable',
      (files) => {
        nguoi(files).properties.ten = nguoi(files).properties.hoTen
        delete nguoi(files).properties.hoTen
        nguoi(files).required = ['ten', 'loai']
        files.forms[0].layout.nguoi['ui:order'][0] = 'ten'
      },
    ],
    ['a longer text', 'widens', (files) => (nguoi(files).properties.hoTen.maxLength = 200)],
    [
      'an option more',
      'widens',
      (files) => nguoi(files).properties.loai.oneOf.push({ const: 'moi', title: 'Mới', 'x-id': 'loai.moi' }),
    ],
    ['an option less', 'narrows', (files) => nguoi(files).properties.loai.oneOf.splice(0, 1)],
    ['a rule that no longer asks', 'widens', (files) => delete nguoi(files).allOf[0].then],
    [
      'a bound that the other bounds imply',
      'none',
      (files) => (files.forms[0].schema.properties.muon.properties.soLuong.exclusiveMaximum = 11),
    ],
    [
      'a row more at least',
      'narrows',
      (files) => (files.forms[0].schema.properties.muon.properties.sach.minItems = 1),
    ],
  ])('%s: %s', (_, expected, edit) => {
    const effects = effectsOf(edit)
    expect(new Set(effects.map((one) => one.effect))).toEqual(new Set([expected]))
    for (const { effect: one, refused, accepted } of effects) {
      // What is not contained is shown by an example, and nothing else is.
      expect(refused !== undefined).toBe(one === 'narrows' || one === 'incomparable')
      expect(accepted !== undefined).toBe(one === 'widens' || one === 'incomparable')
    }
  })

  it('shows the smallest part besides the whole form', () => {
    const [found] = effectsOf((files) => (nguoi(files).properties.hoTen.maxLength = 2))
    expect(found).toMatchObject({ effect: 'narrows', part: { key: 'hoTen', effect: 'narrows' } })
    expect(typeof found?.part?.refused).toBe('string')
    expect(found?.refused).toMatchObject({ nguoi: { hoTen: expect.stringMatching(/.{3,}/) } })
  })

  it('is undecided, with the reason, where containment is', () => {
    const after = edited((files) => nguoi(files).required.push('ngaySinh'))
    const [change] = diff(normalSample, after)
    const tired = () => ({ verdict: 'undecided', reason: 'steps' }) as const
    expect(change && effect(change, { before: normalSample, contains: tired })).toEqual({
      effect: 'undecided',
      reason: 'steps',
      part: { key: 'nguoi', effect: 'undecided', reason: 'steps' },
    })
  })

  it('is undecided for a change that cannot be made alone and comes from nowhere', () => {
    const change = {
      type: 'field.removed',
      target: 'tenToChuc',
      before: { parent: 'nguoi', previous: null, props: {} },
    }
    expect(effect(change, { before: normalSample, contains })).toEqual({
      effect: 'undecided',
      reason: 'apply',
    })
  })
})
