import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useMay } from '../../session/session.ts'
import { Notice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './people.module.css'

const tabs = [
  { to: '/quan-tri', text: 'people' },
  { to: '/quan-tri/vai-tro', text: 'roles' },
  { to: '/quan-tri/don-vi', text: 'organisations' },
  { to: '/quan-tri/chuyen-giao', text: 'transfers' },
  { to: '/quan-tri/thiet-dat', text: 'settings' },
] as const

/** Administration: people, roles, organisations, settings. */
export function PeopleLayout() {
  const { t } = useTranslation('people')
  const manages = useMay('people/manage')
  const confirms = useMay('transfer/confirm', { by: [] })
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  // Whoever is the second person of a transfer has that one tab alone.
  const mine = manages ? tabs : confirms ? tabs.filter(({ text }) => text === 'transfers') : []
  const allowed = manages || (confirms && mine.some(({ to }) => to === pathname))
  if (!allowed) {
    return (
      <div className="k-page">
        <Notice wholePage title={t('notAllowed')}>
          <p>{t('notAllowedBody')}</p>
        </Notice>
      </div>
    )
  }
  return (
    <div className="k-page">
      <h1 className={styles.title}>{t('title')}</h1>
      <nav className={styles.tabs} aria-label={t('title')}>
        {mine.map((tab) => (
          <Link key={tab.to} to={tab.to} activeOptions={{ exact: true }} className={styles.tab}>
            {t(`tabs.${tab.text}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  )
}
