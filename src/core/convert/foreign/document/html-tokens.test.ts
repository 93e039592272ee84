import { describe, expect, it } from 'vitest'
import { htmlTokens } from './html-tokens.ts'

/** `<name attributes>`, `</name>`, and text as it is. */
const read = (html: string) =>
  [...htmlTokens(html)].map((token) =>
    token.kind === 'text'
      ? token.text
      : token.kind === 'close'
        ? ['close', token.name]
        : ['open', token.name, token.attributes],
  )

describe('the marks of a pasted text', () => {
  it('are tags and text; comments and conditional marks are left out', () => {
    expect(read('a<!-- b > --><P class=x>c<![if !supportLists]>d<![endif]></p >e')).toEqual([
      'a',
      ['open', 'p', ' class=x'],
      'c',
      'd',
      ['close', 'p'],
      'e',
    ])
  })

  it('end behind the values of their attributes, whatever these hold', () => {
    expect(read(`<td title="a > b" rowspan='2>'>x`)).toEqual([
      ['open', 'td', ` title="a > b" rowspan='2>'`],
      'x',
    ])
  })

  it('are text where they only look like it: nothing ends them, or no name follows', () => {
    expect(read('1 < 2 <b')).toEqual(['1 ', '<', ' 2 ', '<', 'b'])
    expect(read('<!-- a <b>c')).toEqual(['<', '!-- a ', ['open', 'b', ''], 'c'])
    expect(read('<![a]b<i>')).toEqual(['<', '![a]b', ['open', 'i', '']])
  })

  it('end at the first > where a quotation mark is never closed, and so do all behind it', () => {
    expect(read('<a title="x>b<i>c')).toEqual([['open', 'a', ' title="x'], 'b', ['open', 'i', ''], 'c'])
  })
})
