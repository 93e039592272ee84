import { createContext, useContext } from 'react'
import type { CheckAnswer } from './check-form.ts'

export interface Checked {
  readonly findings: CheckAnswer['findings']
  /** By key of the example. */
  readonly examples: ReadonlyMap<string, CheckAnswer['examples'][number]>
  /** A newer draft is being looked at. */
  readonly busy: boolean
}

export const nothingChecked: Checked = { findings: [], examples: new Map(), busy: true }
export const CheckContext = createContext<Checked>(nothingChecked)

export function useCheck(): Checked {
  return useContext(CheckContext)
}
