import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem, Result } from '../../core/problem/problem.ts'
import { attempt } from './attempt.ts'

/**
 * Something the person asked for: whether it is under way, and why it was refused.
 *
 * @param reread reads again what it rests on, when somebody else was first
 */
export function useTask(reread?: () => unknown) {
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const rereading = useRef(reread)
  useEffect(() => {
    rereading.current = reread
  })
  const run = useCallback(async <T>(work: () => Promise<Result<T>>): Promise<T | undefined> => {
    setBusy(true)
    try {
      const made = await attempt(work, rereading.current)
      setProblems(made.problems)
      return made.value
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, problems, run, clear: useCallback(() => setProblems([]), []) }
}
