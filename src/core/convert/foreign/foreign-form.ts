import type { JsonObject } from '../../json/json-value.ts'
import type { LossReport } from '../loss-report.ts'

/** A foreign form in the words of our profile: every part has an id, objects are closed, the order is complete. */
export interface ForeignForm {
  /** `form.schema.json` */
  readonly schema: JsonObject
  /** `form.layout.json` */
  readonly layout: JsonObject
  readonly report: LossReport
}

/** More fields than any form has; what comes after is dropped and says so. */
export const maxForeignFields = 3000
