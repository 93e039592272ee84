import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import type { ProvinceAnswer } from '../../../core/api/province-contract.ts'
import { ApiError } from '../../api/client.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useSession } from '../../session/session.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTabInSight } from '../../ui/use-tab-in-sight.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './province.module.css'
import { ValidityText, VerifiedMark } from './province-facts.tsx'

const route = getRouteApi('/dia-phuong/$province')

const tabs = [
  { to: '/dia-phuong/$province', text: 'procedures', exact: true },
  { to: '/dia-phuong/$province/khao-sat', text: 'surveys', exact: false },
  { to: '/dia-phuong/$province/nhap', text: 'imports', exact: true },
  { to: '/dia-phuong/$province/ke-thua', text: 'handover', exact: true },
] as const

/** One province: what it runs, its surveys, its imports, what it took over. */
export function ProvincePage() {
  const { t } = useTranslation('province')
  const { textOf } = useLanguage()
  const tabRow = useTabInSight()
  const { province } = route.useParams()
  const { date } = useSession()
  const [asked, again] = useAsked<ProvinceAnswer>(`/api/provinces/${province}`)
  if (asked.state === 'failed') {
    if (asked.error instanceof ApiError && asked.error.status === 403)
      return (
        <div className="k-page">
          <Notice
            wholePage
            title={t('mayNotTitle')}
            actions={
              <Link to="/dia-phuong" className="k-link">
                {t('back')}
              </Link>
            }
          >
            <p>{t('mayNotBody')}</p>
          </Notice>
        </div>
      )
    return <ErrorNotice error={asked.error} again={again} />
  }
  if (asked.state === 'waiting')
    return (
      <div className="k-page">
        <p className="k-quiet" role="status">
          {t('loading')}
        </p>
      </div>
    )
  const { record, successor, predecessors, rows } = asked.value
  const isInvented = rows.length > 0 && rows.every(({ known }) => known?.illustrative === true)
  const hasDates = record.from !== null || record.to !== null || successor !== null
  return (
    <div className="k-page">
      <p className={styles.crumb}>
        <Link to="/dia-phuong" className="k-link">
          {t('title')}
        </Link>
      </p>
      <h1 className={styles.title}>
        {textOf(record.name)} <VerifiedMark record={record} />
      </h1>
      <p className={styles.intro}>
        <ValidityText record={record} on={date} successor={successor} />
        {hasDates && '. '}
        {predecessors.length > 0 && (
          <>
            {t('holds')}{' '}
            {predecessors.map((one, index) => (
              <span key={one.id}>
                {index > 0 && ', '}
                <Link to="/dia-phuong/$province" params={{ province: one.id }} className={styles.inText}>
                  {textOf(one.name)}
                </Link>
              </span>
            ))}
            {'. '}
          </>
        )}
        {isInvented ? (
          <span className={styles.unverified}>{t('inventedRecord')}</span>
        ) : (
          !record.verified && <span className={styles.unverified}>{t('unverifiedRecord')}</span>
        )}
      </p>
      <nav ref={tabRow} className={styles.tabs} aria-label={t('tabs')}>
        <ul>
          {tabs.map((tab) => (
            <li key={tab.to}>
              <Link
                to={tab.to}
                params={{ province }}
                activeOptions={{ exact: tab.exact, includeSearch: false }}
                className={styles.tab}
                resetScroll={false}
              >
                {t(`tab.${tab.text}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </div>
  )
}
