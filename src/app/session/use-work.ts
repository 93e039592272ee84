import { useCallback, useEffect, useRef, useState } from 'react'
import { type WorkAnswer, type WorkProgress, workHeader } from '../../core/api/work-contract.ts'
import { Cancelled } from '../api/client.ts'
import { type Carrying, fetchOwn } from './send.ts'

/** Something the server is working at. */
export interface ShownWork {
  /** When it was asked for, milliseconds since 1970. */
  readonly since: number
  /** undefined: nothing is counted yet. */
  readonly progress: WorkProgress | undefined
}

/** Somebody who waits asks this often how far it is. */
const askEveryMs = 700

/**
 * Requests the server may work at for a while, one at a time: how far it is, and calling it off. Closing the connection is
 * what stops the server; a new request, and leaving the page, call the one before off.
 */
export function useWork() {
  const [shown, setShown] = useState<ShownWork>()
  const calling = useRef<AbortController | undefined>(undefined)
  const run = useCallback(async <T>(ask: (carrying: Carrying) => Promise<T>): Promise<T> => {
    calling.current?.abort()
    const controller = new AbortController()
    calling.current = controller
    const { signal } = controller
    const name = newName()
    setShown({ since: Date.now(), progress: undefined })
    const timer = setInterval(() => {
      fetchOwn<WorkAnswer>(`/api/work/${name}`, { signal }).then(
        ({ progress }) =>
          calling.current === controller &&
          progress !== null &&
          setShown((before) => before && { ...before, progress }),
        // The work itself says what is wrong.
        () => {},
      )
    }, askEveryMs)
    try {
      return await ask({ signal, headers: { [workHeader]: name } })
    } finally {
      clearInterval(timer)
      if (calling.current === controller) {
        calling.current = undefined
        setShown(undefined)
      }
    }
  }, [])
  const cancel = useCallback(() => calling.current?.abort(), [])
  useEffect(() => cancel, [cancel])
  return { shown, run, cancel }
}

export function isCancelled(error: unknown): boolean {
  return error instanceof Cancelled
}

/** Names are told apart by person: nobody has to guess them. */
function newName(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12).padEnd(6, '0')}`
}
