import { getRouteApi } from '@tanstack/react-router'
import { useName } from '../../session/use-name.ts'

const route = getRouteApi('/sai-khac/$province/$slug')

/** Names of provinces, with commas between; empty for none. */
export function useProvinceNames(ids: readonly string[]): string {
  const { names } = route.useLoaderData()
  const name = useName(names)
  return ids.map((id) => name('organisations', id)).join(', ')
}
