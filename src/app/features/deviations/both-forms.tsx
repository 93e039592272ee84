import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { DeviationsAnswer } from '../../../core/api/deviation-contract.ts'
import { targetKey } from '../../../core/change/change.ts'
import type { FormDocuments } from '../../../core/change/documents.ts'
import { FormsBeside } from '../../preview/forms-beside.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { VariantSearch } from './deviations-search.ts'
import { KindSign } from './kind-sign.tsx'

const route = getRouteApi('/sai-khac/$province/$slug')
const noForms: readonly FormDocuments[] = []

/** The citizen's form by the standard and as the province has it, empty or filled with the submission that shows a deviation. */
export function BothForms({ answer }: { readonly answer: DeviationsAnswer }) {
  const { t } = useTranslation('deviations')
  const { t: tSides } = useTranslation('sides')
  const { language, textOf } = useLanguage()
  const { library } = route.useLoaderData()
  const params = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { before, after, deviations } = answer
  const forms = { before: before.forms, after: after?.forms ?? noForms }
  const ids = [...new Set([...forms.before, ...forms.after].map(({ id }) => id))]
  const differs = (form: string) => deviations.some(({ judged }) => judged.place.document === `form:${form}`)
  const id = ids.find((one) => one === search.mau) ?? ids.find(differs) ?? ids[0]
  const shown = useMemo(() => {
    const [named, name] = (search['ho-so'] ?? '').split(':')
    const side = (['refused', 'accepted'] as const).find((one) => one === named)
    if (side === undefined) return undefined
    const deviation = deviations.find((one) => one.id === name)
    const data = deviation?.judged.effect[side]
    return data === undefined || deviation === undefined ? undefined : { side, deviation, data }
  }, [search, deviations])
  const titles = { before: t('standard'), after: textOf(answer.province.name) }
  return (
    <FormsBeside
      titles={titles}
      forms={forms}
      offered={ids}
      form={id}
      onForm={(mau) =>
        void navigate({ search: (all: VariantSearch) => ({ ...all, mau }), resetScroll: false })
      }
      library={library}
      shown={
        shown && {
          key: search['ho-so'] ?? '',
          data: shown.data,
          says: (
            <>
              {t(`witness.${shown.side}`, { province: titles.after })}{' '}
              <strong>{shown.deviation.judged.sentence[language]}</strong>
            </>
          ),
          back: (
            <Link
              to="/sai-khac/$province/$slug"
              params={params}
              search={{ xem: 'bieu-mau', ...(id === undefined ? {} : { mau: id }) }}
              className="k-link"
              resetScroll={false}
            >
              {tSides('showEmpty')}
            </Link>
          ),
        }
      }
      jumps={deviations
        .filter(({ judged }) => judged.place.document === `form:${id}`)
        .map(({ id: key, kind, judged }) => ({
          key,
          target: targetKey(judged.change),
          says: (
            <>
              <KindSign kind={kind} /> {judged.sentence[language]}
            </>
          ),
        }))}
    />
  )
}
