import { useState } from 'react'
import { fetchFile } from '../../session/send.ts'
import { isCancelled, useWork } from '../../session/use-work.ts'
import { saveBlob } from '../../ui/save-text.ts'

/** A file the server makes for a while: how far it is, calling it off, and why it did not come. */
export function useFileWork() {
  const { shown, run, cancel } = useWork()
  const [error, setError] = useState<unknown>()
  const take = async (path: string) => {
    setError(undefined)
    try {
      const { name, blob } = await run((carrying) => fetchFile(path, carrying))
      saveBlob(name, blob)
    } catch (cause) {
      if (!isCancelled(cause)) setError(cause)
    }
  }
  return { shown, cancel, take, error }
}
