import { createContext, useContext, useMemo } from 'react'
import type { CommentsAnswer } from '../../../core/api/version-contract.ts'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import { useAsked } from '../../session/use-asked.ts'

type ByPart = ReadonlyMap<string, readonly CommentRecord[]>

const none: ByPart = new Map()

/** Comments of the open draft by the key of the part they are pinned to. */
export const PartCommentsContext = createContext<ByPart>(none)

/** Asks for the comments of a draft; none until they are there, and none without a server. */
export function useCommentsByPart(scope: string, slug: string): ByPart {
  const [asked] = useAsked<CommentsAnswer>(`/api/comments/${scope}/${slug}`)
  return useMemo(() => (asked.state === 'here' ? byPart(asked.value) : none), [asked])
}

/** Those of one part, those that wait for somebody first. */
export function useCommentsOf(key: string): readonly CommentRecord[] {
  return useContext(PartCommentsContext).get(key) ?? empty
}

const empty: readonly CommentRecord[] = []

/** Whether it waits: for the unit's answer, or, as a remark among colleagues, for being settled. */
export function isWaiting({ organisation, answer, resolved }: CommentRecord): boolean {
  return organisation === null ? resolved === null : answer === null
}

/** Comments by part; what is answered or settled comes behind what waits. */
export function byPart({ comments }: CommentsAnswer): ByPart {
  const found = new Map<string, CommentRecord[]>()
  for (const waits of [true, false])
    for (const { comment } of comments) {
      if (comment.part === null || isWaiting(comment) !== waits) continue
      const held = found.get(comment.part)
      if (held === undefined) found.set(comment.part, [comment])
      else held.push(comment)
    }
  return found
}
