import { useState } from 'react'
import type { PlanItem, PlannedDeviation } from '../../../core/import/import-plan.ts'
import { combinableIn } from '../../../core/import/combine.ts'
import { conflictKey } from '../../../core/import/decision.ts'
import type { Names } from '../../session/names.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { Draft } from './choices.ts'
import { ConflictForm } from './conflict-form.tsx'
import styles from './import.module.css'
import { useNames } from './names.ts'

interface Props {
  readonly item: PlanItem
  readonly names: Names
  readonly drafts: ReadonlyMap<string, Draft>
  readonly onDraft?: (key: string, draft: Draft) => void
}

/** One procedure of a plan. */
export function PlanLine({ item, names, drafts, onDraft }: Props) {
  const { t } = useTranslation('import')
  const { language, foreign } = useLanguage()
  const said = useSentences(names)
  const { procedure: nameOf, organisation, field } = useNames(names)
  const { procedure, from, to, handover, changes, deviations, problems, library } = item
  const hasMore =
    changes.length > 0 ||
    deviations.length > 0 ||
    problems.length > 0 ||
    handover !== null ||
    library.length > 0
  const [open, setOpen] = useState(deviations.some(({ sides }) => sides !== null) || problems.length > 0)
  const versions =
    to === null
      ? (from?.version ?? '')
      : `${from === null ? '' : `${from.version ?? '–'} → `}${to.version ?? '–'}`
  return (
    <li className={styles.line}>
      <p className={styles.lineHead}>
        {hasMore ? (
          <button type="button" className={styles.opener} aria-expanded={open} onClick={() => setOpen(!open)}>
            <span className={styles.arrow} data-open={open || undefined}>
              <Icon name="right" size={12} />
            </span>
            <span lang={foreign}>{nameOf(procedure)}</span>
          </button>
        ) : (
          <span lang={foreign}>{nameOf(procedure)}</span>
        )}
        <span className="k-num k-quiet">{versions}</span>
      </p>
      {open && (
        <div className={styles.inner}>
          {handover !== null && (
            <p className={styles.fact}>
              {t('plan.handover', {
                organisation: organisation(handover.organisation),
                field: field(handover.field),
              })}
            </p>
          )}
          {problems.map((problem) => (
            <p key={`${problem.code} ${problem.at}`} className={styles.bad}>
              <Icon name="pause" size={14} /> {said(problem)}
            </p>
          ))}
          {deviations.map((planned) => (
            <DeviationLine
              key={planned.id}
              procedure={procedure}
              planned={planned}
              names={names}
              drafts={drafts}
              {...(onDraft === undefined ? {} : { onDraft })}
            />
          ))}
          {changes.length > 0 && (
            <>
              <p className={styles.fact}>{t('plan.changes', { count: changes.length })}</p>
              <ul className={styles.sentences}>
                {changes.map(({ type, target, sentence }) => (
                  <li key={`${type} ${target}`}>{sentence[language]}</li>
                ))}
              </ul>
            </>
          )}
          {library.length > 0 && (
            <p className={styles.fact}>{t('plan.library', { count: library.length })}</p>
          )}
        </div>
      )}
    </li>
  )
}

interface DeviationProps {
  readonly procedure: string
  readonly planned: PlannedDeviation
  readonly names: Names
  readonly drafts: ReadonlyMap<string, Draft>
  readonly onDraft?: (key: string, draft: Draft) => void
}

function DeviationLine({ procedure, planned, names, drafts, onDraft }: DeviationProps) {
  const { t } = useTranslation('import')
  const { language, foreign } = useLanguage()
  const said = useSentences(names)
  const { standing, deviation, words, sides, problems, decision } = planned
  const key = sides === null ? '' : conflictKey({ procedure, deviation: planned.id, ...sides })
  return (
    <div className={styles.deviation} data-standing={standing}>
      <p>
        <span className={styles.standing} data-standing={standing}>
          {t(`deviation.${standing}`)}
        </span>{' '}
        {words?.ours[language] ?? `${deviation.type} ${deviation.target}`}
      </p>
      {deviation.reason !== null && (
        <p className={styles.fact}>
          {t('plan.ownReason')} <q lang={foreign}>{deviation.reason}</q>
        </p>
      )}
      <AnswerLine answer={planned.answer} names={names} />
      {sides !== null && (
        <dl className={styles.sides}>
          {planned.reason === 'policy' ? (
            <>
              <dt>{t('plan.why')}</dt>
              <dd>{t('plan.policy')}</dd>
            </>
          ) : (
            <>
              <dt>{t('plan.standardDid')}</dt>
              <dd>
                {words === null || words.met.length === 0
                  ? t('plan.targetGone')
                  : words.met.map((met) => <p key={met.vi}>{met[language]}</p>)}
              </dd>
            </>
          )}
          {words?.restated != null && (
            <>
              <dt>{t('plan.keptReads')}</dt>
              <dd>{words.restated[language]}</dd>
            </>
          )}
        </dl>
      )}
      {problems.map((problem) => (
        <p key={problem.code} className={problem.code === 'policy/not-allowed' ? styles.bad : styles.pilot}>
          <Icon name="warning" size={14} /> {said(problem)}
        </p>
      ))}
      {sides !== null && onDraft !== undefined && (
        <ConflictForm
          planned={planned}
          combinable={combinableIn(planned)}
          draft={drafts.get(key)}
          onDraft={(draft) => onDraft(key, draft)}
        />
      )}
      {onDraft === undefined && decision !== null && (
        <p className={styles.fact}>
          {t('plan.decided', { choice: t(`choice.${decision.choice}`) })}{' '}
          <q lang={foreign}>{decision.reason}</q>
        </p>
      )}
    </div>
  )
}

/** "Bộ trả lời: …": what came down with this bundle about the deviation. */
function AnswerLine({
  answer,
  names,
}: {
  readonly answer: PlannedDeviation['answer']
  readonly names: Names
}) {
  const { t } = useTranslation('import')
  const { foreign } = useLanguage()
  const { organisation } = useNames(names)
  if (answer === null) return null
  const { decision, reason, by, on, alignBy, reviewOn, isOfThis } = answer
  return (
    <p className={styles.answer}>
      <Icon name="info" size={14} />
      <span>
        <strong>{t('answer.head')}</strong> {t(`answer.is.${decision}`)}
        {alignBy !== null && ` ${t('answer.alignBy', { date: shownDate(alignBy) })}`}
        {reviewOn !== null && ` ${t('answer.reviewOn', { date: shownDate(reviewOn) })}`}.{' '}
        <q lang={foreign}>{reason}</q>{' '}
        <span className="k-quiet">
          {t('answer.by', { organisation: organisation(by), date: shownDate(on) })}
          {isOfThis ? '' : ` ${t('answer.older')}`}
        </span>
      </span>
    </p>
  )
}
