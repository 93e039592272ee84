import { Checkbox } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { latePart } from '../../ui/late-part.ts'
import type { CompareAnswer } from '../../../core/api/version-contract.ts'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import type { WitnessSide } from '../../ui/changes/change-list.tsx'
import { ChangeSummary } from '../../ui/changes/change-summary.tsx'
import { VersionReasons } from '../../ui/changes/version-reasons.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { type CompareSearch, type View, views } from './compare-search.ts'
import styles from './compare.module.css'
import { FieldsView } from './fields-view.tsx'
import { SentencesView } from './sentences-view.tsx'
import { TextView } from './text-view.tsx'
import { useSide } from './use-side.ts'

const FormsView = latePart(() => import('./forms-view.tsx').then((module) => module.FormsView))
const ProcessView = latePart(() => import('./process-view.tsx').then((module) => module.ProcessView))

const route = getRouteApi('/so-sanh')

/** One comparison, looked at in five ways. */
export function CompareViews({ compared }: { readonly compared: CompareAnswer }) {
  const { t } = useTranslation('compare')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const view = search.phan ?? 'cau-chu'
  const onlyDifferent = search['tat-ca'] !== true
  const onShow = (judged: JudgedChange, side: WitnessSide) =>
    void navigate({
      search: (before: CompareSearch) => ({
        ...before,
        phan: 'bieu-mau',
        mau: judged.place.document.slice('form:'.length),
        'ho-so': `${side}:${judged.change.type}:${judged.change.target}`,
      }),
    })
  return (
    <>
      <ChangeSummary changes={compared.changes} />
      <VersionReasons compared={compared} />
      <div className={styles.bar}>
        <nav aria-label={t('views')}>
          <ul className={styles.tabs}>
            {views.map((one) => (
              <li key={one}>
                <Link
                  to="/so-sanh"
                  search={(before: CompareSearch) => withView(before, one)}
                  className={styles.tab}
                  activeOptions={{ exact: true, includeSearch: true }}
                  aria-current={one === view ? 'page' : undefined}
                  resetScroll={false}
                >
                  {t(`view.${one}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Checkbox
          label={t('onlyDifferent')}
          checked={onlyDifferent}
          onChange={(event) => {
            const { 'tat-ca': _all, ...rest } = search
            const next = event.currentTarget.checked ? rest : { ...rest, 'tat-ca': true as const }
            void navigate({ search: next, replace: true, resetScroll: false })
          }}
        />
      </div>
      <Suspense fallback={<p className="k-quiet">{t('loading')}</p>}>
        {view === 'cau-chu' ? (
          <SentencesView compared={compared} />
        ) : (
          <Documents view={view} compared={compared} onlyDifferent={onlyDifferent} onShow={onShow} />
        )}
      </Suspense>
    </>
  )
}

function withView(search: CompareSearch, view: View): CompareSearch {
  const { phan: _view, ...rest } = search
  return view === 'cau-chu' ? rest : { ...rest, phan: view }
}

interface DocumentsProps {
  readonly view: Exclude<View, 'cau-chu'>
  readonly compared: CompareAnswer
  readonly onlyDifferent: boolean
  readonly onShow: (judged: JudgedChange, side: WitnessSide) => void
}

/** Views that need the files of both sides. */
function Documents({ view, compared, onlyDifferent, onShow }: DocumentsProps) {
  const { t } = useTranslation('compare')
  const before = useSide(compared.before)
  const after = useSide(compared.after)
  if (before instanceof Error || after instanceof Error)
    return (
      <p role="alert">
        <ErrorText error={before instanceof Error ? before : after} />
      </p>
    )
  if (before === undefined || after === undefined)
    return (
      <p className="k-quiet" role="status">
        {t('loading')}
      </p>
    )
  const sides = { before, after, changes: compared.changes, onlyDifferent }
  switch (view) {
    case 'truong':
      return <FieldsView {...sides} onShow={onShow} />
    case 'bieu-mau':
      return <FormsView {...sides} />
    case 'quy-trinh':
      return <ProcessView {...sides} />
    case 'van-ban':
      return <TextView {...sides} />
  }
}
