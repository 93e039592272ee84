import { useEffect, useState } from 'react'

/**
 * Stands in what appears and goes away as a whole, as a dialog or a notice with buttons: when it is gone, the focus is where it was before. Where that
 * is gone too, it goes to the element of this id, rather than to the beginning of the page.
 */
export function ReturnFocus({ or }: { readonly or: string }) {
  const [openedFrom] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return
        const isThere =
          openedFrom instanceof HTMLElement && openedFrom.isConnected && openedFrom !== document.body
        const back = isThere ? openedFrom : document.getElementById(or)
        back?.focus()
      })
    },
    [openedFrom, or],
  )
  return null
}
