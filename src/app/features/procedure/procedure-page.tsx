import { Link, Outlet } from '@tanstack/react-router'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { useDraftWord } from '../../session/use-draft-word.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { LimitText } from '../../ui/limit-text.tsx'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { StandingText } from '../../ui/standing-text.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTabInSight } from '../../ui/use-tab-in-sight.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './procedure-page.module.css'
import { UnheldNote } from './unheld-note.tsx'
import { useProcedure } from './use-procedure.ts'

const tabs = [
  { to: '/thu-tuc/$slug', text: 'card' },
  { to: '/thu-tuc/$slug/ho-so', text: 'dossier' },
  { to: '/thu-tuc/$slug/bieu-mau', text: 'form' },
  { to: '/thu-tuc/$slug/quy-trinh', text: 'process' },
  { to: '/thu-tuc/$slug/ket-qua', text: 'results' },
  { to: '/thu-tuc/$slug/kiem-tra', text: 'checks' },
  { to: '/thu-tuc/$slug/nguon', text: 'sources' },
  { to: '/thu-tuc/$slug/du-lieu', text: 'data' },
] as const

export function ProcedurePage() {
  const { t } = useTranslation(['procedure', 'common'])
  const { textOf, foreign } = useLanguage()
  const tabRow = useTabInSight()
  const { procedure, catalogue } = useProcedure()
  const { card, slug } = procedure
  const unit = catalogue.units.find(({ id }) => id === card.unit)
  const standing = catalogue.rows.find((row) => row.slug === slug)?.standing
  const word = useDraftWord({ scope: standardScope, unit: card.unit, field: card.field })
  const serious = procedure.findings.filter(({ severity }) => severity !== 'info').length
  const counts: Partial<Record<(typeof tabs)[number]['text'], number>> = {
    dossier: card.dossier.length,
    form: procedure.questions.total,
    process: procedure.process.steps.length,
    checks: serious,
  }
  return (
    <div className="k-page">
      <header className={styles.head}>
        <p className={styles.meta}>
          <span className="k-code">{card.code.value ?? t('common:notSurveyed')}</span>
          <ProvenanceMark of={card.code.provenance} about={card.code.value ?? textOf(card.name)} />
          <span className={styles.dot}>{unit === undefined ? card.unit : textOf(unit.name)}</span>
          <span className={styles.dot}>
            <LimitText limit={card.timeLimit} />
            <ProvenanceMark of={card.timeLimit.provenance} about={t('card.timeLimit')} />
          </span>
          {standing !== undefined && (
            <span className={styles.dot}>
              <StandingText of={standing} inLine />
            </span>
          )}
        </p>
        <div className={styles.title}>
          <h1 lang={card.name.en === undefined ? foreign : undefined}>{textOf(card.name)}</h1>
          <Link to="/soan/$slug" params={{ slug }} className={styles.edit}>
            <Icon name={word} /> {t(word)}
          </Link>
        </div>
        <LaterActs card={card} />
      </header>
      <nav ref={tabRow} className={styles.tabs} aria-label={t('tabs')}>
        <ul>
          {tabs.map((tab) => (
            <li key={tab.to}>
              <Link
                to={tab.to}
                params={{ slug }}
                activeOptions={{ exact: true, includeSearch: false }}
                className={styles.tab}
                resetScroll={false}
              >
                {t(`tab.${tab.text}`)}
                {counts[tab.text] !== undefined && <span className={styles.count}>{counts[tab.text]}</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </div>
  )
}

function LaterActs({ card }: { readonly card: ProcedureCard }) {
  const { t } = useTranslation('procedure')
  const { foreign } = useLanguage()
  return (
    <>
      <p className={styles.asOf}>
        {t('asOf', { date: shownDate(card.asOf) })}
        {card.asOfNote !== undefined && (
          <>
            {' · '}
            <UnheldNote text={card.asOfNote} />
          </>
        )}
      </p>
      {card.laterActs.length > 0 && (
        <details className={styles.later}>
          <summary>
            <Icon name="warning" /> {t('laterActs')} <span className="k-num">({card.laterActs.length})</span>
          </summary>
          <ul lang={foreign}>
            {card.laterActs.map((act) => (
              <li key={act.id}>
                <strong>{act.document}</strong>
                {act.inForce !== undefined && `, ${t('inForce', { date: shownDate(act.inForce) })}`}
                {`: ${act.effect} `}
                <ProvenanceMark of={act.provenance} about={act.document} />
              </li>
            ))}
          </ul>
          <p>{t('laterActsNote')}</p>
        </details>
      )}
    </>
  )
}
