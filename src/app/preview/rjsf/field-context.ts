import { createContext, useContext } from 'react'
import type { FormNode } from '../../../core/form/form-model.ts'

/** What the template of a field tells the control inside it. */
export interface FieldPlace {
  readonly node: FormNode | undefined
  /** Ids of the elements that describe the control: hint, marks, error. Empty when there are none. */
  readonly describedBy: string | undefined
  readonly labelledBy: string
  readonly invalid: boolean
  /** The field's label as text. */
  readonly label: string
}

export const FieldPlaceContext = createContext<FieldPlace>({
  node: undefined,
  describedBy: undefined,
  labelledBy: '',
  invalid: false,
  label: '',
})

export const useFieldPlace = () => useContext(FieldPlaceContext)
