import type { Standing } from '../../core/api/contract.ts'
import styles from './standing-text.module.css'
import { useTranslation } from './use-translation.tsx'

/** "1.2.0 · 659/QĐ-BTTTT" or "chưa ban hành"; and what is under way: an edited draft, a version on the ladder. */
export function StandingText({ of, inLine }: { readonly of: Standing; readonly inLine?: boolean }) {
  const { t } = useTranslation('common')
  const { published, open, changed } = of
  const parts = [
    published === null ? (
      <span key="published" className={styles.none}>
        {t('standing.none')}
      </span>
    ) : (
      <span key="published" className={styles.published}>
        <span className="k-num">{published.number}</span>
        {published.decision !== null && ` · ${published.decision.number}`}
      </span>
    ),
    ...(open === null
      ? []
      : [
          <span key="open" className={styles.open}>
            {t('standing.open', { number: open.number, state: t(`standing.state.${open.state}`) })}
          </span>,
        ]),
    ...(changed ? [<span key="changed">{t('standing.changed')}</span>] : []),
  ]
  return (
    <span className={styles.standing} data-in-line={inLine}>
      {parts}
    </span>
  )
}
