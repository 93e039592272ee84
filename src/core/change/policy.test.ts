import { describe, expect, it } from 'vitest'
import type { Policy } from '../format/format.ts'
import { diff } from './diff.ts'
import type { ProcedureDocuments } from './documents.ts'
import { checkPolicies, policyOf } from './policy.ts'
import { toParts } from './parts.ts'
import { contains } from './testing/contains.ts'
import { type Editable, edited, type Edit, type EditableProcedure, freshText } from './testing/cases.ts'

const basis = [{ document: 'Nghị quyết 1/NQ-HĐND' }]
const nguoi = (files: EditableProcedure): Editable => files.forms[0].schema.properties.nguoi

/** Codes of what is found when a province makes an edit on a section (and card and process) of one policy. */
function findings(policy: Policy, edit: Edit, legalBasis: readonly unknown[] | null = basis) {
  const base = edited((files) => {
    nguoi(files)['x-policy'] = policy
    files.card.policy = policy
  })
  const variant = structuredClone(base) as unknown as EditableProcedure
  edit(variant)
  const after = variant as unknown as ProcedureDocuments
  const changes = diff(base, after).map((change) => ({ ...change, legalBasis }))
  expect(changes.length).toBeGreaterThan(0)
  return checkPolicies(changes, { base, variant: after, contains }).flatMap(({ problems }) =>
    problems.map(({ code }) => code),
  )
}

const relabel = (files: EditableProcedure): unknown => (nguoi(files).properties.hoTen.title = 'Tên')
const tighten = (files: EditableProcedure): unknown => (nguoi(files).properties.hoTen.maxLength = 50)
const loosen = (files: EditableProcedure): unknown => (nguoi(files).properties.hoTen.maxLength = 200)
const moreOptions = (files: EditableProcedure): unknown =>
  nguoi(files).properties.loai.oneOf.push({ const: 'moi', title: 'Mới', 'x-id': 'loai.moi' })
const looserRule = (files: EditableProcedure): unknown => delete nguoi(files).allOf[0].then
const preset = (files: EditableProcedure): unknown => (nguoi(files).properties.loai.default = 'khac')
const makeOptional = (files: EditableProcedure): unknown => (nguoi(files).required = ['hoTen'])
const makeRequired = (files: EditableProcedure): unknown => nguoi(files).required.push('ngaySinh')
const newOptional = (files: EditableProcedure): unknown =>
  (nguoi(files).properties.moi = { 'x-id': 'moi', ...freshText })
const newRequired = (files: EditableProcedure): void => {
  newOptional(files)
  nguoi(files).required.push('moi')
}
const shorter = ({ card }: EditableProcedure): unknown => (card.timeLimit.committed = 5)
const longer = ({ card }: EditableProcedure): unknown => (card.timeLimit.committed = 9)
const cheaper = ({ card }: EditableProcedure): unknown => (card.fees.items[0].amountVnd = 0)
const lessPaper = ({ card }: EditableProcedure): unknown => card.dossier.pop()

const no = ['policy/not-allowed']

