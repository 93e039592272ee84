import { type RefObject, useEffect, useRef } from 'react'

/**
 * Where a row of tabs is wider than its place, the one that is open is scrolled into sight.
 *
 * @returns ref of the row
 */
export function useTabInSight(): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null)
  const shown = useRef<Element>(undefined)
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>('[aria-current="page"]')
    // Who scrolls the row on by hand is left alone until another tab is opened.
    if (tab === null || tab === undefined || row.current === null || tab === shown.current) return
    shown.current = tab
    const { left, right } = row.current.getBoundingClientRect()
    const place = tab.getBoundingClientRect()
    if (place.right > right) row.current.scrollLeft += place.right - right
    else if (place.left < left) row.current.scrollLeft -= left - place.left
  })
  return row
}
