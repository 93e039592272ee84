import type { Change } from '../change/change.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { MatchResult } from '../match/match-result.ts'
import type { Doubt } from '../match/propose-overlay.ts'
import type { NotCompared } from '../match/variant-parts.ts'
import type { Problem } from '../problem/problem.ts'

/** What a province's own file is, held against the variant: what is the same thing in both, and what would change. */
export interface Pairing {
  /** Of steps, `foreignPointers` are `/steps/<n>`, `/decisions/<n>`, `/ends/<n>`. */
  readonly match: MatchResult
  /** What the ids and pointers of the pairs are called. */
  readonly names: ReadonlyMap<string, string>
  /** On the variant as it stands. */
  readonly changes: readonly Change[]
  readonly doubts: readonly Doubt[]
  readonly notCompared: readonly NotCompared[]
  /** What the file does not name stays, unless a person says that it is not there: a list never tells all. */
  readonly keepsMissing: boolean
  /** Why the changes cannot be made. */
  readonly problems: readonly Problem[]
  /** The variant with the changes; undefined where they cannot be made. */
  readonly after: ProcedureDocuments | undefined
}
