import { Type, type Static } from 'typebox'
import { StatedCondition } from '../form/condition.ts'
import {
  closed,
  formatId,
  LangText,
  nullable,
  oneOfWords,
  Policy,
  refTo,
  StableId,
} from '../format/format.ts'
import { Provenance } from '../provenance/provenance.ts'

/** BPMN lane. */
export const Role = Type.Object(
  {
    id: StableId,
    name: LangText,
    kind: oneOfWords([
      'one-stop',
      'department',
      'leader',
      'clerk',
      'applicant',
      'other-authority',
      'system',
    ] as const),
  },
  closed,
)
export type Role = Static<typeof Role>

/** A document the process takes in or puts out (phiếu, giấy hẹn, dự thảo …). */
export const ProcessDocument = Type.Object(
  {
    id: StableId,
    name: Type.String({ minLength: 1 }),
    form: Type.Optional(
      Type.String({ minLength: 1, description: 'Number of the one-stop form (Mẫu 01–06), where it is one.' }),
    ),
  },
  closed,
)
export type ProcessDocument = Static<typeof ProcessDocument>

/** BPMN task. */
export const Step = Type.Object(
  {
    id: StableId,
    code: Type.String({ minLength: 1, maxLength: 12, description: 'Short code people use, e.g. B3.' }),
    name: Type.String({ minLength: 1 }),
    role: StableId,
    hours: Type.Number({
      minimum: 0,
      maximum: 10000,
      description: 'Working hours (8 a day), or hours on end where the time limit counts those.',
    }),
    shortestHours: Type.Optional(
      Type.Number({
        minimum: 0,
        description:
          'What the step takes when a limit in calendar days spans public holidays and the case has to be hurried. Default: hours.',
      }),
    ),
    clock: oneOfWords(['running', 'stopped'] as const, {
      description: 'stopped: the case waits for the applicant; the time limit does not run.',
    }),
    takes: Type.Array(StableId, { description: 'Documents taken, by id.' }),
    produces: Type.Array(StableId, { description: 'Documents produced, by id.' }),
    status: nullable(Type.String({ pattern: '^(10|[1-9])$' }), {
      description: 'National dossier status the step sets (registers/dossier-statuses.json).',
    }),
    note: Type.Optional(Type.String({ minLength: 1 })),
    policy: Type.Optional(Policy),
  },
  closed,
)
export type Step = Static<typeof Step>

/** BPMN exclusive gateway. */
export const Decision = Type.Object({ id: StableId, name: Type.String({ minLength: 1 }) }, closed)
export type Decision = Static<typeof Decision>

/** BPMN end event. */
export const End = Type.Object(
  {
    id: StableId,
    name: Type.String({ minLength: 1 }),
    outcome: oneOfWords(['granted', 'refused', 'not-accepted', 'withdrawn', 'closed'] as const),
    status: nullable(Type.String({ pattern: '^(10|[1-9])$' })),
  },
  closed,
)
export type End = Static<typeof End>

/** BPMN sequence flow, from the start, a step or a decision to a step, a decision or an end. */
export const Transition = Type.Object(
  {
    id: StableId,
    from: StableId,
    to: StableId,
    condition: Type.Optional(StatedCondition),
    default: Type.Optional(Type.Literal(true)),
    policy: Type.Optional(Policy),
  },
  closed,
)
export type Transition = Static<typeof Transition>

export const Process = Type.Object(
  {
    $schema: Type.Literal(formatId('process')),
    id: StableId,
    name: LangText,
    roles: Type.Array(Role, { minItems: 1 }),
    documents: Type.Array(ProcessDocument),
    start: Type.Object({ id: StableId, name: Type.String({ minLength: 1 }), role: StableId }, closed),
    steps: Type.Array(Step, { minItems: 1 }),
    decisions: Type.Array(Decision),
    ends: Type.Array(End, { minItems: 1 }),
    transitions: Type.Array(Transition, { minItems: 1 }),
    note: Type.Optional(Type.String({ minLength: 1 })),
    policy: Type.Optional(Policy),
    provenance: refTo(Provenance),
  },
  {
    ...closed,
    $id: formatId('process'),
    title: 'Process',
    description:
      'process.json: how a case runs, in the words of BPMN 2.0 (roles = lanes, steps = tasks, decisions = exclusive gateways, transitions = sequence flows).',
    examples: [
      {
        $schema: formatId('process'),
        id: 'quy-trinh',
        name: { vi: 'Quy trình mẫu', en: 'Sample process' },
        roles: [{ id: 'motCua', name: { vi: 'Bộ phận Một cửa', en: 'One-stop desk' }, kind: 'one-stop' }],
        documents: [{ id: 'giayTiepNhan', name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', form: '01' }],
        start: { id: 'BD', name: 'Nộp hồ sơ', role: 'motCua' },
        steps: [
          {
            id: 'B1',
            code: 'B1',
            name: 'Tiếp nhận hồ sơ',
            role: 'motCua',
            hours: 4,
            clock: 'running',
            takes: [],
            produces: ['giayTiepNhan'],
            status: '2',
          },
        ],
        decisions: [],
        ends: [{ id: 'KT', name: 'Đã trả kết quả', outcome: 'granted', status: '10' }],
        transitions: [
          { id: 'BD_B1', from: 'BD', to: 'B1' },
          { id: 'B1_KT', from: 'B1', to: 'KT' },
        ],
        policy: 'lighter-only',
        provenance: { status: 'unverified' },
      },
    ],
  },
)
export type Process = Static<typeof Process>
