import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { targetKey } from '../../../core/change/change.ts'
import { FormsBeside } from '../../preview/forms-beside.tsx'
import { signs } from '../../ui/changes/signs.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CompareSearch } from './compare-search.ts'
import type { Sides } from './sides.ts'

const route = getRouteApi('/so-sanh')

/** The rendered forms beside each other, empty or filled with the submission that shows a difference. */
export function FormsView({ before, after, changes, onlyDifferent }: Sides) {
  const { t } = useTranslation('compare')
  const { t: tSides } = useTranslation('sides')
  const { language } = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { library } = route.useLoaderData()
  const differs = (id: string) => changes.some(({ place }) => place.document === `form:${id}`)
  const ids = [...new Set([...before.forms, ...after.forms].map(({ id }) => id))]
  const offered = onlyDifferent && ids.some(differs) ? ids.filter(differs) : ids
  const id = offered.find((one) => one === search.mau) ?? offered[0]
  const witness = useMemo(() => {
    const [shown, type, ...target] = (search['ho-so'] ?? '').split(':')
    const side = (['refused', 'accepted'] as const).find((one) => one === shown)
    if (side === undefined) return undefined
    const judged = changes.find(({ change }) => change.type === type && change.target === target.join(':'))
    const data = judged?.effect[side]
    return judged === undefined || data === undefined ? undefined : { side, judged, data }
  }, [search, changes])
  const showEmpty = () => {
    void navigate({
      search: (all: CompareSearch) => {
        const { 'ho-so': _shown, ...rest } = all
        return rest
      },
      resetScroll: false,
    })
  }
  return (
    <FormsBeside
      titles={{ before: t('before'), after: t('after') }}
      forms={{ before: before.forms, after: after.forms }}
      offered={offered}
      form={id}
      onForm={(mau) =>
        void navigate({ search: (all: CompareSearch) => ({ ...all, mau }), resetScroll: false })
      }
      library={library}
      shown={
        witness && {
          key: search['ho-so'] ?? '',
          data: witness.data,
          says: (
            <>
              <strong>{t(`witness.${witness.side}`)}</strong> {witness.judged.sentence[language]}
            </>
          ),
          back: (
            <Button variant="default" onClick={showEmpty}>
              {tSides('showEmpty')}
            </Button>
          ),
        }
      }
      jumps={changes
        .filter(({ place }) => place.document === `form:${id}`)
        .map(({ change, effect, sentence }) => ({
          key: `${change.type} ${change.target}`,
          target: targetKey(change),
          says: (
            <>
              <span aria-hidden="true">{signs[effect.effect]}</span> {sentence[language]}
            </>
          ),
        }))}
    />
  )
}
