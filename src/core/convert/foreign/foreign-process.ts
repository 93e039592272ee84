import type { Process } from '../../process/process.ts'
import type { LossReport } from '../loss-report.ts'

/** A foreign process in our format: ids derived or kept, and what became of everything that was read. */
export interface ForeignProcess {
  readonly process: Process
  readonly report: LossReport
}
