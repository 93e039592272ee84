import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BatchTaken } from '../../../core/api/draft-contract.ts'
import type { FactAnswer, FactsAnswer } from '../../../core/api/version-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../../ui/format-values.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { Confirming } from './confirming.ts'
import styles from './facts.module.css'

interface Props {
  readonly picked: readonly FactAnswer[]
  /** What the drafts were when the facts were read, by slug. */
  readonly marks: FactsAnswer['marks']
  /** Reads the facts again. @param settled those that were confirmed, or refused and have to be looked at again */
  readonly onDone: (settled: readonly FactAnswer[]) => void
}

/** Confirms what is chosen against one document; the files then say who did, when, and which document. */
export function ConfirmBar({ picked, marks, onDone }: Props) {
  const { t } = useTranslation('facts')
  const { actor, date } = useSession()
  const [document, setDocument] = useState('')
  const [confirmed, setConfirmed] = useState<{ count: number; document: string }>()
  const { busy, problems, run } = useTask()
  const procedures = new Set(picked.map(({ slug }) => slug)).size
  const confirm = async () => {
    const about = document.trim()
    const progress = new Confirming(picked, marks)
    setConfirmed(undefined)
    await run(() =>
      progress.run(about, (mark, body) => {
        const headers = { 'if-match': `"${mark}"` }
        return send<BatchTaken>({ method: 'POST', path: '/api/facts/confirm', headers, body })
      }),
    )
    const { count, settled } = progress
    if (count > 0) setConfirmed({ count, document: about })
    if (settled.length > 0) onDone(settled)
  }
  return (
    <>
      <p role="status" className={confirmed === undefined ? 'k-sr' : styles.done}>
        {confirmed === undefined
          ? ''
          : t('confirmed', { ...confirmed, name: actor?.name ?? '', date: shownDate(date) })}
      </p>
      <Problems problems={problems} />
      {picked.length > 0 && (
        <form
          className={styles.confirm}
          aria-label={t('confirmHeading')}
          onSubmit={(event) => {
            event.preventDefault()
            void confirm()
          }}
        >
          <p className={styles.picked}>{t('picked', { count: picked.length, procedures })}</p>
          <TextInput
            className={styles.document ?? ''}
            label={t('document')}
            placeholder={t('documentHint')}
            required
            maxLength={1000}
            value={document}
            onChange={(event) => setDocument(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={document.trim().length < 3}>
            {t('confirm', { count: picked.length })}
          </Button>
        </form>
      )}
    </>
  )
}
