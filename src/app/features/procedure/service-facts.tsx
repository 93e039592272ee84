import type { RegisterEntry } from '../../../core/api/contract.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { FactLine, Facts, NotSurveyed, YesNoLine } from './facts.tsx'

interface Props {
  readonly card: ProcedureCard
  readonly dossierCodes: ReadonlyMap<string, RegisterEntry>
}

export function ServiceFacts({ card, dossierCodes }: Props) {
  const { t } = useTranslation('procedure')
  const { textOf, foreign } = useLanguage()
  const { value, blockers, provenance } = card.serviceLevel
  return (
    <Facts title={t('card.service')}>
      <FactLine name={t('card.level')} provenance={provenance}>
        {value === null ? <NotSurveyed /> : t(`card.levelOf.${value}`)}
      </FactLine>
      <FactLine name={t('card.blockers')}>
        {blockers === null ? (
          <NotSurveyed />
        ) : blockers.length === 0 ? (
          t('card.noBlockers')
        ) : (
          <ul>
            {blockers.map((blocker) => (
              <li key={`${blocker.kind} ${blocker.text}`}>
                {`${t(`card.blockerKind.${blocker.kind}`)}: `}
                <span lang={foreign}>{blocker.text}</span>{' '}
                <ProvenanceMark of={blocker.provenance} about={t(`card.blockerKind.${blocker.kind}`)} />
              </li>
            ))}
          </ul>
        )}
      </FactLine>
      <YesNoLine name={t('card.online')} fact={card.channels.online} />
      <YesNoLine name={t('card.direct')} fact={card.channels.direct} />
      <YesNoLine name={t('card.postal')} fact={card.channels.postal} />
      <YesNoLine name={t('card.onlinePayment')} fact={card.fees.onlinePayment} />
      <YesNoLine name={t('card.onSite')} fact={card.onSite} />
      <YesNoLine name={t('card.territoryIndependent')} fact={card.territoryIndependent} />
      <YesNoLine name={t('card.onNationalPortal')} fact={card.onNationalPortal} />
      <FactLine name={t('card.dossierCodes')}>
        <ul>
          {card.dossierCodePatterns.map((id) => {
            const entry = dossierCodes.get(id)
            return <li key={id}>{entry === undefined ? id : textOf(entry.name)}</li>
          })}
        </ul>
      </FactLine>
    </Facts>
  )
}
