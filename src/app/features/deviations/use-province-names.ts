import { getRouteApi } from '@tanstack/react-router'
import { useLanguage } from '../../ui/use-language.ts'

const route = getRouteApi('/sai-khac/$province/$slug')

/** Names of provinces, with commas between; empty for none. */
export function useProvinceNames(ids: readonly string[]): string {
  const { names } = route.useLoaderData()
  const { textOf } = useLanguage()
  return ids.map((id) => textOf(names.organisations.get(id) ?? { vi: id })).join(', ')
}
