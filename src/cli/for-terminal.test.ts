import { describe, expect, it } from 'vitest'
import { forTerminal } from './for-terminal.ts'

describe('words of a foreign file at a terminal', () => {
  it('neither steer it nor turn the direction of what follows', () => {
    expect(forTerminal('X\u001B[31mđỏ\u0007\u009B2J\r\u202Egnp')).toBe(
      'X\\u001B[31mđỏ\\u0007\\u009B2J\\u000D\\u202Egnp',
    )
  })

  it('keep lines, tabs and every letter', () => {
    const text = 'Số điện thoại:\t……\n☐ Nam – “Nữ” \u{1F4E6}'
    expect(forTerminal(text)).toBe(text)
  })
})
