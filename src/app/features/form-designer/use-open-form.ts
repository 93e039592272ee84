import { getRouteApi } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import type { LibraryAnswer } from '../../../core/api/contract.ts'
import type { FormDocuments } from '../../../core/change/documents.ts'
import { heldBy } from '../../../core/change/part.ts'
import { targetsOf } from '../../../core/edit/rule-edits.ts'
import type { FormModel } from '../../../core/form/form-model.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { useDesigner } from './designer-store.ts'

const route = getRouteApi('/soan/$slug')

export function useLibrary(): LibraryAnswer {
  return route.useLoaderData().library
}

/** Key of the form that is open; `undefined` for a procedure without one. */
export function useFormKey(): string | undefined {
  const wanted = useDesigner(({ form }) => form)
  const keys = useDraft(({ parts }) => heldBy(parts, undefined, 'form'))
  return wanted !== undefined && keys.includes(wanted) ? wanted : keys[0]
}

/** The form as it was read last: a moment behind the parts while somebody types. */
export interface ReadForm {
  readonly form: FormDocuments
  readonly model: FormModel
}

export const ReadFormContext = createContext<ReadForm | undefined>(undefined)

export function useReadForm(): ReadForm {
  const read = useContext(ReadFormContext)
  if (read === undefined) throw new Error('no form is open here')
  return read
}

/** Id of the field or section that is chosen, the form's own or the library's; of a rule the first field it is about. */
export function useSelectedField(): string | undefined {
  const focus = useDesigner((state) => state.focus)
  return useDraft(({ parts }) => {
    const part = focus === undefined ? undefined : parts.parts.get(focus)
    if (part?.kind === 'rule') return targetsOf(part)[0]
    // One that the library gives is no part: `<group>/<field>` is its id.
    if (part === undefined) return focus?.includes('/') === true ? focus : undefined
    return part.kind === 'field' || part.kind === 'section' ? part.id : undefined
  })
}
