import { type RefObject, useEffect, useRef } from 'react'

const reachable =
  'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled), a[href], [tabindex="0"]'

/**
 * Keeps whoever works by keys at their place when what had the focus goes away with the press that was made on it: a button
 * that a form opens in the place of, a form that is done. The focus goes to the first thing that can have it in the element
 * that stays, or to that element itself (`tabIndex={-1}`); never away from where somebody put it.
 *
 * @param state whose change takes something away
 * @returns for the element that stays
 */
export function useKeptFocus<T extends HTMLElement>(state: unknown): RefObject<T | null> {
  const place = useRef<T>(null)
  const former = useRef(state)
  useEffect(() => {
    if (former.current === state) return
    former.current = state
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const stays = place.current
    const next = stays?.hasAttribute('tabindex') ? stays : stays?.querySelector<HTMLElement>(reachable)
    next?.focus()
  }, [state])
  return place
}
