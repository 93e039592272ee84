import { type Static, Type } from 'typebox'
import { SurveyEdit } from '../survey/edit-round.ts'
import { SurveyHead, SurveyRound, surveyValues } from '../survey/survey-round.ts'

/** Survey rounds of a province over HTTP. */

const closed = { additionalProperties: false } as const
const Count = Type.Integer({ minimum: 0 })
const Etag = Type.Integer({ minimum: 1 })

/** GET and POST /api/provinces/:province/surveys/:round */
export const SurveyAnswer = Type.Object({ round: SurveyRound, etag: Etag }, closed)
export type SurveyAnswer = Static<typeof SurveyAnswer>

/** GET /api/provinces/:province/surveys, latest survey first. */
export const SurveysAnswer = Type.Object(
  {
    rounds: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          head: SurveyHead,
          etag: Etag,
          /** Cells by value, over all procedures and criteria. */
          counts: Type.Object(
            Object.fromEntries(surveyValues.map((value) => [value, Count])) as Record<
              (typeof surveyValues)[number],
              typeof Count
            >,
            closed,
          ),
          illustrative: Type.Boolean(),
          /** Taken in with a bundle of the province. */
          told: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type SurveysAnswer = Static<typeof SurveysAnswer>

/** POST /api/provinces/:province/surveys, and PUT …/:round with `If-Match: "<etag>"`. */
export const SurveyHeadBody = SurveyHead

/** POST …/:round/cells with `If-Match: "<etag>"`. */
export const SurveyEditsBody = Type.Object(
  { edits: Type.Array(SurveyEdit, { minItems: 1, maxItems: 1000 }) },
  closed,
)
export type SurveyEditsBody = Static<typeof SurveyEditsBody>

/** POST …/:round/sheet with `If-Match: "<etag>"`: a filled-in spreadsheet, base64 (RFC 4648 §4). */
export const SurveySheetBody = Type.Object({ xlsx: Type.String({ minLength: 1 }) }, closed)

/** Answer to a spreadsheet: the round, and in how many places it says something else than before. */
export const SurveySheetAnswer = Type.Object({ ...SurveyAnswer.properties, changed: Count }, closed)
export type SurveySheetAnswer = Static<typeof SurveySheetAnswer>
