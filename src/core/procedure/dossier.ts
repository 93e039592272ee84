import { Type, type Static } from 'typebox'
import { StatedCondition } from '../form/condition.ts'
import { closed, formatId, oneOfWords, Policy, refTo, StableId } from '../format/format.ts'
import { factOf, Provenance } from '../provenance/provenance.ts'

export const PaperCode = factOf(
  Type.String({ minLength: 1, maxLength: 100 }),
  'Paper code (mã giấy tờ) in the national database; null where it is not known.',
)

export const Digitisation = factOf(
  oneOfWords(['digitise', 'reuse', 'born-digital', 'not-digitised'] as const),
  'What is done with the paper: digitise: scanned, data taken out, coded and stored; reuse: taken from the data store, not asked again; born-digital: comes as data; not-digitised: excluded by rule.',
)

/** One line of the dossier (thành phần hồ sơ): a form to fill in or a paper to hand in. */
export const DossierLine = Type.Object(
  {
    id: StableId,
    code: Type.String({ minLength: 1, maxLength: 20, description: 'Line code on the card, e.g. TP01.' }),
    name: Type.String({ minLength: 1, maxLength: 500 }),
    kind: oneOfWords(['form', 'attachment'] as const),
    originals: Type.Integer({ minimum: 0, maximum: 99 }),
    copies: Type.Integer({ minimum: 0, maximum: 99 }),
    required: Type.Boolean({
      description: 'Asked in every case. A line with a condition is asked only when it holds.',
    }),
    condition: Type.Optional(StatedCondition),
    form: Type.Optional(StableId),
    field: Type.Optional(StableId),
    formNumber: Type.Optional(Type.String({ minLength: 1, description: 'Statutory form (mẫu) it follows.' })),
    paperCode: PaperCode,
    digitisation: Digitisation,
    note: Type.Optional(Type.String({ minLength: 1 })),
    policy: Type.Optional(Policy),
    provenance: refTo(Provenance),
  },
  {
    ...closed,
    $id: formatId('dossier-line'),
    title: 'Dossier line',
    description:
      'One line of the dossier. A line of kind "form" names its form by id; an attachment names the file field it is uploaded to.',
    examples: [
      {
        id: 'tp02',
        code: 'TP02',
        name: 'Điều lệ tổ chức và hoạt động',
        kind: 'attachment',
        originals: 0,
        copies: 1,
        required: false,
        field: 'giayToKemTheo.dieuLe',
        paperCode: { value: null, provenance: { status: 'not-surveyed' } },
        digitisation: { value: 'digitise', provenance: { status: 'unverified' } },
        provenance: { status: 'unverified' },
      },
    ],
  },
)
export type DossierLine = Static<typeof DossierLine>
