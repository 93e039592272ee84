import { describe, expect, it } from 'vitest'
import { checkEdited, type Edit } from './testing/check-case.ts'

const overlay = 'variants/ninh-binh.json'
const deviation = {
  id: 'sk-2',
  reason: 'Rõ hơn',
  legalBasis: null,
  provenance: { status: 'sourced', sources: [{ kind: 'page', ref: 'https://example.gov.vn' }] },
}
const looserRule: Edit = [
  overlay,
  '/changes/-',
  {
    ...deviation,
    type: 'rule.changed',
    target: 'quy-tac-1',
    before: { requires: ['tenToChuc'] },
    after: {},
  },
]
const tighten: Edit = ['form.schema.json', '/properties/nguoiNop/x-policy', 'tighten-only']

function found(edits: readonly Edit[], options: Parameters<typeof checkEdited>[1] = {}) {
  return checkEdited(edits, options)
    .filter(({ file }) => file === overlay)
    .map(({ code, at, severity, args }) => ({ code, at, severity, args }))
}

describe('deviations held against policies', () => {
  it('show a submission that only the loosened rule accepts', () => {
    const [finding, ...others] = found([looserRule, tighten])
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      code: 'overlay/outside-policy',
      at: '/changes/1',
      severity: 'error',
      args: { target: 'quy-tac-1', type: 'rule.changed', policy: 'tighten-only' },
    })
    const [, sign, example] = /^: (▼) (.+)$/.exec(String(finding?.args?.['evidence'])) ?? []
    expect(sign).toBe('▼')
    expect(JSON.parse(example ?? '{}')).toMatchObject({ nguoiNop: { loai: 'to-chuc' } })
  })

  it('show both sides of what has its own order', () => {
    const longer: Edit = [overlay, '/changes/0/after/committed', 9]
    expect(found([longer]).map(({ code, args }) => [code, args?.['evidence']])).toEqual([
      ['overlay/heavier-without-basis', ': {"committed":null} → {"committed":9}'],
      ['overlay/outside-policy', ': {"committed":null} → {"committed":9}'],
    ])
  })

  it('say that it is undecided where containment is', () => {
    const contains = () => ({ verdict: 'undecided', reason: 'steps' }) as const
    expect(found([looserRule, tighten], { contains })).toEqual([
      {
        code: 'policy/undecided',
        at: '/changes/1',
        severity: 'error',
        args: {
          target: 'quy-tac-1',
          type: 'rule.changed',
          policy: 'tighten-only',
          reason: 'steps',
          evidence: '',
        },
      },
    ])
  })

  it('are judged beside others that cannot be made', () => {
    const lost = {
      ...deviation,
      type: 'field.relabelled',
      target: 'khongCo',
      before: {},
      after: { title: 'A' },
    }
    const wrong = { ...lost, id: 'sk-3', before: 'a', after: 'b' }
    const edits: Edit[] = [[overlay, '/changes', [wrong, { ...lost, id: 'sk-4' }]], looserRule, tighten]
    expect(found(edits).map(({ code, at }) => [code, at])).toEqual([
      ['change/malformed', '/changes/0'],
      ['overlay/unknown-target', '/changes/1/target'],
      ['overlay/outside-policy', '/changes/2'],
    ])
  })
})
