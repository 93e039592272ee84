import { useCallback, useEffect, useRef, useState } from 'react'
import type { NoteBody, NoteTaken } from '../../../core/api/variant-contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { variantPath } from '../../draft/variant-context.tsx'
import { ApiError } from '../../api/client.ts'
import { send } from '../../session/send.ts'

export interface Notes {
  /** Writes reason and basis of one deviation. @returns why it was not written; none when it was */
  readonly write: (body: NoteBody) => Promise<readonly Problem[]>
  /** When something was written last, milliseconds since 1970. */
  readonly savedAt: number | undefined
}

/** What the province says about its deviations: one after the other, each resting on what the one before has made. */
export function useNotes(province: string, slug: string, etag: number, onWritten: () => void): Notes {
  const known = useRef(etag)
  useEffect(() => {
    known.current = Math.max(known.current, etag)
  }, [etag])
  const work = useRef<Promise<unknown>>(Promise.resolve())
  const [savedAt, setSavedAt] = useState<number>()
  const write = useCallback(
    (body: NoteBody): Promise<readonly Problem[]> => {
      const one = async (): Promise<readonly Problem[]> => {
        const path = `${variantPath(province, slug)}/notes`
        const headers = { 'if-match': `"${known.current}"` }
        try {
          const taken = await send<NoteTaken>({ method: 'PUT', path, headers, body })
          onWritten()
          if (!taken.ok) return taken.problems
          known.current = taken.value.etag
          setSavedAt(Date.now())
          return []
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          return [{ code: error.code === 'network' ? 'people/network' : 'people/server-failed', at: '' }]
        }
      }
      const next = work.current.then(one)
      work.current = next.catch(() => undefined)
      return next
    },
    [province, slug, onWritten],
  )
  return { write, savedAt }
}
