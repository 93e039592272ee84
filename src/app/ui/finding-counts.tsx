import type { FindingCounts as Counts } from '../../core/api/contract.ts'
import styles from './finding-counts.module.css'
import { Icon } from './icon.tsx'
import { useTranslation } from './use-translation.tsx'

/** ✓, or how many errors and warnings a check found; the words are there for who does not see the signs. */
export function FindingCounts({ counts }: { readonly counts: Counts }) {
  const { t } = useTranslation('catalogue')
  if (counts.error === 0 && counts.warning === 0)
    return (
      <span className={styles.clean} title={t('clean')}>
        <Icon name="check" size={14} />
        <span className="k-sr">{t('clean')}</span>
      </span>
    )
  return (
    <span className={styles.counts}>
      {counts.error > 0 && (
        <Count
          kind="error"
          icon="error"
          count={counts.error}
          said={t('errorsCount', { count: counts.error })}
        />
      )}
      {counts.warning > 0 && (
        <Count
          kind="warning"
          icon="warning"
          count={counts.warning}
          said={t('warningsCount', { count: counts.warning })}
        />
      )}
    </span>
  )
}

function Count(props: {
  readonly kind: 'error' | 'warning'
  readonly icon: 'error' | 'warning'
  readonly count: number
  readonly said: string
}) {
  return (
    <span className={styles.count} data-kind={props.kind} title={props.said}>
      <Icon name={props.icon} size={13} />
      <span aria-hidden="true" className="k-num">
        {props.count}
      </span>
      <span className="k-sr">{props.said}</span>
    </span>
  )
}
