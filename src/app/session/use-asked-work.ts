import { useCallback } from 'react'
import { fetchOwn } from './send.ts'
import { useAsked } from './use-asked.ts'
import { useWork } from './use-work.ts'

/** As `useAsked`, of something the server may work at for a while: how far it is, and calling it off. */
export function useAskedWork<T>(path: string | undefined, mark?: unknown) {
  const { shown, run, cancel } = useWork()
  const ask = useCallback((asked: string) => run((carrying) => fetchOwn<T>(asked, carrying)), [run])
  const [asked, again] = useAsked<T>(path, mark, ask)
  return { asked, again, shown, cancel }
}
