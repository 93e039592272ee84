import { deviationKinds } from '../../../core/deviation/cell.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { KindSign } from './kind-sign.tsx'

/** What the signs of the matrix mean. */
export function Legend() {
  const { t } = useTranslation('deviations')
  return (
    <dl className={styles.legend} aria-label={t('legend')}>
      <div>
        <dt>=</dt>
        <dd>{t('standing.identical')}</dd>
      </div>
      <div>
        <dt className={styles.hearsay}>?</dt>
        <dd>{t('hearsay')}</dd>
      </div>
      {deviationKinds.map((kind) => (
        <div key={kind}>
          <dt data-kind={kind}>
            <KindSign kind={kind} />
          </dt>
          <dd>{t(`kind.${kind}`)}</dd>
        </div>
      ))}
      {(['heavier', 'lighter', 'mixed'] as const).map((burden) => (
        <div key={burden}>
          <dt>
            <span className={styles.weight} data-burden={burden}>
              {t(`weight.${burden}`)}
              {burden === 'heavier' ? '+' : burden === 'lighter' ? '−' : '±'}
            </span>
          </dt>
          <dd>{t(`burden.${burden}`)}</dd>
        </div>
      ))}
      <div>
        <dt className={styles.unfounded}>
          <Icon name="warning" size={12} />
        </dt>
        <dd>{t('legendUnfounded')}</dd>
      </div>
      <div>
        <dt className={styles.behind}>
          <Icon name="reuse" size={12} />
        </dt>
        <dd>{t('legendBehind')}</dd>
      </div>
      <div>
        <dt className={styles.decided}>
          <Icon name="check" size={12} />
        </dt>
        <dd>{t('cellDecided')}</dd>
      </div>
    </dl>
  )
}
