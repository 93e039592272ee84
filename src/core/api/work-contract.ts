import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const

/** Header of a request that may take long: a name for it, by which its maker asks how far it is. */
export const workHeader = 'x-work'
/** A name nobody else can guess is not needed: only its maker is told. */
export const workName = /^[A-Za-z0-9-]{8,64}$/

/** What is counted while the server works. */
const workParts = ['cells', 'procedures', 'effects', 'changes'] as const
export type WorkPart = (typeof workParts)[number]

/** How far something is. */
export const WorkProgress = Type.Object(
  {
    part: Type.Unsafe<WorkPart>(Type.Enum([...workParts])),
    done: Type.Integer({ minimum: 0 }),
    of: Type.Integer({ minimum: 0 }),
  },
  closed,
)
export type WorkProgress = Static<typeof WorkProgress>

/** GET /api/work/:name. null: nothing is counted yet, it is over, or there is no such work of this person. */
export const WorkAnswer = Type.Object({ progress: Type.Union([WorkProgress, Type.Null()]) }, closed)
export type WorkAnswer = Static<typeof WorkAnswer>
