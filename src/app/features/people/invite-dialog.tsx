import { Button, Modal, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InviteAnswer } from '../../../core/api/people-contract.ts'
import { Problems, useProblemAt } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import styles from './people.module.css'

interface Props {
  readonly onClose: () => void
  readonly onGiven: (given: InviteAnswer) => void
}

export function InviteDialog({ onClose, onGiven }: Props) {
  const { t } = useTranslation(['people', 'common'])
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const { busy, problems, run } = useTask()
  const problemAt = useProblemAt(problems)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { name: name.trim(), email: email.trim() }
    const given = await run(() => send<InviteAnswer>({ method: 'POST', path: '/api/people', body }))
    if (given !== undefined) onGiven(given)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('inviteTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className="k-quiet">{t('inviteIntro')}</p>
        <Problems problems={problems.filter(({ at }) => at === '')} />
        <TextInput
          label={t('name')}
          required
          withAsterisk={false}
          maxLength={120}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('email')}
          type="email"
          required
          withAsterisk={false}
          maxLength={254}
          error={problemAt('/email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" size="sm" loading={busy}>
            {t('inviteSubmit')}
          </Button>
          <Button variant="default" size="sm" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** The one-time link, shown once. */
export function GivenLinkDialog(props: { readonly given: InviteAnswer; readonly onClose: () => void }) {
  const { t } = useTranslation(['people', 'common'])
  const { given, onClose } = props
  const clipboard = useClipboard({ timeout: 3000 })
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('linkTitle', { name: given.person.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      closeOnClickOutside={false}
    >
      <div className={styles.form}>
        <p className="k-quiet">{t('linkIntro', { until: shownMoment(given.expiresAt) })}</p>
        <div className={styles.link}>
          <TextInput
            label={t('linkLabel')}
            readOnly
            data-autofocus
            value={given.link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button size="sm" variant="default" onClick={() => clipboard.copy(given.link)}>
            {clipboard.copied ? t('copied') : t('copy')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
