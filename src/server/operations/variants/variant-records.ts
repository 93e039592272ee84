import { ProposalRecord, VariantRecord } from '../../../core/variant/variant-record.ts'
import { recordKind } from '../records.ts'

/** Id `<province>/<slug>`, as that of its draft. */
export const variants = recordKind('variant', VariantRecord)
/** Id `<province>/<slug>/<number in 6 digits>`. */
export const proposals = recordKind('variant-proposal', ProposalRecord)
