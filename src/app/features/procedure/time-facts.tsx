import type { TimeLimit } from '../../../core/procedure/time-limit.ts'
import { LimitText } from '../../ui/limit-text.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { FactLine, Facts, NotSurveyed } from './facts.tsx'

export function TimeFacts({ limit }: { readonly limit: TimeLimit }) {
  const { t } = useTranslation('procedure')
  const { foreign } = useLanguage()
  return (
    <Facts title={t('card.timeLimit')}>
      <FactLine name={t('card.byLaw')} provenance={limit.provenance}>
        <strong>
          <LimitText limit={limit} value={limit.byLaw} />
        </strong>
      </FactLine>
      <FactLine name={t('card.byStandard')}>
        <LimitText limit={limit} value={limit.byStandard} />
      </FactLine>
      <FactLine name={t('card.committed')}>
        <LimitText limit={limit} value={limit.committed} />
      </FactLine>
      <FactLine name={t('card.counted')}>
        {limit.anchor === 'before-event' ? t('card.beforeEvent') : t(`card.countedAs.${limit.kind}`)}
      </FactLine>
      <FactLine name={t('card.silence')}>
        {limit.silence === null ? <NotSurveyed /> : <span lang={foreign}>{limit.silence}</span>}
      </FactLine>
      {limit.note !== undefined && (
        <FactLine name={t('card.note')}>
          <span lang={foreign}>{limit.note}</span>
        </FactLine>
      )}
    </Facts>
  )
}
