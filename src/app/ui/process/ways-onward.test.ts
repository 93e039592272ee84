import { describe, expect, it } from 'vitest'
import type { Process } from '../../../core/process/process.ts'
import { waysOnward } from './ways-onward.ts'

const step = (id: string) => ({
  id,
  code: id,
  name: `Bước ${id}`,
  role: 'r',
  hours: 1,
  clock: 'running' as const,
  takes: [],
  produces: [],
  status: null,
})

const process: Process = {
  $schema: 'urn:khuon:schema:process:1',
  id: 'mau',
  name: { vi: 'Quy trình mẫu' },
  roles: [{ id: 'r', name: { vi: 'Vai' }, kind: 'clerk' }],
  documents: [],
  start: { id: 's', name: 'Nộp', role: 'r' },
  steps: [step('B1'), step('B2')],
  decisions: [
    { id: 'q1', name: 'Đủ?' },
    { id: 'q2', name: 'Rút?' },
  ],
  ends: [{ id: 'e', name: 'Đã trả', outcome: 'granted', status: null }],
  transitions: [
    { id: 't0', from: 's', to: 'B1' },
    { id: 't1', from: 'B1', to: 'q1' },
    { id: 't2', from: 'q1', to: 'B2', condition: { text: 'đủ' }, default: true },
    { id: 't3', from: 'q1', to: 'q2', condition: { text: 'thiếu' } },
    { id: 't4', from: 'q2', to: 'B1', condition: { text: 'đã bổ sung' } },
    { id: 't5', from: 'q2', to: 'e', condition: { text: 'rút' }, default: true },
    { id: 't6', from: 'q2', to: 'q1', condition: { text: 'xem lại' } },
    { id: 't7', from: 'B2', to: 'e' },
  ],
  provenance: { status: 'unverified' },
}

describe('where a case goes on to', () => {
  it('passes through decisions and gathers their conditions; a circle of decisions is walked once', () => {
    expect(waysOnward(process, 'B1')).toEqual([
      { to: { id: 'B2', name: 'B2' }, conditions: ['đủ'], isDefault: true },
      { to: { id: 'B1', name: 'B1' }, conditions: ['thiếu', 'đã bổ sung'], isDefault: false },
      { to: { id: 'e', name: 'Đã trả' }, conditions: ['thiếu', 'rút'], isDefault: false },
    ])
  })
  it('says an unconditional way without conditions', () => {
    expect(waysOnward(process, 'B2')).toEqual([
      { to: { id: 'e', name: 'Đã trả' }, conditions: [], isDefault: true },
    ])
  })
})
