import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from '../use-translation.tsx'
import styles from './editing.module.css'

export interface Removal {
  /** What goes, as a person calls it. */
  readonly name: string
  /** Who uses it, or goes with it, in words. */
  readonly users: readonly string[]
  /** What else has to be chosen, e.g. who takes over. */
  readonly choice?: ReactNode
  /** @returns why it cannot be done */
  readonly remove: () => string | undefined
}

/** Asks before something that is used is taken away; everything can be undone besides. */
export function RemovalDialog(props: {
  readonly removal: Removal | undefined
  readonly onClose: () => void
}) {
  const { t } = useTranslation('editing')
  const [problem, setProblem] = useState<string>()
  const { removal, onClose } = props
  const close = () => {
    setProblem(undefined)
    onClose()
  }
  return (
    <Modal
      opened={removal !== undefined}
      onClose={close}
      title={t('removal.title', { name: removal?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('removal.keep') }}
      centered
    >
      {removal !== undefined && (
        <>
          {removal.users.length > 0 && (
            <>
              <p className={styles.lead}>{t('removal.users')}</p>
              <ul className={styles.users}>
                {removal.users.map((user) => (
                  <li key={user}>{user}</li>
                ))}
              </ul>
            </>
          )}
          {removal.choice}
          {problem !== undefined && (
            <p className={styles.problem} role="alert">
              {problem}
            </p>
          )}
          <div className={styles.dialogActions}>
            <Button variant="default" onClick={close}>
              {t('removal.keep')}
            </Button>
            <Button
              color="red"
              data-autofocus
              onClick={() => {
                const refused = removal.remove()
                setProblem(refused)
                if (refused === undefined) close()
              }}
            >
              {t('removal.remove')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}
