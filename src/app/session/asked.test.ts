import { describe, expect, it } from 'vitest'
import { type Asked, troubleOf, withoutAnswer } from './asked.ts'

const away = new Error('away')
const here: Asked<string> = { state: 'here', value: 'two comments' }

describe('what was asked of the server', () => {
  it('stays when it is asked again in vain, with the reason beside it', () => {
    expect(withoutAnswer(here, away)).toEqual({ state: 'here', value: 'two comments', stale: away })
  })

  it('stays through a second failure, with the newer reason', () => {
    const later = new Error('still away')
    expect(withoutAnswer(withoutAnswer(here, away), later)).toEqual({ ...here, stale: later })
  })

  it('has failed when there was nothing before', () => {
    expect(withoutAnswer({ state: 'waiting' }, away)).toEqual({ state: 'failed', error: away })
    expect(withoutAnswer({ state: 'failed', error: 1 }, away)).toEqual({ state: 'failed', error: away })
  })

  it('says why it is old or missing, and nothing while it is fresh or awaited', () => {
    expect(troubleOf(withoutAnswer(here, away))).toBe(away)
    expect(troubleOf({ state: 'failed', error: away })).toBe(away)
    expect(troubleOf(here)).toBeUndefined()
    expect(troubleOf({ state: 'waiting' })).toBeUndefined()
  })
})
