import { getRouteApi, Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { latePart } from '../../ui/late-part.ts'
import type { DeviationsAnswer } from '../../../core/api/deviation-contract.ts'
import { ApiError } from '../../api/client.ts'
import { useAsked } from '../../session/use-asked.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { DeviationCard } from './deviation-card.tsx'
import styles from './deviations.module.css'
import { type VariantSearch, type VariantView, variantViews } from './deviations-search.ts'
import { VariantHead } from './variant-head.tsx'

const BothForms = latePart(() => import('./both-forms.tsx').then((module) => module.BothForms))
const BothProcesses = latePart(() => import('./both-processes.tsx').then((module) => module.BothProcesses))

const route = getRouteApi('/sai-khac/$province/$slug')

/** One procedure in one province: its deviations, and both sides beside each other. */
export function VariantPage() {
  const { t } = useTranslation('deviations')
  const { province, slug } = route.useParams()
  const [asked, again] = useAsked<DeviationsAnswer>(`/api/deviations/${province}/${slug}`)
  if (asked.state === 'failed') return <Failed error={asked.error} again={again} />
  if (asked.state === 'waiting')
    return (
      <div className="k-page">
        <p className="k-quiet" role="status">
          {t('loading')}
        </p>
      </div>
    )
  return (
    <>
      <AskedNote of={asked} again={again} />
      <Loaded answer={asked.value} onChanged={again} />
    </>
  )
}

function Failed({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const { t } = useTranslation('deviations')
  const codes = ['deviation/not-readable', 'deviation/not-surveyed'] as const
  const code = codes.find((one) => error instanceof ApiError && error.code === one)
  if (code === undefined) return <ErrorNotice error={error} again={again} />
  return (
    <div className="k-page" role="alert">
      <Notice
        wholePage
        title={t(code === 'deviation/not-readable' ? 'notReadableTitle' : 'notSurveyedTitle')}
        actions={
          <Link to="/sai-khac" className="k-link">
            {t('back')}
          </Link>
        }
      >
        <p>{t(code === 'deviation/not-readable' ? 'notReadableBody' : 'notSurveyedBody')}</p>
      </Notice>
    </div>
  )
}

interface Props {
  readonly answer: DeviationsAnswer
  readonly onChanged: () => void
}

function Loaded({ answer, onChanged }: Props) {
  const { t } = useTranslation('deviations')
  const search = route.useSearch()
  const params = route.useParams()
  const view = search.xem ?? 'sai-khac'
  return (
    <div className="k-page">
      <VariantHead answer={answer} />
      <nav aria-label={t('variantViews')} className={styles.bar}>
        <ul className={styles.tabs}>
          {variantViews.map((one) => (
            <li key={one}>
              <Link
                to="/sai-khac/$province/$slug"
                params={params}
                search={withView(search, one)}
                className={styles.tab}
                activeOptions={{ exact: true, includeSearch: true }}
                aria-current={one === view ? 'page' : undefined}
                resetScroll={false}
              >
                {one === 'sai-khac'
                  ? t('view.sai-khac', { count: answer.deviations.length })
                  : t(`view.${one}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {view === 'sai-khac' ? (
        <Deviations answer={answer} onChanged={onChanged} />
      ) : (
        <Suspense fallback={<p className="k-quiet">{t('loading')}</p>}>
          {view === 'bieu-mau' ? <BothForms answer={answer} /> : <BothProcesses answer={answer} />}
        </Suspense>
      )}
    </div>
  )
}

function withView(search: VariantSearch, view: VariantView): VariantSearch {
  const { xem: _view, ...rest } = search
  return view === 'sai-khac' ? rest : { ...rest, xem: view }
}

function Deviations({ answer, onChanged }: Props) {
  const { t } = useTranslation('deviations')
  const { language } = useLanguage()
  const { deviations, gone, behind, cell } = answer
  const nothingHere =
    cell.standing === 'withdrawn'
      ? ({ title: 'withdrawnTitle', body: 'withdrawnBody' } as const)
      : cell.hearsay
        ? ({ title: 'hearsaySameTitle', body: 'hearsayLong' } as const)
        : ({ title: 'identicalTitle', body: 'identicalBody' } as const)
  return (
    <>
      {deviations.length === 0 && (
        <Notice title={t(nothingHere.title)}>
          <p>{t(nothingHere.body)}</p>
        </Notice>
      )}
      <ol className={styles.cards}>
        {deviations.map((deviation) => (
          <DeviationCard key={deviation.id} answer={answer} deviation={deviation} onChanged={onChanged} />
        ))}
      </ol>
      {behind.length > 0 && (
        <section className={styles.also}>
          <h2>{t('behindTitle', { count: behind.length })}</h2>
          <p className="k-quiet">{t('behindBody')}</p>
          <ul>
            {behind.map(({ change, sentence }) => (
              <li key={`${change.type} ${change.target}`}>{sentence[language]}</li>
            ))}
          </ul>
        </section>
      )}
      {gone.length > 0 && (
        <section className={styles.also}>
          <h2>{t('goneTitle')}</h2>
          <ul>
            {gone.map(({ deviation, last }) => (
              <li key={deviation}>
                {last.said[language]}{' '}
                <span className="k-quiet">
                  {t('goneDecided', { decision: t(`state.${last.decision}`), name: last.by.name })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
