import { Button } from '@mantine/core'
import type { CommentsAnswer, VersionAnswer } from '../../../core/api/version-contract.ts'
import type { On } from '../../../core/people/may.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import type { Asked } from '../../session/asked.ts'
import { useMay, useSession } from '../../session/session.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { CommentRow, type Placed } from './comment-row.tsx'
import { NewComment } from './new-comment.tsx'
import { useOffices } from './use-versions.ts'
import styles from './versions.module.css'

interface Props {
  readonly scope: string
  readonly slug: string
  readonly on: Omit<On, 'date' | 'by'>
  readonly asked: Asked<CommentsAnswer>
  readonly again: () => void
  /** undefined: not known yet. */
  readonly versions: readonly VersionAnswer[] | undefined
  readonly onChanged: () => void
}

/** The consultation as a table that can be printed, each comment with its answer; then remarks among colleagues. */
export function CommentsPanel({ scope, slug, on, asked, again, versions, onChanged }: Props) {
  const { t } = useTranslation('versions')
  const comments = asked.state === 'here' ? asked.value.comments : []
  const spoken = comments.filter(({ comment }) => comment.organisation !== null)
  const remarks = comments.filter(({ comment }) => comment.organisation === null)
  const consulted = versions?.find(({ version }) => version.consultation !== null)
  const rights = useRights(on)
  return (
    <>
      <AskedNote of={asked} again={again} />
      {(spoken.length > 0 || consulted !== undefined) && (
        <section aria-labelledby="gop-y" className={styles.comments}>
          <div className={styles.sectionHead}>
            <h2 id="gop-y">{t('comments.consultation')}</h2>
            <Button variant="default" className={styles.quietInPrint ?? ''} onClick={() => window.print()}>
              {t('comments.print')}
            </Button>
          </div>
          {consulted !== undefined && <Invited consulted={consulted} comments={spoken} />}
          {spoken.length === 0 ? (
            <p className="k-quiet">{t('comments.noneSpoken')}</p>
          ) : (
            <CommentTable
              label={t('comments.consultation')}
              comments={spoken}
              rights={rights}
              onChanged={onChanged}
            />
          )}
        </section>
      )}
      <section aria-labelledby="ghi-chu" className={`${styles.comments} ${styles.quietInPrint}`}>
        <h2 id="ghi-chu">{t('comments.remarks')}</h2>
        {remarks.length === 0 ? (
          <p className="k-quiet">{t('comments.noRemarks')}</p>
        ) : (
          <CommentTable
            label={t('comments.remarks')}
            comments={remarks}
            rights={rights}
            onChanged={onChanged}
          />
        )}
        <NewComment scope={scope} slug={slug} versions={versions} onChanged={onChanged} />
      </section>
    </>
  )
}

/** Which unit answers, and who wrote a remark and may settle it. */
export interface CommentRights {
  readonly isOwner: boolean
  readonly id: string | undefined
}

function useRights(on: Omit<On, 'date' | 'by'>): CommentRights {
  const edits = useMay('draft/edit', on)
  const consults = useMay('version/consult', on)
  const { actor } = useSession()
  return { isOwner: edits || consults, id: actor?.id }
}

interface InvitedProps {
  readonly consulted: VersionAnswer
  readonly comments: readonly Placed[]
}

/** Whose consultation it is, until when, and who has not spoken yet. */
function Invited({ consulted: { version }, comments }: InvitedProps) {
  const { t } = useTranslation('versions')
  const offices = useOffices()
  const name = useDraft(
    ({ documents }) => (documents.card?.['name'] as { vi?: string } | undefined)?.vi ?? '',
  )
  if (version.consultation === null) return null
  const own = comments.filter(({ comment }) => comment.version === version.id)
  const spoke = new Set(own.map(({ comment }) => comment.organisation))
  const silent = version.consultation.invited.filter((id) => !spoke.has(id))
  const open = own.filter(({ comment }) => comment.answer === null).length
  return (
    <p className={styles.fact}>
      <span lang="vi" className={styles.inPrint}>
        {name}.{' '}
      </span>
      {t('comments.about', { number: version.number, until: shownDate(version.consultation.until) })}{' '}
      {own.length > 0 && t('comments.answered', { done: own.length - open, all: own.length })}{' '}
      {silent.length > 0 &&
        t('comments.silent', { offices: silent.map((id) => offices.get(id)?.name ?? id).join(', ') })}
    </p>
  )
}

interface TableProps {
  readonly label: string
  readonly comments: readonly Placed[]
  readonly rights: CommentRights
  readonly onChanged: () => void
}

function CommentTable({ label, comments, rights, onChanged }: TableProps) {
  const { t } = useTranslation('versions')
  return (
    <div
      className={styles.tableHolder}
      role="region"
      aria-label={t('comments.tableOf', { label })}
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('comments.who')}</th>
            <th scope="col">{t('comments.place')}</th>
            <th scope="col">{t('comments.text')}</th>
            <th scope="col">{t('comments.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {comments.map((placed) => (
            <CommentRow key={placed.comment.id} placed={placed} rights={rights} onChanged={onChanged} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
