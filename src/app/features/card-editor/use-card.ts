import { getRouteApi } from '@tanstack/react-router'
import { keyOf, partsHeld } from '../../../core/change/part.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { useDraft } from '../../draft/draft-context.tsx'

const route = getRouteApi('/soan/$slug')

/** Library, catalogue and who is at work. */
export function useSurroundings() {
  return route.useLoaderData()
}

/** The card of the draft, typed: the server takes nothing that does not fit the format. */
export function useCard(): ProcedureCard | undefined {
  return useDraft(({ documents }) => documents.card) as unknown as ProcedureCard | undefined
}

/** Keys of the two parts of which there is one: card and time limit. */
export function useCardKeys(): { readonly card: string; readonly limit: string } {
  const card = useDraft(({ parts }) => partsHeld(parts, undefined, 'card')[0]?.id)
  const limit = useDraft(({ parts }) => partsHeld(parts, undefined, 'time-limit')[0]?.id)
  return { card: keyOf('card', card ?? ''), limit: keyOf('time-limit', limit ?? '') }
}
