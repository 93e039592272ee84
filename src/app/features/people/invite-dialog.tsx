import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { InviteAnswer } from '../../../core/api/people-contract.ts'
import { Problems, useProblemAt } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { FormModal } from '../../ui/unsaved/form-overlay.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './people.module.css'

interface Props {
  readonly onClose: () => void
  readonly onGiven: (given: InviteAnswer) => void
}

export function InviteDialog({ onClose, onGiven }: Props) {
  const { t } = useTranslation('people')
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
    <FormModal isDirty={name !== '' || email !== ''} onClose={onClose} title={t('inviteTitle')}>
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
    </FormModal>
  )
}

/** The one-time link, shown once. */
export function GivenLinkDialog(props: { readonly given: InviteAnswer; readonly onClose: () => void }) {
  const { t } = useTranslation(['people', 'common'])
  const { given, onClose } = props
  const { went, copy } = useCopy()
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
          <Button size="sm" variant="default" onClick={() => void copy(given.link)}>
            {went === 'copied' ? t('copied') : t('copy')}
          </Button>
        </div>
        {went === 'failed' && <p role="alert">{t('common:copyFailed')}</p>}
      </div>
    </Modal>
  )
}
