import { useCallback } from 'react'
import type { Edit } from '../../../core/edit/edit.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { designer } from './designer-store.ts'

export type FormEdit = (label: string, what: Edit, group?: string) => readonly Problem[]

/** An edit of the draft whose refusal is said at the foot of the designer. */
export function useFormEdit(): FormEdit {
  const session = useDraftSession()
  return useCallback(
    (label, what, group) => {
      const problems = session.edit(label, what, group)
      designer().set({ problems })
      return problems
    },
    [session],
  )
}

/** Put behind the ids of new parts, so that two people who add the same at the same time add two. */
export function newSuffix(): string {
  return `-${crypto.randomUUID().slice(0, 4)}`
}
