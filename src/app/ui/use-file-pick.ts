import { useRef } from 'react'

/**
 * What a `FileButton` or `FileInput` needs so that the same name can be chosen twice: a browser says nothing when
 * somebody chooses the file that stands in the box already, though it was put right on the disk since.
 *
 * @param take hears every choice; of a box for one file null: none
 */
export function useFilePick<Chosen>(take: (chosen: Chosen) => void) {
  const resetRef = useRef<() => void>(null)
  return {
    resetRef,
    onChange: (chosen: Chosen) => {
      resetRef.current?.()
      take(chosen)
    },
  }
}
