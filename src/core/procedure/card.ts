import { Type, type Static } from 'typebox'
import {
  closed,
  formatId,
  IsoDate,
  LangText,
  nullable,
  oneOfWords,
  Policy,
  refTo,
  Slug,
  StableId,
} from '../format/format.ts'
import { LegalReference } from '../legal/legal-reference.ts'
import { factOf, Provenance } from '../provenance/provenance.ts'
import { Digitisation, DossierLine, PaperCode } from './dossier.ts'
import { Fees } from './fee.ts'
import { TimeLimit } from './time-limit.ts'

const FileName = Type.String({
  pattern: '^([a-z0-9-]+/)*[a-z0-9-]+(\\.[a-z0-9-]+)*\\.json$',
  description: 'File beside procedure.json, with forward slashes.',
})

/** A form of the procedure, by id, and the files it is written in. */
export const FormEntry = Type.Object(
  {
    id: StableId,
    title: Type.String({ minLength: 1 }),
    number: Type.Optional(
      Type.String({ minLength: 1, description: 'Number of the statutory form (mẫu số).' }),
    ),
    issuedBy: Type.Optional(
      Type.String({ minLength: 1, description: 'Document that issues the statutory form.' }),
    ),
    schema: FileName,
    layout: FileName,
    examples: FileName,
    note: Type.Optional(Type.String({ minLength: 1 })),
    provenance: refTo(Provenance),
  },
  closed,
)
export type FormEntry = Static<typeof FormEntry>

export const ResultEntry = Type.Object(
  {
    id: StableId,
    name: Type.String({ minLength: 1 }),
    validity: nullable(Type.String({ minLength: 1, description: 'How long the result is valid, in words.' })),
    schema: FileName,
    paperCode: PaperCode,
    digitisation: Digitisation,
    provenance: refTo(Provenance),
  },
  closed,
)
export type ResultEntry = Static<typeof ResultEntry>

const LaterAct = Type.Object(
  {
    id: StableId,
    document: Type.String({ minLength: 1 }),
    inForce: Type.Optional(IsoDate),
    effect: Type.String({ minLength: 1, description: 'What it does to this procedure, as far as known.' }),
    provenance: refTo(Provenance),
  },
  closed,
)

const Blocker = Type.Object(
  {
    kind: oneOfWords(['inspection', 'originals', 'wet-signature', 'presence', 'other'] as const),
    text: Type.String({ minLength: 1 }),
    provenance: refTo(Provenance),
  },
  closed,
)

const unverified = { status: 'unverified' } as const
const notSurveyed = { value: null, provenance: { status: 'not-surveyed' } } as const

/** The smallest card there is: one paper, one form, one result. Names and numbers are invented. */
const exampleCard = {
  $schema: formatId('procedure'),
  id: 'cap-giay-phep-mau',
  code: notSurveyed,
  name: { vi: 'Cấp giấy phép mẫu', en: 'Grant of a sample licence' },
  nameProvenance: unverified,
  field: 'buu-chinh',
  unit: 'vu-buu-chinh',
  unitProvenance: unverified,
  authority: { receives: 'Bộ phận Một cửa', decides: 'Sở', provenance: unverified },
  applicants: notSurveyed,
  legalBasis: [
    { id: 'can-cu-1', document: 'Nghị định 47/2011/NĐ-CP', article: 'Điều 6', provenance: unverified },
  ],
  asOf: '2024-04-26',
  laterActs: [],
  serviceLevel: { value: null, blockers: null, provenance: { status: 'not-surveyed' } },
  timeLimit: {
    id: 'thoi-han',
    kind: 'working-day',
    anchor: 'after-receipt',
    byLaw: 10,
    byStandard: null,
    committed: null,
    silence: null,
    policy: 'lighter-only',
    provenance: unverified,
  },
  fees: { items: [], onlinePayment: notSurveyed, provenance: unverified },
  conditions: [],
  channels: { online: notSurveyed, direct: notSurveyed, postal: notSurveyed },
  onSite: notSurveyed,
  territoryIndependent: notSurveyed,
  onNationalPortal: notSurveyed,
  dossierCodePatterns: ['tt-01-2018'],
  dossier: [
    {
      id: 'tp01',
      code: 'TP01',
      name: 'Đơn đề nghị',
      kind: 'form',
      originals: 1,
      copies: 0,
      required: true,
      form: 'don',
      paperCode: notSurveyed,
      digitisation: { value: 'born-digital', provenance: unverified },
      provenance: unverified,
    },
  ],
  forms: [
    {
      id: 'don',
      title: 'Đơn đề nghị',
      schema: 'form.schema.json',
      layout: 'form.layout.json',
      examples: 'examples.json',
      provenance: unverified,
    },
  ],
  results: [
    {
      id: 'ket-qua',
      name: 'Giấy phép mẫu',
      validity: null,
      schema: 'result.schema.json',
      paperCode: notSurveyed,
      digitisation: notSurveyed,
      provenance: unverified,
    },
  ],
  process: 'process.json',
  notes: null,
}

