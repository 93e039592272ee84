import { Button, Textarea } from '@mantine/core'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import type { ReleaseAct } from '../../../core/release/release-steps.ts'
import { Problems } from '../../session/problems.tsx'
import { useTask } from '../../session/use-task.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { actOn } from './send-release.ts'
import styles from './releases.module.css'

/** The steps besides composing and signing, each asked for once more before it is done. */
export function ReleaseActs({ answer }: { readonly answer: ReleaseAnswer }) {
  const { t } = useTranslation('releases')
  const navigate = useNavigate()
  const router = useRouter()
  const [chosen, setChosen] = useState<ReleaseAct>()
  const [reason, setReason] = useState('')
  const { busy, problems, run, clear } = useTask(() => router.invalidate())
  const acts = answer.acts.filter((act) => act !== 'freeze')
  const isReady = answer.signing !== null && answer.signing.problems.length === 0
  const go = async (act: ReleaseAct) => {
    const made = await run(() => actOn(answer, act, act === 'withdraw' ? reason.trim() : undefined))
    if (made === undefined) return
    setChosen(undefined)
    if (act === 'discard') await navigate({ to: '/goi-chuan' })
    await router.invalidate()
  }
  if (acts.length === 0) return null
  return (
    <section aria-label={t('acts')} className={styles.acts}>
      <div className={styles.buttons}>
        {acts.map((act) => (
          <Button
            key={act}
            variant={act === 'publish' ? 'filled' : 'default'}
            disabled={act === 'publish' && !isReady}
            aria-expanded={chosen === act}
            onClick={() => {
              clear()
              setChosen(chosen === act ? undefined : act)
            }}
          >
            {t(`do.${act}`)}
          </Button>
        ))}
      </div>
      {answer.release.state === 'frozen' && acts.includes('publish') && !isReady && (
        <p className={styles.hint}>{t('publishLater')}</p>
      )}
      {chosen !== undefined && (
        <form
          className={styles.confirm}
          onSubmit={(event) => {
            event.preventDefault()
            void go(chosen)
          }}
        >
          <p>{t(`confirm.${chosen}`)}</p>
          {chosen === 'withdraw' && (
            <Textarea
              label={t('reason')}
              required
              autosize
              minRows={2}
              maxLength={4000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <div className={styles.buttons}>
            <Button type="submit" loading={busy} disabled={chosen === 'withdraw' && reason.trim() === ''}>
              {t(`sure.${chosen}`)}
            </Button>
            <Button variant="default" onClick={() => setChosen(undefined)}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      )}
      <Problems problems={problems} />
    </section>
  )
}
