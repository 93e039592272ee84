import { describe, expect, it } from 'vitest'
import type { Condition } from '../form/condition.ts'
import { WorkingCalendar } from './calendar.ts'
import { checkProcess, type ProcessContext } from './check-process.ts'
import { statusRegisterOf } from './check-statuses.ts'
import type { Process } from './process.ts'
import { end, otherwise, smallProcess, step, wait, way, when } from './testing/small-process.ts'

const small = smallProcess()

function check(change: Partial<Process>, context?: ProcessContext) {
  return checkProcess(smallProcess(change), context)
}
const codes = (change: Partial<Process>, context?: ProcessContext) =>
  check(change, context).map(({ code }) => code)

describe('checking a process', () => {
  it('finds nothing in a sound one', () => {
    expect(checkProcess(small)).toEqual([])
  })

  it('names an id that is given twice, at the second place', () => {
    expect(
      check({
        documents: [
          { id: 'giay', name: 'Giấy tờ' },
          { id: 'B1', name: 'Giấy khác' },
        ],
      }),
    ).toEqual(
      [
        { code: 'process/document-unused', at: '/documents/1', args: { document: 'B1', name: 'Giấy khác' } },
        { code: 'process/duplicate-id', at: '/steps/0/id', args: { id: 'B1' } },
      ].reverse(),
    )
  })

  it('finds transitions that come from or lead to nothing, or touch an end or the start the wrong way', () => {
    const transitions = [
      ...small.transitions,
      way('B2', 'X'),
      way('Y', 'B2'),
      way('KT', 'B2'),
      way('B2', 'BD'),
    ]
    const found = check({ transitions }).filter(({ code }) => code.startsWith('process/transition'))
    expect(found).toEqual([
      {
        code: 'process/transition-without-target',
        at: '/transitions/8/to',
        args: { transition: 'B2_X', node: 'X' },
      },
      {
        code: 'process/transition-without-source',
        at: '/transitions/9/from',
        args: { transition: 'Y_B2', node: 'Y' },
      },
      {
        code: 'process/transition-from-end',
        at: '/transitions/10/from',
        args: { transition: 'KT_B2', node: 'KT' },
      },
      {
        code: 'process/transition-into-start',
        at: '/transitions/11/to',
        args: { transition: 'B2_BD', node: 'BD' },
      },
    ])
  })

  it('finds the step that leads no further and the step nobody comes to', () => {
    const steps = [...small.steps, step('B8'), step('B9')]
    const transitions = [...small.transitions, when('q2', 'B8', 'khác'), way('B9', 'KT')]
    expect(check({ steps, transitions })).toEqual([
      { code: 'process/dead-end', at: '/steps/3', args: { node: 'B8', name: 'Bước B8' } },
      { code: 'process/unreachable', at: '/steps/4', args: { node: 'B9', name: 'Bước B9' } },
    ])
  })

  it('asks for a decision where a step has several ways out', () => {
    expect(codes({ transitions: [...small.transitions, way('B2', 'TC')] })).toEqual([
      'process/split-without-decision',
    ])
  })

  it('finds roles that are not there and roles without work', () => {
    const roles = [...small.roles, { id: 'vanThu', name: { vi: 'Văn thư' }, kind: 'clerk' as const }]
    const steps = [step('B1', { role: 'aiDo' }), wait('B1a'), step('B2')]
    expect(check({ roles, steps })).toEqual([
      { code: 'process/unknown-role', at: '/steps/0/role', args: { node: 'B1', role: 'aiDo' } },
      { code: 'process/role-unused', at: '/roles/2', args: { role: 'vanThu', name: 'Văn thư' } },
    ])
  })

  it('counts the role of the start as used, and finds it when it is not there', () => {
    expect(codes({ start: { ...small.start, role: 'aiDo' } })).toEqual(['process/unknown-role'])
  })

  it('finds documents that are not listed, and listed ones nobody needs', () => {
    const steps = [step('B1', { takes: ['don'] }), wait('B1a'), step('B2')]
    const documents = [...small.documents, { id: 'thua', name: 'Giấy thừa' }]
    expect(check({ steps, documents })).toEqual([
      { code: 'process/unknown-document', at: '/steps/0/takes/0', args: { step: 'B1', document: 'don' } },
      { code: 'process/document-unused', at: '/documents/1', args: { document: 'thua', name: 'Giấy thừa' } },
    ])
  })

  it('finds a step without time, but lets one take none while the clock is stopped', () => {
    const steps = [step('B1', { hours: 0 }), wait('B1a'), step('B2', { hours: 0, clock: 'stopped' })]
    expect(check({ steps })).toEqual([
      { code: 'process/step-without-time', at: '/steps/0/hours', args: { step: 'B1', name: 'Bước B1' } },
    ])
  })

  it('stops the clock while the applicant works', () => {
    const steps = [step('B1'), wait('B1a', { clock: 'running', hours: 8 }), step('B2')]
    expect(codes({ steps })).toEqual(['process/applicant-clock-runs', 'process/no-supplement-way'])
  })

  it('wants the shortest time not to be longer than the usual one', () => {
    const steps = [
      step('B1', { shortestHours: 4 }),
      wait('B1a'),
      step('B2', { shortestHours: 4.5, hours: 4 }),
    ]
    expect(check({ steps })).toEqual([
      {
        code: 'process/shortest-not-shorter',
        at: '/steps/2/shortestHours',
        args: { step: 'B2', name: 'Bước B2' },
      },
    ])
  })

  it('wants the last step to put something out, whether a decision stands behind it or not', () => {
    const steps = [step('B1', { produces: [] }), wait('B1a'), step('B2', { produces: [] })]
    expect(check({ steps })).toEqual([
      { code: 'process/nothing-produced', at: '/steps/2/produces', args: { step: 'B2', name: 'Bước B2' } },
    ])
  })

  it('wants a way to refuse and a way to grant that can be reached', () => {
    expect(codes({ ends: [end('KT', 'granted'), end('TC', 'granted')] })).toEqual(['process/no-refusal-way'])
    expect(codes({ ends: [end('KT', 'closed'), end('TC', 'refused')] })).toEqual(['process/no-granting-way'])
    expect(codes({ transitions: small.transitions.filter(({ to }) => to !== 'TC') })).toEqual([
      'process/unreachable',
      'process/decision-with-one-way',
      'process/no-refusal-way',
    ])
  })

  it('wants a supplement way that leads back', () => {
    const onward = small.transitions.map((transition) =>
      transition.id === 'B1a_B1' ? way('B1a', 'B2') : transition,
    )
    expect(codes({ transitions: onward })).toEqual(['process/no-supplement-way'])
  })

  it('says for which day of receipt the limit is missed, and for how many', () => {
    const time = {
      limit: { kind: 'working-day', amount: 1 },
      calendar: new WorkingCalendar([]),
      range: { from: '2026-03-02', to: '2026-03-08' },
    } as const
    expect(check({}, { time })).toEqual([
      {
        code: 'process/over-limit',
        at: '/steps',
        args: { needed: 12, available: 8, receivedOn: '2026-03-02', count: 7, starts: 7 },
      },
    ])
    expect(check({}, { time: { ...time, limit: { kind: 'working-day', amount: 2 } } })).toEqual([])
  })
})

