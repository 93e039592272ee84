import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReleaseInputs } from '../../../core/release/release-record.ts'
import { useMay, useSession } from '../../session/session.ts'
import { Notice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { Composer } from './composer.tsx'
import styles from './releases.module.css'

const route = getRouteApi('/goi-chuan/moi')

/** A new release; nothing is kept until it is saved. */
export function NewReleasePage() {
  const { t } = useTranslation('releases')
  const { names } = route.useLoaderData()
  const { date } = useSession()
  const [year, month] = date.split('-')
  const start: ReleaseInputs = {
    name: t('newName', { month: `${month}/${year}` }),
    release: 'pilot',
    decision: { number: '', date: null },
    inForce: null,
    version: null,
    selection: { fields: null, procedures: null },
  }
  if (!useMay('bundle/compose')) {
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
      <p className={styles.crumb}>
        <Link to="/goi-chuan" className="k-link">
          {t('title')}
        </Link>
      </p>
      <h1 className={styles.title}>{t('newTitle')}</h1>
      <Composer draft={undefined} names={names} start={start} />
    </div>
  )
}
