import type { Fees } from '../../../core/procedure/fee.ts'
import { shownDate, shownNumber } from '../../ui/format-values.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './card-tab.module.css'
import { NotSurveyed } from './facts.tsx'

export function FeeFacts({ fees }: { readonly fees: Fees }) {
  const { t } = useTranslation('procedure')
  const { language, textOf, foreign } = useLanguage()
  return (
    <section className={styles.list}>
      <h2>
        {t('card.fees')} <ProvenanceMark of={fees.provenance} about={t('card.fees')} />
      </h2>
      {fees.items.length === 0 ? (
        <p>{t('card.noFee')}</p>
      ) : (
        <table className={styles.fees}>
          <thead>
            <tr>
              <th scope="col">{t('card.feeName')}</th>
              <th scope="col" className={styles.amount}>
                {t('card.feeAmount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fees.items.map((item) => (
              <tr key={item.id}>
                <th scope="row" lang={foreign}>
                  {item.name}
                  {item.per !== undefined && ` (${textOf(item.per)})`}
                  {item.note !== undefined && <div className="k-quiet">{item.note}</div>}
                </th>
                <td className={`${styles.amount} k-num`}>
                  {item.amountVnd === null ? <NotSurveyed /> : shownNumber(item.amountVnd, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fees.schedule !== undefined && fees.schedule.length > 0 && (
        <>
          <p className="k-quiet">{t('card.schedule')}</p>
          <ul lang={foreign}>
            {fees.schedule.map((period) => (
              <li key={`${period.from} ${period.document}`}>
                {t('card.scheduleRow', {
                  from: shownDate(period.from),
                  to: period.to === null ? t('card.scheduleOpen') : shownDate(period.to),
                  factor: shownNumber(period.factor, language),
                  document: period.document,
                })}{' '}
                <ProvenanceMark of={period.provenance} about={period.document} />
              </li>
            ))}
          </ul>
        </>
      )}
      {fees.scheduleNote !== undefined && (
        <p className="k-quiet" lang={foreign}>
          {fees.scheduleNote}
        </p>
      )}
    </section>
  )
}
