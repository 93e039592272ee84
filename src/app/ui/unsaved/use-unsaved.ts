import { useEffect, useId, useState } from 'react'
import { noteForm } from './open-forms.ts'

/**
 * Guards what is typed: leaving the page, signing out and closing the tab ask first.
 *
 * @param save tries to save it without asking, and says whether it did
 */
export function useUnsaved(isDirty: boolean, save?: () => Promise<boolean>): void {
  const id = useId()
  useEffect(() => noteForm(id, { isDirty, save }), [id, isDirty, save])
}

/** Whether something differs from what it was when it was first shown; compared as JSON. */
export function useChanged(value: unknown): boolean {
  const now = JSON.stringify(value)
  const [first] = useState(now)
  return now !== first
}
