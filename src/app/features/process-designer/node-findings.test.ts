import { describe, expect, it } from 'vitest'
import type { Process } from '../../../core/process/process.ts'
import { decisionsAfter, findingsByNode } from './node-findings.ts'

const process = {
  start: { id: 'BD' },
  steps: [{ id: 'B1' }, { id: 'B2' }],
  decisions: [{ id: 'q' }],
  ends: [{ id: 'KT' }],
  roles: [{ id: 'motCua' }],
  documents: [],
  transitions: [
    { id: 't1', from: 'BD', to: 'B1' },
    { id: 't2', from: 'B1', to: 'q' },
    { id: 't3', from: 'q', to: 'KT' },
  ],
} as unknown as Process

const at = (place: string) => ({ code: 'process/x', at: place })

describe('where a problem of a process is shown', () => {
  it.each([
    ['/steps/1/hours', 'B2'],
    ['/steps/0', 'B1'],
    ['/decisions/0', 'q'],
    ['/ends/0/status', 'KT'],
    ['/roles/0', 'motCua'],
    ['/start/role', 'BD'],
    ['/transitions/2/to', 'q'],
    ['/steps', ''],
    ['/ends', ''],
    ['/steps/9', ''],
    ['', ''],
  ])('%s is at “%s”', (place, id) => {
    expect([...findingsByNode(process, [at(place)])]).toEqual([[id, [at(place)]]])
  })
  it('a decision is shown with the step that leads to it', () => {
    expect(decisionsAfter(process, 'B1')).toEqual(['q'])
    expect(decisionsAfter(process, 'q')).toEqual([])
  })
})
