import { useCallback, useRef, useState } from 'react'
import type { ImportAnswer, PlanAnswer } from '../../../core/api/import-contract.ts'
import type { ProvinceDecision } from '../../../core/import/running.ts'
import type { Result } from '../../../core/problem/problem.ts'
import { ApiError, Cancelled } from '../../api/client.ts'
import {
  type Asking,
  noPlanning,
  planAnswered,
  planAsked,
  planCalledOff,
  type PlanningState,
  type Source,
} from './planning-state.ts'
import { upload } from './upload.ts'

/** One bundle on its way to an import: what was asked about it, what the plan says, why it was refused. */
export function usePlanning(province: string) {
  const [state, setState] = useState<PlanningState>(noPlanning)
  const calling = useRef<AbortController | undefined>(undefined)

  const call = useCallback(async <T>(path: string, source: Source, more: object): Promise<T | undefined> => {
    calling.current?.abort()
    const controller = new AbortController()
    calling.current = controller
    const from = source.from === 'file' ? { bundle: source.bundle } : { release: source.release }
    const onProgress = (progress: number) => setState((before) => ({ ...before, progress }))
    setState((before) => ({ ...before, progress: 0, problems: [] }))
    let result: Result<T>
    try {
      result = await upload<T>(path, { ...from, ...more }, { onProgress, signal: controller.signal })
    } catch (error) {
      if (error instanceof Cancelled) {
        if (calling.current === controller) setState(planCalledOff)
        return undefined
      }
      if (!(error instanceof ApiError)) throw error
      const code = error.code === 'network' ? 'people/network' : 'people/server-failed'
      result = { ok: false, problems: [{ code, at: '' }] }
    }
    const problems = result.ok ? [] : result.problems
    setState((before) => ({ ...before, progress: undefined, problems }))
    return result.ok ? result.value : undefined
  }, [])

  const plan = useCallback(
    async (source: Source, asked: Asking): Promise<void> => {
      setState((before) => planAsked(before, source, asked))
      const answer = await call<PlanAnswer>(`/api/provinces/${province}/plan`, source, asked)
      if (answer !== undefined) setState((before) => planAnswered(before, asked, answer))
    },
    [call, province],
  )

  const start = useCallback(
    async (hash: string, decision: ProvinceDecision | undefined): Promise<ImportAnswer | undefined> => {
      const { source, asked } = state
      if (source === undefined) return undefined
      const more = { ...asked, hash, ...(decision === undefined ? {} : { decision }) }
      const made = await call<ImportAnswer>(`/api/provinces/${province}/imports`, source, more)
      if (made !== undefined) setState(noPlanning)
      return made
    },
    [call, province, state],
  )

  return {
    ...state,
    plan,
    start,
    cancel: useCallback(() => calling.current?.abort(), []),
    leave: useCallback(() => {
      calling.current?.abort()
      setState(noPlanning)
    }, []),
  }
}
