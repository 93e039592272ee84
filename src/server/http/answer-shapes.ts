import { type TSchema, Type } from 'typebox'
import type {
  Catalogue,
  LibraryAnswer,
  ProblemAnswer,
  ProcedureAnswer,
  RulesAnswer,
} from '../../core/api/contract.ts'
import type { DraftAnswer } from '../../core/api/draft-contract.ts'

/*
 * Answers whose types are the typed files themselves, as far as the API's description tells them: what stands in a card, a
 * form or a process is described by the published formats in `schemas/`.
 */

const Any = Type.Unknown()
const Text = Type.String()
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Array(Type.Object({ id: Text, name: Any }))
const Counts = Type.Object({ total: Count, inForm: Count, outside: Count, uncompared: Count, papers: Count })
const state = Type.String({ description: '`draft`: not published.' })

function shape<T>(schema: TSchema) {
  return Type.Unsafe<T>(schema)
}

export const catalogueAnswer = shape<Catalogue>(
  Type.Object({
    rows: Type.Array(
      Type.Object({
        slug: Text,
        code: Any,
        name: Any,
        field: Text,
        unit: Text,
        timeLimit: Any,
        questions: Counts,
        findings: Type.Object({ error: Count, warning: Count, info: Count }),
        standing: Type.Object({
          published: Type.Union([Type.Object({ number: Text, decision: Any }), Type.Null()]),
          open: Type.Union([Type.Object({ number: Text, state: Text }), Type.Null()]),
          changed: Type.Boolean(),
        }),
        digest: Text,
      }),
    ),
    fieldsOfWork: Named,
    units: Named,
  }),
)

export const procedureAnswer = shape<ProcedureAnswer>(
  Type.Object({
    slug: Text,
    state,
    digest: Text,
    card: Type.Unknown({ description: 'schemas/procedure.schema.json' }),
    forms: Type.Array(Type.Object({ id: Text, schema: Any, layout: Any, examples: Any })),
    process: Type.Unknown({ description: 'schemas/process.schema.json' }),
    results: Type.Array(Type.Object({ id: Text, schema: Any })),
    sources: Type.String({ description: 'SOURCES.md: text, never HTML.' }),
    findings: Type.Array(Any),
    questions: Counts,
  }),
)

export const libraryAnswer = shape<LibraryAnswer>(
  Type.Object({
    concepts: Type.Array(Any),
    settings: Type.Array(Any),
    formats: Any,
    registers: Type.Record(Text, Any),
    usage: Type.Record(Text, Type.Array(Text)),
  }),
)

export const rulesAnswer = shape<RulesAnswer>(
  Type.Object({ rules: Type.Array(Type.Object({ code: Text, severity: Text, subject: Text })) }),
)

export const draftAnswer = shape<DraftAnswer>(
  Type.Object({
    slug: Text,
    scope: Text,
    seq: Count,
    revision: Text,
    base: Text,
    files: Type.Record(Text, Any, { description: 'File name beside procedure.json → JSON.' }),
    sources: Text,
    mayEdit: Type.Boolean({ description: 'Whether the person who asks may edit it.' }),
  }),
)

/** RFC 9457. Added to the server under this name, so that the description says it once. */
export const problemShape = Type.Object(
  {
    type: Text,
    title: Text,
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; the sentence for it stands in core/text.' }),
    args: Type.Optional(Any),
    problems: Type.Optional(Type.Array(Any, { description: 'Each with code, at (JSON Pointer) and args.' })),
    other: Type.Optional(Type.Unknown({ description: 'With 412: what others did since.' })),
  },
  { $id: 'Problem' },
)

/** The `response` entries of a route for its problem answers; those of every route come by themselves. */
export function problems(...statuses: readonly number[]): Record<number, TSchema> {
  const problem = {
    description: 'Problem details (RFC 9457)',
    content: { 'application/problem+json': { schema: Type.Unsafe<ProblemAnswer>({ $ref: 'Problem#' }) } },
  }
  return Object.fromEntries(
    [400, 401, 403, 429, ...statuses].map((status) => [status, problem as unknown as TSchema]),
  )
}
