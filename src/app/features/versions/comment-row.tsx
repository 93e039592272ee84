import { Button, Textarea } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { CommentActBody, CommentsAnswer } from '../../../core/api/version-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { commentAnchor } from '../../ui/comments/part-comments.tsx'
import { Icon } from '../../ui/icon.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CommentRights } from './comments-panel.tsx'
import { usePlaceName } from './use-places.ts'
import { useOffices } from './use-versions.ts'
import styles from './versions.module.css'

export type Placed = CommentsAnswer['comments'][number]

interface Props {
  readonly placed: Placed
  readonly rights: CommentRights
  readonly onChanged: () => void
}

/** One comment: who, where, what, and what became of it. */
export function CommentRow({ placed, rights, onChanged }: Props) {
  const { t } = useTranslation('versions')
  const { comment, etag } = placed
  const place = usePlaceName(comment)
  const offices = useOffices()
  const { busy, problems, run } = useTask(onChanged)
  const anchor = commentAnchor(comment.id)
  const isAsked = useLocation({ select: ({ hash }) => hash === anchor })
  const row = useRef<HTMLTableRowElement>(null)
  // Somebody came here from the part that the comment is pinned to.
  useEffect(() => {
    if (!isAsked) return
    row.current?.scrollIntoView({ block: 'center' })
    row.current?.focus({ preventScroll: true })
  }, [isAsked])
  const act = async (body: CommentActBody) => {
    const headers = { 'if-match': `"${etag}"` }
    const path = `/api/comments/${comment.id}`
    const made = await run(() => send<Placed>({ method: 'POST', path, headers, body }))
    if (made === undefined) return
    setAnswering(false)
    onChanged()
  }
  const { organisation, answer, resolved, deviation } = comment
  const mayAnswer = answer === null && organisation !== null && rights.isOwner
  const [answering, setAnswering] = useState(isAsked && mayAnswer)
  const maySettle = organisation === null && (rights.isOwner || rights.id === comment.by.id)
  return (
    <tr
      ref={row}
      id={anchor}
      tabIndex={-1}
      data-resolved={resolved !== null || undefined}
      data-asked={isAsked || undefined}
    >
      <td>
        {organisation !== null && (
          <>
            <strong>{offices.get(organisation)?.name ?? organisation}</strong>
            <br />
          </>
        )}
        {comment.by.name}
        <br />
        <span className="k-quiet k-num">{shownMoment(comment.at)}</span>
      </td>
      <td lang="vi">{place}</td>
      <td lang="vi" className={styles.commentText}>
        {comment.text}
        {deviation !== undefined && (
          <p>
            <Link
              to="/sai-khac/$province/$slug"
              params={{ province: deviation.province, slug: comment.slug }}
              className="k-link"
            >
              {t('comments.deviation')}
            </Link>
          </p>
        )}
      </td>
      <td>
        {answer !== null && (
          <p>
            <strong>{t(`comments.${answer.verdict}`)}</strong>: <span lang="vi">{answer.reason}</span>{' '}
            <span className="k-quiet k-num">
              ({answer.by.name}, {shownMoment(answer.at)})
            </span>
          </p>
        )}
        {resolved !== null && (
          <p className={styles.settled}>
            <Icon name="check" size={14} />{' '}
            {t('comments.resolved', { name: resolved.by.name, time: shownMoment(resolved.at) })}
          </p>
        )}
        {answering ? (
          <Answering
            busy={busy}
            onAnswer={(verdict, reason) => void act({ act: 'answer', verdict, reason })}
          />
        ) : (
          <p className={styles.links}>
            {mayAnswer && (
              <button type="button" className={styles.act} onClick={() => setAnswering(true)}>
                {t('comments.reply')}
              </button>
            )}
            {maySettle && (
              <button
                type="button"
                className={styles.act}
                onClick={() => void act({ act: resolved === null ? 'resolve' : 'reopen' })}
              >
                {resolved === null ? t('comments.resolve') : t('comments.reopen')}
              </button>
            )}
          </p>
        )}
        <Problems problems={problems} />
      </td>
    </tr>
  )
}

interface AnsweringProps {
  readonly busy: boolean
  readonly onAnswer: (verdict: 'accepted' | 'declined', reason: string) => void
}

function Answering({ busy, onAnswer }: AnsweringProps) {
  const { t } = useTranslation('versions')
  const [reason, setReason] = useState('')
  const isEmpty = reason.trim() === ''
  useUnsaved(!isEmpty)
  return (
    <div className={styles.answer}>
      <Textarea
        label={t('comments.reason')}
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button disabled={isEmpty} loading={busy} onClick={() => onAnswer('accepted', reason.trim())}>
        {t('comments.accept')}
      </Button>
      <Button
        variant="default"
        disabled={isEmpty}
        loading={busy}
        onClick={() => onAnswer('declined', reason.trim())}
      >
        {t('comments.decline')}
      </Button>
    </div>
  )
}
