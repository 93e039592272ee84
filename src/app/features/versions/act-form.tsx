import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { VersionActBody, VersionAnswer } from '../../../core/api/version-contract.ts'
import type { VersionAct } from '../../../core/ladder/version-record.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useChanged, useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { OfficesBox } from './offices-box.tsx'
import styles from './versions.module.css'

interface Props {
  readonly answer: VersionAnswer
  readonly act: Exclude<VersionAct, 'submit'>
  readonly onDone: () => void
  /** Reads the version again: somebody else has worked on it meanwhile. */
  readonly onMovedOn: () => void
}

/** What one step of the ladder asks for, and the button that does it. */
export function ActForm({ answer, act, onDone, onMovedOn }: Props) {
  const { t } = useTranslation('versions')
  const [note, setNote] = useState('')
  const [until, setUntil] = useState('')
  const [invited, setInvited] = useState<readonly string[]>([])
  const [decision, setDecision] = useState({ number: '', date: '', inForce: '' })
  useUnsaved(useChanged({ note, until, invited, decision }))
  const { busy, problems, run } = useTask(onMovedOn)
  const { version, etag } = answer
  const go = async () => {
    const body: VersionActBody = {
      act,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(act === 'open-consultation' ? { until, invited: [...invited] } : {}),
      ...(act === 'decide' ? { decision: { ...decision, number: decision.number.trim() } } : {}),
    }
    const headers = { 'if-match': `"${etag}"` }
    const path = `/api/versions/${version.id}/acts`
    const made = await run(() => send<VersionAnswer>({ method: 'POST', path, headers, body }))
    if (made !== undefined) onDone()
  }
  const ready =
    (act !== 'return' || note.trim() !== '') &&
    (act !== 'open-consultation' || (until !== '' && invited.length > 0)) &&
    (act !== 'decide' || (decision.number.trim() !== '' && decision.date !== '' && decision.inForce !== ''))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      {act === 'publish' && version.unverified > 0 && (
        <p className={styles.pilot}>{t('pilotOnly', { count: version.unverified })}</p>
      )}
      {act === 'open-consultation' && (
        <>
          <DayBox label={t('form.until')} required value={null} onChange={(day) => setUntil(day ?? '')} />
          <OfficesBox label={t('form.invited')} value={invited} onChange={setInvited} />
        </>
      )}
      {act === 'decide' && (
        <>
          <TextInput
            label={t('form.number')}
            required
            maxLength={100}
            value={decision.number}
            onChange={(event) => setDecision({ ...decision, number: event.currentTarget.value })}
          />
          <DayBox
            label={t('form.date')}
            required
            value={null}
            onChange={(date) => setDecision({ ...decision, date: date ?? '' })}
          />
          <DayBox
            label={t('form.inForce')}
            required
            value={null}
            onChange={(inForce) => setDecision({ ...decision, inForce: inForce ?? '' })}
          />
        </>
      )}
      <Textarea
        label={t(act === 'return' ? 'form.reason' : 'form.note')}
        required={act === 'return'}
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Problems problems={problems} />
      <Button type="submit" loading={busy} disabled={!ready}>
        {t(`do.${act}`)}
      </Button>
    </form>
  )
}
