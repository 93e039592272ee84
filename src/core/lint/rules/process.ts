import { pointer } from '../../json/pointer.ts'
import { checkProcess } from '../../process/check-process.ts'
import { bindingLimit } from '../../process/time.ts'
import type { ProcessContext } from '../context.ts'
import { timeAndStatuses } from '../registers.ts'
import { type Flaw, rule } from '../rule.ts'
import { once } from '../../memo/once.ts'
import { toldRules } from '../told.ts'
import { unknownField } from './dossier.ts'

/** Start dates are tried for two years, counted from the year the card speaks of. */
const years = 2

const problemsOf = once((context: ProcessContext) => {
  const { process, procedure } = context
  const { card, around } = procedure
  const { calendar, statuses } = timeAndStatuses(around.library)
  const limit = bindingLimit(card.timeLimit)
  const year = Number(card.asOf.slice(0, 4))
  const range = { from: `${year}-01-01`, to: `${year + years - 1}-12-31` }
  return checkProcess(process, {
    ...(calendar !== undefined && limit !== undefined && { time: { limit, calendar, range } }),
    ...(statuses !== undefined && { statuses }),
  })
})

const flaws: Readonly<Record<string, Flaw>> = {
  'process/duplicate-id': 'broken',
  'process/transition-without-source': 'broken',
  'process/transition-without-target': 'broken',
  'process/transition-from-end': 'broken',
  'process/transition-into-start': 'broken',
  'process/dead-end': 'broken',
  'process/unreachable': 'broken',
  'process/split-without-decision': 'broken',
  'process/decision-with-one-way': 'unclear',
  'process/several-defaults': 'broken',
  'process/way-without-condition': 'broken',
  'process/decision-without-default': 'broken',
  'process/decision-incomplete': 'broken',
  'process/decision-overlap': 'broken',
  'process/unknown-role': 'broken',
  'process/role-unused': 'unclear',
  'process/unknown-document': 'broken',
  'process/document-unused': 'unclear',
  'process/applicant-clock-runs': 'unlawful',
  'process/step-without-time': 'broken',
  'process/shortest-not-shorter': 'broken',
  'process/nothing-produced': 'unclear',
  'process/no-refusal-way': 'unlawful',
  'process/no-granting-way': 'broken',
  'process/no-supplement-way': 'unlawful',
  'process/over-limit': 'unlawful',
  'process/unknown-status': 'broken',
  'process/status-jump': 'broken',
}

const told = toldRules('process', flaws, problemsOf)

const conditionUnknownField = rule({
  code: 'process/condition-unknown-field',
  flaw: 'broken',
  subject: 'process',
  *run({ process, procedure }) {
    for (const [i, { condition }] of process.transitions.entries()) {
      const field = unknownField(condition?.over, procedure)
      if (field !== undefined) yield { at: pointer('transitions', i, 'condition', 'over'), args: { field } }
    }
  },
})

export const processRules = [...told, conditionUnknownField]
