import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DeviationAnswer, DeviationsAnswer } from '../../../core/api/deviation-contract.ts'
import { isUnfounded } from '../../../core/deviation/matrix.ts'
import { signs, weights } from '../../ui/changes/signs.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { AdoptedNote } from './adopted-note.tsx'
import { DecisionDialog } from './decision-dialog.tsx'
import { DecisionText } from './decision-text.tsx'
import styles from './deviations.module.css'
import { Discussion } from './discussion.tsx'
import { KindSign } from './kind-sign.tsx'
import { basisText } from './legal-text.ts'
import { useProvinceNames } from './use-province-names.ts'
import { WitnessText } from './witness-text.tsx'

export interface CardProps {
  readonly answer: DeviationsAnswer
  readonly deviation: DeviationAnswer
  readonly onChanged: () => void
}

/** One deviation: what it is, what it does, why the province has it, what was decided, what is said about it. */
export function DeviationCard({ answer, deviation, onChanged }: CardProps) {
  const { t } = useTranslation(['deviations', 'changes'])
  const { language, foreign } = useLanguage()
  const [deciding, setDeciding] = useState(false)
  const { judged, kind, state, mayNotDecide, decision, former } = deviation
  const { effect, burden, place, sentence } = judged
  const { reason, legalBasis } = deviation.deviation
  const unfounded = isUnfounded({ ...deviation, burden })
  return (
    <li className={styles.card} id={`sai-khac-${deviation.id}`}>
      <div className={styles.cardHead}>
        <span className={styles.alikeKind} data-kind={kind}>
          <KindSign kind={kind} /> {t(`kind.${kind}`)}
        </span>
        <div>
          <h2>{sentence[language]}</h2>
          <p className={styles.tags}>
            {place.within.length > 0 && <span lang="vi">{place.within.join(' › ')}</span>}
            {effect.effect !== 'none' && (
              <span>
                <span aria-hidden="true">{signs[effect.effect]}</span> {t(`changes:effect.${effect.effect}`)}
              </span>
            )}
            {burden !== 'equal' && (
              <span className={styles.weight} data-burden={burden}>
                <span aria-hidden="true">{weights[burden]}</span> {t(`burden.${burden}`)}
              </span>
            )}
            {unfounded && (
              <span className={styles.unfounded}>
                <Icon name="warning" size={13} /> {t('unfounded')}
              </span>
            )}
            {deviation.hearsay && (
              <span>
                <Icon name="warning" size={13} /> {t('hearsay')}
              </span>
            )}
            {deviation.verdict !== 'still-needed' && (
              <span className={styles.behind}>{t(`verdict.${deviation.verdict}`)}</span>
            )}
          </p>
        </div>
        <span className={styles.state} data-state={state}>
          {t(`state.${state}`)}
        </span>
      </div>
      <div className={styles.cardBody}>
        <WitnessText answer={answer} deviation={deviation} />
        <dl className={styles.why}>
          <dt>{t('reason')}</dt>
          <dd lang={foreign}>{reason ?? <span className="k-quiet">{t('noReason')}</span>}</dd>
          <dt>{t('legalBasis')}</dt>
          <dd lang={foreign}>
            {legalBasis === null ? (
              <span className="k-quiet">{t('noLegalBasis')}</span>
            ) : (
              legalBasis.map(basisText).join('; ')
            )}
          </dd>
        </dl>
        {(deviation.alike.provinces.length > 0 || deviation.alike.others !== 0) && (
          <Alike deviation={deviation} />
        )}
        {decision !== null && <DecisionText decision={decision} />}
        {former !== null && <DecisionText decision={former} isFormer />}
        <AdoptedNote answer={answer} deviation={deviation} onChanged={onChanged} />
        <div className={styles.acts}>
          {mayNotDecide === null && (
            <Button
              size="xs"
              variant={decision === null ? 'filled' : 'default'}
              onClick={() => setDeciding(true)}
            >
              {t(decision === null ? 'decide' : 'decideAgain')}
            </Button>
          )}
          {mayNotDecide === 'people/own-change' && <span className="k-quiet">{t('ownChange')}</span>}
        </div>
        <Discussion answer={answer} deviation={deviation} onChanged={onChanged} />
      </div>
      {deciding && (
        <DecisionDialog
          answer={answer}
          deviation={deviation}
          onClose={() => setDeciding(false)}
          onMovedOn={onChanged}
          onDecided={() => {
            setDeciding(false)
            onChanged()
          }}
        />
      )}
    </li>
  )
}

function Alike({ deviation: { alike } }: Pick<CardProps, 'deviation'>) {
  const { t } = useTranslation('deviations')
  const names = useProvinceNames(alike.provinces)
  return (
    <p className={styles.alikeNote}>
      {names !== '' && t('alsoIn', { provinces: names })}
      {names !== '' && ' '}
      {alike.others === null ? (
        <span className="k-quiet">{t('alsoInFew')}</span>
      ) : (
        alike.others > 0 && t('alsoInOthers', { count: alike.others })
      )}
    </p>
  )
}
