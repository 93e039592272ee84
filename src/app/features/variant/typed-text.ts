/** What somebody types over a text that others write, too; `undefined`: nothing is typed, theirs is shown. */
export type TypedText = { readonly over: string; readonly text: string } | undefined

/** How a box over a shared text stands. Blanks at the ends count for nothing. */
interface TypedStanding {
  readonly shown: string
  /** What was typed is not what is written. */
  readonly isUnsaved: boolean
  /** Somebody has written another text since the typing began: nothing is written over it unasked. */
  readonly isOvertaken: boolean
}

export function standingOf(typed: TypedText, written: string): TypedStanding {
  if (typed === undefined) return { shown: written, isUnsaved: false, isOvertaken: false }
  const isUnsaved = typed.text.trim() !== written.trim()
  return { shown: typed.text, isUnsaved, isOvertaken: isUnsaved && typed.over.trim() !== written.trim() }
}

/** Typing begins over the text that is shown. */
export function typedOver(typed: TypedText, written: string, text: string): TypedText {
  return { over: typed?.over ?? written, text }
}

/** Behind a write: what was typed on meanwhile stays, over what was written. */
export function afterWrite(typed: TypedText, sent: string): TypedText {
  return typed === undefined || typed.text.trim() === sent.trim()
    ? undefined
    : { over: sent, text: typed.text }
}
