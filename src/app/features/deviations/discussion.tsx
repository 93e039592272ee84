import { Button, Textarea } from '@mantine/core'
import { useCallback, useState } from 'react'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { Icon } from '../../ui/icon.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CardProps } from './deviation-card.tsx'
import styles from './deviations.module.css'
import { useProvinceNames } from './use-province-names.ts'

/** What the province and the reviewers say to each other; it stays as it was said. */
export function Discussion({ answer, deviation, onChanged }: CardProps) {
  const { t } = useTranslation('deviations')
  const [isWriting, setIsWriting] = useState(false)
  const [text, setText] = useState('')
  const focusOnce = useCallback((box: HTMLTextAreaElement | null) => box?.focus(), [])
  useUnsaved(text.trim() !== '')
  const { busy, problems, run } = useTask()
  const say = async () => {
    const path = `/api/deviations/${answer.province.id}/${answer.procedure.procedure}/${deviation.id}/comments`
    const body = { text, digest: deviation.digest }
    if ((await run(() => send({ method: 'POST', path, body }))) === undefined) return
    setText('')
    setIsWriting(false)
    onChanged()
  }
  return (
    <div className={styles.discussion}>
      {deviation.comments.map((comment) => (
        <Said key={`${comment.at} ${comment.by.id}`} comment={comment} />
      ))}
      {answer.mayComment && !isWriting && (
        <button type="button" className={styles.more} onClick={() => setIsWriting(true)}>
          <Icon name="comment" size={13} /> {t('comment')}
        </button>
      )}
      {isWriting && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void say()
          }}
        >
          <Textarea
            ref={focusOnce}
            autosize
            minRows={2}
            label={t('commentLabel')}
            description={t('commentHint')}
            value={text}
            maxLength={4000}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Problems problems={problems} />
          <div className={styles.acts}>
            <Button size="xs" type="submit" loading={busy} disabled={text.trim() === ''}>
              {t('send')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setIsWriting(false)}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}

function Said({ comment }: { readonly comment: CardProps['deviation']['comments'][number] }) {
  const { t } = useTranslation('deviations')
  const { foreign } = useLanguage()
  const organisation = useProvinceNames([comment.organisation])
  return (
    <div className={styles.said}>
      <p className="k-quiet">
        <strong>{comment.by.name}</strong>, <span lang={foreign}>{organisation}</span> ·{' '}
        <span className="k-num">{shownMoment(comment.at)}</span>
        {comment.isOld && ` · ${t('saidBefore')}`}
      </p>
      <p lang={foreign}>{comment.text}</p>
    </div>
  )
}
