/** What stands in a box while somebody types in it; a box that nobody types in shows the draft itself. */
export interface Typing {
  readonly text: string
  /** What the draft said when the text was typed. */
  readonly on: string
  /** The text is in the draft already. */
  readonly isSaved: boolean
}

export function typed(text: string, value: string): Typing {
  return { text, on: value, isSaved: text === value }
}

/** The text went into the draft. */
export function saved(typing: Typing): Typing {
  return { ...typing, isSaved: true }
}

/**
 * What is left of the typing when the draft says `value`: undo and other people's edits change it under the box.
 *
 * @param live the box saves with every letter: what it shows is in the draft or was refused, and gives way to a change
 *   from elsewhere. In another box the text waits to be saved, and stays
 */
export function typingOn(typing: Typing | undefined, value: string, live: boolean): Typing | undefined {
  if (typing === undefined || value === typing.on) return typing
  if (typing.isSaved && isSameText(value, typing.text)) return { ...typing, on: value }
  return live ? undefined : typing
}

/** Whether the box is left with something the draft does not have. */
export function isUnsaved(typing: Typing | undefined, value: string): typing is Typing {
  return typing !== undefined && !typing.isSaved && typing.text !== value
}

/**
 * Whether what stands in a box is what the draft says: it keeps composed letters and drops blanks at the ends, and the blank
 * after a word must not vanish under the fingers of whoever goes on to the next one.
 */
export function isSameText(one: string, other: string): boolean {
  return one.normalize('NFC').trim() === other.normalize('NFC').trim()
}