/** The procedure card: what `procedure.json` holds. */
export const ProcedureCard = Type.Object(
  {
    $schema: Type.Literal(formatId('procedure')),
    id: Slug,
    code: factOf(
      Type.String({ pattern: '^[0-9]\\.[0-9]{6}(\\.[0-9]{3}\\.[0-9]{2}\\.[0-9]{2}\\.H[0-9]{2})?$' }),
      'National code of the procedure (mã TTHC).',
    ),
    name: LangText,
    nameProvenance: refTo(Provenance),
    field: Slug,
    unit: Slug,
    unitProvenance: refTo(Provenance),
    authority: Type.Object(
      {
        receives: Type.String({ minLength: 1 }),
        decides: Type.String({ minLength: 1 }),
        provenance: refTo(Provenance),
      },
      closed,
    ),
    applicants: factOf(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }), 'Who may apply.'),
    legalBasis: Type.Array(refTo(LegalReference), { minItems: 1 }),
    asOf: IsoDate,
    asOfNote: Type.Optional(Type.String({ minLength: 1 })),
    laterActs: Type.Array(LaterAct, {
      description: 'Newer legal texts that touch the procedure; shown as a banner.',
    }),
    serviceLevel: Type.Object(
      {
        value: nullable(oneOfWords(['toan-trinh', 'mot-phan'] as const)),
        blockers: nullable(Type.Array(Blocker), {
          description: 'What stands in the way of the whole way online; null where nobody has looked.',
        }),
        provenance: refTo(Provenance),
      },
      closed,
    ),
    timeLimit: TimeLimit,
    fees: Fees,
    conditions: Type.Array(
      Type.Object(
        { id: StableId, text: Type.String({ minLength: 1 }), provenance: refTo(Provenance) },
        closed,
      ),
    ),
    channels: Type.Object(
      {
        online: factOf(Type.Boolean(), 'Online.'),
        direct: factOf(Type.Boolean(), 'At the one-stop desk.'),
        postal: factOf(Type.Boolean(), 'By the public postal service (BCCI).'),
      },
      closed,
    ),
    onSite: factOf(
      Type.Boolean(),
      '"4 tại chỗ": received, appraised, approved and handed out at the one-stop centre.',
    ),
    territoryIndependent: factOf(
      Type.Boolean(),
      'Phi địa giới: may be handed in at any office of the province or country.',
    ),
    onNationalPortal: factOf(Type.Boolean(), 'Offered on the national public service portal.'),
    dossierCodePatterns: Type.Array(StableId, {
      minItems: 1,
      description: 'Ids in registers/dossier-codes.json: the patterns a dossier code may follow.',
    }),
    dossier: Type.Array(refTo(DossierLine), { minItems: 1 }),
    forms: Type.Array(FormEntry, { minItems: 1 }),
    results: Type.Array(ResultEntry, { minItems: 1 }),
    process: FileName,
    notes: nullable(Type.String({ minLength: 1 })),
    policy: Type.Optional(Policy),
  },
  {
    ...closed,
    $id: formatId('procedure'),
    title: 'Procedure card',
    description:
      'procedure.json: card, dossier, list of forms and results of one administrative procedure. Facts carry their provenance; null means that nobody has looked ("chưa khảo sát").',
    examples: [exampleCard],
  },
)
export type ProcedureCard = Static<typeof ProcedureCard>
