import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { QueueAnswer } from '../../../core/api/version-contract.ts'
import { useAsked } from '../../session/use-asked.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './queue.module.css'

type Row = QueueAnswer['rows'][number]

/** What waits for the reader, longest waiting first: what it changes, then what there is to do. */
export function QueuePage() {
  const { t } = useTranslation('queue')
  const [asked, again] = useAsked<QueueAnswer>('/api/queue')
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  const rows = asked.state === 'here' ? asked.value.rows : []
  return (
    <div className="k-page">
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.intro}>{t('intro')}</p>
      {asked.state === 'waiting' ? (
        <p className="k-quiet" role="status">
          {t('loading')}
        </p>
      ) : rows.length === 0 ? (
        <Notice
          title={t('emptyTitle')}
          actions={
            <Button component={Link} to="/" variant="default">
              {t('emptyNext')}
            </Button>
          }
        >
          <p>{t('emptyBody')}</p>
        </Notice>
      ) : (
        <ol className={styles.rows}>
          {rows.map((row) => (
            <QueueRow key={row.version.id} row={row} />
          ))}
        </ol>
      )}
    </div>
  )
}

function QueueRow({ row }: { readonly row: Row }) {
  const { t } = useTranslation('queue')
  const { language, foreign } = useLanguage()
  const { version, acts, isAsked, isReturned, toAnswer } = row
  const last = version.events.at(-1)
  const search = version.scope === 'standard' ? {} : { 'pham-vi': version.scope }
  const until = version.consultation?.until
  return (
    <li className={styles.row}>
      <h2>
        <Link
          to="/soan/$slug/phien-ban"
          params={{ slug: version.slug }}
          search={search}
          className="k-link"
          lang={foreign}
        >
          {row.name}
        </Link>{' '}
        <span className={styles.number}>{version.number}</span>
      </h2>
      <p className={styles.summary}>{row.summary[language]}</p>
      <p className={styles.about}>
        <span lang={foreign}>{version.title}</span>
        {last !== undefined && (
          <span className="k-num">
            {t('since', { act: t(`act.${last.act}`), name: last.by.name, time: shownMoment(last.at) })}
          </span>
        )}
      </p>
      {isReturned && last?.note !== undefined && last.note !== null && (
        <p className={styles.about}>
          <q lang={foreign}>{last.note}</q>
        </p>
      )}
      {version.unverified > 0 && (
        <p className={styles.pilot}>
          <Icon name="warning" size={14} /> {t('unverified', { count: version.unverified })}
        </p>
      )}
      <div className={styles.todo}>
        <span>{t('todo')}</span>
        <ul>
          {acts.map((act) => (
            <li key={act}>{t(`do.${act}`)}</li>
          ))}
          {isAsked && until !== undefined && <li>{t('comment', { until: shownDate(until) })}</li>}
          {toAnswer > 0 && <li>{t('answer', { count: toAnswer })}</li>}
          {isReturned && <li>{t('revise')}</li>}
        </ul>
      </div>
      <p className={styles.links}>
        <Link
          to="/soan/$slug/phien-ban"
          params={{ slug: version.slug }}
          search={search}
          className="k-link"
          aria-label={t('openNamed', { name: row.name })}
        >
          {t('open')}
        </Link>
        <Link
          to="/so-sanh"
          search={{ truoc: version.base, sau: version.revision }}
          className="k-link"
          aria-label={t('compareNamed', { name: row.name })}
        >
          {t('compare', { count: row.changes })}
        </Link>
      </p>
    </li>
  )
}
