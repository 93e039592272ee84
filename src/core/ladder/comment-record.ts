import { type Static, Type } from 'typebox'
import type { PartKind } from '../change/part.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const PartKindShape = Type.Unsafe<PartKind>(Text)
const Person = Type.Object({ id: Text, name: Text }, closed)

/** A remark on a draft or a version, pinned to a part of it or to the whole. */
export const CommentRecord = Type.Object(
  {
    /** `<scope>/<slug>/<id>`. */
    id: Text,
    scope: Text,
    slug: Text,
    /** The version that it is about; null: the draft. */
    version: Type.Union([Text, Type.Null()]),
    /** Key of the part it is pinned to (`core/change/part.ts`); null: the whole procedure. */
    part: Type.Union([Type.String({ maxLength: 300 }), Type.Null()]),
    /** What that part was called when the comment was written: it may be gone by the time the comment is read. */
    place: Type.Optional(Type.Object({ kind: PartKindShape, name: Text }, closed)),
    text: Type.String({ minLength: 1, maxLength: 4000 }),
    by: Person,
    /** Office or province that speaks, where it is a comment in a consultation. */
    organisation: Type.Union([Text, Type.Null()]),
    at: Text,
    /** The unit's answer to a comment in a consultation. */
    answer: Type.Union([
      Type.Object(
        {
          verdict: Type.Unsafe<'accepted' | 'declined'>(Type.Enum(['accepted', 'declined'])),
          reason: Type.String({ minLength: 1, maxLength: 4000 }),
          by: Person,
          at: Text,
        },
        closed,
      ),
      Type.Null(),
    ]),
    resolved: Type.Union([Type.Object({ by: Person, at: Text }, closed), Type.Null()]),
    /** The deviation of a province that it proposes for the standard; given out to who may read that province alone. */
    deviation: Type.Optional(Type.Object({ province: Text, id: Text }, closed)),
  },
  closed,
)
export type CommentRecord = Static<typeof CommentRecord>
