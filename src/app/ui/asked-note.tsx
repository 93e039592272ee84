import { ApiError } from '../api/client.ts'
import { type Asked, troubleOf } from '../session/asked.ts'
import styles from './asked-note.module.css'
import { ErrorText } from './error-text.tsx'
import { SignInLink } from './sign-in-link.tsx'
import { useTranslation } from './use-translation.tsx'

interface Props {
  readonly of: Asked<unknown>
  readonly again: () => void
}

/** Says beside what is shown that it may be old, or that it did not come at all; nothing while all is well. */
export function AskedNote({ of: asked, again }: Props) {
  const { t } = useTranslation()
  const trouble = troubleOf(asked)
  if (trouble === undefined) return null
  return (
    <p className={styles.note} role="status">
      {asked.state === 'here' && <>{t('error.stale')} </>}
      <ErrorText error={trouble} />{' '}
      {trouble instanceof ApiError && trouble.status === 401 && <SignInLink aside />}{' '}
      <button type="button" className={styles.again} onClick={again}>
        {t('error.retry')}
      </button>
    </p>
  )
}