describe('deviation policy', () => {
  it.each<[string, Edit, readonly Policy[]]>([
    ['wording', relabel, ['text-only', 'tighten-only', 'lighter-only', 'extend-only', 'free']],
    ['a tighter bound', tighten, ['tighten-only', 'free']],
    ['a looser bound', loosen, ['extend-only', 'lighter-only', 'free']],
    ['one option more, all keys kept', moreOptions, ['extend-only', 'lighter-only', 'free']],
    ['a rule that loosens, all keys kept', looserRule, ['extend-only', 'lighter-only', 'free']],
    ['a preset, all keys kept', preset, ['extend-only', 'lighter-only', 'free']],
    ['optional instead of required', makeOptional, ['extend-only', 'lighter-only', 'free']],
    ['required instead of optional', makeRequired, ['tighten-only', 'free']],
    ['a new optional field', newOptional, ['extend-only', 'free']],
    ['a new required field', newRequired, ['free']],
    ['a shorter time limit', shorter, ['tighten-only', 'lighter-only', 'free']],
    ['a longer time limit', longer, ['extend-only', 'free']],
    ['a lower fee', cheaper, ['tighten-only', 'lighter-only', 'free']],
    ['a paper less', lessPaper, ['tighten-only', 'lighter-only', 'free']],
  ])('%s', (_, edit, allowed) => {
    const policies: readonly Policy[] = [
      'fixed',
      'text-only',
      'tighten-only',
      'extend-only',
      'lighter-only',
      'free',
    ]
    for (const policy of policies) {
      expect([policy, findings(policy, edit)]).toEqual([policy, allowed.includes(policy) ? [] : no])
    }
  })

  it.each<[string, Edit]>([
    ['the section', (files) => (nguoi(files).default = { loai: 'khac' })],
    ['the form', ({ forms: [{ schema }] }) => (schema.default = { nguoi: { loai: 'khac' } })],
    ['a rule', (files) => nguoi(files).allOf.push({ properties: { loai: { default: 'khac' } } })],
  ])('knows a preset wherever it stands: %s', (_, edit) => {
    const everywhere: Edit = (files) => {
      nguoi(files)['x-policy'] = 'tighten-only'
      files.forms[0].schema['x-policy'] = 'tighten-only'
      files.card.policy = 'tighten-only'
    }
    const base = edited(everywhere)
    const variant = structuredClone(base) as unknown as EditableProcedure
    edit(variant)
    const changes = diff(base, variant)
    const found = checkPolicies(changes, { base, contains }).flatMap(({ policy, problems }) => [
      policy,
      ...problems.map(({ code }) => code),
    ])
    expect(found).toEqual(['tighten-only', ...no])
  })

  it('lets no province change the limit by law, or how it is counted, but where all is free', () => {
    const byLaw = ({ card }: EditableProcedure): unknown => (card.timeLimit.byLaw = 5)
    expect(findings('lighter-only', byLaw)).toEqual(no)
    expect(findings('free', byLaw)).toEqual([])
  })

  it('finds what asks more of the applicant without a legal basis, under any policy', () => {
    const bare = ['policy/heavier-without-basis']
    expect(findings('free', newRequired, null)).toEqual(bare)
    expect(findings('free', longer, [])).toEqual(bare)
    expect(findings('tighten-only', makeRequired, null)).toEqual(bare)
    expect(findings('fixed', makeRequired, null)).toEqual([...no, ...bare])
    expect(findings('free', shorter, null)).toEqual([])
  })

  it('is undecided where containment is, and not where the order is plain', () => {
    const base = edited((files) => (nguoi(files)['x-policy'] = 'tighten-only'))
    const after = structuredClone(base) as unknown as EditableProcedure
    tighten(after)
    relabel(after)
    const changes = diff(base, after)
    const tired = () => ({ verdict: 'undecided', reason: 'steps' }) as const
    const judged = checkPolicies(changes, { base, contains: tired })
    expect(judged.map(({ change, problems }) => [change.type, problems])).toEqual([
      ['field.relabelled', []],
      [
        'field.bounds-changed',
        [
          {
            code: 'policy/undecided',
            at: '/1',
            args: { target: 'hoTen', type: 'field.bounds-changed', policy: 'tighten-only', reason: 'steps' },
          },
        ],
      ],
    ])
  })

  it('is inherited from the nearest part that has one, and fixed where none has', () => {
    const parts = toParts(
      edited((files) => {
        nguoi(files)['x-policy'] = 'free'
        nguoi(files).properties.loai['x-policy'] = 'text-only'
      }),
    )
    expect(['hoTen', 'loai', 'loai.khac', 'soLuong', 'node:b1'].map((key) => policyOf(key, parts))).toEqual([
      'free',
      'text-only',
      'text-only',
      'fixed',
      'fixed',
    ])
  })

  it.each<[string, Edit]>([
    ['made required', ({ forms: [form] }) => form.schema.required.push('giayTo')],
    [
      'hidden by a rule',
      ({ forms: [form] }) =>
        form.schema.allOf.push({
          'x-id': 'an-giay-to',
          if: {
            properties: { nguoi: { properties: { loai: { const: 'to-chuc' } }, required: ['loai'] } },
            required: ['nguoi'],
          },
          else: { properties: { giayTo: false } },
        }),
    ],
  ])('a section that is %s falls under the policies of what it holds', (_, edit) => {
    const judged = (policyWithin?: Policy) => {
      const base = edited(({ forms: [form] }) => {
        const section = form.schema.properties.giayTo
        section['x-policy'] = 'free'
        if (policyWithin !== undefined) section.properties.gioiThieu['x-policy'] = policyWithin
      })
      const variant = structuredClone(base) as unknown as EditableProcedure
      edit(variant)
      const after = variant as unknown as ProcedureDocuments
      return checkPolicies(diff(base, after), { base, variant: after, contains }).map(({ policy }) => policy)
    }
    expect(judged()).toEqual(['free'])
    expect(judged('fixed')).toEqual(['fixed'])
  })

  it('a rule falls under the policy of the fields it acts on', () => {
    const fixedField = (files: EditableProcedure): unknown =>
      (nguoi(files).properties.tenToChuc['x-policy'] = 'fixed')
    const base = edited((files) => {
      nguoi(files)['x-policy'] = 'free'
      fixedField(files)
    })
    const variant = structuredClone(base) as unknown as EditableProcedure
    looserRule(variant)
    const changes = diff(base, variant)
    const [judged] = checkPolicies(changes, { base, contains })
    expect(judged).toMatchObject({ policy: 'fixed', problems: [{ code: 'policy/not-allowed' }] })
  })
})
