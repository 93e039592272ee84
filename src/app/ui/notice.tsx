import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api } from '../api/client.ts'
import { Icon } from './icon.tsx'
import styles from './notice.module.css'

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

export function ErrorNotice({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const router = useRouter()
  const retry = () => {
    api.forget()
    void router.invalidate()
  }
  return (
    <div className="k-page" role="alert">
      <Notice
        wholePage
        title={t('error.title')}
        actions={
          <>
            <Button onClick={retry} leftSection={<Icon name="reuse" />}>
              {t('error.retry')}
            </Button>
            <Link to="/" className="k-link">
              {t('error.home')}
            </Link>
          </>
        }
      >
        <ErrorText error={error} />
      </Notice>
    </div>
  )
}

function ErrorText({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  if (!(error instanceof ApiError)) return <p>{t('error.broken')}</p>
  if (error.code === 'network') return <p>{t('error.network')}</p>
  if (error.code === 'unreadable') return <p>{t('error.unreadable')}</p>
  if (error.status === 404) return <p>{t('error.notFound')}</p>
  return <p>{t('error.unknown', { status: error.status, code: error.code })}</p>
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
