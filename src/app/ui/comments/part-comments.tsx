import { Link } from '@tanstack/react-router'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import { Icon } from '../icon.tsx'
import { shownMoment } from '../shown-moment.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './part-comments.module.css'
import { isWaiting, useCommentsOf } from './part-comments-context.ts'

/** How many comments on a part wait, as a mark in a line; nothing where none does. */
export function CommentMark({ of }: { readonly of: string }) {
  const { t } = useTranslation('editing')
  const count = useCommentsOf(of).filter(isWaiting).length
  if (count === 0) return null
  const said = t('comments.waiting', { count })
  return (
    <span className={styles.mark} title={said}>
      <Icon name="comment" size={12} />
      <span aria-hidden="true" className="k-num">
        {count}
      </span>
      <span className="k-sr"> {said}</span>
    </span>
  )
}

/** What was said of a part, and the way to answer it; nothing where nobody has said anything. */
export function PartComments({ of, heading }: { readonly of: string; readonly heading: 'h3' | 'h4' }) {
  const { t } = useTranslation('editing')
  const comments = useCommentsOf(of)
  const Heading = heading
  if (comments.length === 0) return null
  return (
    <div className={styles.comments}>
      <Heading>{t('comments.title', { count: comments.length })}</Heading>
      <ul>
        {comments.map((comment) => (
          <OneComment key={comment.id} comment={comment} />
        ))}
      </ul>
    </div>
  )
}

function OneComment({ comment }: { readonly comment: CommentRecord }) {
  const { t } = useTranslation('editing')
  const { id, slug, scope, by, at, text, answer, organisation } = comment
  const waits = isWaiting(comment)
  return (
    <li data-waits={waits || undefined}>
      <p lang="vi">{text}</p>
      <p className="k-quiet">
        {by.name} · <span className="k-num">{shownMoment(at)}</span>
        {' · '}
        <Link
          to="/soan/$slug/phien-ban"
          params={{ slug }}
          search={scope === 'standard' ? {} : { 'pham-vi': scope }}
          hash={commentAnchor(id)}
        >
          {waits
            ? organisation === null
              ? t('comments.settle')
              : t('comments.reply')
            : answer === null
              ? t('comments.settled')
              : t(`comments.${answer.verdict}`)}
        </Link>
      </p>
    </li>
  )
}

/** Where a comment stands on the versions page. @param id `<scope>/<slug>/<id>` */
export function commentAnchor(id: string): string {
  return `gop-y-${id.slice(id.lastIndexOf('/') + 1)}`
}
