import { Link, useMatch, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../ui/use-language.ts'
import styles from './shell.module.css'

const accountPages: readonly string[] = ['/dang-nhap', '/thiet-lap', '/loi-moi', '/tai-khoan']

/** The path to this page, and the browser's title with it. */
export function WhereAmI() {
  const { t } = useTranslation(['shell', 'common'])
  const { textOf } = useLanguage()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const open = useMatch({ from: '/thu-tuc/$slug', shouldThrow: false })
  const name = open?.loaderData === undefined ? undefined : textOf(open.loaderData.procedure.card.name)
  const place = pathname.startsWith('/thu-vien')
    ? t('library')
    : pathname.startsWith('/quy-tac')
      ? t('rules')
      : pathname.startsWith('/nhat-ky')
        ? t('activity')
        : pathname.startsWith('/quan-tri')
          ? t('administration')
          : accountPages.includes(pathname)
            ? t('account')
            : t('catalogue')

  useEffect(() => {
    document.title = [name ?? place, t('common:product')].join(' · ')
  }, [name, place, t])

  return (
    <nav className={styles.where} aria-label={t('whereAmI')}>
      <ol>
        {name === undefined ? (
          <li aria-current="page">{place}</li>
        ) : (
          <>
            <li>
              <Link to="/" className={styles.up}>
                {place}
              </Link>
            </li>
            <li aria-current="page" className={styles.name}>
              {name}
            </li>
          </>
        )}
      </ol>
    </nav>
  )
}
