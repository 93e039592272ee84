import { useCallback, useState } from 'react'
import { copyText } from './copy-text.ts'

/** A button that copies: how its last press went, until it is forgotten. */
export function useCopy() {
  const [went, setWent] = useState<'copied' | 'failed'>()
  const copy = useCallback(async (text: string) => {
    setWent((await copyText(text)) ? 'copied' : 'failed')
  }, [])
  return { went, copy, forget: useCallback(() => setWent(undefined), []) }
}
