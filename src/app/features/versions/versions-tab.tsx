import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { standardScope } from '../../../core/api/draft-contract.ts'
import type { VersionAnswer } from '../../../core/api/version-contract.ts'
import type { On } from '../../../core/people/may.ts'
import { useDraft, useDraftSession, useMayEdit } from '../../draft/draft-context.tsx'
import { useMay } from '../../session/session.ts'
import { ChangeList } from '../../ui/changes/change-list.tsx'
import { ChangeSummary } from '../../ui/changes/change-summary.tsx'
import { AskedNote } from '../../ui/asked-note.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { CommentsPanel } from './comments-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { SubmitForm } from './submit-form.tsx'
import { useComments, useCompare, useSeq, useVersions } from './use-versions.ts'
import { VersionCard } from './version-card.tsx'
import styles from './versions.module.css'

const route = getRouteApi('/soan/$slug')
/** Changes listed here; the comparison lists them all. */
const most = 40

/** What became of the draft: submitted, approved, consulted on, published; and what it would change now. */
export function VersionsTab() {
  const { t } = useTranslation('versions')
  const { slug } = route.useParams()
  const scope = route.useSearch()['pham-vi'] ?? standardScope
  const [asked, again] = useVersions(scope, slug)
  const [comments, askComments] = useComments(scope, slug)
  const seq = useSeq()
  const on = useOwner(scope)
  const mayEdit = useMayEdit()
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  const versions = asked.state === 'here' ? asked.value.versions : []
  const published = versions.find(({ version }) => version.state === 'published')
  const onDone = () => {
    again()
    askComments()
  }
  return (
    <div className={styles.page}>
      <div className={styles.now}>
        <AskedNote of={asked} again={again} />
        <DraftChanges scope={scope} slug={slug} on={on} published={published} onDone={onDone} />
        <CommentsPanel
          scope={scope}
          slug={slug}
          on={on}
          asked={comments}
          again={askComments}
          versions={asked.state === 'here' ? versions : undefined}
          onChanged={askComments}
        />
        <HistoryPanel scope={scope} slug={slug} mayEdit={mayEdit} />
      </div>
      <section className={styles.versions} aria-labelledby="cac-phien-ban">
        <h2 id="cac-phien-ban">{t('versions')}</h2>
        {asked.state === 'here' && versions.length === 0 && <p className="k-quiet">{t('noVersions')}</p>}
        <ol className={styles.timeline}>
          {versions.map((answer) => (
            <VersionCard
              key={answer.version.id}
              answer={answer}
              mayEdit={mayEdit}
              mark={seq}
              onDone={onDone}
            />
          ))}
        </ol>
      </section>
    </div>
  )
}

/** Whose procedure it is, as the server asks. */
function useOwner(scope: string): Omit<On, 'date' | 'by'> {
  const card = useDraft(({ documents }) => documents.card)
  return useMemo(() => {
    const text = (name: string) => (typeof card?.[name] === 'string' ? card[name] : undefined)
    const field = text('field')
    const unit = text('unit')
    return {
      ...(field === undefined ? {} : { field }),
      ...(scope === standardScope
        ? unit === undefined
          ? {}
          : { organisation: unit }
        : { organisation: scope, territory: scope }),
    }
  }, [card, scope])
}

interface DraftChangesProps {
  readonly scope: string
  readonly slug: string
  readonly on: Omit<On, 'date' | 'by'>
  readonly published: VersionAnswer | undefined
  readonly onDone: () => void
}

/** The draft beside what is published (or was shipped): the changes in words, and the way to submit them. */
function DraftChanges({ scope, slug, on, published, onDone }: DraftChangesProps) {
  const { t } = useTranslation('versions')
  const saving = useDraft((state) => state.saving)
  const seq = useSeq()
  const session = useDraftSession()
  const maySubmit = useMay('draft/submit', on)
  const before = published?.version.revision ?? session.base
  const draft = `draft:${scope}/${slug}`
  const [compared, compareAgain] = useCompare(before, draft, seq)
  if (compared.state === 'failed') return <AskedNote of={compared} again={compareAgain} />
  const changes = compared.state === 'here' ? compared.value.changes : []
  return (
    <section aria-labelledby="khac-ban-ban-hanh" className={styles.quietInPrint}>
      <h2 id="khac-ban-ban-hanh">
        {published === undefined ? t('sinceShipped') : t('since', { number: published.version.number })}
      </h2>
      <AskedNote of={compared} again={compareAgain} />
      {compared.state === 'waiting' ? (
        <p className="k-quiet" role="status">
          {t('comparing')}
        </p>
      ) : (
        <>
          <ChangeSummary changes={changes} />
          <p className={styles.links}>
            <Link to="/so-sanh" search={{ truoc: before, sau: draft }} className="k-link">
              {t('compareWhole')}
            </Link>
          </p>
          <ChangeList changes={changes.slice(0, most)} />
          {changes.length > most && <p className="k-quiet">{t('more', { count: changes.length - most })}</p>}
          {maySubmit && (changes.length > 0 || published === undefined) && (
            <SubmitForm
              scope={scope}
              slug={slug}
              compared={compared.value}
              published={published?.version.number}
              ready={saving === 'saved'}
              onDone={onDone}
            />
          )}
        </>
      )}
    </section>
  )
}
