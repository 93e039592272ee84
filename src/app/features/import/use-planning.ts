import { useCallback, useRef, useState } from 'react'
import type { ImportAnswer, PlanAnswer, PlanBody } from '../../../core/api/import-contract.ts'
import type { ImportDecision } from '../../../core/import/decision.ts'
import type { ProvinceDecision } from '../../../core/import/running.ts'
import type { Problem, Result } from '../../../core/problem/problem.ts'
import { ApiError } from '../../api/client.ts'
import { Cancelled, upload } from './upload.ts'

/** Where the bundle comes from. */
export type Source =
  | { readonly from: 'file'; readonly name: string; readonly size: number; readonly bundle: string }
  | { readonly from: 'release'; readonly name: string; readonly release: string }

export interface Asking {
  readonly selection?: PlanBody['selection']
  readonly decisions?: readonly ImportDecision[]
}

interface State {
  readonly source: Source | undefined
  readonly asked: Asking
  /** The plan of everything: what can be chosen from. */
  readonly whole: PlanAnswer | undefined
  readonly planned: PlanAnswer | undefined
  readonly problems: readonly Problem[]
  /** Share that is sent while something is under way. */
  readonly progress: number | undefined
}

const nothing: State = {
  source: undefined,
  asked: {},
  whole: undefined,
  planned: undefined,
  problems: [],
  progress: undefined,
}

/** One bundle on its way to an import: what was asked about it, what the plan says, why it was refused. */
export function usePlanning(province: string) {
  const [state, setState] = useState<State>(nothing)
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
        if (calling.current === controller) setState((before) => ({ ...before, progress: undefined }))
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
      const isWhole = asked.selection === undefined
      setState((before) => ({ ...before, source, asked }))
      const answer = await call<PlanAnswer>(`/api/provinces/${province}/plan`, source, asked)
      setState((before) => ({
        ...before,
        planned:
          answer ?? (before.source === source && before.problems.length > 0 ? undefined : before.planned),
        whole: isWhole && answer !== undefined ? answer : before.whole,
      }))
    },
    [call, province],
  )

  const start = useCallback(
    async (hash: string, decision: ProvinceDecision | undefined): Promise<ImportAnswer | undefined> => {
      const { source, asked } = state
      if (source === undefined) return undefined
      const more = { ...asked, hash, ...(decision === undefined ? {} : { decision }) }
      const made = await call<ImportAnswer>(`/api/provinces/${province}/imports`, source, more)
      if (made !== undefined) setState(nothing)
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
      setState(nothing)
    }, []),
  }
}
