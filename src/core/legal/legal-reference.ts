import { Type, type Static } from 'typebox'
import { closed, formatId, IsoDate, refTo, StableId } from '../format/format.ts'
import { Provenance } from '../provenance/provenance.ts'

/** A place in a legal document: what a fact, a field or a whole procedure rests on. */
export const LegalReference = Type.Object(
  {
    id: Type.Optional(StableId),
    document: Type.String({
      minLength: 1,
      maxLength: 300,
      description: 'Kind and number of the document as it is cited, e.g. "Nghị định 47/2011/NĐ-CP".',
    }),
    article: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 300,
        description: 'Article or articles (Điều), annex or form number.',
      }),
    ),
    clause: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Clause and point (khoản, điểm).' }),
    ),
    validFrom: Type.Optional(IsoDate),
    validTo: Type.Optional(IsoDate),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    provenance: Type.Optional(refTo(Provenance)),
  },
  {
    ...closed,
    $id: formatId('legal-reference'),
    title: 'Legal reference',
    description: 'A place in a legal document.',
    examples: [{ document: 'Nghị định 47/2011/NĐ-CP', article: 'Điều 6', clause: 'khoản 1' }],
  },
)
export type LegalReference = Static<typeof LegalReference>
