import { Link } from '@tanstack/react-router'
import type { CompositionItem } from '../../../core/api/release-contract.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

interface Props {
  readonly items: readonly CompositionItem[]
  readonly names: Names
  /** Of a draft: what is blocked is shown with its reason. */
  readonly isDraft: boolean
}

/** What goes in, what stays as it was, and what is kept out by which step of the ladder. */
export function ItemsTable({ items, names, isDraft }: Props) {
  const { t } = useTranslation('releases')
  const of = (...standings: readonly CompositionItem['standing'][]) =>
    items.filter(({ standing }) => standings.includes(standing))
  const [taken, carried] = [of('taken', 'withdrawn'), of('carried')]
  const [out, blocked] = [of('left-out'), of('blocked')]
  const unsubmitted = blocked.filter(({ reason }) => reason?.code === 'release/nothing-submitted')
  const waiting = blocked.filter((one) => !unsubmitted.includes(one))
  return (
    <section aria-labelledby="trong-goi">
      <h2 id="trong-goi">{t('content.heading')}</h2>
      <p className={styles.counts}>
        {t('content.counts', { taken: taken.length, carried: carried.length })}
        {isDraft && ` ${t('content.outside', { out: out.length + blocked.length })}`}
      </p>
      <Group title={t('content.taken')} items={taken} names={names} none={t('content.noneTaken')} />
      <Folded title={t('content.carried', { count: carried.length })} items={carried} names={names} />
      {isDraft && (
        <>
          {waiting.length + out.length > 0 && (
            <Group title={t('content.waiting')} items={[...waiting, ...out]} names={names} />
          )}
          <Folded
            title={t('content.unsubmitted', { count: unsubmitted.length })}
            items={unsubmitted}
            names={names}
          />
        </>
      )}
    </section>
  )
}

interface GroupProps {
  readonly title: string
  readonly items: readonly CompositionItem[]
  readonly names: Names
  /** What to say where there are none. */
  readonly none?: string
}

function Folded({ title, items, names }: GroupProps) {
  if (items.length === 0) return null
  return (
    <details className={styles.folded}>
      <summary>{title}</summary>
      <Rows label={title} items={items} names={names} />
    </details>
  )
}

function Group({ title, items, names, none }: GroupProps) {
  return (
    <>
      <h3 className={styles.groupHead}>{title}</h3>
      {items.length === 0 && none !== undefined ? (
        <p className="k-quiet">{none}</p>
      ) : (
        <Rows label={title} items={items} names={names} />
      )}
    </>
  )
}

function Rows({ label, items, names }: { label: string; items: readonly CompositionItem[]; names: Names }) {
  const { t } = useTranslation('releases')
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.wide}>
              {t('column.procedure')}
            </th>
            <th scope="col" className={styles.narrow}>
              {t('column.number')}
            </th>
            <th scope="col">{t('column.standing')}</th>
            <th scope="col" className={styles.number}>
              {t('column.openFacts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.procedure} item={item} names={names} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ item, names }: { readonly item: CompositionItem; readonly names: Names }) {
  const { t } = useTranslation('releases')
  const { language } = useLanguage()
  const name = useName(names)
  const { procedure, standing, change, from, to, version, reason, waiting } = item
  const isOut = standing === 'blocked' || standing === 'left-out'
  const number = isOut
    ? (version?.number ?? '')
    : from === to || from === null
      ? to
      : `${from} → ${to ?? '–'}`
  return (
    <tr>
      <th scope="row">
        <span lang="vi">{name('procedures', procedure)}</span>
        <span className={styles.under}>{name('fields', item.field)}</span>
      </th>
      <td className="k-num">{number}</td>
      <td>
        {change !== null && !isOut && <span className={styles.change}>{t(`change.${change}`)}</span>}
        {reason !== null && (
          <span className={styles.reason}>
            {isOut && <Icon name="pause" size={14} />} {sentenceOf(reason, language)}
          </span>
        )}
        {waiting !== null && <span className={styles.under}>{sentenceOf(waiting, language)}</span>}
        {isOut && standing === 'blocked' && (
          <Link
            to="/soan/$slug/phien-ban"
            params={{ slug: procedure }}
            className={`k-link ${styles.whole}`}
            aria-label={t('content.openOf', { name: name('procedures', procedure) })}
          >
            {t('content.open')}
          </Link>
        )}
      </td>
      <td className={styles.number}>
        {version === null || version.unverified === 0 ? '' : version.unverified}
      </td>
    </tr>
  )
}
