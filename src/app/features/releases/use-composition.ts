import { useCallback, useEffect, useRef, useState } from 'react'
import type { CompositionAnswer } from '../../../core/api/release-contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { ReleaseInputs } from '../../../core/release/release-record.ts'
import { ApiError } from '../../api/client.ts'
import { send } from '../../session/send.ts'
import { isCancelled, useWork } from '../../session/use-work.ts'

/** What a release of the inputs would be: the last answer stays until the next is there. */
export interface PendingComposition {
  readonly composition: CompositionAnswer | undefined
  readonly problems: readonly Problem[]
  readonly isPending: boolean
  /** It was called off: what is shown is of older inputs. */
  readonly isCancelled: boolean
}

/** Typing rests this long before it is computed again. */
const restMs = 400

/** Asks what the inputs come to, once typing rests; an answer to older inputs is dropped. */
export function useComposition(inputs: ReleaseInputs) {
  const [state, setState] = useState<PendingComposition>({
    composition: undefined,
    problems: [],
    isPending: true,
    isCancelled: false,
  })
  const { shown, run, cancel } = useWork()
  const [round, setRound] = useState(0)
  const isFirst = useRef(true)
  // A name changes nothing about what goes in.
  const asked = JSON.stringify({ ...inputs, name: 'x' })
  useEffect(() => {
    let gone = false
    setState((before) => ({ ...before, isPending: true, isCancelled: false }))
    const ask = async () => {
      const body = JSON.parse(asked) as ReleaseInputs
      const path = '/api/releases/composition'
      try {
        const answer = await run((carrying) =>
          send<CompositionAnswer>({ ...carrying, method: 'POST', path, body }),
        )
        if (gone) return
        setState((before) =>
          answer.ok
            ? { composition: answer.value, problems: [], isPending: false, isCancelled: false }
            : { ...before, problems: answer.problems, isPending: false },
        )
      } catch (error) {
        if (isCancelled(error)) {
          if (!gone) setState((before) => ({ ...before, isPending: false, isCancelled: true }))
          return
        }
        if (!(error instanceof ApiError)) throw error
        const code = error.code === 'network' ? 'people/network' : 'people/server-failed'
        if (!gone) setState((before) => ({ ...before, problems: [{ code, at: '' }], isPending: false }))
      }
    }
    const timer = setTimeout(() => void ask(), isFirst.current ? 0 : restMs)
    isFirst.current = false
    return () => {
      gone = true
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a round is asked for another answer
  }, [asked, round, run])
  const again = useCallback(() => setRound((before) => before + 1), [])
  return { ...state, shown, cancel, again }
}
