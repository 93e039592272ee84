import { useCallback, useEffect, useState } from 'react'
import { type Asked, withoutAnswer } from './asked.ts'
import { fetchOwn } from './send.ts'

/**
 * Asks again whenever the address or the mark changes, or `again` is called; until the new answer is there, or when
 * none comes, the old one of the same address stays.
 *
 * @param ask one function for as long as the same is asked in the same way. Default: `fetchOwn`
 */
export function useAsked<T>(
  path: string | undefined,
  mark?: unknown,
  ask: (path: string) => Promise<T> = fetchOwn,
): readonly [Asked<T>, () => void] {
  const [kept, setKept] = useState<{ readonly path: string | undefined; readonly asked: Asked<T> }>({
    path,
    asked: { state: 'waiting' },
  })
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (path === undefined) return
    let gone = false
    ask(path).then(
      (value) => !gone && setKept({ path, asked: { state: 'here', value } }),
      (error: unknown) =>
        !gone &&
        setKept((before) => ({
          path,
          asked: withoutAnswer(before.path === path ? before.asked : { state: 'waiting' }, error),
        })),
    )
    return () => {
      gone = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- both are asked for another answer
  }, [path, mark, round, ask])
  const again = useCallback(() => {
    setKept((before) =>
      before.asked.state === 'failed' ? { ...before, asked: { state: 'waiting' } } : before,
    )
    setRound((before) => before + 1)
  }, [])
  return [kept.path === path ? kept.asked : { state: 'waiting' }, again]
}
