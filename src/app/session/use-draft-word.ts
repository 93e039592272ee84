import { standardScope } from '../../core/api/draft-contract.ts'
import { useMay, useSession } from './session.ts'

interface Owned {
  /** `standard`, or the province whose variant it is. */
  readonly scope: string
  readonly unit: string
  readonly field: string
}

/** What a person does in a draft: whoever is signed in and may not edit it views it. The server asks again. */
export function useDraftWord({ scope, unit, field }: Owned): 'edit' | 'view' {
  const { actor } = useSession()
  const isStandard = scope === standardScope
  const on = isStandard ? { organisation: unit, field } : { organisation: scope, territory: scope, field }
  const mayEdit = useMay(isStandard ? 'draft/edit' : 'variant/edit', on)
  return actor === undefined || mayEdit ? 'edit' : 'view'
}
