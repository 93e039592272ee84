import { useMemo } from 'react'
import type { LibraryAnswer } from '../../../core/api/contract.ts'
import type { FormModel } from '../../../core/form/form-model.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { modelOf } from '../form-models.ts'

/** The models of the draft's forms, by form id; read again when a form changes. */
export function useDraftModels(library: LibraryAnswer): ReadonlyMap<string, FormModel> {
  const forms = useDraft(({ documents }) => documents.forms)
  return useMemo(() => new Map(forms.map((form) => [form.id, modelOf(form, library)])), [forms, library])
}
