import { Button, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { KeySetKey } from '../../../core/bundle/formats/keys.ts'
import type { KeySetEdit } from '../../../core/bundle/key-set.ts'
import { Problems } from '../../session/problems.tsx'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { changeKeySet } from './change-key-set.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { FormModal } from '../../ui/unsaved/form-overlay.tsx'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

const route = getRouteApi('/goi-chuan/bo-khoa')

interface Props {
  readonly of: KeySetKey
  readonly onChanged: () => void
}

/** A key may be extended or revoked; it is never taken out, so that old bundles say who signed them. */
export function KeyEdit({ of: key, onChanged }: Props) {
  const { t } = useTranslation('releases')
  const { date } = useSession()
  const { answer } = route.useLoaderData()
  const [open, setOpen] = useState<'extend' | 'revoke'>()
  const [day, setDay] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { busy, problems, run, clear } = useTask(onChanged)
  const firstDay = (what: 'extend' | 'revoke') => (what === 'revoke' ? date : key.validUntil)
  const begin = (what: 'extend' | 'revoke') => {
    clear()
    setDay(firstDay(what))
    setReason('')
    setOpen(what)
  }
  const go = async () => {
    if (day === null || open === undefined) return
    const edit: KeySetEdit =
      open === 'extend'
        ? { type: 'extend', key: key.key, until: day }
        : { type: 'revoke', key: key.key, on: day, reason: reason.trim() }
    const made = await run(() => changeKeySet(answer, [edit], date))
    if (made === undefined) return
    setOpen(undefined)
    onChanged()
  }
  const short = `${shortDigest(key.key)}…`
  return (
    <p className={styles.links}>
      {key.revoked === null && (
        <>
          <button type="button" className={styles.link} onClick={() => begin('extend')}>
            {t('keys.extend')} <span className="k-sr">{short}</span>
          </button>
          <button type="button" className={styles.link} onClick={() => begin('revoke')}>
            {t('keys.revoke')} <span className="k-sr">{short}</span>
          </button>
        </>
      )}
      {open !== undefined && (
        <FormModal
          isDirty={reason !== '' || day !== firstDay(open)}
          onClose={() => setOpen(undefined)}
          title={`${t(`keys.${open}`)} ${short}`}
        >
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              void go()
            }}
          >
            <p className={styles.hint}>{t(`keys.${open}Hint`)}</p>
            <DayBox
              key={open}
              label={t(`keys.${open}Day`)}
              required
              value={day}
              onChange={(typed) => setDay(typed ?? null)}
            />
            {open === 'revoke' && (
              <TextInput
                label={t('reason')}
                required
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            )}
            <Problems problems={problems} />
            <Button
              type="submit"
              loading={busy}
              disabled={day === null || (open === 'revoke' && reason.trim() === '')}
            >
              {t(`keys.${open}`)}
            </Button>
          </form>
        </FormModal>
      )}
    </p>
  )
}
