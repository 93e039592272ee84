import { type Static, Type } from 'typebox'
import { Digest } from '../bundle/formats/shapes.ts'
import { inOrder } from '../bundle/layout.ts'
import { closed, formatId, oneOfWords, Slug, StableId } from '../format/format.ts'
import { DateShape } from '../people/grant.ts'
import { AnyDeviation } from './running.ts'

/**
 * - `keep-ours`: the deviation stays, restated on the new standard;
 * - `take-standard`: the deviation goes;
 * - `combine`: what a person wrote in its place (`changes`);
 * - `later`: the procedure stays as it is for now.
 */
export const choices = ['keep-ours', 'take-standard', 'combine', 'later'] as const
export type Choice = (typeof choices)[number]

const members = {
  procedure: Slug,
  deviation: Type.Unsafe<string>({ ...StableId, description: 'Id of the deviation in its overlay.' }),
  ours: Type.Unsafe<string>({ ...Digest, description: 'Of the deviation.' }),
  theirs: Type.Unsafe<string>({ ...Digest, description: 'Of what the standard did that it meets.' }),
  choice: oneOfWords(choices),
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
  changes: Type.Optional(
    Type.Array(AnyDeviation, {
      maxItems: 200,
      description: 'combine: deviations from the new standard that take its place.',
    }),
  ),
}

/** What is to become of one conflict, bound to both sides of it: when either changes, it is another conflict. */
export const ImportDecision = Type.Object(members, closed)
export type ImportDecision = Static<typeof ImportDecision>

/** A decision that was carried out. It answers the same conflict when it returns, until it is revoked. */
export const RememberedDecision = Type.Object(
  {
    ...members,
    by: Type.String({ minLength: 1, maxLength: 200, description: 'Who decided.' }),
    on: DateShape,
    import: Type.String({ description: 'Id of the import it was first carried out with.' }),
  },
  closed,
)
export type RememberedDecision = Static<typeof RememberedDecision>

/** A file of decisions: what `khuon decide` writes and `khuon plan` and `khuon import` read. */
export const ImportDecisions = Type.Object(
  { $schema: Type.Literal(formatId('import-decisions')), decisions: Type.Array(ImportDecision) },
  {
    ...closed,
    $id: formatId('import-decisions'),
    title: 'Import decisions',
    description: 'Decisions on the conflicts of an import plan, each with its reason.',
    examples: [
      {
        $schema: formatId('import-decisions'),
        decisions: [
          {
            procedure: 'cap-giay-phep-mau',
            deviation: 'sai-khac-1',
            ours: `sha256:${'0'.repeat(64)}`,
            theirs: `sha256:${'1'.repeat(64)}`,
            choice: 'keep-ours',
            reason: 'Thời hạn của tỉnh ngắn hơn.',
          },
        ],
      },
    ],
  },
)
export type ImportDecisions = Static<typeof ImportDecisions>

type Key = Pick<ImportDecision, 'procedure' | 'deviation' | 'ours' | 'theirs'>

/** Names a conflict: the same two sides of the same deviation. */
export function conflictKey({ procedure, deviation, ours, theirs }: Key): string {
  return `${procedure}/${deviation}/${ours}/${theirs}`
}

/** One for each conflict, the last one given, in the order of their keys. */
export function byConflict<D extends Key>(decisions: Iterable<D>): D[] {
  return inOrder(new Map([...decisions].map((one) => [conflictKey(one), one])).values(), conflictKey)
}
