import { describe, expect, it } from 'vitest'
import { afterWrite, standingOf, typedOver } from './typed-text.ts'

describe('a box over a text that others write, too', () => {
  it('shows what somebody else has written while nobody types in it, and has nothing to save', () => {
    expect([standingOf(undefined, ''), standingOf(undefined, 'Của người khác')]).toEqual([
      { shown: '', isUnsaved: false, isOvertaken: false },
      { shown: 'Của người khác', isUnsaved: false, isOvertaken: false },
    ])
  })

  it('keeps what is typed and saves it over the text it began with', () => {
    const typed = typedOver(undefined, 'Cũ', 'Cũ, thêm')
    expect(standingOf(typed, 'Cũ')).toEqual({ shown: 'Cũ, thêm', isUnsaved: true, isOvertaken: false })
  })

  it('asks before it writes over a text that somebody else has put there since', () => {
    const typed = typedOver(typedOver(undefined, '', 'Của'), 'Của người khác', 'Của tôi')
    expect(standingOf(typed, 'Của người khác')).toEqual({
      shown: 'Của tôi',
      isUnsaved: true,
      isOvertaken: true,
    })
  })

  it('has nothing to ask where both wrote the same', () => {
    const typed = typedOver(undefined, '', 'Như nhau ')
    expect(standingOf(typed, 'Như nhau')).toEqual({
      shown: 'Như nhau ',
      isUnsaved: false,
      isOvertaken: false,
    })
  })

  it('goes on over what was written when somebody types on during the write', () => {
    const typed = typedOver(undefined, '', 'Một hai')
    expect([afterWrite(typed, 'Một hai'), afterWrite(typed, 'Một')]).toEqual([
      undefined,
      { over: 'Một', text: 'Một hai' },
    ])
  })
})
