import { pointer } from '../../json/pointer.ts'
import { rule } from '../rule.ts'
import { shown } from '../shown.ts'

const feeWithoutAmount = rule({
  code: 'card/fee-without-amount',
  flaw: 'unsurveyed',
  subject: 'card',
  *run({ card }) {
    for (const [i, { name, amountVnd }] of card.fees.items.entries()) {
      if (amountVnd === null) yield { at: pointer('fees', 'items', i, 'amountVnd'), args: { fee: name } }
    }
  },
})

const feePeriodImpossible = rule({
  code: 'card/fee-period-impossible',
  flaw: 'broken',
  subject: 'card',
  *run({ card }) {
    for (const [i, { from, to }] of (card.fees.schedule ?? []).entries()) {
      if (to !== null && to < from) {
        yield { at: pointer('fees', 'schedule', i, 'to'), args: { from: shown(from), to: shown(to) } }
      }
    }
  },
})

const timeLimitWithoutValue = rule({
  code: 'card/time-limit-without-value',
  flaw: 'unclear',
  subject: 'card',
  *run({ card: { timeLimit } }) {
    const { byLaw, byStandard, committed } = timeLimit
    if (byLaw === null && byStandard === null && committed === null) yield { at: '/timeLimit' }
  },
})

const timeLimitBeyondLaw = rule({
  code: 'card/time-limit-beyond-law',
  flaw: 'unlawful',
  subject: 'card',
  *run({ card: { timeLimit } }) {
    const { byLaw, byStandard, committed } = timeLimit
    if (byLaw !== null && byStandard !== null && byStandard > byLaw) {
      yield { at: '/timeLimit/byStandard', args: { value: byStandard, limit: byLaw } }
    }
    const limit = byStandard ?? byLaw
    if (committed !== null && limit !== null && committed > limit) {
      yield { at: '/timeLimit/committed', args: { value: committed, limit } }
    }
  },
})

const silenceUnknown = rule({
  code: 'card/silence-not-surveyed',
  flaw: 'unfinished',
  subject: 'card',
  *run({ card: { timeLimit } }) {
    if (timeLimit.silence === null) yield { at: '/timeLimit/silence' }
  },
})

export const feeAndTimeRules = [
  feeWithoutAmount,
  feePeriodImpossible,
  timeLimitWithoutValue,
  timeLimitBeyondLaw,
  silenceUnknown,
]
