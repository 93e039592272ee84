import { Link } from '@tanstack/react-router'
import type { DeviationsAnswer } from '../../../core/api/deviation-contract.ts'
import type { StandardName } from '../../../core/import/running.ts'
import { shownDate } from '../../ui/format-values.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useStandardText } from './use-standard-text.ts'
import styles from './deviations.module.css'

/** What is compared with what, and where it is known from. */
export function VariantHead({ answer }: { readonly answer: DeviationsAnswer }) {
  const { t } = useTranslation('deviations')
  const { textOf, foreign } = useLanguage()
  const standardText = useStandardText()
  const { province, procedure, cell, decision, since, note } = answer
  const version = (name: StandardName | null) =>
    name?.version == null ? t('draftStandard') : t('standardVersion', { version: name.version })
  const facts = [
    cell.hearsay && cell.standing === 'identical' ? t('hearsaySame') : t(`standing.${cell.standing}`),
    cell.how === null ? undefined : t(`how.${cell.how}`),
    decision === null ? undefined : t('decisionNumber', { number: decision }),
    since === null
      ? undefined
      : t(cell.how === 'running' ? 'sinceRunning' : 'sinceSeen', { day: shownDate(since) }),
  ].filter((one) => one !== undefined)
  return (
    <header className={styles.head}>
      <p className={styles.crumbs}>
        <Link to="/sai-khac" className="k-link">
          {t('title')}
        </Link>{' '}
        <span aria-hidden="true">›</span>{' '}
        <Link to="/sai-khac/thu-tuc/$slug" params={{ slug: procedure.procedure }} className="k-link">
          {t('allProvinces')}
        </Link>
      </p>
      <h1 className={styles.title}>
        {textOf(province.name)}: <span lang={foreign}>{textOf(procedure.name)}</span>
      </h1>
      {cell.hearsay && <p className={styles.mark}>{t('hearsayLong')}</p>}
      {cell.illustrative && (
        <p className={styles.madeUp}>
          <span className={styles.mark}>{t('madeUp')}</span> {t('madeUpExplained')}
        </p>
      )}
      <p className={styles.facts}>
        {cell.standard === null || cell.standard.digest === cell.current.digest
          ? t('comparedWithSame', { current: standardText(procedure) })
          : t('comparedWith', {
              current: standardText(procedure),
              base:
                cell.standard.version === cell.current.version
                  ? t('earlierState', { base: version(cell.standard) })
                  : version(cell.standard),
            })}{' '}
        {facts.join(' · ')}
      </p>
      {note !== '' && (
        <p className={styles.facts} lang={foreign}>
          {note}
        </p>
      )}
      {cell.sources.length > 0 && (
        <details className={styles.sources}>
          <summary>{t('sources', { count: cell.sources.length })}</summary>
          <ul lang="vi">
            {cell.sources.map((source) => (
              <li key={source}>
                {/^https?:\/\//.test(source) && URL.canParse(source) ? (
                  <a className="k-link" href={source} target="_blank" rel="noreferrer noopener">
                    {source}
                  </a>
                ) : (
                  source
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  )
}
