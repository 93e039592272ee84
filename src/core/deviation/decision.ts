import { type Static, Type } from 'typebox'
import { type Verdict, verdicts } from '../bundle/formats/contents.ts'
import { Digest, RegisterId } from '../bundle/formats/shapes.ts'
import type { Burden } from '../change/burden.ts'
import { closed, nullable, oneOfWords, Slug, StableId } from '../format/format.ts'
import { LegalReference } from '../legal/legal-reference.ts'
import { DateShape } from '../people/grant.ts'
import type { Problem } from '../problem/problem.ts'

const Text = Type.String()
const Person = Type.Object({ id: Text, name: Text }, closed)
const Basis = Type.Unsafe<LegalReference>({
  ...Type.Object(
    {
      document: LegalReference.properties.document,
      article: LegalReference.properties.article,
      clause: LegalReference.properties.clause,
    },
    closed,
  ),
})

/** What a reviewer says about one deviation. */
export const Ruling = Type.Object(
  {
    decision: oneOfWords(verdicts),
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
    legalBasis: nullable(Type.Array(Basis, { minItems: 1, maxItems: 20 })),
    /** Organisation that sees to it. */
    owner: nullable(RegisterId),
    reviewOn: nullable(DateShape),
    alignBy: nullable(DateShape),
  },
  closed,
)
export type Ruling = Static<typeof Ruling>

/** A ruling as it was given: bound to the deviation as it stood then. */
export const GivenDecision = Type.Object(
  {
    ...Ruling.properties,
    digest: Digest,
    /** What the deviation said then. */
    said: Type.Object({ vi: Text, en: Text }, closed),
    by: Person,
    /** For whom the person decided. */
    organisation: RegisterId,
    at: Text,
    on: DateShape,
  },
  closed,
)
export type GivenDecision = Static<typeof GivenDecision>

/** All decisions on one deviation, oldest first; apart from the overlay, so that deciding does not alter it. */
export const DeviationDecisions = Type.Object(
  {
    procedure: Slug,
    province: Slug,
    deviation: Type.Unsafe<string>({ ...StableId }),
    /** Made up for a demonstration: stays out of bundles. */
    illustrative: Type.Boolean(),
    decisions: Type.Array(GivenDecision, { minItems: 1 }),
    /** Put into the draft of the standard, after the decision to adopt it. */
    drafted: nullable(
      Type.Object({ digest: Digest, batch: Type.Integer({ minimum: 1 }), by: Person, at: Text }, closed),
    ),
  },
  closed,
)
export type DeviationDecisions = Static<typeof DeviationDecisions>

/** The decision that holds for the deviation as it stands, else the last one, given on what it was before. */
export interface DecisionStanding {
  readonly current: GivenDecision | null
  readonly former: GivenDecision | null
}

/** @param on what was decided up to that day; default: up to now */
export function standingOf(
  kept: DeviationDecisions | undefined,
  digest: string,
  on?: string,
): DecisionStanding {
  const last = kept?.decisions.findLast((given) => on === undefined || given.on <= on)
  if (last === undefined) return { current: null, former: null }
  return last.digest === digest ? { current: last, former: null } : { current: null, former: last }
}

/** `undecided`, `changed` (decided, and changed since), or what was decided. */
export type DecisionState = Verdict | 'undecided' | 'changed'

export const decisionStates = ['undecided', 'changed', ...verdicts] as const

export function stateOf({ current, former }: DecisionStanding): DecisionState {
  if (current !== null) return current.decision
  return former === null ? 'undecided' : 'changed'
}

/** What was only read in a public source can be asked about, and nothing more. */
export function isAllowedOnHearsay(decision: Verdict): boolean {
  return decision === 'ask'
}

/**
 * What a ruling lacks.
 *
 * @param today `YYYY-MM-DD`
 * @returns `deviation/reason-missing`, `deviation/basis-for-heavier` (nothing heavier is accepted without a basis),
 *   `deviation/no-legal-text` (must align only where a legal text fixes it), `deviation/owner-missing`,
 *   `deviation/review-missing`, `deviation/align-by-missing`, `deviation/day-is-over`, `deviation/hearsay-only-ask`
 *   (what the province has not said itself is asked about, and nothing else is concluded)
 */
export function rulingProblems(
  { decision, reason, legalBasis, owner, reviewOn, alignBy }: Ruling,
  { burden, hearsay }: { readonly burden: Burden; readonly hearsay: boolean },
  today: string,
): Problem[] {
  const problems: Problem[] = []
  const missing = (at: string, code: string) => problems.push({ code: `deviation/${code}`, at })
  if (reason.trim() === '') missing('/reason', 'reason-missing')
  if (hearsay && !isAllowedOnHearsay(decision)) {
    missing('/decision', 'hearsay-only-ask')
    return problems
  }
  if (decision === 'accept') {
    const weighs = burden === 'heavier' || burden === 'mixed'
    if (weighs && legalBasis === null) missing('/legalBasis', 'basis-for-heavier')
    if (owner === null) missing('/owner', 'owner-missing')
    if (reviewOn === null) missing('/reviewOn', 'review-missing')
  }
  if (decision === 'must-align') {
    if (legalBasis === null) missing('/legalBasis', 'no-legal-text')
    if (alignBy === null) missing('/alignBy', 'align-by-missing')
  }
  for (const [at, day] of [
    ['/reviewOn', reviewOn],
    ['/alignBy', alignBy],
  ] as const) {
    if (day !== null && day < today) missing(at, 'day-is-over')
  }
  return problems
}
