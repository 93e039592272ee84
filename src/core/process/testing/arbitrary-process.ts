import * as fc from 'fast-check'
import type { Condition } from '../../form/condition.ts'
import { formatId } from '../../format/format.ts'
import type { Process } from '../process.ts'

const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,12}$/)
const text = fc.oneof(
  fc.constantFrom('Tiếp nhận hồ sơ', 'Thẩm định', 'q"\\/\u2028'),
  fc.string({ minLength: 1, maxLength: 20 }),
)
const langText = fc.record({ vi: text, en: text }, { requiredKeys: ['vi'] })
const policy = fc.constantFrom('fixed', 'text-only', 'tighten-only', 'extend-only', 'lighter-only', 'free')
const hours = fc.integer({ min: 0, max: 400 }).map((halves) => halves / 2)
const status = fc.constantFrom(null, '1', '2', '3', '4', '5', '6', '7', '8', '9', '10')

const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean())
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ field: id, equals: scalar }),
    fc.record({ field: id, in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ field: id, present: fc.constant(true as const) }),
    fc.record({ field: id, includes: scalar }),
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ field: id, row: tie('condition') }),
  ),
}))

const provenance = fc.record(
  {
    status: fc.constantFrom('sourced', 'unverified', 'not-surveyed'),
    sources: fc.array(fc.record({ kind: fc.constantFrom('page', 'paper'), ref: text }), { maxLength: 2 }),
    note: text,
  },
  { requiredKeys: ['status'] },
)

/**
 * Any process the format allows, sound or not: transitions may lead nowhere, ids may repeat, decisions may lack ways. The
 * few ids make most transitions meet something.
 */
export const arbitraryProcess: fc.Arbitrary<Process> = fc
  .uniqueArray(id, { minLength: 8, maxLength: 14 })
  .chain((ids) => {
    const known = fc.constantFrom(...ids)
    const step = fc.record(
      {
        id: known,
        code: fc.constantFrom('B1', 'B2', 'B3a', 'U1'),
        name: text,
        role: known,
        hours,
        shortestHours: hours,
        clock: fc.constantFrom('running', 'stopped'),
        takes: fc.array(known, { maxLength: 3 }),
        produces: fc.array(known, { maxLength: 3 }),
        status,
        note: text,
        policy,
      },
      { requiredKeys: ['id', 'code', 'name', 'role', 'hours', 'clock', 'takes', 'produces', 'status'] },
    )
    const transition = fc.record(
      {
        id: known,
        from: known,
        to: known,
        condition: fc.record({ text, over: condition }, { requiredKeys: ['text'] }),
        default: fc.constant(true as const),
        policy,
      },
      { requiredKeys: ['id', 'from', 'to'] },
    )
    return fc.record(
      {
        $schema: fc.constant(formatId('process')),
        id: known,
        name: langText,
        roles: fc.array(
          fc.record({
            id: known,
            name: langText,
            kind: fc.constantFrom('one-stop', 'leader', 'applicant', 'system'),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        documents: fc.array(
          fc.record(
            { id: known, name: text, form: fc.constantFrom('01', '05') },
            { requiredKeys: ['id', 'name'] },
          ),
          {
            maxLength: 3,
          },
        ),
        start: fc.record({ id: known, name: text, role: known }),
        steps: fc.array(step, { minLength: 1, maxLength: 5 }),
        decisions: fc.array(fc.record({ id: known, name: text }), { maxLength: 3 }),
        ends: fc.array(
          fc.record({
            id: known,
            name: text,
            outcome: fc.constantFrom('granted', 'refused', 'withdrawn'),
            status,
          }),
          { minLength: 1, maxLength: 2 },
        ),
        transitions: fc.array(transition, { minLength: 1, maxLength: 14 }),
        note: text,
        policy,
        provenance,
      },
      {
        requiredKeys: [
          '$schema',
          'id',
          'name',
          'roles',
          'documents',
          'start',
          'steps',
          'decisions',
          'ends',
          'transitions',
          'provenance',
        ],
      },
    )
  })
