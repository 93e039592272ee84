import { describe, expect, it } from 'vitest'
import type { PlanAnswer } from '../../../core/api/import-contract.ts'
import type { ImportDecision } from '../../../core/import/decision.ts'
import { noPlanning, planAnswered, planAsked, planCalledOff, type Source } from './planning-state.ts'

const bundle: Source = { from: 'release', name: 'Bản chuẩn 1.0.0', release: 'r1' }
const other: Source = { from: 'release', name: 'Bản chuẩn 1.1.0', release: 'r2' }
// What stands in a plan counts for nothing here.
const first = { plan: { hash: 'a' } } as unknown as PlanAnswer
const second = { plan: { hash: 'b' } } as unknown as PlanAnswer
const decisions = [{ deviation: 'd1', choice: 'keep-ours' }] as unknown as readonly ImportDecision[]

const planned = planAnswered(planAsked(noPlanning, bundle, {}), {}, first)

describe('a bundle on its way to an import', () => {
  it('keeps the former plan and what it answers when decisions are sent and nothing comes back', () => {
    expect(planAsked(planned, bundle, { decisions })).toEqual({ ...planned, tried: { decisions } })
  })

  it('stands as before when the sending of decisions is called off', () => {
    const sent = { ...planAsked(planned, bundle, { decisions }), progress: 0.4 }
    expect(planCalledOff(sent)).toEqual(planned)
  })

  it('can be planned again when the first plan was called off', () => {
    const asked = planAsked(noPlanning, bundle, {})
    expect(planCalledOff({ ...asked, progress: 0.4 })).toEqual(asked)
  })

  it('shows the plan with the decisions once it is there', () => {
    const sent = planAsked(planned, bundle, { decisions })
    expect(planAnswered(sent, { decisions }, second)).toEqual({
      ...planned,
      asked: { decisions },
      planned: second,
      whole: second,
    })
  })

  it('goes on choosing from the plan of everything while a part is planned', () => {
    const selection = { fields: ['ho-tich'] }
    const part = planAnswered(planAsked(planned, bundle, { selection }), { selection }, second)
    expect([part.planned, part.whole, part.asked]).toEqual([second, first, { selection }])
  })

  it('shows nothing of the former bundle while another one is planned', () => {
    expect(planAsked(planned, other, {})).toEqual({ ...noPlanning, source: other, tried: {} })
  })
})
