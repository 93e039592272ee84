import type { End, Process, Step, Transition } from '../process.ts'

export function step(id: string, more: Partial<Step> = {}): Step {
  return {
    id,
    code: id,
    name: `Bước ${id}`,
    role: 'motCua',
    hours: 4,
    clock: 'running',
    takes: [],
    produces: ['giay'],
    status: null,
    ...more,
  }
}

/** A step in which the case waits for the applicant. */
export function wait(id: string, more: Partial<Step> = {}): Step {
  return step(id, { role: 'nguoiNop', hours: 0, clock: 'stopped', ...more })
}

export function end(id: string, outcome: End['outcome'], status: End['status'] = null): End {
  return { id, name: `Kết thúc ${id}`, outcome, status }
}

/** `way('A', 'B')` has the id `A_B`. */
export function way(from: string, to: string, more: Partial<Transition> = {}): Transition {
  return { id: `${from}_${to}`, from, to, ...more }
}

/** A way that is taken where these words hold. */
export function when(from: string, to: string, text: string): Transition {
  return way(from, to, { condition: { text } })
}

export function otherwise(from: string, to: string): Transition {
  return way(from, to, { default: true })
}

/** Nothing is wrong with it: intake with a supplement loop, then appraisal, then granted or refused. 4 + 8 hours. */
export function smallProcess(change: Partial<Process> = {}): Process {
  return {
    $schema: 'urn:khuon:schema:process:1',
    id: 'quy-trinh-nho',
    name: { vi: 'Quy trình nhỏ' },
    roles: [
      { id: 'nguoiNop', name: { vi: 'Tổ chức, cá nhân' }, kind: 'applicant' },
      { id: 'motCua', name: { vi: 'Bộ phận Một cửa' }, kind: 'one-stop' },
    ],
    documents: [{ id: 'giay', name: 'Giấy tờ' }],
    start: { id: 'BD', name: 'Nộp hồ sơ', role: 'nguoiNop' },
    steps: [step('B1'), wait('B1a'), step('B2', { hours: 8 })],
    decisions: [
      { id: 'q1', name: 'Hồ sơ đầy đủ?' },
      { id: 'q2', name: 'Đủ điều kiện?' },
    ],
    ends: [end('KT', 'granted'), end('TC', 'refused')],
    transitions: [
      way('BD', 'B1'),
      way('B1', 'q1'),
      otherwise('q1', 'B2'),
      when('q1', 'B1a', 'thiếu giấy tờ'),
      way('B1a', 'B1'),
      way('B2', 'q2'),
      otherwise('q2', 'KT'),
      when('q2', 'TC', 'không đủ điều kiện'),
    ],
    provenance: { status: 'unverified' },
    ...change,
  }
}
