import { apply } from '../change/apply.ts'
import type { Change } from '../change/change.ts'
import { documentsOf } from '../change/documents.ts'
import { checkPolicies, type PolicyJudgement } from '../change/policy.ts'
import { changeProblems } from '../change/well-formed.ts'
import { parsePointer, pointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import type { OverlayContext } from './context.ts'
import { once } from '../memo/once.ts'

/** What the algebra says of an overlay; pointers lead into the overlay's file. */
export interface Deviations {
  /** Why changes cannot be made on the base; codes of `apply`. */
  readonly misfits: readonly Problem[]
  /** The others, held against the policies of the base. Empty where containment was not handed in. */
  readonly judgements: readonly PolicyJudgement[]
}

/** Of an overlay without a base, or without changes, there is nothing to say, and nothing is asked. */
export const deviationsOf = once(judged)

function judged({ overlay, base, around }: OverlayContext): Deviations {
  if (base === undefined || overlay.changes.length === 0) return { misfits: [], judgements: [] }
  // `before` and `after` of a file that was parsed are JSON values.
  const changes = overlay.changes as readonly (Change & (typeof overlay.changes)[number])[]
  const malformed = changeProblems(changes)
  const readable = without(malformed, [...changes.keys()])
  const documents = documentsOf(base.procedure)
  const variant = apply(documents, at(changes, readable), around.library)
  const refused = variant.ok ? [] : variant.problems.map((problem) => placed(problem, readable))
  const fitting = without(refused, readable)
  const judgements =
    around.contains === undefined
      ? []
      : checkPolicies(at(changes, fitting), {
          base: documents,
          contains: around.contains,
          library: around.library,
          ...(variant.ok ? { variant: variant.value } : {}),
        })
  return {
    misfits: [...malformed, ...refused].map((problem) => inFile(problem)),
    judgements: judgements.map(({ problems, ...judgement }) => ({
      ...judgement,
      problems: problems.map((problem) => inFile(placed(problem, fitting))),
    })),
  }
}

/** The places of a list that no problem is about. */
function without(problems: readonly Problem[], places: readonly number[]): number[] {
  const named = new Set(problems.map(indexOf))
  return places.filter((place) => !named.has(place))
}

function at<T>(list: readonly T[], places: readonly number[]): T[] {
  return places.map((place) => list[place] as T)
}

/** A problem about the n-th of a selection, said of the whole list. */
function placed(problem: Problem, places: readonly number[]): Problem {
  const place = places[indexOf(problem)]
  return place === undefined ? problem : { ...problem, at: pointer(place) }
}

function indexOf({ at: place }: Problem): number {
  return Number(parsePointer(place)[0] ?? Number.NaN)
}

function inFile(problem: Problem): Problem {
  return { ...problem, at: `/changes${problem.at}` }
}
