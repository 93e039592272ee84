import { isNotFound, isRedirect } from '@tanstack/react-router'
import { create } from 'zustand'
import { personNow } from './session.ts'

interface Loading {
  readonly cause: string
  readonly params: unknown
  readonly deps: unknown
}
type Load = (asked: Loading) => unknown

interface Loadable {
  readonly id: string
  readonly options: { loader?: unknown }
}

/** By id of the route: why what it shows could not be asked for again. */
export const useRefetchTroubles = create<{ readonly byRoute: ReadonlyMap<string, unknown> }>(() => ({
  byRoute: new Map(),
}))

/**
 * A page whose data are asked for again in vain keeps those it shows, as `useAsked` does; what went wrong is said above
 * it (`RefetchNote`). Only the very same page of the very same person: another address, or another person, waits for an
 * answer of its own.
 */
export function keepShown(routes: Iterable<Loadable>): void {
  for (const route of routes) {
    const { loader } = route.options
    if (typeof loader === 'function') route.options.loader = keeping(route.id, loader as Load)
  }
}

function keeping(id: string, load: Load): Load {
  let last: { readonly of: string; readonly data: unknown } | undefined
  return async (asked) => {
    const of = pageOf(asked)
    try {
      const data = await load(asked)
      // Who asks may have become known while it was asked.
      last = { of: pageOf(asked), data }
      tell(id, undefined)
      return data
    } catch (error) {
      if (last?.of !== of || asked.cause === 'preload' || isRedirect(error) || isNotFound(error)) throw error
      tell(id, error)
      return last.data
    }
  }
}

const pageOf = ({ params, deps }: Loading) => JSON.stringify([params, deps ?? null, personNow() ?? null])

function tell(id: string, trouble: unknown): void {
  const { byRoute } = useRefetchTroubles.getState()
  if (byRoute.get(id) === trouble) return
  const others = [...byRoute].filter(([other]) => other !== id)
  useRefetchTroubles.setState({
    byRoute: new Map(trouble === undefined ? others : [...others, [id, trouble]]),
  })
}
