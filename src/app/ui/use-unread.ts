import { useCallback, useState } from 'react'

/** The boxes of a form that hold something that is no value yet: nothing is saved while there are any. */
export function useUnread(): {
  readonly any: boolean
  readonly say: (box: string, isUnread: boolean) => void
} {
  const [boxes, setBoxes] = useState<ReadonlySet<string>>(new Set())
  const say = useCallback(
    (box: string, isUnread: boolean) =>
      setBoxes((before) => {
        if (before.has(box) === isUnread) return before
        return isUnread ? new Set([...before, box]) : new Set([...before].filter((other) => other !== box))
      }),
    [],
  )
  return { any: boxes.size > 0, say }
}
