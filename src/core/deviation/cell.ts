import type { Burden } from '../change/burden.ts'
import type { JudgedChange } from '../change/judged-change.ts'
import type { RebaseVerdict } from '../change/ledger.ts'
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
  /** What it says apart from ids, reasons and sources: equal where provinces deviate alike. */
  readonly likeness: string
  /**
   * Whether it still stands against the current standard. What is `conflicting` or `target-gone` and cannot be restated
   * is judged against the version that the province rests on.
   */
  readonly verdict: Exclude<RebaseVerdict, 'absorbed'>
  /** Read in a public source alone: it is told, and nothing is claimed on it. */
  readonly hearsay: boolean
}

/** One procedure in one province against the standard. */
export interface DeviationCell {
  readonly province: string
  readonly procedure: string
  /** `not-surveyed`: nothing is known, and nothing is claimed. */
  readonly standing: 'identical' | 'deviating' | 'withdrawn' | 'not-surveyed'
  readonly how: KnownVariant['how'] | null
  /** What the province rests on; null: withdrawn, or not known. */
  readonly standard: StandardName | null
  /** What it is compared with. */
  readonly current: StandardName
  /** Changes of the standard since, that the province does not have: neither taken in, nor made of its own. */
  readonly behind: number
  readonly deviations: readonly JudgedDeviation[]
  /** Ids of deviations that the standard says by now, too. */
  readonly absorbed: readonly string[]
  /** For the applicant, over all deviations; `equal` where there are none. */
  readonly burden: Burden
  readonly sources: readonly string[]
  readonly hearsay: boolean
  readonly illustrative: boolean
}
