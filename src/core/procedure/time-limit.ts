import { Type, type Static } from 'typebox'
import { closed, nullable, oneOfWords, Policy, refTo, StableId } from '../format/format.ts'
import { Provenance } from '../provenance/provenance.ts'

/**
 * How long the authority may take. `byLaw` changes only with its legal text, `byStandard` is the ministry's,
 * `committed` is what a province promises: the only one a province may change, and only downwards.
 */
export const TimeLimit = Type.Object(
  {
    id: StableId,
    kind: oneOfWords(['working-day', 'calendar-day', 'continuous-hour'] as const, {
      description: 'What is counted: working days, calendar days, or hours on end.',
    }),
    anchor: oneOfWords(['after-receipt', 'before-event'] as const, {
      description:
        'after-receipt: counted from the day after a complete dossier was received. before-event: the answer must be there before an event the applicant names.',
    }),
    byLaw: nullable(Type.Integer({ minimum: 0, maximum: 100000 })),
    byStandard: nullable(Type.Integer({ minimum: 0, maximum: 100000 })),
    committed: nullable(Type.Integer({ minimum: 0, maximum: 100000 })),
    silence: nullable(
      Type.String({
        minLength: 1,
        description:
          'What it means in law when the authority does not answer in time; null where nobody has looked.',
      }),
    ),
    note: Type.Optional(Type.String({ minLength: 1 })),
    policy: Type.Optional(Policy),
    provenance: refTo(Provenance),
  },
  closed,
)
export type TimeLimit = Static<typeof TimeLimit>
