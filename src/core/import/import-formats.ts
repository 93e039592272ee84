import { type Static, type TSchema, Type } from 'typebox'
import { Digest } from '../bundle/formats/shapes.ts'
import { closed, formatId, IsoDate, nullable, oneOfWords, Slug } from '../format/format.ts'
import { ImportDecisions, RememberedDecision } from './decision.ts'
import { ImportPlan, PlanProblem } from './import-plan.ts'
import { importActs, importStates } from './import-record.ts'
import { VariantPlan } from './variant-plan.ts'
import { InForce, ProvinceDecision } from './running.ts'

const zeros = `sha256:${'0'.repeat(64)}`

/** Answer of `khuon plan --json`, `khuon import --json` and `khuon undo --json` where they are refused. */
export const ImportRefusal = Type.Object(
  {
    $schema: Type.Literal(formatId('import-refusal')),
    code: Type.String({ minLength: 1 }),
    text: Type.String({ minLength: 1 }),
    problems: Type.Array(PlanProblem),
  },
  {
    ...closed,
    $id: formatId('import-refusal'),
    title: 'Import refusal',
    description: 'Why khuon plan, import or undo did nothing.',
    examples: [{ $schema: formatId('import-refusal'), code: 'import/undecided', text: '…', problems: [] }],
  },
)

/** Answer of `khuon import --json` and `khuon undo --json`. */
export const ImportState = Type.Object(
  {
    $schema: Type.Literal(formatId('import-state')),
    id: Type.String({ pattern: '^[0-9]{9}$' }),
    province: Slug,
    state: oneOfWords(importStates, {
      description:
        'waiting: for the province’s decision and a second person; the former version is in force.',
    }),
    plan: Type.Unsafe<string>({ ...Digest, description: 'Hash of the plan.' }),
    decision: nullable(ProvinceDecision),
    events: Type.Array(
      Type.Object(
        {
          act: oneOfWords(importActs),
          by: Type.String(),
          at: Type.String({ description: 'ISO 8601, UTC.' }),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    $id: formatId('import-state'),
    title: 'Import state',
    description: 'Answer of khuon import --json and khuon undo --json: an import and where it stands.',
    examples: [
      {
        $schema: formatId('import-state'),
        id: '000000001',
        province: 'tinh-mau-a',
        state: 'waiting',
        plan: zeros,
        decision: null,
        events: [{ act: 'apply', by: 'Lan', at: '2026-02-03T08:00:00.000Z' }],
      },
    ],
  },
)
export type ImportState = Static<typeof ImportState>

/** Answer of `khuon import --on DATE --json` and `khuon decide --list --json`. */
export const ProvinceAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('province')),
    province: Slug,
    on: IsoDate,
    procedures: Type.Array(
      Type.Object(
        { procedure: Slug, now: nullable(InForce, { description: 'Null: not in force on that day.' }) },
        closed,
      ),
    ),
    decisions: Type.Array(RememberedDecision),
  },
  {
    ...closed,
    $id: formatId('province'),
    title: 'Province',
    description:
      'What a province runs on a day, with its deviations, and the decisions on conflicts that it remembers.',
    examples: [
      {
        $schema: formatId('province'),
        province: 'tinh-mau-a',
        on: '2026-03-01',
        procedures: [
          {
            procedure: 'cap-giay-phep-mau',
            now: {
              from: '2026-03-01',
              running: { standard: { version: '1.0.0', digest: zeros }, overlay: [] },
              decision: { number: '12/QĐ-UBND' },
              import: '000000001',
            },
          },
        ],
        decisions: [],
      },
    ],
  },
)

/** Answer of `khuon overlay --json`. */
export const OverlayState = Type.Object(
  {
    $schema: Type.Literal(formatId('overlay-state')),
    procedure: Slug,
    province: Slug,
    count: Type.Integer({ minimum: 0, description: 'Deviations.' }),
    hash: Type.Unsafe<string>({ ...Digest, description: 'What the second person confirms.' }),
    state: oneOfWords(['waiting', 'in-force', 'withdrawn'] as const),
  },
  {
    ...closed,
    $id: formatId('overlay-state'),
    title: 'Overlay state',
    description: 'Answer of khuon overlay --json: deviations that a province puts in force.',
    examples: [
      {
        $schema: formatId('overlay-state'),
        procedure: 'cap-giay-phep-mau',
        province: 'tinh-mau-a',
        count: 1,
        hash: zeros,
        state: 'waiting',
      },
    ],
  },
)

/** By the name of the published format. */
export const importFormats: readonly { readonly name: string; readonly schema: TSchema }[] = [
  { name: 'import-plan', schema: ImportPlan },
  { name: 'import-decisions', schema: ImportDecisions },
  { name: 'import-state', schema: ImportState },
  { name: 'import-refusal', schema: ImportRefusal },
  { name: 'province', schema: ProvinceAnswer },
  { name: 'overlay-state', schema: OverlayState },
  { name: 'variant-plan', schema: VariantPlan },
]
