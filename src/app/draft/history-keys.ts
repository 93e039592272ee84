/** The attribute of a box whose letters are the draft's at once: Ctrl Z in it is the draft's, not the browser's. */
export const draftBox = 'data-draft-box'

/** Input elements that take letters; ticks, radios and buttons have nothing of their own to undo. */
const withoutLetters = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'])

/** What is asked of the element that has the focus. */
export interface KeyTarget {
  readonly tagName: string
  readonly type?: string
  readonly readOnly?: boolean
  readonly isContentEditable?: boolean
  hasAttribute(name: string): boolean
  closest(selector: string): unknown
}

/** Whether an element has letters of its own to undo: a comment, a search, a text that is not in the draft yet. */
export function undoesItself(target: KeyTarget): boolean {
  if (target.closest('.monaco-editor') !== null) return true
  if (target.hasAttribute(draftBox) || target.readOnly === true) return false
  const tag = target.tagName.toLowerCase()
  return (
    tag === 'textarea' ||
    target.isContentEditable === true ||
    (tag === 'input' && !withoutLetters.has(target.type ?? 'text'))
  )
}

/** Ctrl Z, and Ctrl Y or Ctrl ⇧ Z; ⌘ the same. */
export function historyKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): 'undo' | 'redo' | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo'
  return key === 'z' ? 'undo' : undefined
}