describe('checking decisions', () => {
  const decisionsOf = (...ways: Process['transitions']) =>
    check({ transitions: [...small.transitions.filter(({ from }) => from !== 'q2'), ...ways] })
  const over = (to: string, condition: Condition) =>
    way('q2', to, { condition: { text: to, over: condition } })

  it('asks for a default where a way is told in words only', () => {
    expect(decisionsOf(when('q2', 'KT', 'đủ'), when('q2', 'TC', 'không đủ'))).toEqual([
      {
        code: 'process/decision-without-default',
        at: '/decisions/1',
        args: { decision: 'q2', name: 'Đủ điều kiện?' },
      },
    ])
  })

  it('asks for words on every way but the default, and for one default', () => {
    expect(
      decisionsOf(otherwise('q2', 'KT'), way('q2', 'TC')).map(({ code, at }) => `${code} ${at}`),
    ).toEqual(['process/way-without-condition /transitions/7'])
    expect(decisionsOf(otherwise('q2', 'KT'), otherwise('q2', 'TC')).map(({ code }) => code)).toEqual([
      'process/several-defaults',
    ])
  })

  it('needs no default where the conditions leave nothing out and never meet', () => {
    const small = { field: 'so', equals: 1 } as const
    expect(decisionsOf(over('KT', small), over('TC', { not: small }))).toEqual([])
  })

  it('shows an answer that no way takes, and is content with a default', () => {
    const ways = [
      over('KT', { field: 'loai', equals: 'a' }),
      over('TC', { field: 'loai', in: ['b', 'c'] }),
    ] as const
    expect(decisionsOf(...ways)).toEqual([
      {
        code: 'process/decision-incomplete',
        at: '/decisions/1',
        args: { decision: 'q2', name: 'Đủ điều kiện?', example: '–' },
      },
    ])
    expect(decisionsOf(ways[0], { ...ways[1], default: true })).toEqual([])
  })

  it('shows an answer that two ways take', () => {
    const both = [
      over('KT', { field: 'viec', includes: 'moi' }),
      over('TC', { all: [{ field: 'viec', present: true }, { not: { field: 'viec', includes: 'cu' } }] }),
    ]
    expect(decisionsOf(otherwise('q2', 'B1'), ...both)).toEqual([
      {
        code: 'process/decision-overlap',
        at: '/decisions/1',
        args: {
          decision: 'q2',
          name: 'Đủ điều kiện?',
          first: 'q2_KT',
          second: 'q2_TC',
          example: 'viec = ["moi"]',
        },
      },
    ])
  })

  it('says nothing of conditions on table rows, which containment decides', () => {
    const row = { field: 'bang', row: { field: 'ten', present: true } } as const
    expect(decisionsOf(over('KT', row), over('TC', row))).toEqual([])
  })
})

