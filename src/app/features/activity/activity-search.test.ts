import { describe, expect, it } from 'vitest'
import { addressOf, queryOf, readActivitySearch } from './activity-search.ts'

describe('the filters of the log in the address', () => {
  it('are read and asked of the server', () => {
    const search = readActivitySearch({
      tu: '2026-11-01',
      den: '2026-11-30',
      ai: 'demo-author',
      viec: 'people/',
      ve: 'đà nẵng',
    })
    expect(addressOf('/api/activity', queryOf(search))).toBe(
      '/api/activity?from=2026-11-01&to=2026-11-30&actor=demo-author&act=people%2F&subject=%C4%91%C3%A0+n%E1%BA%B5ng',
    )
  })
  it('are left out where they are no dates, or empty', () => {
    const search = readActivitySearch({ tu: '1/11/2026', den: '2026-13-01', ai: '', viec: {}, ve: null })
    expect([search, addressOf('/api/activity', queryOf(search))]).toEqual([{}, '/api/activity'])
  })
})
