import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormFiles, LibraryAnswer } from '../../../core/api/contract.ts'
import { renderLayout, renderSchema } from '../../../core/form/render-schema.ts'
import { resolveForm } from '../../../core/form/resolve.ts'
import { libraryFilesOf, modelOf } from '../../ui/form-models.ts'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { formJudge } from './form-judge.ts'
import { FormPreview } from './form-preview.tsx'
import type { FormSearch } from './form-search.ts'
import { drawnLayout } from './rjsf/live-form.tsx'

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
    <PreparedForm
      key={`${procedure.slug} ${form.id}`}
      form={form}
      forms={procedure.forms}
      library={library}
      search={search}
      onSearch={change}
    />
  )
}

interface PreparedProps {
  readonly form: FormFiles
  readonly forms: readonly FormFiles[]
  readonly library: LibraryAnswer
  readonly search: FormSearch
  readonly onSearch: (part: { [K in keyof FormSearch]?: FormSearch[K] | undefined }) => void
}

/** Resolves the form once for each language; says so where that is impossible. */
function PreparedForm({ form, forms, library, search, onSearch }: PreparedProps) {
  const { t } = useTranslation('form')
  const { language } = useLanguage()
  const prepared = useMemo(() => {
    const files = libraryFilesOf(library)
    const resolved = resolveForm(form.schema, files)
    const drawn = renderSchema(form.schema, files, language)
    if (!resolved.ok || !drawn.ok) return undefined
    const model = modelOf(form, library)
    return {
      model,
      schema: drawn.value,
      layout: drawnLayout(renderLayout(form.layout), model),
      judge: formJudge({ resolved: resolved.value, model, library: files, language }),
    }
  }, [form, library, language])
  if (prepared === undefined)
    return (
      <Notice title={t('broken')}>
        <p>{t('brokenBody')}</p>
      </Notice>
    )
  return (
    <FormPreview
      form={form}
      forms={forms}
      library={library}
      search={search}
      onSearch={onSearch}
      {...prepared}
    />
  )
}
