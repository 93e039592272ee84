import { getRouteApi } from '@tanstack/react-router'
import type { CompareAnswer } from '../../../core/api/version-contract.ts'
import { ApiError } from '../../api/client.ts'
import { useAskedWork } from '../../session/use-asked-work.ts'
import { isCancelled } from '../../session/use-work.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { CancelledNote, WorkNote } from '../../ui/work/work-note.tsx'
import { CompareViews } from './compare-views.tsx'
import type { CompareSearch } from './compare-search.ts'
import styles from './compare.module.css'
import { SidesPicker } from './sides-picker.tsx'

const route = getRouteApi('/so-sanh')

/** Any two states of a procedure beside each other: sentences, fields, forms, processes, text. */
export function ComparePage() {
  const { t } = useTranslation('compare')
  const { textOf, foreign } = useLanguage()
  const { catalogue } = route.useLoaderData()
  const { truoc, sau, 'thu-tuc': chosen } = route.useSearch()
  const {
    asked,
    again,
    shown: work,
    cancel,
  } = useAskedWork<CompareAnswer>(
    truoc === undefined || sau === undefined
      ? undefined
      : `/api/compare?before=${encodeURIComponent(truoc)}&after=${encodeURIComponent(sau)}`,
  )
  const slug = asked.state === 'here' ? asked.value.slug : (chosen ?? slugOf(truoc) ?? slugOf(sau))
  const row = catalogue.rows.find((one) => one.slug === slug)
  return (
    <div className="k-page">
      <h1 className={styles.title}>{t('title')}</h1>
      {row !== undefined && (
        <p className={styles.procedure} lang={foreign}>
          {textOf(row.name)}
        </p>
      )}
      <SidesPicker slug={slug} />
      {truoc === undefined || sau === undefined ? (
        <Notice title={t('chooseTitle')}>
          <p>{t('chooseBody')}</p>
        </Notice>
      ) : asked.state === 'waiting' ? (
        work !== undefined && <WorkNote what={t('comparing')} shown={work} cancel={cancel} />
      ) : asked.state === 'failed' && isCancelled(asked.error) ? (
        <CancelledNote again={again} />
      ) : asked.state === 'failed' ? (
        <CannotCompare error={asked.error} again={again} />
      ) : (
        <CompareViews compared={asked.value} />
      )}
    </div>
  )
}

interface CannotProps {
  readonly error: unknown
  readonly again: () => void
}

function CannotCompare({ error, again }: CannotProps) {
  const { t } = useTranslation('compare')
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 422)
  if (!isGone) return <ErrorNotice error={error} again={again} />
  return (
    <div role="alert">
      <Notice title={t('cannotTitle')}>
        <p>{t('cannotBody')}</p>
      </Notice>
    </div>
  )
}

function slugOf(side: CompareSearch['truoc']): string | undefined {
  return side?.startsWith('draft:') === true ? side.split('/')[1] : undefined
}
