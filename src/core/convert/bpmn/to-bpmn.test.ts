import { BpmnModdle } from 'bpmn-moddle'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryProcess } from '../../process/testing/arbitrary-process.ts'
import { smallProcess, step, wait, way } from '../../process/testing/small-process.ts'
import { drive } from './testing/drive-engine.ts'
import { conditionVariable, toBpmn } from './to-bpmn.ts'
import { khuonModdle } from './khuon-moddle.ts'

describe('a process as BPMN', () => {
  it('has user tasks with code and name, gateways for decisions, and a join before a step with several ways in', async () => {
    const { xml } = await toBpmn(smallProcess())
    const { elementsById } = await new BpmnModdle().fromXML(xml)
    const kinds = Object.values(elementsById)
      .filter(({ $type }) => /Event|Task|Gateway/.test($type))
      .map(({ $type, id, name }) => `${$type.slice(5)} ${id}: ${name as string}`)
    expect(kinds.sort()).toEqual([
      'EndEvent KT: Kết thúc KT',
      'EndEvent TC: Kết thúc TC',
      'ExclusiveGateway join_B1: undefined',
      'ExclusiveGateway q1: Hồ sơ đầy đủ?',
      'ExclusiveGateway q2: Đủ điều kiện?',
      'StartEvent BD: Nộp hồ sơ',
      'UserTask B1: B1 Bước B1',
      'UserTask B1a: B1a Bước B1a',
      'UserTask B2: B2 Bước B2',
    ])
  })

  it('names a way in words, tests a variable on it, and lets the default way go untested', async () => {
    const { xml } = await toBpmn(smallProcess())
    const { elementsById } = await new BpmnModdle().fromXML(xml)
    const body = (id: string) =>
      (elementsById[id]?.['conditionExpression'] as { body?: string } | undefined)?.body
    expect(conditionVariable('q1_B1a')).toBe('q1_B1a')
    expect(conditionVariable('q-1.B_2')).toBe('q_1_B_2')
    expect(elementsById['q1_B1a']?.['name']).toBe('thiếu giấy tờ')
    // The expression is text for the engine, not a template of ours.
    expect(body('q1_B1a')).toBe(['$', '{environment.variables.q1_B1a}'].join(''))
    expect(body('q1_B2')).toBeUndefined()
    expect(elementsById['q1']?.['default']).toBe(elementsById['q1_B2'])
  })

  it('keeps hours, clock, status and documents in its own namespace', async () => {
    const steps = [step('B1', { shortestHours: 0.5, status: '1', takes: ['giay'] }), wait('B1a'), step('B2')]
    const { xml } = await toBpmn(smallProcess({ steps }))
    const { elementsById } = await new BpmnModdle({ khuon: khuonModdle }).fromXML(xml)
    const task = elementsById['B1'] as unknown as { get(name: string): unknown }
    const names = ['code', 'hours', 'shortestHours', 'clock', 'status', 'takes', 'produces']
    expect(names.map((name) => task.get(`khuon:${name}`))).toEqual([
      'B1',
      4,
      0.5,
      'running',
      '1',
      'giay',
      'giay',
    ])
  })

  it('gives the same bytes for the same process', async () => {
    expect(await toBpmn(smallProcess())).toEqual(await toBpmn(structuredClone(smallProcess())))
  })

  it('says what it leaves out, and where', async () => {
    const plain = await toBpmn(smallProcess())
    expect(plain.loss).toEqual([{ code: 'bpmn/provenance-left-out', at: '/provenance' }])

    const transitions = [...smallProcess().transitions, way('B2', 'X')].map((transition) =>
      transition.id === 'q2_TC'
        ? { ...transition, condition: { text: 'không đủ', over: { field: 'f', present: true as const } } }
        : transition,
    )
    const steps = [step('B1', { policy: 'free' }), wait('B1a'), step('B2')]
    const { loss, xml } = await toBpmn(
      smallProcess({ steps, transitions, name: { vi: 'Quy trình', en: 'Process' }, policy: 'fixed' }),
    )
    expect(loss).toEqual([
      { code: 'bpmn/provenance-left-out', at: '/provenance' },
      { code: 'bpmn/policy-left-out', at: '/policy' },
      { code: 'bpmn/english-left-out', at: '/name/en' },
      { code: 'bpmn/policy-left-out', at: '/steps/0/policy' },
      { code: 'bpmn/condition-left-out', at: '/transitions/7/condition/over' },
      { code: 'bpmn/loose-transition', at: '/transitions/8', args: { transition: 'B2_X' } },
    ])
    expect(xml).not.toContain('B2_X')
  })

  it('is well formed even for a process that is not sound', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProcess, async (process) => {
        const { warnings } = await new BpmnModdle().fromXML((await toBpmn(process)).xml)
        expect(warnings).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('cannot be driven along a way it does not have', async () => {
    const process = smallProcess()
    const read = await new BpmnModdle().fromXML((await toBpmn(process)).xml)
    const withoutLoop = ['BD_B1', 'B1_q1', 'q1_B2', 'B2_q2', 'q2_TC']
    expect(await drive(process, read, withoutLoop)).toEqual(withoutLoop)
    // Nothing says which way B2 goes, so the default is taken.
    expect(await drive(process, read, withoutLoop.slice(0, 4))).toEqual([...withoutLoop.slice(0, 4), 'q2_KT'])
    await expect(drive(process, read, ['BD_B1', 'B1_q1', 'q2_TC'])).rejects.toThrow('B2 waits')
  })
})
