import { describe, expect, it } from 'vitest'
import type { FactAnswer } from '../../../core/api/version-contract.ts'
import { ok, refuse } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { Confirming } from './confirming.ts'

const facts = ['mot', 'mot', 'hai', 'ba'].map(
  (slug, index) =>
    ({
      scope: 'standard',
      slug,
      procedure: `Thủ tục ${slug}`,
      key: 'card:',
      prop: 'p',
      at: `/${index}`,
    }) as FactAnswer,
)
const marks = { mot: 3, hai: 5, ba: 0 }

describe('facts of several procedures', () => {
  it('are confirmed where nobody changed them; who did is told by procedure, and all of it is settled', async () => {
    const confirming = new Confirming(facts, marks)
    const sent: [string, number, number][] = []
    const made = await confirming.run('Luật', async (mark, body) => {
      sent.push([body.slug, mark, body.facts.length])
      return body.slug === 'mot' ? refuse({ code: 'draft/moved-on', at: '' }) : ok({ seq: mark + 1 })
    })
    expect(sent).toEqual([
      ['mot', 3, 2],
      ['hai', 5, 1],
      ['ba', 0, 1],
    ])
    expect([confirming.count, confirming.settled]).toEqual([2, facts])
    expect(made.ok ? [] : made.problems.map((problem) => sentenceOf(problem, 'vi'))).toEqual([
      'Thủ tục “Thủ tục mot”: người khác vừa sửa dữ kiện đã chọn nên 2 dữ kiện chưa được xác nhận. Hãy xem lại giá trị mới rồi chọn lại.',
    ])
  })
  it('are confirmed up to where the server went away; the rest stays chosen', async () => {
    const confirming = new Confirming(facts, marks)
    const running = confirming.run('Luật', async (mark, { slug }) => {
      if (slug === 'hai') throw new Error('away')
      return ok({ seq: mark + 1 })
    })
    await expect(running).rejects.toThrow('away')
    expect([confirming.count, confirming.settled]).toEqual([2, facts.slice(0, 2)])
  })
  it('say beside the procedure why it refused in any other way', async () => {
    const made = await new Confirming(facts.slice(3), marks).run('Luật', async () =>
      refuse({ code: 'people/not-allowed', at: '' }),
    )
    expect(made.ok ? [] : made.problems.map(({ code }) => code)).toEqual([
      'fact/not-confirmed',
      'people/not-allowed',
    ])
  })
})
