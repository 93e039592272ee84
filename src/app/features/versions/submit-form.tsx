import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CompareAnswer, SubmitBody, VersionAnswer } from '../../../core/api/version-contract.ts'
import { bump, type Level } from '../../../core/version/level.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { VersionReasons } from '../../ui/changes/version-reasons.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './versions.module.css'

interface Props {
  readonly scope: string
  readonly slug: string
  readonly compared: CompareAnswer
  /** Number of what is published. */
  readonly published: string | undefined
  /** Whether the server has everything that was typed. */
  readonly ready: boolean
  readonly onDone: () => void
}

/** Hands the draft in for approval. The number is computed from the changes; it may be raised, never lowered. */
export function SubmitForm({ scope, slug, compared, published, ready, onDone }: Props) {
  const { t } = useTranslation('versions')
  const session = useDraftSession()
  const [title, setTitle] = useState('')
  const [number, setNumber] = useState('')
  useUnsaved(title.trim() !== '' || number.trim() !== '')
  const { busy, problems, run } = useTask(() => session.look())
  const level = (compared.version?.level ?? 'none') as Level
  const least = published === undefined ? '1.0.0' : bump(published, level)
  const submit = async () => {
    const body: SubmitBody = {
      title: title.trim(),
      ...(number.trim() === '' ? {} : { number: number.trim() }),
    }
    const headers = { 'if-match': `"${session.seq}"` }
    const path = `/api/versions/${scope}/${slug}`
    const made = await run(() => send<VersionAnswer>({ method: 'POST', path, headers, body }))
    if (made === undefined) return
    setTitle('')
    setNumber('')
    onDone()
  }
  return (
    <form
      className={styles.form}
      aria-labelledby="gui-duyet"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3 id="gui-duyet">{t('submit.heading')}</h3>
      <VersionReasons compared={compared} next={least} isFirst={published === undefined} />
      <TextInput
        label={t('submit.title')}
        description={t('submit.titleHint')}
        required
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t('submit.number')}
        description={t('submit.numberHint', { least })}
        placeholder={least}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Problems problems={problems} />
      <Button type="submit" loading={busy} disabled={!ready || title.trim() === ''}>
        {t('submit.do')}
      </Button>
      {!ready && <p className="k-quiet">{t('submit.notSaved')}</p>}
    </form>
  )
}
