import { formModel } from '../form/form-model.ts'
import { emptyLibrary } from '../form/library-files.ts'
import { foreignFields } from '../match/foreign-fields.ts'
import type { Correction, MatchPair, MatchResult } from '../match/match-result.ts'
import { match } from '../match/match.ts'
import type { Process } from '../process/process.ts'

/** Kinds of nodes that are paired, each among its own. */
export const nodeLists = ['steps', 'decisions', 'ends'] as const

/**
 * Pairs the nodes of two processes by their names and places, as questions of two forms are paired; steps with steps,
 * decisions with decisions, ends with ends.
 *
 * @param corrections on ids of the standard and pointers `/steps/0`; they win
 * @param lists those that the file tells; default: all
 */
export function pairNodes(
  standard: Process,
  foreign: Process,
  corrections: readonly Correction[],
  lists: readonly (typeof nodeLists)[number][] = nodeLists,
): MatchResult {
  const results = lists.map((list) => pairList(list, standard, foreign, corrections))
  const [first] = results
  if (first === undefined) throw new Error('there are lists to pair')
  const known = new Set(nodeLists.flatMap((list) => standard[list].map(({ id }) => id)))
  const stray = corrections.filter(({ standardId }) => !known.has(standardId))
  return {
    threshold: first.threshold,
    sure: first.sure,
    pairs: results.flatMap(({ pairs }) => pairs),
    unmatchedStandard: results.flatMap(({ unmatchedStandard }) => unmatchedStandard),
    unmatchedForeign: results.flatMap(({ unmatchedForeign }) => unmatchedForeign),
    problems: [
      ...results.flatMap(({ problems }) => problems),
      ...stray.map(({ standardId }) => ({
        code: 'match/unknown-standard' as const,
        args: { id: standardId },
      })),
    ],
    ...(results.some(({ approximate }) => approximate) ? { approximate: true as const } : {}),
  }
}

function pairList(
  list: (typeof nodeLists)[number],
  standard: Process,
  foreign: Process,
  corrections: readonly Correction[],
): MatchResult {
  const own = new Set(standard[list].map(({ id }) => id))
  const lines = (pointer: string) => pointer.replace(`/${list}/`, '/lines/')
  const back = (pointer: string) => pointer.replace('/lines/', `/${list}/`)
  const properties = Object.fromEntries(
    standard[list].map(({ id, name }, index) => [
      // A key of letters: a number in it would say a place.
      `muc${letters(index)}`,
      { type: 'string', 'x-id': id, title: name },
    ]),
  )
  const schema = { type: 'object', additionalProperties: false, properties }
  const layout = { 'ui:order': Object.keys(properties) }
  const result = match(
    formModel({ schema, layout }, emptyLibrary),
    foreignFields(foreign[list].map(({ name }) => name)),
    {
      corrections: corrections
        .filter(({ standardId }) => own.has(standardId))
        .map(({ standardId, foreignPointer }) => ({
          standardId,
          foreignPointer: foreignPointer === null ? null : lines(foreignPointer),
        })),
    },
  )
  return {
    ...result,
    pairs: result.pairs.map(
      (pair): MatchPair => ({ ...pair, foreignPointers: pair.foreignPointers.map(back) }),
    ),
    unmatchedForeign: result.unmatchedForeign.map((one) => ({ ...one, at: back(one.at) })),
  }
}

function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
