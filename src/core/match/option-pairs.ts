import { assign } from './assignment.ts'
import type { Candidate } from './candidates.ts'
import type { OptionItem } from './item.ts'
import type { MatchPair, MatchResult, Unmatched } from './match-result.ts'
import { optionLikeness } from './shape.ts'

export type Report = Pick<MatchResult, 'pairs' | 'unmatchedStandard' | 'unmatchedForeign'>

/** The options of a pair of choices. Where one side has none (it became a text), nothing is missing. */
export function optionsOf(
  { standard, foreign }: Candidate,
  certaintyOf: (confidence: number, isTie: boolean) => 'sure' | 'doubtful',
): Report {
  if (standard.options.length === 0 || foreign.options.length === 0) {
    return { pairs: [], unmatchedStandard: [], unmatchedForeign: [] }
  }
  const rows = byRef(standard.options)
  const columns = byRef(foreign.options)
  const cells = rows.flatMap((one, row) =>
    columns.flatMap((other, column) => {
      const worth = optionLikeness(one, other)
      return worth < 0.5 ? [] : [{ row, column, worth }]
    }),
  )
  const chosen = assign(rows.length, columns.length, cells)
  const pairs = cells
    .filter(({ row, column }) => chosen[row] === column)
    .map(({ row, column, worth }) => {
      const one = rows[row] as OptionItem
      const other = columns[column] as OptionItem
      const confidence = rounded(Math.min(0.99, worth))
      return {
        kind: 'option',
        standardIds: [one.ref],
        foreignPointers: [other.ref],
        relation: 'same',
        confidence,
        certainty: certaintyOf(confidence, false),
        reasons: [
          one.plain === other.plain
            ? { code: 'match/same-label', args: { foreign: other.title } }
            : one.value === other.value
              ? { code: 'match/same-code', args: { value: other.value } }
              : {
                  code: 'match/like-label',
                  args: { standard: one.title, foreign: other.title, percent: Math.round(worth * 100) },
                },
        ],
        of: { standardId: standard.ref, foreignPointer: foreign.ref },
      } satisfies MatchPair
    })
  const found = new Set(chosen)
  const left = (options: readonly OptionItem[], of: string): Unmatched[] =>
    options.map(({ ref, title }) => ({ kind: 'option', at: ref, title, of }))
  return {
    pairs,
    unmatchedStandard: left(
      rows.filter((_, row) => chosen[row] === -1),
      standard.ref,
    ),
    unmatchedForeign: left(
      columns.filter((_, column) => !found.has(column)),
      foreign.ref,
    ),
  }
}

function byRef(options: readonly OptionItem[]): OptionItem[] {
  return [...options].sort((one, other) => (one.ref < other.ref ? -1 : 1))
}

/** Two decimals, so that the same evidence summed in another order is the same number. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
