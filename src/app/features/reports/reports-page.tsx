import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReportAnswer } from '../../../core/api/report-contract.ts'
import { ApiError } from '../../api/client.ts'
import { useAskedWork } from '../../session/use-asked-work.ts'
import { isCancelled } from '../../session/use-work.ts'
import { useMay } from '../../session/session.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { CancelledNote, WorkNote } from '../../ui/work/work-note.tsx'
import { ReportChoice } from './report-choice.tsx'
import { ReportParameters } from './report-parameters.tsx'
import { ReportPaper } from './report-paper.tsx'
import { reportQuery, type ReportSearch } from './report-search.ts'
import { refusalText } from './refusal-text.ts'
import styles from './reports.module.css'
import { useFileWork } from './use-file-work.ts'

const route = getRouteApi('/bao-cao')

/** Reports: choose one, say what it is about, look at the paper, take it away. */
export function ReportsPage() {
  const { t } = useTranslation('reports')
  const { language } = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const kind = search['bao-cao'] ?? 'conformity'
  const query = reportQuery(search, language)
  // Counts have to be chosen first: nothing is asked before.
  const ready = kind !== 'catalogue' || search['so-lieu'] !== undefined
  const { asked, again, shown, cancel } = useAskedWork<ReportAnswer>(
    ready ? `/api/reports/${kind}?${query.toString()}` : undefined,
  )
  const taking = useFileWork()
  const change = (part: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined && value !== ''),
        ) as ReportSearch,
      replace: true,
      resetScroll: false,
    })
  const file = (to: string) => `/api/reports/${kind}/file?${query.toString()}&to=${to}`
  const here = asked.state === 'here' ? asked.value.report : undefined
  return (
    <div className={`k-page ${styles.page}`}>
      <div className={styles.panel}>
        <h1>{t('title')}</h1>
        <ReportChoice kind={kind} onChange={(next) => change({ 'bao-cao': next })} />
        <Entrances kind={kind} />
        <ReportParameters key={kind} kind={kind} search={search} onChange={change} />
      </div>
      <div className={styles.view}>
        <div className={styles.actions}>
          <p className={styles.state} role="status">
            {here === undefined ? '' : t('ready', { count: here.parts.length })}
          </p>
          {here !== undefined && (
            <>
              {(['docx', 'xlsx'] as const).map((to) => (
                <Button
                  key={to}
                  component="a"
                  href={file(to)}
                  download
                  leftSection={<Icon name="down" />}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return
                    event.preventDefault()
                    void taking.take(file(to))
                  }}
                >
                  {t(`download.${to}`)}
                </Button>
              ))}
              <Button variant="default" onClick={() => window.print()} leftSection={<Icon name="file" />}>
                {t('print')}
              </Button>
            </>
          )}
        </div>
        {ready && asked.state === 'waiting' && shown !== undefined && (
          <WorkNote what={t('making')} shown={shown} cancel={cancel} />
        )}
        {taking.shown !== undefined && (
          <WorkNote what={t('makingFile')} shown={taking.shown} cancel={taking.cancel} />
        )}
        {taking.error !== undefined && (
          <p role="alert">
            <ErrorText error={taking.error} />
          </p>
        )}
        {here !== undefined && <ReportPaper report={here} label={t(`kind.${kind}`)} />}
        {!ready && (
          <Notice title={t('chooseCountsTitle')}>
            <p>{t('chooseCountsBody')}</p>
          </Notice>
        )}
        {ready && asked.state === 'failed' && isCancelled(asked.error) && <CancelledNote again={again} />}
        {ready && asked.state === 'failed' && !isCancelled(asked.error) && (
          <Notice title={t('failedTitle')}>
            <p>{refusalText(asked.error instanceof ApiError ? asked.error.code : 'unknown', language)}</p>
          </Notice>
        )}
      </div>
    </div>
  )
}

/** Where what a report is made from is entered. */
function Entrances({ kind }: { readonly kind: string }) {
  const { t } = useTranslation('reports')
  const mayEnter = useMay('survey/edit')
  const enters = useMay('survey/edit', {})
  if (kind === 'closing' && enters)
    return (
      <p className={styles.entrance}>
        <Link to="/bao-cao/tong-ket" className="k-link">
          {t('enterClosing')}
        </Link>
      </p>
    )
  if (kind === 'catalogue' && mayEnter)
    return (
      <p className={styles.entrance}>
        <Link to="/bao-cao/so-lieu" className="k-link">
          {t('enterCounts')}
        </Link>
      </p>
    )
  return null
}
