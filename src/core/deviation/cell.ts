import type { Burden } from '../change/burden.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import type { StandardName } from '../import/running.ts'
import type { KnownVariant } from '../variant/known-variant.ts'
import type { Deviation } from '../variant/overlay.ts'

/** What a cell of the matrix (procedure × province) says, beside `identical` and `not-surveyed`; one cell may say several. */
export const deviationKinds = [
  'deadline',
  'process',
  'added',
  'removed',
  'tighter',
  'looser',
  'wording',
] as const
export type DeviationKind = (typeof deviationKinds)[number]

/** One deviation with all that is said about it. */
export interface JudgedDeviation {
  readonly id: string
  /** Of the deviation as it stands: what a decision is bound to. */
  readonly digest: string
  readonly deviation: Deviation
  readonly judged: JudgedChange
  readonly kind: DeviationKind
  /** A basis is named; whether it carries is for a person to judge. */
  readonly hasLegalBasis: boolean
}

/** One procedure in one province against the standard. */
export interface DeviationCell {
  readonly province: string
  readonly procedure: string
  /** `not-surveyed`: nothing is known, and nothing is claimed. */
  readonly standing: 'identical' | 'deviating' | 'withdrawn' | 'not-surveyed'
  readonly how: KnownVariant['how'] | null
  readonly standard: StandardName | null
  readonly deviations: readonly JudgedDeviation[]
  /** For the applicant, over all deviations; `equal` where there are none. */
  readonly burden: Burden
  readonly sources: readonly string[]
  readonly illustrative: boolean
}
