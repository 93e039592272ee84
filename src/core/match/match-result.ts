/** What `match` says. Plain JSON, in the order of ids and pointers: the same input gives the same bytes. */
export interface MatchResult {
  readonly threshold: number
  /** Pairs at or above it are `sure`. */
  readonly sure: number
  readonly pairs: readonly MatchPair[]
  /** Fields, sections and columns of the standard that the foreign form has not. */
  readonly unmatchedStandard: readonly Unmatched[]
  /** What the foreign form has beside the standard. */
  readonly unmatchedForeign: readonly Unmatched[]
  readonly problems: readonly MatchProblem[]
  /** The forms are so long that not every pair was looked at: a better one may have been missed. */
  readonly approximate?: true
}

/** `column`: a column of a table; `option`: one answer of a choice. */
export type PairKind = 'field' | 'section' | 'column' | 'option'

export interface MatchPair {
  readonly kind: PairKind
  /** Ids of the standard; of a group that became one line, the ids of its fields. */
  readonly standardIds: readonly string[]
  /** JSON Pointers into the foreign form, or `/lines/<n>` of a list of labels. */
  readonly foreignPointers: readonly string[]
  /**
   * `same`: one to one; `split`: one field of the standard is asked for in several; `merged`: several fields of the
   * standard are asked for in one.
   */
  readonly relation: 'same' | 'split' | 'merged'
  /** 0..1 */
  readonly confidence: number
  /** `confirmed` by a person's correction; `doubtful`: for a person to confirm. */
  readonly certainty: 'confirmed' | 'sure' | 'doubtful'
  readonly reasons: readonly MatchReason[]
  /** Of options: the field they belong to. */
  readonly of?: { readonly standardId: string; readonly foreignPointer: string }
}

/** Why a pair was made, strongest first; what speaks against it stands last. Sentences: `core/text/<language>/match.json`. */
export interface MatchReason {
  readonly code: ReasonCode
  readonly args?: Readonly<Record<string, string | number>>
}

export const reasonCodes = [
  'match/corrected',
  'match/same-id',
  'match/same-concept',
  'match/kindred-concept',
  'match/same-label',
  'match/like-label',
  'match/same-key',
  'match/like-key',
  'match/same-code',
  'match/like-options',
  'match/like-hint',
  'match/same-format',
  'match/same-section',
  'match/same-members',
  'match/group-on-one-line',
  'match/line-as-group',
  'match/parts',
  'match/numbered',
  'match/options',
  'match/named-together',
  'match/left-over',
  'match/other-kind',
  'match/another-fits-as-well',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export interface Unmatched {
  readonly kind: PairKind
  /** Id of the standard, or pointer into the foreign form. */
  readonly at: string
  readonly title: string
  /** Of options: the field they belong to. */
  readonly of?: string
}

/** A correction that cannot be followed, and why. */
export interface MatchProblem {
  readonly code: (typeof problemCodes)[number]
  readonly args: Readonly<Record<string, string>>
}

export const problemCodes = [
  'match/unknown-standard',
  'match/unknown-foreign',
  'match/corrected-twice',
] as const

/** What a person said: this field of the standard is that place of the foreign form, or nowhere in it. */
export interface Correction {
  readonly standardId: string
  readonly foreignPointer: string | null
}
