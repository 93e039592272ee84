import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ProposalActBody, ProposalAnswer } from '../../../core/api/variant-contract.ts'
import { namesOf } from '../../../core/change/names.ts'
import { sentenceOf } from '../../../core/change/sentence.ts'
import { changesOf } from '../../../core/import/variant.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { variantPath } from '../../draft/variant-context.tsx'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { RecordEvents } from '../../ui/record/record-events.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './variant.module.css'

interface Props {
  readonly answer: ProposalAnswer
  /** Of the variant as it stands now. */
  readonly hash: string
  readonly onDone: () => void
}

/** One proposal: what was to come into force by which decision, who did what, and what the reader may do now. */
export function ProposalCard({ answer, hash, onDone }: Props) {
  const { t } = useTranslation('variant')
  const { actor } = useSession()
  const { proposal, acts } = answer
  const { decision, overlay, state } = proposal
  const isWaiting = state === 'waiting'
  const isOwn = isWaiting && actor !== undefined && proposal.makers.includes(actor.id)
  return (
    <article className={styles.card} data-state={state} aria-label={t('card.title', { number: proposal.id })}>
      <p className={styles.cardHead}>
        <span className={styles.state}>{t(`card.state.${state}`)}</span>
      </p>
      <p>
        {t('card.decision', { number: decision.number, inForce: shownDate(decision.inForce) })}
        {decision.date !== undefined && <> · {t('card.signed', { date: shownDate(decision.date) })}</>}
      </p>
      <OverlayWords answer={answer} isOpen={isWaiting && proposal.hash !== hash} />
      {isWaiting && proposal.hash !== hash && (
        <p className={styles.warn}>
          <Icon name="info" size={14} /> <span>{t('card.draftMoved', { count: overlay.length })}</span>
        </p>
      )}
      <RecordEvents events={proposal.events} said={(act) => t(`card.act.${act}`)} below />
      {isOwn && (
        <p className="k-quiet">
          <Icon name="info" size={13} /> {t('card.fourEyes')}
        </p>
      )}
      {isWaiting && acts.length > 0 && <Acts answer={answer} onDone={onDone} />}
    </article>
  )
}

/** The deviations as they were proposed, in words, with reasons. */
function OverlayWords({ answer, isOpen }: { readonly answer: ProposalAnswer; readonly isOpen: boolean }) {
  const { t } = useTranslation('variant')
  const { language } = useLanguage()
  const parts = useDraft((state) => state.parts)
  const { overlay } = answer.proposal
  if (overlay.length === 0) return <p>{t('card.noDeviations')}</p>
  const names = namesOf(parts)
  return (
    <details className={styles.words} open={isOpen}>
      <summary>{t('card.deviations', { count: overlay.length })}</summary>
      <ul>
        {changesOf(overlay).map((deviation) => (
          <li key={deviation.id}>
            {sentenceOf(deviation, language, names)}
            {deviation.reason !== null && (
              <span className="k-quiet" lang="vi">
                {' '}
                — {deviation.reason}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Acts({ answer, onDone }: Pick<Props, 'answer' | 'onDone'>) {
  const { t } = useTranslation('variant')
  const { proposal, acts, etag } = answer
  const [asking, setAsking] = useState<'decline'>()
  const [note, setNote] = useState('')
  useUnsaved(note.trim() !== '')
  const { busy, problems, run } = useTask(onDone)
  const act = async (body: ProposalActBody) => {
    const path = `${variantPath(proposal.province, proposal.procedure)}/proposals/${proposal.id}`
    const headers = { 'if-match': `"${etag}"` }
    await run(() => send<ProposalAnswer>({ method: 'POST', path, headers, body }))
    onDone()
  }
  return (
    <div className={styles.cardActs}>
      {asking === 'decline' && (
        <Textarea
          label={t('card.declineReason')}
          required
          autosize
          minRows={2}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <p className={styles.acts}>
        {acts.includes('confirm') && asking === undefined && (
          <Button loading={busy} onClick={() => void act({ act: 'confirm', hash: proposal.hash })}>
            {t('card.confirm')}
          </Button>
        )}
        {acts.includes('decline') &&
          (asking === undefined ? (
            <Button variant="default" onClick={() => setAsking('decline')}>
              {t('card.decline')}
            </Button>
          ) : (
            <>
              <Button
                loading={busy}
                disabled={note.trim() === ''}
                onClick={() => void act({ act: 'decline', note: note.trim() })}
              >
                {t('card.decline')}
              </Button>
              <Button variant="subtle" onClick={() => setAsking(undefined)}>
                {t('cancel')}
              </Button>
            </>
          ))}
        {acts.includes('withdraw') && (
          <Button variant="default" loading={busy} onClick={() => void act({ act: 'withdraw' })}>
            {t('card.withdraw')}
          </Button>
        )}
      </p>
      <Problems problems={problems} />
    </div>
  )
}
