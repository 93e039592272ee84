import { useCallback, useState } from 'react'
import type { Problem, Result } from '../../core/problem/problem.ts'
import { ApiError } from '../api/client.ts'

/** Something the person asked for: whether it is under way, and why it was refused. */
export function useTask() {
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const run = useCallback(async <T>(work: () => Promise<Result<T>>): Promise<T | undefined> => {
    setBusy(true)
    try {
      const result = await work()
      setProblems(result.ok ? [] : result.problems)
      return result.ok ? result.value : undefined
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblems([{ code: error.code === 'network' ? 'people/network' : 'people/server-failed', at: '' }])
      return undefined
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, problems, run, clear: useCallback(() => setProblems([]), []) }
}
