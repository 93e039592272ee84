import type { GivenDecision } from '../../../core/deviation/decision.ts'
import { shownDate } from '../../ui/format-values.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { basisText } from './legal-text.ts'
import { useProvinceNames } from './use-province-names.ts'

interface Props {
  readonly decision: GivenDecision
  /** Given on what the deviation was before it was changed. */
  readonly isFormer?: boolean
}

/** What was decided, by whom, why, and until when. */
export function DecisionText({ decision, isFormer = false }: Props) {
  const { t } = useTranslation('deviations')
  const { language, foreign } = useLanguage()
  const organisation = useProvinceNames([decision.organisation])
  const owner = useProvinceNames(decision.owner === null ? [] : [decision.owner])
  return (
    <div className={styles.decision} data-former={isFormer || undefined}>
      {isFormer && (
        <p className={styles.formerLead}>
          {t('formerLead')} <q>{decision.said[language]}</q>
        </p>
      )}
      <p>
        <strong>{t(`state.${decision.decision}`)}</strong>{' '}
        <span className="k-quiet">
          {t('decidedBy', { name: decision.by.name, organisation, time: shownMoment(decision.at) })}
        </span>
      </p>
      <p lang={foreign}>{decision.reason}</p>
      <ul className={styles.terms}>
        {decision.legalBasis !== null && (
          <li>
            {t('legalBasis')}: <span lang={foreign}>{decision.legalBasis.map(basisText).join('; ')}</span>
          </li>
        )}
        {owner !== '' && (
          <li>
            {t('owner')}: <span lang={foreign}>{owner}</span>
          </li>
        )}
        {decision.reviewOn !== null && (
          <li>
            {t('reviewOn')}: <span className="k-num">{shownDate(decision.reviewOn)}</span>
          </li>
        )}
        {decision.alignBy !== null && (
          <li>
            {t('alignBy')}: <span className="k-num">{shownDate(decision.alignBy)}</span>
          </li>
        )}
      </ul>
    </div>
  )
}
