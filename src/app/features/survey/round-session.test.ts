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
    expect(session.getState()).toEqual({ ...far.now, saving: 'saved', problems: [], overtaken: [] })
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

  it('refuses what cannot be so, and shows nothing of it', () => {
    const session = new RoundSession(empty, makeServer().server, procedures)
    const problems = session.edit({ procedure: 'gia-han', satisfaction: { asked: 1, satisfied: 2 } })
    expect(problems.map(({ code }) => code)).toEqual(['survey/more-satisfied-than-asked'])
    expect(session.getState()).toMatchObject({ ...empty, saving: 'saved' })
  })
})
