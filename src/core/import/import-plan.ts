import { type Static, Type } from 'typebox'
import { Digest, RegisterId, Version } from '../bundle/formats/shapes.ts'
import { Trust } from '../bundle/formats/trust.ts'
import { closed, formatId, IsoDate, nullable, oneOfWords, refTo, Slug } from '../format/format.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { choices, ImportDecision } from './decision.ts'
import { MinistryAnswer } from './ministry-answer.ts'
import { AnyDeviation, Running, StandardName } from './running.ts'

const Text = Type.String()
const Count = Type.Integer({ minimum: 0 })

export const PlanProblem = Type.Object(
  {
    code: Type.String({ minLength: 1 }),
    at: Text,
    file: Type.Optional(Text),
    line: Type.Optional(Type.Integer()),
    column: Type.Optional(Type.Integer()),
    args: Type.Optional(Type.Record(Text, Type.Union([Text, Type.Number()]))),
  },
  { ...closed, description: 'A stable code and where; the sentence follows from code and args.' },
)

const Words = Type.Object({ vi: Text, en: Text }, closed)

/** What a deviation and its conflict say, for people to read; no part of the hash. */
const DeviationWords = Type.Object(
  {
    ours: Words,
    met: Type.Array(Words, { description: 'One for each change of the standard that it meets.' }),
    restated: nullable(Words),
  },
  closed,
)

const Met = Type.Unsafe<unknown>({ type: 'object', description: 'A change of the standard.' })

export const PlannedDeviation = Type.Object(
  {
    id: Text,
    standing: oneOfWords(['kept', 'absorbed', 'conflict', 'decided'] as const, {
      description: 'absorbed: the standard says the same by now. decided: a conflict with a decision.',
    }),
    reason: Type.String({
      description:
        'untouched, same, partly-same, changed-both, target-gone, parent-gone, need-gone, depends; policy: the new standard no longer allows it.',
    }),
    deviation: AnyDeviation,
    /** Of a conflict: the digests of both sides, which a decision is bound to. */
    sides: nullable(Type.Object({ ours: Digest, theirs: Digest }, closed)),
    met: Type.Array(Met, { description: 'Changes of the standard that it meets.' }),
    restated: nullable(AnyDeviation, {
      description: 'As it reads on the new standard, where it can be kept.',
    }),
    choices: Type.Array(oneOfWords(choices), {
      description: 'What can be decided; empty without a conflict.',
    }),
    answer: nullable(MinistryAnswer, {
      description: 'What the ministry decided on it, where the bundle brings an answer.',
    }),
    problems: Type.Array(PlanProblem, {
      description: 'What the policies of the new standard have against it, as it would be kept.',
    }),
    words: nullable(DeviationWords),
    decision: nullable(
      Type.Object(
        {
          choice: oneOfWords(choices),
          reason: Text,
          remembered: Type.Boolean({ description: 'Offered again from an earlier import.' }),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type PlannedDeviation = Static<typeof PlannedDeviation>

const Owner = Type.Object({ organisation: RegisterId, field: RegisterId }, closed)

export const standings = ['new', 'same', 'update', 'withdrawn', 'conflict', 'later', 'blocked'] as const

/** A change of the standard, judged: for people to read; no part of the hash. */
const StandardChange = Type.Object(
  {
    type: Text,
    target: Text,
    document: Text,
    effect: Text,
    burden: Text,
    sentence: Words,
  },
  closed,
)

export const PlanItem = Type.Object(
  {
    procedure: Slug,
    owner: Owner,
    standing: oneOfWords(standings, {
      description:
        'conflict: something has to be decided first. later: left as it is by a decision. blocked: left as it is; problems say why.',
    }),
    from: nullable(StandardName, { description: 'What it rests on now.' }),
    to: nullable(StandardName, { description: 'What the bundle brings; null: it withdraws the procedure.' }),
    handover: nullable(Owner, { description: 'Former owner, where the procedure changes hands.' }),
    before: nullable(Digest, { description: 'Of all the province has of it; null: nothing yet.' }),
    after: nullable(Running, { description: 'What will be run; null: nothing is written.' }),
    deviations: Type.Array(PlannedDeviation),
    library: Type.Array(Text, { description: 'Concepts and settings that come along.' }),
    problems: Type.Array(PlanProblem),
    changes: Type.Array(StandardChange),
  },
  closed,
)
export type PlanItem = Static<typeof PlanItem>

const zeros = `sha256:${'0'.repeat(64)}`

/** What an import will do, computed before anything is written. It is what is applied: its hash is confirmed. */
export const ImportPlan = Type.Object(
  {
    $schema: Type.Literal(formatId('import-plan')),
    province: Slug,
    bundle: Type.Object(
      {
        id: Slug,
        version: Version,
        manifest: Digest,
        release: oneOfWords(['regular', 'pilot'] as const),
        decision: Text,
        inForce: IsoDate,
      },
      closed,
    ),
    selection: nullable(Type.Array(Slug), { description: 'Procedures taken, sorted; null: all.' }),
    items: Type.Array(PlanItem, { description: 'Sorted by procedure.' }),
    decisions: Type.Array(ImportDecision, { description: 'To be remembered when it is applied.' }),
    ledger: Type.Unsafe<string>({ ...Digest, description: 'Of the decisions remembered so far.' }),
    trust: Type.Object({ before: Digest, after: refTo(Trust) }, closed),
    open: Type.Unsafe<number>({ ...Count, description: 'Conflicts without a decision.' }),
    isEmpty: Type.Boolean({ description: 'Nothing would be written.' }),
    notes: Type.Array(PlanProblem),
    hash: Type.Unsafe<string>({
      ...Digest,
      description:
        'SHA-256 over the RFC 8785 bytes of all the rest but the items’ changes and the deviations’ words.',
    }),
  },
  {
    ...closed,
    $id: formatId('import-plan'),
    title: 'Import plan',
    description: 'Answer of khuon plan --json: what taking a bundle into a province will do, item by item.',
    examples: [
      {
        $schema: formatId('import-plan'),
        province: 'tinh-mau-a',
        bundle: {
          id: 'ban-chuan',
          version: '1.0.0',
          manifest: zeros,
          release: 'pilot',
          decision: '47/QĐ-BTTTT',
          inForce: '2026-01-01',
        },
        selection: null,
        items: [
          {
            procedure: 'cap-giay-phep-mau',
            owner: { organisation: 'vu-buu-chinh', field: 'buu-chinh' },
            standing: 'new',
            from: null,
            to: { version: '1.0.0', digest: zeros },
            handover: null,
            before: null,
            after: { standard: { version: '1.0.0', digest: zeros }, overlay: [] },
            deviations: [],
            library: ['urn:khuon:concept:nguoi.hoTen@1'],
            problems: [],
            changes: [],
          },
        ],
        decisions: [],
        ledger: zeros,
        trust: { before: zeros, after: { $schema: formatId('trust'), bundles: [], procedures: [] } },
        open: 0,
        isEmpty: false,
        notes: [],
        hash: zeros,
      },
    ],
  },
)
export type ImportPlan = Static<typeof ImportPlan>

/** Everything counts but what is there for people to read only. */
export function planHash(plan: ImportPlan): string {
  const { hash: _hash, ...hashed } = plan
  const items = plan.items.map(({ changes: _changes, deviations, ...item }) => ({
    ...item,
    deviations: deviations.map(({ words: _words, ...deviation }) => deviation),
  }))
  return digestOfSync({ ...hashed, items } as unknown as JsonValue)
}
