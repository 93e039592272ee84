import { useRouter, useRouterState } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { useRefetchTroubles } from '../session/keep-shown.ts'
import { AskedNote } from './asked-note.tsx'

/** Above a page that could not be asked for again: that it may be old, why, and the way to try once more. */
export function RefetchNote() {
  const router = useRouter()
  const byRoute = useRefetchTroubles((state) => state.byRoute)
  const shown = useRouterState({
    select: ({ matches }) => matches.find(({ routeId }) => byRoute.has(routeId)),
  })
  if (shown === undefined) return null
  const again = () => {
    api.forget()
    void router.invalidate()
  }
  return (
    <div className="k-page">
      <AskedNote of={{ state: 'here', value: undefined, stale: byRoute.get(shown.routeId) }} again={again} />
    </div>
  )
}
