import type { VariantAnswer } from '../../../core/api/variant-contract.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './variant.module.css'

/** Where the variant was begun from, and what the province runs beside it: facts, each with how far it may be trusted. */
export function OpenedFrom({ variant }: { readonly variant: VariantAnswer }) {
  const { t } = useTranslation('variant')
  const { opened, running } = variant
  return (
    <div className={styles.from}>
      <p>
        {t(`opened.${opened.how}`, { count: opened.overlay.length })}{' '}
        <span className="k-quiet">
          {t('opened.by', { name: opened.by.name, at: shownMoment(opened.at) })}
        </span>
      </p>
      {opened.illustrative === true && (
        <p className={styles.warn}>
          <Icon name="info" size={14} /> {t('opened.illustrative')}
        </p>
      )}
      {opened.how === 'observed' && (
        <ul className={styles.sources}>
          {opened.sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      )}
      {opened.note !== '' && (
        <p className="k-quiet" lang="vi">
          {opened.note}
        </p>
      )}
      <p>
        {running === null
          ? t('running.nothing')
          : t('running.since', {
              version: running.running.standard?.version ?? t('running.shipped'),
              count: running.running.overlay.length,
              number: running.decision.number,
              from: shownDate(running.from),
            })}
      </p>
    </div>
  )
}
