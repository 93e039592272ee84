import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError, api } from '../api/client.ts'
import { ErrorText } from './error-text.tsx'
import { Icon } from './icon.tsx'
import { SignInLink } from './sign-in-link.tsx'
import styles from './notice.module.css'
import { useTranslation } from './use-translation.tsx'

interface NoticeProps {
  readonly title: string
  /** The notice is all the page has: its title is the page's. */
  readonly wholePage?: boolean
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** One thing to say in the middle of an empty place: what is so, and what to do next. */
export function Notice(props: NoticeProps) {
  const Heading = props.wholePage === true ? 'h1' : 'h2'
  return (
    <div className={styles.notice}>
      <Heading className={styles.title}>{props.title}</Heading>
      {props.children !== undefined && <div className={styles.body}>{props.children}</div>}
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </div>
  )
}

interface ErrorProps {
  readonly error: unknown
  /** Asks again; without it the whole page is loaded again. */
  readonly again?: () => void
}

/** Nothing can be shown: why, and the way on. */
export function ErrorNotice({ error, again }: ErrorProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const retry = () => {
    if (again !== undefined) return again()
    api.forget()
    void router.invalidate()
  }
  const isSignedOut = error instanceof ApiError && error.status === 401
  return (
    <div className="k-page" role="alert">
      <Notice
        wholePage
        title={t('error.title')}
        actions={
          <>
            {isSignedOut && <SignInLink />}
            <Button
              onClick={retry}
              leftSection={<Icon name="reuse" />}
              variant={isSignedOut ? 'default' : 'filled'}
            >
              {t('error.retry')}
            </Button>
            <Link to="/" className="k-link">
              {t('error.home')}
            </Link>
          </>
        }
      >
        <p>
          <ErrorText error={error} />
        </p>
      </Notice>
    </div>
  )
}

export function NotFoundNotice() {
  const { t } = useTranslation(['shell', 'common'])
  return (
    <div className="k-page">
      <Notice
        wholePage
        title={t('notFoundTitle')}
        actions={
          <Link to="/" className="k-link">
            {t('common:error.home')}
          </Link>
        }
      >
        <p>{t('common:error.notFound')}</p>
      </Notice>
    </div>
  )
}