describe('checking statuses', () => {
  const statuses = statusRegisterOf({
    entries: [
      { id: '1', next: ['2', '5'] },
      { id: '2', next: ['4'] },
      { id: '4' },
      { id: '5', next: ['1'] },
      null,
    ],
  })

  it('follows the register, lets a step leave the status as it is, and lets a loop set it again', () => {
    const steps = [step('B1', { status: '1' }), wait('B1a', { status: '5' }), step('B2', { status: '2' })]
    expect(check({ steps }, { statuses })).toEqual([])
    expect(check({ steps: [step('B1', { status: '1' }), wait('B1a'), step('B2')] }, { statuses })).toEqual([])
  })

  it('names the jump, once, and also at an end', () => {
    const steps = [step('B1', { status: '1' }), wait('B1a'), step('B2', { status: '4' })]
    expect(check({ steps, ends: [end('KT', 'granted', '2'), end('TC', 'refused')] }, { statuses })).toEqual([
      {
        code: 'process/status-jump',
        at: '/steps/2/status',
        args: { node: 'B2', name: 'Bước B2', before: '1', after: '4' },
      },
      {
        code: 'process/status-jump',
        at: '/ends/0/status',
        args: { node: 'KT', name: 'Kết thúc KT', before: '4', after: '2' },
      },
    ])
  })

  it('names a status that is not in the register, and makes no jump of it', () => {
    const steps = [step('B1', { status: '1' }), wait('B1a'), step('B2', { status: '9' })]
    expect(check({ steps }, { statuses })).toEqual([
      { code: 'process/unknown-status', at: '/steps/2/status', args: { node: 'B2', status: '9' } },
    ])
  })
})
