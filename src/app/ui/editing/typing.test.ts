import { describe, expect, it } from 'vitest'
import { isUnsaved, saved, type Typing, typed, typingOn } from './typing.ts'

/** A box that saves with every letter, typed into from what the draft says. */
function lettersInto(
  value: string,
  ...texts: readonly string[]
): { typing: Typing | undefined; value: string } {
  let [at, typing]: [string, Typing | undefined] = [value, undefined]
  for (const text of texts) {
    typing = saved(typed(text, at))
    at = text
    typing = typingOn(typing, at, true)
  }
  return { typing, value: at }
}

describe('a box that saves with every letter', () => {
  it('keeps what is typed while the draft follows', () => {
    const { typing, value } = lettersInto('', 'T', 'Tê', 'Tên')
    expect(typing?.text).toBe('Tên')
    expect(isUnsaved(typing, value)).toBe(false)
  })
  it('shows the draft after an undo, and has nothing to save when it is left', () => {
    const { typing } = lettersInto('Cũ', 'Cũ h', 'Cũ hơn')
    const left = typingOn(typing, 'Cũ', true)
    expect(left).toBeUndefined()
    expect(isUnsaved(left, 'Cũ')).toBe(false)
  })
  it('gives way to what somebody else wrote in the same place', () => {
    const { typing } = lettersInto('Cũ', 'Của tôi')
    expect(typingOn(typing, 'Của người khác', true)).toBeUndefined()
  })
  it('keeps a blank at the end that the draft does not hold', () => {
    const typing = typingOn(saved(typed('Tên ', 'Tê')), 'Tên', true)
    expect(typing?.text).toBe('Tên ')
    expect(isUnsaved(typing, 'Tên')).toBe(false)
  })
  it('keeps letters that the draft holds composed', () => {
    const apart = 'Tên'.normalize('NFD')
    expect(typingOn(saved(typed(apart, '')), 'Tên', true)?.text).toBe(apart)
  })
  it('keeps what was refused, until the draft changes there', () => {
    const typing = typed('', 'Tên')
    expect(typingOn(typing, 'Tên', true)).toBe(typing)
    expect(isUnsaved(typing, 'Tên')).toBe(true)
    expect(typingOn(typing, 'Tên khác', true)).toBeUndefined()
  })
})

describe('a box that saves when it is left', () => {
  it('keeps what is typed when the draft changes under it, and says on what it was typed', () => {
    const typing = typed('20', '10')
    expect(typingOn(typing, '15', false)).toBe(typing)
    expect([typing.on, isUnsaved(typing, '15')]).toEqual(['10', true])
  })
  it('has nothing to save when the draft says the same by then', () => {
    expect(isUnsaved(typed('20', '10'), '20')).toBe(false)
  })
})
