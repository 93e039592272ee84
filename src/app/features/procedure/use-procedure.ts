import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/thu-tuc/$slug')

/** The procedure that is open, with library and catalogue beside it. */
export function useProcedure() {
  return route.useLoaderData()
}
