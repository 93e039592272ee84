import { getRouteApi, Link } from '@tanstack/react-router'
import type { ProvincesAnswer } from '../../../core/api/province-contract.ts'
import { existsOn } from '../../../core/people/organisation.ts'
import { useMay } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './province.module.css'
import { ValidityText, VerifiedMark } from './province-facts.tsx'
import { ReceiveVariants } from './receive-variants.tsx'

const route = getRouteApi('/dia-phuong')

type Row = ProvincesAnswer['provinces'][number]

/** Every province on record: what it runs, what is known of it, what waits. Ended ones stand below, with who came after. */
export function ProvincesPage() {
  const { t } = useTranslation('province')
  const { language } = useLanguage()
  const [asked, again] = useAsked<ProvincesAnswer>('/api/provinces')
  const { names } = route.useLoaderData()
  const mayAdd = useMay('people/manage')
  // For whatever province: people of one take part in its own only.
  const takesIn = useMay('survey/edit', {})
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  const answer = asked.state === 'here' ? asked.value : undefined
  const sorted = (answer?.provinces ?? []).toSorted(
    (one, other) =>
      rankOf(one, answer?.on ?? '') - rankOf(other, answer?.on ?? '') ||
      one.record.name[language].localeCompare(other.record.name[language], language),
  )
  return (
    <div className="k-page">
      <div className={styles.titleLine}>
        <h1 className={styles.title}>{t('title')}</h1>
        {mayAdd && (
          <Link to="/quan-tri/don-vi" className={styles.action}>
            <Icon name="plus" size={14} /> {t('add')}
          </Link>
        )}
      </div>
      <p className={styles.intro}>{t('intro')}</p>
      {answer === undefined ? (
        <p className="k-quiet" role="status">
          {t('loading')}
        </p>
      ) : sorted.length === 0 ? (
        <Notice title={t('noneTitle')}>
          <p>{t('noneBody')}</p>
        </Notice>
      ) : (
        <div className={styles.scroll} role="region" aria-label={t('title')} tabIndex={0}>
          <table className={`${styles.table} ${styles.cards}`}>
            <caption className="k-sr">{t('title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('head.province')}</th>
                <th scope="col">{t('head.validity')}</th>
                <th scope="col" className={styles.number}>
                  {t('head.running')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('head.observed')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('head.notSurveyed')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('head.deviations')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('head.importsWaiting')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((row) => (
                <ProvinceLine
                  key={row.record.id}
                  row={row}
                  on={answer.on}
                  successor={
                    answer.provinces.find(({ record }) => record.id === row.record.successor)?.record
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {takesIn && <ReceiveVariants names={names} onWritten={again} />}
    </div>
  )
}

/** Real ones first, then invented ones, then ended ones. */
function rankOf({ record, counts }: Row, on: string): number {
  if (!existsOn(record, on)) return 2
  return counts?.illustrative === true ? 1 : 0
}

function ProvinceLine(props: {
  readonly row: Row
  readonly on: string
  readonly successor: Row['record'] | undefined
}) {
  const { t } = useTranslation('province')
  const { textOf } = useLanguage()
  const { record, counts } = props.row
  return (
    <tr>
      <th scope="row">
        {counts === null ? (
          <span className={styles.closed}>{textOf(record.name)}</span>
        ) : (
          <Link to="/dia-phuong/$province" params={{ province: record.id }} className={styles.open}>
            {textOf(record.name)}
          </Link>
        )}{' '}
        <VerifiedMark record={record} />
        {record.pilot === true && <span className={styles.pilot}>{t('pilot')}</span>}
        {counts?.illustrative === true && <span className={styles.invented}>{t('invented')}</span>}
      </th>
      <td className={styles.validity}>
        <ValidityText record={record} on={props.on} successor={props.successor} />
      </td>
      {counts === null ? (
        <td colSpan={5} className="k-quiet">
          {t('notYours')}
        </td>
      ) : (
        <>
          <Count value={counts.running} head={t('head.running')} />
          <Count value={counts.observed} head={t('head.observed')} />
          <Count value={counts.notSurveyed} head={t('head.notSurveyed')} />
          <Count value={counts.deviations} head={t('head.deviations')} />
          <Count value={counts.importsWaiting} head={t('head.importsWaiting')} />
        </>
      )}
    </tr>
  )
}

function Count({ value, head }: { readonly value: number; readonly head: string }) {
  return (
    <td className={`${styles.number} ${value === 0 ? styles.zero : ''}`} data-head={head}>
      {value}
    </td>
  )
}
