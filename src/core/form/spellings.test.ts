import { describe, expect, it } from 'vitest'
import { spellingsOf } from './spellings.ts'

describe('spellings of one thing', () => {
  it('differ in case, marks and spaces, or are its initials', () => {
    expect(spellingsOf(['Việt Nam', 'Viet Nam', 'VIỆT NAM', 'việt nam', 'Vietnam', 'VN'])).toEqual({
      first: 'Việt Nam',
      others: 5,
    })
  })

  it('are not several things, nor a single one, nor numbers', () => {
    expect(spellingsOf(['Việt Nam', 'Lào'])).toBeUndefined()
    expect(spellingsOf(['thue', 'muon'])).toBeUndefined()
    expect(spellingsOf(['Việt Nam'])).toBeUndefined()
    expect(spellingsOf(['An', 'A'])).toBeUndefined()
    expect(spellingsOf([1, 1.0])).toBeUndefined()
    expect(spellingsOf(['…', '...'])).toBeUndefined()
  })
})
