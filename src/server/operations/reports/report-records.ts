import { CatalogueCounts } from '../../../core/report/catalogue-counts.ts'
import { ClosingEntry } from '../../../core/report/closing-entry.ts'
import { recordKind } from '../records.ts'

/** Id `pilot`. */
export const closingEntries = recordKind('closing-entry', ClosingEntry)
export const pilotId = 'pilot'

/** Id `<office>/<period>`. */
export const catalogueCounts = recordKind('catalogue-counts', CatalogueCounts)
