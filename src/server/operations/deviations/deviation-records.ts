import { Type } from 'typebox'
import { DeviationDecisions } from '../../../core/deviation/decision.ts'
import { recordKind } from '../records.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()

/** Id `<province>/<slug>/<deviation>`. */
export const deviationDecisions = recordKind('deviation-decision', DeviationDecisions)

/** Id `<province>/<slug>/<deviation>/<time>-<id>`: in the order in which they were said; never altered, never removed. */
export const deviationComments = recordKind(
  'deviation-comment',
  Type.Object(
    {
      text: Type.String({ minLength: 1, maxLength: 4000 }),
      /** Of the deviation as it stood. */
      digest: Text,
      by: Type.Object({ id: Text, name: Text }, closed),
      /** For whom the person spoke. */
      organisation: Text,
      at: Text,
    },
    closed,
  ),
)

/** Id `readers`: whose deviations people of a province may read. Without it: `own`. */
export const deviationReaders = recordKind(
  'deviation-readers',
  Type.Object({ provinces: Type.Union([Type.Literal('own'), Type.Literal('all')]) }, closed),
)

export const readersId = 'readers'

export function deviationId(province: string, slug: string, deviation: string): string {
  return `${province}/${slug}/${deviation}`
}
