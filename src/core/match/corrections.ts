import type { Item, Side } from './item.ts'
import type { Correction, MatchProblem } from './match-result.ts'
import type { Fixed } from './candidates.ts'

/** Looks up what a person said. Of two corrections of one place the first by id counts; the other is named. */
export function readCorrections(
  corrections: readonly Correction[],
  standard: Side,
  foreign: Side,
): { readonly fixed: Fixed; readonly problems: readonly MatchProblem[] } {
  const foreignOf = new Map<string, string>()
  const standardOf = new Map<string, string>()
  const absent = new Set<string>()
  const problems: MatchProblem[] = []
  for (const { standardId, foreignPointer } of [...corrections].sort(byId)) {
    const isTwice = foreignOf.has(standardId) || absent.has(standardId)
    if (!standard.byRef.has(standardId)) {
      problems.push({ code: 'match/unknown-standard', args: { id: standardId } })
    } else if (foreignPointer !== null && !foreign.byRef.has(foreignPointer)) {
      problems.push({ code: 'match/unknown-foreign', args: { pointer: foreignPointer } })
    } else if (isTwice || (foreignPointer !== null && standardOf.has(foreignPointer))) {
      if (foreignPointer === null ? absent.has(standardId) : foreignOf.get(standardId) === foreignPointer)
        continue
      problems.push({
        code: 'match/corrected-twice',
        args: { id: standardId, pointer: foreignPointer ?? '' },
      })
    } else if (foreignPointer === null) absent.add(standardId)
    else {
      foreignOf.set(standardId, foreignPointer)
      standardOf.set(foreignPointer, standardId)
    }
  }
  return { fixed: { foreignOf, standardOf, absent }, problems }
}

function byId(one: Correction, other: Correction): number {
  if (one.standardId !== other.standardId) return one.standardId < other.standardId ? -1 : 1
  return (one.foreignPointer ?? '') < (other.foreignPointer ?? '') ? -1 : 1
}

/**
 * A corrected pair teaches a word: where the two labels differ in a few words only, these mean the same in this form,
 * and every other foreign label that has them is read so, too.
 */
export function withLearnedWords(foreign: readonly Item[], fixed: Fixed, standard: Side): readonly Item[] {
  const learned: { readonly from: readonly string[]; readonly to: readonly string[] }[] = []
  for (const [standardRef, pointer] of fixed.foreignOf) {
    const one = standard.byRef.get(standardRef)
    const other = foreign.find(({ ref }) => ref === pointer)
    if (one === undefined || other === undefined) continue
    const to = [...one.own].filter((term) => !other.own.has(term))
    const from = [...other.own].filter((term) => !one.own.has(term) && !one.ground.beside.has(term))
    if (from.length > 0 && from.length <= 3 && to.length > 0 && to.length <= 3) learned.push({ from, to })
  }
  if (learned.length === 0) return foreign
  return foreign.map((item) => {
    const more = learned
      .filter(({ from }) => from.every((term) => item.own.has(term)))
      .flatMap(({ from, to }) => {
        const terms = [...new Set([...[...item.own].filter((term) => !from.includes(term)), ...to])].sort()
        return [
          { terms, own: new Set(terms), plain: '', initials: '', letters: new Set<string>(), weight: 0.97 },
        ]
      })
    return more.length === 0 ? item : { ...item, names: [...item.names, ...more] }
  })
}
