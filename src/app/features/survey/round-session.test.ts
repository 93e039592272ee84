import { describe, expect, it } from 'vitest'
import type { SurveyAnswer } from '../../../core/api/survey-contract.ts'
import { refuse, type Result } from '../../../core/problem/problem.ts'
import { editRound, type SurveyEdit } from '../../../core/survey/edit-round.ts'
import { cellOf } from '../../../core/survey/survey-round.ts'
import { RoundSession } from './round-session.ts'

const procedures = new Set(['cap-giay-phep', 'gia-han'])
const empty: SurveyAnswer = {
  etag: 1,
  round: {
    id: '000000001',
    province: 'tinh-mau-a',
    name: 'Đợt 1',
    date: '2026-01-05',
    surveyor: 'Sở mẫu',
    evidence: null,
    moment: 'before',
    rows: {},
  },
}
const form = (value: 'as-standard' | 'deviating' | 'none', note = ''): SurveyEdit => ({
  procedure: 'cap-giay-phep',
  criterion: 'form',
  value,
  note,
})
const time = (value: 'as-standard' | 'deviating'): SurveyEdit => ({
  procedure: 'cap-giay-phep',
  criterion: 'time',
  value,
  note: '',
})

/** A server in memory, as the real one: a save that rests on an older state is refused. */
function makeServer() {
  let now = empty
  let isDown = false
  const saves: (readonly SurveyEdit[])[] = []
  const write = (edits: readonly SurveyEdit[]): SurveyAnswer => {
    const edited = editRound(now.round, edits, procedures)
    if (!edited.ok) throw new Error(JSON.stringify(edited.problems))
    now = { round: edited.value, etag: now.etag + 1 }
    return now
  }
  return {
    saves,
    /** Somebody else saves. */
    write,
    get now() {
      return now
    },
    down: (yes: boolean) => {
      isDown = yes
    },
    server: {
      save: async (edits: readonly SurveyEdit[], etag: number): Promise<Result<SurveyAnswer>> => {
        if (isDown) throw new Error('no answer')
        if (etag !== now.etag) return refuse({ code: 'survey/moved-on', at: '' })
        saves.push(edits)
        return { ok: true, value: write(edits) }
      },
      read: async (): Promise<Result<SurveyAnswer>> => ({ ok: true, value: now }),
      rest: () => {},
    },
  }
}

