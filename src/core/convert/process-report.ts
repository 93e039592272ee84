import type { JsonObject } from '../json/json-value.ts'
import type { Problem } from '../problem/problem.ts'
import { jsonUnits, Ledger, type LossReport } from './loss-report.ts'

/** The report of a process that left as BPMN: everything was taken but what `toBpmn` names (codes `bpmn/*`). */
export function processReport(process: JsonObject, loss: readonly Problem[]): LossReport {
  const ledger = new Ledger(jsonUnits(process))
  ledger.taken('', 'process.json')
  for (const { code, at, args } of loss) ledger.dropped(at, code, args)
  return ledger.report()
}
