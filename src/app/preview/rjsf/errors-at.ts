import type { ErrorSchema } from '@rjsf/utils'
import { parsePointer } from '../../../core/json/pointer.ts'

/** One message and the field that shows it. */
export interface PlacedMessage {
  /** JSON Pointer of the field that is drawn. */
  readonly shownAt: string
  readonly message: string
}

/** Messages as rjsf reads them: a tree of members with `__errors` at the place. The first message of a place stays alone. */
export function errorsAt(messages: readonly PlacedMessage[]): ErrorSchema {
  const root: Record<string, unknown> = {}
  for (const { shownAt, message } of messages) {
    let here = root
    for (const token of parsePointer(shownAt)) {
      const next = (here[token] ?? {}) as Record<string, unknown>
      here[token] = next
      here = next
    }
    here['__errors'] ??= [message]
  }
  return root as ErrorSchema
}
