import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../session/session.ts'
import { Notice } from '../../ui/notice.tsx'
import styles from './people.module.css'

const tabs = [
  { to: '/quan-tri', text: 'people' },
  { to: '/quan-tri/vai-tro', text: 'roles' },
  { to: '/quan-tri/don-vi', text: 'organisations' },
  { to: '/quan-tri/thiet-dat', text: 'settings' },
] as const

/** Administration: people, roles, organisations, settings. */
export function PeopleLayout() {
  const { t } = useTranslation('people')
  const allowed = useMay('people/manage')
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
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} activeOptions={{ exact: true }} className={styles.tab}>
            {t(`tabs.${tab.text}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  )
}
