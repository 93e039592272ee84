import { describe, expect, it } from 'vitest'
import type { Policy } from '../format/format.ts'
import { diff } from './diff.ts'
import type { ProcedureDocuments } from './documents.ts'
import { checkPolicies } from './policy.ts'
import { contains } from './testing/contains.ts'
import { type Edit, type Editable, edited, type EditableProcedure } from './testing/cases.ts'

const nguoi = (files: EditableProcedure): Editable => files.forms[0].schema.properties.nguoi
const legalBasis = [{ document: 'Nghị quyết 1/NQ-HĐND' }]

function asks(id: string, ...codes: readonly string[]): Editable {
  const test = codes.length === 1 ? { const: codes[0] } : { enum: codes }
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return {
    'x-id': id,
    if: { properties: { loai: test }, required: ['loai'] },
    then: { required: ['ngaySinh'] },
  }
}

/** Two rules, of which one asks all that the other asks. */
function twice(policy: Policy): ProcedureDocuments {
  return edited((files) => {
    nguoi(files)['x-policy'] = policy
    nguoi(files).allOf.push(asks('mot', 'to-chuc'), asks('hai', 'to-chuc', 'khac'))
  })
}

function judged(base: ProcedureDocuments, edit: Edit) {
  const variant = structuredClone(base) as unknown as EditableProcedure
  edit(variant)
  const after = variant as unknown as ProcedureDocuments
  const changes = diff(base, after).map((change) => ({ ...change, legalBasis }))
  return checkPolicies(changes, { base, variant: after, contains }).map(({ change, effect, problems }) => ({
    change: `${change.type} ${change.target}`,
    effect: effect.effect,
    problems: problems.map(({ code, args = {} }) => [code, args['type']]),
  }))
}

/** Neither alone alters what is accepted: what one no longer asks, the other does. */
const bothLess: Edit = (files) => {
  const rules: Editable[] = nguoi(files).allOf.filter(
    (rule: Editable) => !['mot', 'hai'].includes(rule['x-id']),
  )
  nguoi(files).allOf = [...rules, asks('hai', 'khac')]
}

describe('deviations that are harmless one by one', () => {
  it('are refused under tighten-only where they loosen together, and each names the others', () => {
    const type = 'rule.removed mot + rule.changed hai'
    const problems = [['policy/not-allowed', type]]
    expect(judged(twice('tighten-only'), bothLess)).toEqual([
      { change: 'rule.removed mot', effect: 'none', problems },
      { change: 'rule.changed hai', effect: 'none', problems },
    ])
  })

  it.each<Policy>(['extend-only', 'free'])('are allowed where loosening is: %s', (policy) => {
    expect(judged(twice(policy), bothLess).flatMap(({ problems }) => problems)).toEqual([])
  })

  it('are allowed where they alter nothing together either', () => {
    const swapped: Edit = (files) => {
      for (const rule of nguoi(files).allOf) {
        if (rule['x-id'] === 'mot') rule.if = asks('', 'khac').if
        if (rule['x-id'] === 'hai') rule.if.properties.loai.enum = ['khac', 'to-chuc']
      }
    }
    expect(judged(twice('tighten-only'), swapped).flatMap(({ problems }) => problems)).toEqual([])
  })

  it('are not held against what is loosened where it is free', () => {
    const base = edited((files) => {
      nguoi(files)['x-policy'] = 'tighten-only'
      nguoi(files).properties.loai['x-policy'] = 'free'
    })
    const edit: Edit = (files) => {
      nguoi(files).properties.hoTen.maxLength = 50
      nguoi(files).required.push('ngaySinh')
      nguoi(files).properties.loai.oneOf.push({ const: 'moi', title: 'Mới', 'x-id': 'loai.moi' })
    }
    const answers = judged(base, edit)
    expect(answers.map(({ problems }) => problems)).toEqual(answers.map(() => []))
    expect(answers.map(({ effect }) => effect).toSorted()).toEqual(['narrows', 'narrows', 'widens'])
  })
})
