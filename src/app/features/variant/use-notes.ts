import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { NoteBody, NoteTaken, VariantAnswer } from '../../../core/api/variant-contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { variantPath } from '../../draft/variant-context.tsx'
import { ApiError } from '../../api/client.ts'
import { send } from '../../session/send.ts'
import { NoteBook, type NotesState, type SaidAnew } from './note-book.ts'

export interface Notes {
  /** What is said about the deviations, and what is about to be. */
  readonly state: NotesState
  /** Changes what is said about one deviation. @returns why it was not written; none when it was */
  readonly write: (of: Pick<NoteBody, 'type' | 'target'>, anew: SaidAnew) => Promise<readonly Problem[]>
}

/** What the province says about its deviations. */
export function useNotes(variant: VariantAnswer, onWritten: () => void): Notes {
  const { province, procedure } = variant
  const [book] = useState(
    () =>
      new NoteBook(variant, (body, etag) =>
        send<NoteTaken>({
          method: 'PUT',
          path: `${variantPath(province, procedure)}/notes`,
          headers: { 'if-match': `"${etag}"` },
          body,
        }),
      ),
  )
  useEffect(() => book.heard(variant), [book, variant])
  const state = useSyncExternalStore(book.subscribe, book.getState)
  const write = useCallback<Notes['write']>(
    async (of, anew) => {
      try {
        const problems = await book.write(of, anew)
        onWritten()
        return problems
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        return [{ code: error.code === 'network' ? 'people/network' : 'people/server-failed', at: '' }]
      }
    },
    [book, onWritten],
  )
  return useMemo(() => ({ state, write }), [state, write])
}