describe('filling in a round', () => {
  it('shows every edit at once and saves them together', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.edit(form('deviating'))
    session.edit(form('deviating', 'mẫu cũ'))
    session.edit(time('as-standard'))
    expect(session.getState()).toMatchObject({ saving: 'waiting', etag: 1 })
    await session.save()
    expect(far.saves).toEqual([[form('deviating', 'mẫu cũ'), time('as-standard')]])
    expect(session.getState()).toEqual({
      ...far.now,
      saving: 'saved',
      problems: [],
      overtaken: [],
      begun: new Map(),
    })
  })

  it('goes on top of what others filled in elsewhere', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.edit(form('deviating'))
    far.write([time('as-standard')])
    await session.save()
    expect(session.getState()).toMatchObject({ saving: 'saved', etag: 3, overtaken: [] })
    expect(cellOf(far.now.round, 'cap-giay-phep', 'form').value).toBe('deviating')
    expect(cellOf(session.getState().round, 'cap-giay-phep', 'time').value).toBe('as-standard')
  })

  it('never writes over what others said in the same place: theirs stands, ours is kept aside', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.edit(form('deviating'))
    far.write([form('none')])
    await session.save()
    expect(session.getState()).toMatchObject({ saving: 'saved', overtaken: [form('deviating')] })
    expect(cellOf(session.getState().round, 'cap-giay-phep', 'form').value).toBe('none')
    session.edit(form('deviating'))
    await session.save()
    expect(session.getState().overtaken).toEqual([])
    expect(cellOf(far.now.round, 'cap-giay-phep', 'form').value).toBe('deviating')
  })

  it('that two people fill in alike is no collision', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.edit(form('deviating'))
    far.write([form('deviating')])
    await session.save()
    expect(session.getState()).toMatchObject({ saving: 'saved', overtaken: [], etag: 2 })
  })

  it('keeps what it could not save and saves it later', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.edit(form('deviating'))
    far.down(true)
    await session.save()
    expect(session.getState().saving).toBe('failed')
    expect(session.hasUnsaved).toBe(true)
    far.down(false)
    await session.save()
    expect(session.getState().saving).toBe('saved')
    expect(session.hasUnsaved).toBe(false)
  })

  it('waits for what is under way, and for what was filled in meanwhile', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.edit(form('deviating'))
    const first = session.save()
    session.edit(time('as-standard'))
    const second = session.save()
    await second
    expect(session.hasUnsaved).toBe(false)
    expect(far.saves).toEqual([[form('deviating')], [time('as-standard')]])
    await first
  })

  it('reads what others have saved when it is told that it is behind, and saves its own on top', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    far.write([form('none')])
    await session.reread()
    expect(session.getState()).toMatchObject({ etag: 2, saving: 'saved' })
    session.edit(time('as-standard'))
    far.write([form('deviating')])
    await session.reread()
    expect(session.hasUnsaved).toBe(false)
    expect(session.getState().round).toEqual(far.now.round)
    expect(cellOf(far.now.round, 'cap-giay-phep', 'time').value).toBe('as-standard')
  })

  it('refuses what cannot be so, and shows nothing of it', () => {
    const session = new RoundSession(empty, makeServer().server, procedures)
    const problems = session.edit({ procedure: 'gia-han', satisfaction: { asked: 1, satisfied: 2 } })
    expect(problems.map(({ code }) => code)).toEqual(['survey/more-satisfied-than-asked'])
    expect(session.getState()).toMatchObject({ ...empty, saving: 'saved' })
  })

  it('keeps a half pair of figures until the other half is there', async () => {
    const { server, saves } = makeServer()
    const session = new RoundSession(empty, server, procedures)
    session.figures('cap-giay-phep', { asked: 40, satisfied: undefined })
    session.edit(form('deviating'))
    expect(session.getState().begun).toEqual(
      new Map([
        ['cap-giay-phep', { asked: 40, satisfied: undefined, problems: [], on: { satisfaction: null } }],
      ]),
    )
    session.figures('cap-giay-phep', { asked: 40, satisfied: 31 })
    expect(session.getState().begun).toEqual(new Map())
    await session.save()
    expect(saves.at(-1)).toContainEqual({
      procedure: 'cap-giay-phep',
      satisfaction: { asked: 40, satisfied: 31 },
    })
  })

  it('keeps a pair of figures that is refused, and says why', () => {
    const session = new RoundSession(empty, makeServer().server, procedures)
    session.figures('gia-han', { asked: 4, satisfied: 5 })
    const [kept] = [...session.getState().begun.values()]
    expect([kept?.asked, kept?.satisfied, kept?.problems.map(({ code }) => code)]).toEqual([
      4,
      5,
      ['survey/more-satisfied-than-asked'],
    ])
    expect(session.getState().round.rows).toEqual({})
  })

  it('forgets what was begun when both figures are emptied', () => {
    const session = new RoundSession(empty, makeServer().server, procedures)
    session.figures('gia-han', { asked: 4, satisfied: undefined })
    session.figures('gia-han', { asked: undefined, satisfied: undefined })
    expect(session.getState().begun).toEqual(new Map())
  })

  it('does not take a cell from under the hand that types in it: both ways are asked about, mine grows aside', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.type(form('deviating', 'mẫu'))
    await session.save()
    far.write([form('none', 'không có mẫu')])
    await session.reread()
    expect(session.getState()).toMatchObject({ saving: 'saved', overtaken: [form('deviating', 'mẫu')] })
    session.type(form('deviating', 'mẫu cũ'))
    await session.save()
    expect(cellOf(far.now.round, 'cap-giay-phep', 'form')).toEqual({ value: 'none', note: 'không có mẫu' })
    expect(session.getState().overtaken).toEqual([form('deviating', 'mẫu cũ')])
    session.edit(form('deviating', 'mẫu cũ'))
    await session.save()
    expect(session.getState().overtaken).toEqual([])
    expect(cellOf(far.now.round, 'cap-giay-phep', 'form').note).toBe('mẫu cũ')
  })

  it('keeps theirs where that is chosen, and goes on from it', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.type(form('deviating'))
    far.write([form('none'), time('as-standard')])
    await session.save()
    const [mine] = session.getState().overtaken
    session.keepTheirs(mine!)
    expect(session.getState().overtaken).toEqual([])
    session.type(form('none', 'xem lại'))
    await session.save()
    expect(cellOf(far.now.round, 'cap-giay-phep', 'form')).toEqual({ value: 'none', note: 'xem lại' })
  })

  it('asks nothing about a cell that was left, and shows what others made of it', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    session.type(form('deviating'))
    await session.save()
    session.left()
    far.write([form('none')])
    await session.reread()
    expect(session.getState().overtaken).toEqual([])
    expect(cellOf(session.getState().round, 'cap-giay-phep', 'form').value).toBe('none')
  })

  it('does not write a pair of figures over one that came while it was half typed', async () => {
    const far = makeServer()
    const session = new RoundSession(empty, far.server, procedures)
    const pair = (asked: number, satisfied: number): SurveyEdit => ({
      procedure: 'cap-giay-phep',
      satisfaction: { asked, satisfied },
    })
    session.figures('cap-giay-phep', { asked: 40, satisfied: undefined })
    far.write([pair(50, 45)])
    await session.reread()
    session.figures('cap-giay-phep', { asked: 40, satisfied: 31 })
    await session.save()
    expect(far.now.round.rows['cap-giay-phep']?.satisfaction).toEqual({ asked: 50, satisfied: 45 })
    expect(session.getState()).toMatchObject({ overtaken: [pair(40, 31)], begun: new Map() })
    session.edit(pair(40, 31))
    await session.save()
    expect(far.now.round.rows['cap-giay-phep']?.satisfaction).toEqual({ asked: 40, satisfied: 31 })
  })
})
