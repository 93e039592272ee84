import { getRouteApi } from '@tanstack/react-router'
import { modelOf } from '../../ui/form-models.ts'
import { FormPreview } from './form-preview.tsx'
import type { FormSearch } from './form-search.ts'

const route = getRouteApi('/thu-tuc/$slug/bieu-mau')
const procedureRoute = getRouteApi('/thu-tuc/$slug')

export function FormTab() {
  const { procedure, library } = procedureRoute.useLoaderData()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const form = procedure.forms.find(({ id }) => id === search.mau) ?? procedure.forms[0]
  if (form === undefined) return null
  const change = (part: { [K in keyof FormSearch]?: FormSearch[K] | undefined }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)),
      replace: true,
      resetScroll: false,
    })
  return (
    <FormPreview
      key={`${procedure.slug} ${form.id}`}
      form={form}
      forms={procedure.forms}
      library={library}
      search={search}
      onSearch={change}
      model={modelOf(form, library)}
    />
  )
}
