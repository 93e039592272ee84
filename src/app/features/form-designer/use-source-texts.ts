import { getRouteApi } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { type SourceTexts, sourceTextsOf } from '../../source/source-texts.ts'

const route = getRouteApi('/soan/$slug')

/** The texts of the open draft's files. */
export function useSourceTexts(): SourceTexts {
  const session = useDraftSession()
  const { slug } = route.useParams()
  const scope = route.useSearch()['pham-vi'] ?? standardScope
  const { user } = route.useLoaderData()
  return sourceTextsOf(session, user, `${scope}/${slug}`, session.mayEdit)
}

/** Whether a file of the form has a text that is not in the draft, typed now or in an earlier visit. */
export function useHasWaitingText(form: string): boolean {
  const { subscribe, getWaiting } = useSourceTexts()
  const waiting = useSyncExternalStore(subscribe, getWaiting)
  return [...waiting].some((file) => file.startsWith(`${form}/`))
}
