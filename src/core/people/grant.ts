import { type Static, Type } from 'typebox'
import { calendarDate } from '../form/calendar-date.ts'
import { RoleShape } from './role-shape.ts'

const closed = { additionalProperties: false } as const

/** Ids of organisations, fields of work and territories are ids of register entries. */
export const IdShape = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', maxLength: 80 })

/** A calendar date, `YYYY-MM-DD`, in Vietnam's time (UTC+7, no summer time). */
export const DateShape = Type.String({ pattern: `^${calendarDate}$` })

/** One role given to one person: where, for what and from when to when. All of it data. */
export const Grant = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 80 }),
    /** Id of the person (or token) it is given to. */
    user: Type.String({ minLength: 1, maxLength: 80 }),
    role: RoleShape,
    /** The unit or province the person acts for. */
    organisation: IdShape,
    /** Fields of work by id; null = all of them. */
    fields: Type.Union([Type.Array(IdShape, { minItems: 1, maxItems: 50 }), Type.Null()]),
    /** Province by id; null = not bound to one. */
    territory: Type.Union([IdShape, Type.Null()]),
    /** First day it holds. */
    from: DateShape,
    /** Last day it holds; null = until it is taken back. */
    to: Type.Union([DateShape, Type.Null()]),
  },
  closed,
)
export type Grant = Static<typeof Grant>
