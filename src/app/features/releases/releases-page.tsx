import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReleaseHead } from '../../../core/api/release-contract.ts'
import { useMay } from '../../session/session.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { KindText, StateText } from './release-words.tsx'
import styles from './releases.module.css'

const route = getRouteApi('/goi-chuan')

/** Every release of the standard, newest first. */
export function ReleasesPage() {
  const { t } = useTranslation('releases')
  const { releases, mayCompose } = route.useLoaderData()
  return (
    <div className="k-page">
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        <p className={styles.links}>
          {mayCompose && (
            <Link to="/goi-chuan/moi" className={styles.button}>
              <Icon name="plus" size={14} /> {t('compose')}
            </Link>
          )}
          <Link to="/goi-chuan/bo-khoa" className="k-link">
            {t('keySet')}
          </Link>
        </p>
      </div>
      <p className={styles.intro}>{t('intro')}</p>
      {releases.length === 0 ? <NoReleases /> : <ReleaseTable releases={releases} />}
    </div>
  )
}

/** What has to be there first, and who does it. */
function NoReleases() {
  const { t } = useTranslation('releases')
  const mayCompose = useMay('bundle/compose')
  return (
    <Notice
      title={t('empty.title')}
      actions={
        mayCompose ? (
          <Link to="/goi-chuan/moi" className={styles.button}>
            {t('empty.begin')}
          </Link>
        ) : undefined
      }
    >
      <ol className={styles.todo}>
        <li>
          {t('empty.versions')}{' '}
          <Link to="/viec" className="k-link">
            {t('empty.queue')}
          </Link>
        </li>
        <li>
          {t('empty.keys')}{' '}
          <Link to="/goi-chuan/bo-khoa" className="k-link">
            {t('keySet')}
          </Link>
        </li>
        <li>{t('empty.compose')}</li>
        <li>{t('empty.sign')}</li>
      </ol>
    </Notice>
  )
}

function ReleaseTable({ releases }: { readonly releases: readonly ReleaseHead[] }) {
  const { t } = useTranslation('releases')
  return (
    <div className={styles.scroll} role="region" aria-label={t('caption')} tabIndex={0}>
      <table className={`${styles.table} ${styles.cards}`}>
        <caption className="k-sr">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.version')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.kind')}</th>
            <th scope="col">{t('column.decision')}</th>
            <th scope="col">{t('column.inForce')}</th>
            <th scope="col" className={styles.number}>
              {t('column.procedures')}
            </th>
            <th scope="col" className={styles.number}>
              {t('column.signatures')}
            </th>
            <th scope="col">{t('column.last')}</th>
          </tr>
        </thead>
        <tbody>
          {releases.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/goi-chuan/$id" params={{ id: one.id }} className={styles.open} lang="vi">
                  {one.name}
                </Link>
              </th>
              <td className="k-num">{one.version ?? <span className="k-quiet">{t('notYet')}</span>}</td>
              <td>
                <StateText state={one.state} />
              </td>
              <td>
                <KindText release={one.release} />
              </td>
              <td>{one.decision}</td>
              <td className="k-num">{one.inForce === null ? '' : shownDate(one.inForce)}</td>
              <td className={styles.number} data-label={t('column.procedures')}>
                {one.procedures ?? ''}
              </td>
              <td className={styles.number} data-label={t('column.signatures')}>
                {one.procedures === null ? '' : one.signatures}
              </td>
              <td>
                <span className="k-num">{shownMoment(one.at)}</span>
                <span className="k-quiet"> · {one.by}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
