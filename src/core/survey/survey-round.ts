import { type Static, Type } from 'typebox'
import { DateShape, IdShape } from '../people/grant.ts'

const closed = { additionalProperties: false } as const
const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 120 })

/** What is asked of every procedure in a survey of a province. */
export const surveyCriteria = [
  'form',
  'steps',
  'time',
  'level',
  'e-form',
  'digitised-result',
  'data-reuse',
  'online-payment',
] as const
export type SurveyCriterion = (typeof surveyCriteria)[number]

/**
 * How a province stands on one criterion: `not-surveyed` nobody has looked · `as-standard` · `deviating` it is there and
 * differs · `none` it is not there.
 */
export const surveyValues = ['not-surveyed', 'as-standard', 'deviating', 'none'] as const
export type SurveyValue = (typeof surveyValues)[number]

export const SurveyCell = Type.Object(
  {
    value: Type.Unsafe<SurveyValue>(Type.Enum([...surveyValues])),
    note: Type.String({ maxLength: 1000 }),
  },
  closed,
)
export type SurveyCell = Static<typeof SurveyCell>

/** People who were asked, and those of them who were satisfied. */
export const Satisfaction = Type.Object(
  {
    asked: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
    satisfied: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
  },
  closed,
)
export type Satisfaction = Static<typeof Satisfaction>

const SurveyRow = Type.Object(
  {
    /** By criterion; one that is left out is not surveyed. */
    cells: Type.Partial(
      Type.Object(
        Object.fromEntries(surveyCriteria.map((criterion) => [criterion, SurveyCell])) as Record<
          SurveyCriterion,
          typeof SurveyCell
        >,
        closed,
      ),
    ),
    /** null: nobody was asked. */
    satisfaction: Type.Union([Satisfaction, Type.Null()]),
  },
  closed,
)
export type SurveyRow = Static<typeof SurveyRow>

/** Before or after the province took in the standard. */
export const surveyMoments = ['before', 'after'] as const
export type SurveyMoment = (typeof surveyMoments)[number]

/** What a survey round is, without its answers. */
export const SurveyHead = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    /** Day of the survey. */
    date: DateShape,
    /** Who looked. */
    surveyor: Type.String({ minLength: 1, maxLength: 200 }),
    /** Address of what it rests on; null: none given. */
    evidence: Type.Union([Type.String({ pattern: '^https?://[^\\s<>"]+$', maxLength: 2000 }), Type.Null()]),
    moment: Type.Unsafe<SurveyMoment>(Type.Enum([...surveyMoments])),
  },
  closed,
)
export type SurveyHead = Static<typeof SurveyHead>

/** A round as it is handed on: all of it but where it is kept. */
const handedOn = {
  ...SurveyHead.properties,
  /** Made up; it is shown as such everywhere. */
  illustrative: Type.Optional(Type.Literal(true)),
  rows: Type.Record(Slug, SurveyRow, {
    description: 'By slug of the procedure; one that is left out is not surveyed at all.',
  }),
}

/** A round in a bundle of its province. `id`: the number it bears there. */
export const ToldRound = Type.Object(
  { id: Type.String({ pattern: '^[0-9]{9}$', description: 'Its number in the province.' }), ...handedOn },
  closed,
)
export type ToldRound = Static<typeof ToldRound>

/** The bundle of the province a round came in with, and the number it bears there. */
const RoundSource = Type.Object(
  { bundle: Slug, version: Type.String(), manifest: Type.String(), round: Type.String() },
  closed,
)

/** One survey of one province over all procedures. */
export const SurveyRound = Type.Object(
  {
    id: Type.String(),
    province: IdShape,
    ...handedOn,
    /** Left out: filled in here. What the province has told is not altered here. */
    told: Type.Optional(RoundSource),
  },
  closed,
)
export type SurveyRound = Static<typeof SurveyRound>

const notSurveyed: SurveyCell = { value: 'not-surveyed', note: '' }

/** What a round says of a procedure under a criterion. */
export function cellOf(
  { rows }: Pick<SurveyRound, 'rows'>,
  procedure: string,
  criterion: SurveyCriterion,
): SurveyCell {
  return rows[procedure]?.cells[criterion] ?? notSurveyed
}

export type SurveyCounts = Readonly<Record<SurveyValue, number>>

/** How often each value was given under a criterion (or under all of them), over the given procedures. */
export function countValues(
  round: Pick<SurveyRound, 'rows'>,
  procedures: readonly string[],
  criteria: readonly SurveyCriterion[] = surveyCriteria,
): SurveyCounts {
  const counts: Record<SurveyValue, number> = { 'not-surveyed': 0, 'as-standard': 0, deviating: 0, none: 0 }
  for (const procedure of procedures)
    for (const criterion of criteria) counts[cellOf(round, procedure, criterion).value]++
  return counts
}
