import { type Static, Type } from 'typebox'
import { DateShape, IdShape } from '../people/grant.ts'

const closed = { additionalProperties: false } as const
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])
const Words = Type.String({ maxLength: 20000 })

/** The texts that people write for the closing report; an empty one is "chưa nhập". */
export const closingTexts = ['survey', 'rollout', 'results', 'difficulties', 'lessons', 'proposals'] as const
export type ClosingText = (typeof closingTexts)[number]

/** What is entered for the closing report of the pilot; everything else in it is computed. */
export const ClosingEntry = Type.Object(
  {
    /** First and last day of the pilot: how provinces ran the procedures on the one and on the other is compared. */
    from: nullable(Type.Unsafe<string>({ ...DateShape })),
    to: nullable(Type.Unsafe<string>({ ...DateShape })),
    provinces: Type.Array(Type.Unsafe<string>({ ...IdShape }), { maxItems: 63 }),
    /** `<province>/<slug>` → cases a year. One that is left out is not entered. */
    volumes: Type.Record(
      Type.String({ pattern: '^[a-z0-9-]+/[a-z0-9-]+$' }),
      Type.Integer({ minimum: 0, maximum: 10_000_000 }),
    ),
    texts: Type.Object(
      {
        survey: Words,
        rollout: Words,
        results: Words,
        difficulties: Words,
        lessons: Words,
        proposals: Words,
      },
      closed,
    ),
  },
  closed,
)
export type ClosingEntry = Static<typeof ClosingEntry>

/** The provinces of the pilot (registers/papers.json `qd-659-2024`, part II item 1.1), as they were then. */
const pilotProvinces = ['ninh-binh', 'da-nang', 'binh-duong']

export const emptyClosingEntry: ClosingEntry = {
  from: null,
  to: null,
  provinces: pilotProvinces,
  volumes: {},
  texts: { survey: '', rollout: '', results: '', difficulties: '', lessons: '', proposals: '' },
}
