import { useCallback, useRef } from 'react'

/**
 * Of several questions only the one asked last counts.
 *
 * @returns asks anew: everything before is out of date from then on; the function it gives says whether this one still counts
 */
export function useLatest(): () => () => boolean {
  const last = useRef(0)
  return useCallback(() => {
    const mine = ++last.current
    return () => last.current === mine
  }, [])
}
