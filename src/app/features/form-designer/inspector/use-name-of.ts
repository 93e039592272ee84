import { useCallback } from 'react'
import { useDraftSession } from '../../../draft/draft-context.tsx'
import { labelOf } from '../part-words.ts'

/** What a part is called when it is asked, not when the asking box was drawn. */
export function useNameOf(key: string): () => string {
  const session = useDraftSession()
  return useCallback(() => labelOf(session.state.parts.parts.get(key)), [session, key])
}
