import { maxLossEntries, type TakeInAnswer } from '../../../core/api/variant-contract.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './take-in.module.css'

/** What became of everything that was read, place by place. */
export function LossPanel({ answer, name }: { readonly answer: TakeInAnswer; readonly name: string }) {
  const { t } = useTranslation('variant')
  const { language } = useLanguage()
  const { report, format, kind } = answer
  return (
    <section aria-labelledby="da-doc">
      <h2 id="da-doc">{t('loss.title', { name })}</h2>
      <p>
        {sentenceOf({ code: `convert/read-as-${format}` }, language)} {t(`loss.${kind}`)}
      </p>
      <dl className={styles.counts}>
        {(['read', 'taken', 'approximated', 'dropped'] as const).map((count) => (
          <div key={count} data-count={count}>
            <dt>{t(`loss.${count}`)}</dt>
            <dd className="k-num">{report[count]}</dd>
          </div>
        ))}
      </dl>
      {report.entries.length > 0 && (
        <details className={styles.loss}>
          <summary>{t('loss.details', { count: report.entries.length })}</summary>
          <div className={styles.tableHolder} tabIndex={0} role="region" aria-label={t('loss.table')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('loss.what')}</th>
                  <th scope="col">{t('loss.became')}</th>
                  <th scope="col">{t('loss.place')}</th>
                </tr>
              </thead>
              <tbody>
                {report.entries.map((entry) => (
                  <tr key={`${entry.place} ${entry.code}`}>
                    <td>{entry.what}</td>
                    <td>
                      <strong>{t(`loss.${entry.kind}`)}</strong> · {sentenceOf(entry, language)}
                    </td>
                    <td>
                      <code className="k-code">{entry.place}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {report.entries.length >= maxLossEntries && (
            <p className="k-quiet">{t('loss.more', { count: maxLossEntries })}</p>
          )}
        </details>
      )}
    </section>
  )
}
