import type { LegalReference } from '../../../core/legal/legal-reference.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { readRegister } from '../../ui/registers.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './card-tab.module.css'
import { FeeFacts } from './fee-facts.tsx'
import { FactLine, Facts, NotSurveyed } from './facts.tsx'
import { ServiceFacts } from './service-facts.tsx'
import { TimeFacts } from './time-facts.tsx'
import { UnheldNote } from './unheld-note.tsx'
import { useProcedure } from './use-procedure.ts'

export function CardTab() {
  const { t } = useTranslation('procedure')
  const { foreign } = useLanguage()
  const { procedure, library } = useProcedure()
  const { card } = procedure
  return (
    <div className={styles.columns}>
      <div>
        <GeneralFacts card={card} />
        <Legal references={card.legalBasis} />
        <section className={styles.list}>
          <h2>{t('card.conditions')}</h2>
          {card.conditions.length === 0 ? (
            <p className="k-quiet">{t('card.noConditions')}</p>
          ) : (
            <ol lang={foreign}>
              {card.conditions.map((condition) => (
                <li key={condition.id}>
                  {condition.text} <ProvenanceMark of={condition.provenance} about={t('card.conditions')} />
                </li>
              ))}
            </ol>
          )}
        </section>
      </div>
      <div>
        <TimeFacts limit={card.timeLimit} />
        <ServiceFacts card={card} dossierCodes={readRegister(library, 'dossier-codes')} />
        <FeeFacts fees={card.fees} />
        {card.notes !== null && (
          <section className={styles.list}>
            <h2>{t('card.notes')}</h2>
            <p>
              <UnheldNote text={card.notes} />
            </p>
          </section>
        )}
      </div>
    </div>
  )
}

function GeneralFacts({ card }: { readonly card: ProcedureCard }) {
  const { t } = useTranslation('procedure')
  const { language, textOf, foreign } = useLanguage()
  const { catalogue } = useProcedure()
  const field = catalogue.fieldsOfWork.find(({ id }) => id === card.field)
  const unit = catalogue.units.find(({ id }) => id === card.unit)
  return (
    <Facts title={t('card.facts')}>
      <FactLine name={t('card.code')} provenance={card.code.provenance}>
        {card.code.value === null ? <NotSurveyed /> : <span className="k-code">{card.code.value}</span>}
      </FactLine>
      {language === 'vi' && card.name.en !== undefined && (
        <FactLine name={t('card.englishName')} provenance={card.nameProvenance}>
          <span lang="en">{card.name.en}</span>
        </FactLine>
      )}
      {language === 'en' && (
        <FactLine name={t('card.vietnameseName')} provenance={card.nameProvenance}>
          <span lang="vi">{card.name.vi}</span>
        </FactLine>
      )}
      <FactLine name={t('card.field')}>{field === undefined ? card.field : textOf(field.name)}</FactLine>
      <FactLine name={t('card.unit')} provenance={card.unitProvenance}>
        {unit === undefined ? card.unit : textOf(unit.name)}
      </FactLine>
      <FactLine name={t('card.receives')} provenance={card.authority.provenance}>
        <span lang={foreign}>{card.authority.receives}</span>
      </FactLine>
      <FactLine name={t('card.decides')} provenance={card.authority.provenance}>
        <span lang={foreign}>{card.authority.decides}</span>
      </FactLine>
      <FactLine name={t('card.applicants')} provenance={card.applicants.provenance}>
        {card.applicants.value === null ? (
          <NotSurveyed />
        ) : (
          <span lang={foreign}>{card.applicants.value.join('; ')}</span>
        )}
      </FactLine>
      {card.results.map((result) => (
        <FactLine key={result.id} name={t('card.results')} provenance={result.provenance}>
          <span lang={foreign}>{result.name}</span>
        </FactLine>
      ))}
    </Facts>
  )
}

function Legal({ references }: { readonly references: readonly LegalReference[] }) {
  const { t } = useTranslation('procedure')
  const { foreign } = useLanguage()
  return (
    <section className={styles.list}>
      <h2>{t('card.legal')}</h2>
      <ul lang={foreign}>
        {references.map((reference) => (
          <li key={`${reference.document} ${reference.article ?? ''} ${reference.clause ?? ''}`}>
            <span className={styles.document}>{reference.document}</span>
            {reference.clause !== undefined && `, ${reference.clause}`}
            {reference.article !== undefined && `, ${reference.article}`}
            {reference.note !== undefined && <span className="k-quiet">{` (${reference.note})`}</span>}{' '}
            {reference.provenance !== undefined && (
              <ProvenanceMark of={reference.provenance} about={reference.document} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
