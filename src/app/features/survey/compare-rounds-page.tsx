import { getRouteApi, Link } from '@tanstack/react-router'
import type { SurveyAnswer } from '../../../core/api/survey-contract.ts'
import { compareRounds, type Movement, type SurveyMove } from '../../../core/survey/compare-rounds.ts'
import type { Satisfaction, SurveyRound } from '../../../core/survey/survey-round.ts'
import { useAsked } from '../../session/use-asked.ts'
import { shownDate, shownNumber } from '../../ui/format-values.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './survey.module.css'

const route = getRouteApi('/dia-phuong/$province/khao-sat/so-sanh')
const movements = ['improved', 'worsened', 'first-seen', 'lost-sight'] as const satisfies readonly Movement[]
const arrows: Readonly<Record<Movement, string>> = {
  improved: '▲',
  worsened: '▼',
  'first-seen': '+',
  'lost-sight': '?',
}

/** Two rounds, before and after: counts per criterion, and what became better or worse, procedure by procedure. */
export function CompareRoundsPage() {
  const { t } = useTranslation('survey')
  const { province } = route.useParams()
  const { truoc, sau } = route.useSearch()
  const path = (round: string | undefined) =>
    round === undefined ? undefined : `/api/provinces/${province}/surveys/${round}`
  const [before, askBefore] = useAsked<SurveyAnswer>(path(truoc))
  const [after, askAfter] = useAsked<SurveyAnswer>(path(sau))
  if (truoc === undefined || sau === undefined)
    return (
      <Notice title={t('chooseTitle')} actions={<BackLink province={province} />}>
        <p>{t('chooseBody')}</p>
      </Notice>
    )
  if (before.state === 'failed') return <ErrorNotice error={before.error} again={askBefore} />
  if (after.state === 'failed') return <ErrorNotice error={after.error} again={askAfter} />
  if (before.state === 'waiting' || after.state === 'waiting')
    return (
      <p className="k-quiet" role="status">
        {t('loading')}
      </p>
    )
  return <Comparison before={before.value.round} after={after.value.round} />
}

function BackLink({ province }: { readonly province: string }) {
  const { t } = useTranslation('survey')
  return (
    <Link to="/dia-phuong/$province/khao-sat" params={{ province }} className="k-link">
      {t('allRounds')}
    </Link>
  )
}

function Comparison({ before, after }: { readonly before: SurveyRound; readonly after: SurveyRound }) {
  const { t } = useTranslation('survey')
  const { foreign } = useLanguage()
  const { catalogue } = route.useLoaderData()
  const { criteria, moves, satisfaction } = compareRounds(
    before,
    after,
    catalogue.rows.map(({ slug }) => slug),
  )
  return (
    <>
      <p className={styles.about}>
        <span lang={foreign}>
          {t('before')}: {before.name} ({shownDate(before.date)})
        </span>
        <span lang={foreign}>
          {t('after')}: {after.name} ({shownDate(after.date)})
        </span>
        <BackLink province={before.province} />
      </p>
      {(before.illustrative === true || after.illustrative === true) && (
        <p>
          <span className={styles.invented}>{t('invented')}</span>
        </p>
      )}
      <p>
        {t('satisfaction')}: <Share of={satisfaction.before} /> → <Share of={satisfaction.after} />
      </p>
      <div className={styles.gridScroll} role="region" aria-label={t('compareTitle')} tabIndex={0}>
        <table className={styles.table}>
          <caption className="k-sr">{t('compareTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('criterionHead')}</th>
              <th scope="col">{t('value.as-standard')}</th>
              <th scope="col">{t('value.deviating')}</th>
              <th scope="col">{t('value.none')}</th>
              <th scope="col">{t('value.not-surveyed')}</th>
              {movements.map((movement) => (
                <th key={movement} scope="col">
                  {t(`movement.${movement}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map((one) => (
              <tr key={one.criterion}>
                <th scope="row">{t(`criterion.${one.criterion}`)}</th>
                {(['as-standard', 'deviating', 'none', 'not-surveyed'] as const).map((value) => (
                  <td key={value} className="k-num">
                    {one.before[value]} → {one.after[value]}
                  </td>
                ))}
                {movements.map((movement) => (
                  <td key={movement} className="k-num">
                    {one.moved[movement]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Moves moves={moves} />
    </>
  )
}

/** "9/12 (75%)": the percentage is worked out here from the two figures. */
function Share({ of }: { readonly of: Satisfaction | null }) {
  const { t } = useTranslation('survey')
  const { language } = useLanguage()
  if (of === null) return <>{t('nobodyAsked')}</>
  const { asked, satisfied } = of
  const percent =
    asked === 0 ? '' : ` (${shownNumber(Math.round((satisfied * 1000) / asked) / 10, language)}%)`
  return (
    <strong className="k-num">
      {shownNumber(satisfied, language)}/{shownNumber(asked, language)}
      {percent}
    </strong>
  )
}

function Moves({ moves }: { readonly moves: readonly SurveyMove[] }) {
  const { t } = useTranslation('survey')
  const { textOf, foreign } = useLanguage()
  const { catalogue } = route.useLoaderData()
  if (moves.length === 0) return <p className="k-quiet">{t('noMoves')}</p>
  const names = new Map(catalogue.rows.map((row) => [row.slug, textOf(row.name)]))
  return movements.map((movement) => {
    const own = moves.filter((move) => move.movement === movement)
    if (own.length === 0) return null
    return (
      <section key={movement} className={styles.moves}>
        <h2>
          <span aria-hidden="true">{arrows[movement]}</span> {t(`movement.${movement}`)}{' '}
          <span className="k-num">({own.length})</span>
        </h2>
        <ul>
          {own.map(({ procedure, criterion, before, after }) => (
            <li key={`${procedure} ${criterion}`}>
              {names.get(procedure) ?? procedure}
              {' · '}
              {t(`criterion.${criterion}`)}: {t(`value.${before.value}`)} → {t(`value.${after.value}`)}
              {after.note !== '' && (
                <>
                  {' '}
                  <q lang={foreign}>{after.note}</q>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
