import { type Static, Type } from 'typebox'
import { InForce, StandardName } from '../import/running.ts'
import { DateShape } from '../people/grant.ts'
import { Organisation } from '../people/organisation.ts'

/** Provinces and what they run, over HTTP. */

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Count = Type.Integer({ minimum: 0 })

export const ProvinceCounts = Type.Object(
  {
    /** Procedures in force by the province's decision. */
    running: Count,
    /** Procedures only known from what was seen elsewhere. */
    observed: Count,
    notSurveyed: Count,
    /** Over running and observed procedures. */
    deviations: Count,
    /** Imports that wait for a decision or a second person. */
    importsWaiting: Count,
    /** Everything known of it is made up. */
    illustrative: Type.Boolean(),
  },
  closed,
)
export type ProvinceCounts = Static<typeof ProvinceCounts>

/** GET /api/provinces?on=: every province on record, ended ones too, by id. */
export const ProvincesAnswer = Type.Object(
  {
    on: DateShape,
    /** Procedures of the standard. */
    procedures: Count,
    provinces: Type.Array(
      Type.Object(
        {
          record: Organisation,
          /** null: the reader may not see what this province does. */
          counts: Type.Union([ProvinceCounts, Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type ProvincesAnswer = Static<typeof ProvincesAnswer>

/** One procedure in one province on a day. */
export const ProvinceRow = Type.Object(
  {
    procedure: Text,
    /** null: not surveyed. */
    known: Type.Union([
      Type.Object(
        {
          how: Type.Unsafe<'running' | 'observed'>(Type.Enum(['running', 'observed'])),
          /** null: withdrawn. */
          standard: Type.Union([StandardName, Type.Null()]),
          since: Type.Union([DateShape, Type.Null()]),
          decision: Type.Union([Text, Type.Null()]),
          deviations: Count,
          sources: Type.Array(Text),
          note: Text,
          illustrative: Type.Boolean(),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** What is in force by a decision from a later day on, the soonest first. */
    next: Type.Array(InForce),
    /** Ids of imports with this procedure that wait. */
    waiting: Type.Array(Text),
  },
  closed,
)
export type ProvinceRow = Static<typeof ProvinceRow>

/** GET /api/provinces/:province?on= */
export const ProvinceAnswer = Type.Object(
  {
    on: DateShape,
    record: Organisation,
    /** Provinces whose successor this one is. */
    predecessors: Type.Array(Organisation),
    successor: Type.Union([Organisation, Type.Null()]),
    rows: Type.Array(ProvinceRow),
  },
  closed,
)
export type ProvinceAnswer = Static<typeof ProvinceAnswer>
