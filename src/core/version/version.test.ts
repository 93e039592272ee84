import { describe, expect, it } from 'vitest'
import { contains } from '../change/testing/contains.ts'
import {
  type Editable,
  edited,
  type Edit,
  type EditableProcedure,
  freshText,
} from '../change/testing/cases.ts'
import { normalSample } from '../change/testing/laws.ts'
import { bump, type Level } from './level.ts'
import { version, versionProblem } from './version.ts'

const nguoi = (files: EditableProcedure): Editable => files.forms[0].schema.properties.nguoi
const computed = (edit: Edit, current = '1.2.3') => version(normalSample, edited(edit), { contains, current })

describe('the computed version', () => {
  it.each<[string, Level, string | undefined, string | undefined, Edit]>([
    ['nothing', 'none', undefined, undefined, () => undefined],
    ['a word', 'patch', 'text-only', 'filling', (files) => (nguoi(files).properties.hoTen.title = 'Tên')],
    ['a time limit', 'patch', 'text-only', 'filling', ({ card }) => (card.timeLimit.committed = 5)],
    [
      'a new optional field',
      'minor',
      'new-optional',
      'reading',
      (files) => (nguoi(files).properties.moi = { 'x-id': 'moi', ...freshText }),
    ],
    [
      'a new option',
      'minor',
      'new-optional',
      'reading',
      (files) => nguoi(files).properties.loai.oneOf.push({ const: 'moi', title: 'Mới', 'x-id': 'loai.moi' }),
    ],
    [
      'a longer text',
      'major',
      'new-values',
      'reading',
      (files) => (nguoi(files).properties.hoTen.maxLength = 200),
    ],
    [
      'a field that may be left out',
      'major',
      'new-values',
      'reading',
      (files) => (nguoi(files).required = ['hoTen']),
    ],
    [
      'a field made required',
      'major',
      'narrows',
      'filling',
      (files) => nguoi(files).required.push('ngaySinh'),
    ],
    [
      'a renamed key',
      'major',
      'incomparable',
      'filling',
      (files) => {
        nguoi(files).properties.ten = nguoi(files).properties.ngaySinh
        delete nguoi(files).properties.ngaySinh
        files.forms[0].layout.nguoi['ui:order'][1] = 'ten'
      },
    ],
  ])('%s: %s', (_, level, code, reading, edit) => {
    const result = computed(edit)
    expect([result.level, result.reasons[0]?.code, result.reading]).toEqual([level, code, reading])
    expect(result.next).toBe(bump('1.2.3', level))
  })

  it('takes the highest of all changes, and names it first', () => {
    const result = computed((files) => {
      nguoi(files).properties.hoTen.title = 'Tên'
      nguoi(files).properties.moi = { 'x-id': 'moi', ...freshText }
      nguoi(files).required.push('ngaySinh')
    })
    expect(result.reasons.map(({ change, level }) => `${level} ${change.type} ${change.target}`)).toEqual([
      'major field.made-required ngaySinh',
      'minor field.added moi',
      'patch field.relabelled hoTen',
    ])
    expect(result.next).toBe('2.0.0')
    expect(result.forms).toMatchObject([
      { id: 'don', effect: 'incomparable' },
      { id: 'the', effect: 'none' },
    ])
  })

  it('is a patch when all that is accepted stays the same in the end', () => {
    // A rule for the field and the bound that it made needless: neither is nothing by itself.
    const result = computed(
      (files) => (files.forms[0].schema.properties.muon.properties.soLuong.exclusiveMaximum = 11),
    )
    expect(result.level).toBe('patch')
  })

  it('is major for overlays when something they may change is gone, though no form is touched', () => {
    const open = edited(({ process }) => (process.policy = 'free'))
    const after = structuredClone(open) as unknown as EditableProcedure
    after.process.documents = []
    after.process.steps[0].produces = []
    const result = version(open, after, { contains, current: '1.0.0' })
    expect(result).toMatchObject({
      level: 'major',
      reading: 'overlays',
      next: '2.0.0',
      reasons: [{ code: 'target-removed' }, {}],
    })
    const fixed = edited(({ process }) => {
      process.documents = []
      process.steps[0].produces = []
    })
    expect(version(normalSample, fixed, { contains, current: '1.0.0' })).toMatchObject({ level: 'patch' })
  })

  it('is major while undecided, for a person has not looked', () => {
    const after = edited((files) => nguoi(files).required.push('ngaySinh'))
    const tired = () => ({ verdict: 'undecided', reason: 'steps' }) as const
    expect(version(normalSample, after, { contains: tired, current: '1.0.0' })).toMatchObject({
      level: 'major',
      reasons: [{ code: 'undecided' }],
    })
  })

  it('starts at 1.0.0', () => {
    expect(version(normalSample, normalSample, { contains }).next).toBe('1.0.0')
  })

  it('may be raised by the author, never lowered', () => {
    const result = computed((files) => (nguoi(files).properties.moi = { 'x-id': 'moi', ...freshText }))
    expect(result.next).toBe('1.3.0')
    expect(versionProblem('1.3.0', result)).toBeUndefined()
    expect(versionProblem('2.0.0', result)).toBeUndefined()
    expect(versionProblem('1.10.0', result)).toBeUndefined()
    expect(versionProblem('1.2.9', result)).toEqual({
      code: 'version/too-low',
      at: '',
      args: { version: '1.2.9', least: '1.3.0' },
    })
    expect(versionProblem('1.3', result)).toEqual({
      code: 'version/malformed',
      at: '',
      args: { version: '1.3' },
    })
  })
})
