import { describe, expect, it } from 'vitest'
import { applyToParts } from '../change/apply.ts'
import { invert } from '../change/invert.ts'
import { keyOf, partsHeld, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import { checkProcess } from '../process/check-process.ts'
import { longestPath } from '../process/paths.ts'
import { Process } from '../process/process.ts'
import { checkFormat } from '../format/check-format.ts'
import { parseJson } from '../json/parse-json.ts'
import { edit, type Edit } from './edit.ts'
import { applyPattern, patternIds } from './process-edits-patterns.ts'
import {
  addDecision,
  addWay,
  clearDefaultWay,
  dissolveDecision,
  removeWay,
  setCondition,
  setDefaultWay,
  setNext,
} from './process-edits-ways.ts'
import {
  addDocument,
  addEnd,
  addRole,
  addStep,
  moveBy,
  moveTo,
  removeDocument,
  removeEnd,
  removeRole,
  removeStep,
  setClock,
} from './process-edits.ts'

const library = loadLibrary()
const all = realProcedures()
const documents = all.find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents
const parts = toParts(documents, library)

function done(what: Edit, before: ProcedureParts = parts) {
  const made = edit(before, what)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

function processOf(after: ProcedureParts): Process {
  const written = fromParts(after, library)
  if (!written.ok) throw new Error(JSON.stringify(written.problems))
  return written.value.process as unknown as Process
}

/** Undone, the parts are those from before; and what is written fits the published format. */
function expectUndoable(what: Edit, before: ProcedureParts = parts): Process {
  const { parts: after, changes } = done(what, before)
  expect(changes.length).toBeGreaterThan(0)
  const back = applyToParts(after, [...changes].reverse().map(invert))
  if (!back.ok) throw new Error(JSON.stringify(back.problems))
  expect(fromParts(back.value, library)).toEqual(fromParts(before, library))
  const process = processOf(after)
  const read = parseJson(JSON.stringify(process))
  if (!read.ok) throw new Error('not JSON')
  expect(checkFormat(Process, read.value)).toMatchObject({ ok: true })
  return process
}

const ways = (process: Process, node: string) =>
  process.transitions
    .filter(({ from, to }) => from === node || to === node)
    .map(({ from, to }) => `${from}→${to}`)
const codes = (process: Process) => checkProcess(process).map(({ code, at }) => `${code} ${at}`)
const before = processOf(parts)

describe('a new step', () => {
  it('is complete from the start and stands on the way of the step before it', () => {
    const process = expectUndoable((copy) => addStep(copy, { name: 'Bước mới' }, 'B2') !== undefined)
    expect(process.steps.find(({ id }) => id === 'B8')).toEqual({
      id: 'B8',
      code: 'B8',
      name: 'Bước mới',
      role: 'lanhDaoPhong',
      hours: 4,
      clock: 'running',
      takes: [],
      produces: [],
      status: null,
    })
    expect(process.steps.map(({ id }) => id).slice(3, 6)).toEqual(['B2', 'B8', 'B3'])
    expect(ways(process, 'B8').toSorted()).toEqual(['B2→B8', 'B8→B3'])
    expect(codes(process)).toEqual(codes(before))
  })
  it('after the start comes first, in the list and on the way', () => {
    const process = expectUndoable(
      (copy) => addStep(copy, { name: 'Hẹn giờ', role: 'motCua' }, 'BD') !== undefined,
    )
    expect(process.steps[0]?.name).toBe('Hẹn giờ')
    expect(ways(process, 'B8').toSorted()).toEqual(['B8→B1', 'BD→B8'])
  })
  it('added twice by two people with suffixes is two steps', () => {
    const { parts: after } = done((copy) => {
      addStep(copy, { name: 'Một' }, 'B2', '-a')
      addStep(copy, { name: 'Hai' }, 'B2', '-b')
    })
    expect(processOf(after).steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['B8-a', 'B9-b']))
  })
})

describe('taking a step away', () => {
  it('closes the gap: what led to it leads to what followed', () => {
    const process = expectUndoable((copy) => removeStep(copy, 'node:B2'))
    expect(ways(process, 'B3')).toContain('B1b→B3')
    expect(process.steps.map(({ id }) => id)).not.toContain('B2')
    expect(checkProcess(process).filter(({ code }) => /dead-end|unreachable|without-/.test(code))).toEqual([])
  })
  it('in front of a decision leads to the decision', () => {
    const process = expectUndoable((copy) => removeStep(copy, 'node:B4'))
    expect(ways(process, 'q-B4')).toEqual(expect.arrayContaining(['q-B3→q-B4', 'q-B5→q-B4']))
  })
  it('leaves result fields that were filled in there to nobody', () => {
    const filled = (of: ProcedureParts) =>
      [...of.parts.values()].filter(
        ({ kind, props }) =>
          kind === 'result-field' && JSON.stringify(props['x-filledBy']) === '{"step":"B6"}',
      ).length
    expect(filled(parts)).toBeGreaterThan(0)
    expectUndoable((copy) => removeStep(copy, 'node:B6'))
    expect(filled(done((copy) => removeStep(copy, 'node:B6')).parts)).toBe(0)
  })
  it('is refused for the last step, and for what is no step', () => {
    expect(edit(parts, (copy) => removeStep(copy, 'node:q-B4'))).toMatchObject({ ok: false })
    const one = done((copy) => {
      for (const { id } of partsHeld(copy, undefined, 'step').slice(1)) removeStep(copy, keyOf('step', id))
    }).parts
    expect(
      edit(one, (copy) => removeStep(copy, keyOf('step', partsHeld(one, undefined, 'step')[0]!.id))),
    ).toMatchObject({
      ok: false,
    })
  })
})

describe('other edits of steps', () => {
  it('a step that waits for the applicant takes no time, and gets some back', () => {
    const { parts: stopped } = done((copy) => setClock(copy, 'node:B2', 'stopped'))
    expect(processOf(stopped).steps.find(({ id }) => id === 'B2')).toMatchObject({
      clock: 'stopped',
      hours: 0,
    })
    expect(processOf(stopped).steps.find(({ id }) => id === 'B2')).not.toHaveProperty('shortestHours')
    const again = expectUndoable((copy) => setClock(copy, 'node:B2', 'running'), stopped)
    expect(again.steps.find(({ id }) => id === 'B2')).toMatchObject({ clock: 'running', hours: 4 })
  })
  it('moves a row by one or to a place, and no further than the ends of the list', () => {
    const ids = (process: Process) => process.steps.map(({ id }) => id)
    expect(ids(expectUndoable((copy) => moveBy(copy, 'node:B2', -1))).slice(2, 4)).toEqual(['B2', 'B1b'])
    expect(ids(expectUndoable((copy) => moveBy(copy, 'node:B1', 1))).slice(0, 2)).toEqual(['B1a', 'B1'])
    expect(ids(expectUndoable((copy) => moveTo(copy, 'node:B7', 0)))[0]).toBe('B7')
    expect(ids(expectUndoable((copy) => moveTo(copy, 'node:B1', 99))).at(-1)).toBe('B1')
    expect(edit(parts, (copy) => moveBy(copy, 'node:B1', -1))).toMatchObject({ ok: false })
    expect(edit(parts, (copy) => moveBy(copy, 'node:B7', 1))).toMatchObject({ ok: false })
  })
})

describe('ways and decisions', () => {
  it('a decision behind a step keeps the old way as the default', () => {
    const decide = { name: 'Cần kiểm tra thực tế?', usual: 'không cần', other: 'cần', to: 'B1b' }
    const process = expectUndoable((copy) => addDecision(copy, 'B2', decide) !== undefined)
    expect(process.decisions.find(({ id }) => id === 'q-B2')?.name).toBe('Cần kiểm tra thực tế?')
    expect(process.transitions.filter(({ from }) => from === 'q-B2')).toEqual([
      { id: 'q-B2_B3', from: 'q-B2', to: 'B3', condition: { text: 'không cần' }, default: true },
      { id: 'q-B2_B1b', from: 'q-B2', to: 'B1b', condition: { text: 'cần' } },
    ])
  })
  it('cannot be put behind a decision, or behind a step without a way', () => {
    const decide = { name: 'Lại?', usual: 'không', other: 'có', to: 'B1' }
    expect(edit(parts, (copy) => addDecision(copy, 'q-B1', decide) !== undefined)).toMatchObject({
      ok: false,
    })
    expect(edit(parts, (copy) => addDecision(copy, 'KT', decide) !== undefined)).toMatchObject({ ok: false })
  })
  it('with one way left is no decision any more', () => {
    const process = expectUndoable((copy) => removeWay(copy, 'transition:q-B4_B3'))
    expect(process.decisions.map(({ id }) => id)).not.toContain('q-B4')
    expect(ways(process, 'B5')).toContain('B4→B5')
  })
  it('keeps a default when the default way goes', () => {
    const process = expectUndoable((copy) => removeWay(copy, 'transition:q-B1_B1b'))
    expect(process.transitions.filter((way) => way.from === 'q-B1').map((way) => way.default)).toEqual([
      true,
      undefined,
    ])
  })
  it('dissolves along its default way', () => {
    const process = expectUndoable((copy) => dissolveDecision(copy, 'q-B3'))
    expect(ways(process, 'B4')).toContain('B3→B4')
  })
  it('has one default, or none', () => {
    const defaults = (process: Process) =>
      process.transitions.filter((way) => way.from === 'q-B1' && way.default).map(({ to }) => to)
    expect(defaults(expectUndoable((copy) => setDefaultWay(copy, 'transition:q-B1_B1a')))).toEqual(['B1a'])
    expect(defaults(expectUndoable((copy) => clearDefaultWay(copy, 'q-B1')))).toEqual([])
  })
  it('takes more ways, each to a node that is there', () => {
    const process = expectUndoable((copy) => addWay(copy, 'q-B4', 'KT', 'đã có kết quả') !== undefined)
    expect(ways(process, 'q-B4')).toContain('q-B4→KT')
    expect(edit(parts, (copy) => addWay(copy, 'q-B4', 'khongCo', 'x') !== undefined)).toMatchObject({
      ok: false,
    })
    expect(edit(parts, (copy) => addWay(copy, 'B4', 'KT', 'x') !== undefined)).toMatchObject({ ok: false })
  })
  it('leads a step elsewhere, never to itself', () => {
    expect(
      ways(
        expectUndoable((copy) => setNext(copy, 'B2', 'B4')),
        'B2',
      ),
    ).toContain('B2→B4')
    expect(edit(parts, (copy) => setNext(copy, 'B2', 'B2'))).toMatchObject({ ok: false })
  })
  it('a condition in words and on the submission is written with codes, and goes as a whole', () => {
    const choice = [...parts.parts.values()].find(
      ({ kind, id }) => kind === 'field' && partsHeld(parts, id, 'option').length > 0,
    )!
    const code = partsHeld(parts, choice.id, 'option')[0]!.props['code'] as string
    const over = { field: choice.id, equals: code }
    const key = 'transition:q-B4_B3'
    const process = expectUndoable((copy) => setCondition(copy, key, { text: 'khi chọn', over }))
    expect(process.transitions.find(({ id }) => id === 'q-B4_B3')?.condition).toEqual({
      text: 'khi chọn',
      over,
    })
    const without = expectUndoable((copy) => setCondition(copy, key, { text: '', over }))
    expect(without.transitions.find(({ id }) => id === 'q-B4_B3')).not.toHaveProperty('condition')
  })
})

describe('roles, documents and ends', () => {
  it('a role goes, and its steps go to another one', () => {
    const process = expectUndoable((copy) => removeRole(copy, 'role:lanhDaoPhong', 'chuyenVien'))
    expect(process.steps.filter(({ role }) => role === 'lanhDaoPhong')).toEqual([])
    expect(process.steps.find(({ id }) => id === 'B2')?.role).toBe('chuyenVien')
    expect(edit(parts, (copy) => removeRole(copy, 'role:vanThu', 'vanThu'))).toMatchObject({ ok: false })
  })
  it('a document goes from the steps that take or produce it', () => {
    const process = expectUndoable((copy) => removeDocument(copy, 'document:phieuKiemSoat'))
    expect(process.steps.flatMap(({ takes, produces }) => [...takes, ...produces])).not.toContain(
      'phieuKiemSoat',
    )
  })
  it('an end goes, and what led to it leads to another one', () => {
    const process = expectUndoable((copy) => removeEnd(copy, 'node:KT-rut', 'KT-tuChoi'))
    expect(ways(process, 'KT-tuChoi')).toContain('B3b→KT-tuChoi')
  })
  it('new ones get ids of their own', () => {
    const process = expectUndoable((copy) => {
      addRole(copy, 'Hội đồng thẩm định', 'other-authority')
      addDocument(copy, 'Biên bản họp hội đồng')
      addDocument(copy, 'Biên bản họp hội đồng', '02')
      addEnd(copy, 'Rút hồ sơ', 'withdrawn')
    })
    expect(process.roles.at(-1)).toEqual({
      id: 'hoiDongThamDinh',
      name: { vi: 'Hội đồng thẩm định' },
      kind: 'other-authority',
    })
    expect(process.documents.slice(-2)).toEqual([
      { id: 'bienBanHopHoiDong', name: 'Biên bản họp hội đồng' },
      { id: 'bienBanHopHoiDong-2', name: 'Biên bản họp hội đồng', form: '02' },
    ])
    expect(process.ends.at(-1)).toEqual({
      id: 'KT-rut-ho-so',
      name: 'Rút hồ sơ',
      outcome: 'withdrawn',
      status: null,
    })
  })
})

describe('patterns to start from', () => {
  it.each(patternIds)('%s fits the hours it is given and has nothing else to find fault with', (id) => {
    for (const available of [40, 72, 80, 112]) {
      const process = expectUndoable((copy) => applyPattern(copy, id, available))
      const { hours } = longestPath(process)
      expect(hours).toBeLessThanOrEqual(available)
      expect(hours).toBeGreaterThan(available * 0.85)
      const found = checkProcess(process).map(({ code }) => code)
      expect(found).toEqual(id === 'appraise-sign-return' ? ['process/no-supplement-way'] : [])
    }
  })
  it.each(all.map(({ slug }) => slug))('can be put on %s and taken back', (slug) => {
    const own = toParts(all.find((one) => one.slug === slug)!.documents, library)
    for (const id of patternIds) expectUndoable((copy) => applyPattern(copy, id, 80), own)
  })
  it('keeps the names of roles and documents that are there', () => {
    const process = expectUndoable((copy) => applyPattern(copy, 'with-supplement', 80))
    expect(process.roles.find(({ id }) => id === 'chuyenVien')?.name.vi).toBe(
      'Chuyên viên phòng Bưu chính - Viễn thông',
    )
    expect(process.documents.find(({ id }) => id === 'ketQua')?.name).toBe('Giấy phép bưu chính')
  })
})
