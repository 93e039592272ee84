import { describe, expect, it } from 'vitest'
import { draftBox, historyKey, type KeyTarget, undoesItself } from './history-keys.ts'

function element(
  tagName: string,
  { marked = false, inside = '', ...rest }: Partial<KeyTarget> & { marked?: boolean; inside?: string } = {},
): KeyTarget {
  return {
    tagName,
    hasAttribute: (name) => marked && name === draftBox,
    closest: (selector) => (selector === inside ? {} : null),
    ...rest,
  }
}

describe('Ctrl Z', () => {
  it.each([
    ['a comment', element('TEXTAREA')],
    ['the title of a version', element('INPUT', { type: 'text' })],
    ['a search', element('INPUT', { type: 'search' })],
    ['a text that can be edited in place', element('DIV', { isContentEditable: true })],
    ['the source editor', element('TEXTAREA', { marked: true, inside: '.monaco-editor' })],
  ])('in %s takes back letters there, and leaves the draft alone', (_, target) => {
    expect(undoesItself(target)).toBe(true)
  })
  it.each([
    ['a box of the draft', element('INPUT', { type: 'text', marked: true })],
    ['a long box of the draft', element('TEXTAREA', { marked: true })],
    ['a tick', element('INPUT', { type: 'checkbox' })],
    ['a list to choose from', element('INPUT', { type: 'text', readOnly: true })],
    ['a button', element('BUTTON')],
    ['the page itself', element('BODY', { isContentEditable: false })],
  ])('in %s undoes the last edit of the draft', (_, target) => {
    expect(undoesItself(target)).toBe(false)
  })
})

describe('the keys of the history', () => {
  const key = (name: string, held: Partial<KeyboardEvent> = {}) =>
    historyKey({ key: name, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...held })
  it('are Ctrl Z, Ctrl Y and Ctrl ⇧ Z, with ⌘ too', () => {
    expect([
      key('z'),
      key('y'),
      key('Z', { shiftKey: true }),
      key('z', { ctrlKey: false, metaKey: true }),
    ]).toEqual(['undo', 'redo', 'redo', 'undo'])
    expect([key('z', { ctrlKey: false }), key('z', { altKey: true }), key('x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
