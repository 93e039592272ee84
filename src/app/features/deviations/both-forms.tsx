import { SegmentedControl } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviationsAnswer } from '../../../core/api/deviation-contract.ts'
import { targetKey } from '../../../core/change/change.ts'
import type { FormDocuments } from '../../../core/change/documents.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { PreviewFrame } from '../../preview/preview-frame.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import styles from './deviations.module.css'
import type { VariantSearch } from './deviations-search.ts'
import { KindSign } from './kind-sign.tsx'

const route = getRouteApi('/sai-khac/$province/$slug')

/** The citizen's form by the standard and as the province has it, empty or filled with the submission that shows a deviation. */
export function BothForms({ answer }: { readonly answer: DeviationsAnswer }) {
  const { t } = useTranslation('deviations')
  const { language, textOf } = useLanguage()
  const { library } = route.useLoaderData()
  const params = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [selected, setSelected] = useState<string>()
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop')
  const { before, after, deviations } = answer
  const ids = [...new Set([...before.forms, ...(after?.forms ?? [])].map(({ id }) => id))]
  const differs = (form: string) => deviations.some(({ judged }) => judged.place.document === `form:${form}`)
  const id = ids.find((one) => one === search.mau) ?? ids.find(differs) ?? ids[0]
  const here = deviations.filter(({ judged }) => judged.place.document === `form:${id}`)
  const shown = useMemo(() => {
    const [side, name] = (search['ho-so'] ?? '').split(':')
    const deviation = deviations.find((one) => one.id === name)
    const value = side === 'refused' || side === 'accepted' ? deviation?.judged.effect[side] : undefined
    return value === undefined || deviation === undefined ? undefined : { side, deviation, value }
  }, [search, deviations])
  const sides = useMemo(() => {
    const of = (forms: readonly FormDocuments[]) =>
      filled(
        forms.find((form) => form.id === id),
        shown?.value,
      )
    return { before: of(before.forms), after: of(after?.forms ?? []) }
  }, [before, after, id, shown])
  if (id === undefined) return <p className="k-quiet">{t('noForm')}</p>
  const titles = { before: t('standard'), after: textOf(answer.province.name) }
  const half = (side: 'before' | 'after') => (
    <section className={styles.half} aria-label={titles[side]}>
      <h2>{titles[side]}</h2>
      {sides[side] === undefined ? (
        <p className="k-quiet">{t('formMissing')}</p>
      ) : (
        <div className={styles.frame}>
          <PreviewFrame
            key={`${id} ${search['ho-so'] ?? ''}`}
            form={sides[side]}
            library={library}
            width={width}
            state={shown === undefined ? 'empty' : 'errors'}
            {...(shown === undefined ? {} : { example: 0 })}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
      )}
    </section>
  )
  return (
    <>
      <div className={styles.tools}>
        {ids.length > 1 && (
          <SegmentedControl
            aria-label={t('whichForm')}
            data={ids}
            value={id}
            onChange={(mau) =>
              void navigate({ search: (all: VariantSearch) => ({ ...all, mau }), resetScroll: false })
            }
          />
        )}
        <SegmentedControl
          aria-label={t('width')}
          data={[
            { value: 'desktop', label: t('desktop') },
            { value: 'phone', label: t('phone') },
          ]}
          value={width}
          onChange={(chosen) => setWidth(chosen === 'phone' ? 'phone' : 'desktop')}
        />
        {shown !== undefined && (
          <Link
            to="/sai-khac/$province/$slug"
            params={params}
            search={{ xem: 'bieu-mau', mau: id }}
            className="k-link"
            resetScroll={false}
          >
            {t('showEmpty')}
          </Link>
        )}
      </div>
      {shown !== undefined && (
        <p className={styles.shown}>
          {t(`witness.${shown.side === 'refused' ? 'refused' : 'accepted'}`, { province: titles.after })}{' '}
          <strong>{shown.deviation.judged.sentence[language]}</strong>
        </p>
      )}
      {here.length > 0 && (
        <ul className={styles.jumps} aria-label={t('jumps')}>
          {here.map(({ id: one, kind, judged }) => (
            <li key={one}>
              <button
                type="button"
                aria-pressed={selected !== undefined && selected === targetKey(judged.change)}
                onClick={() => setSelected(targetKey(judged.change))}
              >
                <KindSign kind={kind} /> {judged.sentence[language]}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.halves}>
        {half('before')}
        {half('after')}
      </div>
    </>
  )
}

/** The form with one example alone: the submission to be shown. */
function filled(form: FormDocuments | undefined, data: JsonValue | undefined): FormDocuments | undefined {
  if (form === undefined || data === undefined) return form
  return { ...form, examples: { entries: [{ title: 'witness', valid: true, data }] } }
}
