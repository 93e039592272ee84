import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Names } from '../../session/names.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { shownBytes } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { askPerson } from '../../ui/unsaved/open-forms.ts'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { BundleSource } from './bundle-source.tsx'
import { conflictsOf, decisionOf, type Draft } from './choices.ts'
import styles from './import.module.css'
import { PlanView } from './plan-view.tsx'
import { SelectionBox } from './selection-box.tsx'
import { StartForm } from './start-form.tsx'
import { usePlanning } from './use-planning.ts'
import { Verification } from './verification.tsx'

interface Props {
  readonly province: string
  readonly names: Names
  readonly onStarted: () => void
}

/** From choosing a bundle to starting its plan. Until the last step nothing is written. */
export function NewImport({ province, names, onStarted }: Props) {
  const { t } = useTranslation('import')
  const { language } = useLanguage()
  const said = useSentences(names)
  const planning = usePlanning(province)
  const { source, planned, whole, asked, tried, problems, progress, plan } = planning
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const conflicts = planned === undefined ? [] : conflictsOf(planned.plan)
  const decisions = conflicts.flatMap((conflict) => {
    const draft = drafts.get(conflict.key)
    const decision = draft === undefined ? undefined : decisionOf(conflict, draft)
    return decision === undefined ? [] : [decision]
  })
  const isBusy = progress !== undefined
  const isStale = JSON.stringify(decisions) !== JSON.stringify(asked.decisions ?? [])
  const isDecided = drafts.size > 0
  useUnsaved(isDecided)
  const leave = async () => {
    if (isDecided && !(await askPerson('leave'))) return
    planning.leave()
    setDrafts(new Map())
  }
  return (
    <section className={styles.step} aria-label={t('new.title')}>
      <h2>{t('new.title')}</h2>
      {source === undefined ? (
        <BundleSource onChosen={(chosen) => void plan(chosen, {})} />
      ) : (
        <p className={styles.source}>
          <Icon name="file" size={14} />
          <strong className={styles.fileName}>{source.name}</strong>
          {source.from === 'file' && <span className="k-quiet">{shownBytes(source.size, language)}</span>}
          {!isBusy && (
            <button type="button" className={styles.link} onClick={() => void leave()}>
              {t('new.other')}
            </button>
          )}
        </p>
      )}
      {isBusy && (
        <div className={styles.progress}>
          <progress value={progress} max={1} aria-label={t('new.sending')} />
          <span className="k-num" role="status">
            {progress < 1 ? t('new.sent', { share: Math.round(progress * 100) }) : t('new.working')}
          </span>
          <Button size="compact-sm" variant="default" onClick={planning.cancel}>
            {t('new.cancel')}
          </Button>
        </div>
      )}
      {problems.length > 0 && (
        <div className={styles.refused} role="alert">
          <p className={styles.refusedHead}>
            <Icon name="error" /> {problems[0] !== undefined && said(problems[0])}
          </p>
          {problems.length > 1 && (
            <ul>
              {problems.slice(1).map((problem) => (
                <li key={`${problem.code} ${problem.at} ${JSON.stringify(problem.args)}`}>{said(problem)}</li>
              ))}
            </ul>
          )}
          <p>{t('new.nothingWritten')}</p>
          {source !== undefined && !isBusy && (
            <Button size="sm" onClick={() => void plan(source, tried ?? asked)}>
              {t(problems[0]?.code === 'import/plan-void' ? 'new.planAgain' : 'new.tryAgain')}
            </Button>
          )}
        </div>
      )}
      {source !== undefined && planned === undefined && problems.length === 0 && !isBusy && (
        <p>
          <Button size="sm" onClick={() => void plan(source, tried ?? asked)}>
            {t('new.planAgain')}
          </Button>
        </p>
      )}
      {planned !== undefined && source !== undefined && (
        <>
          <Verification answer={planned} names={names} />
          {whole !== undefined && (
            <SelectionBox
              plan={whole.plan}
              names={names}
              value={asked.selection}
              isBusy={isBusy}
              onChange={(selection) => void plan(source, selection === undefined ? {} : { selection })}
            />
          )}
          <PlanView
            plan={planned.plan}
            names={names}
            drafts={drafts}
            onDraft={(key, draft) => setDrafts((before) => new Map([...before, [key, draft]]))}
          />
          {conflicts.length > 0 && (isStale || planned.plan.open > 0) && (
            <div className={styles.bar}>
              <Button
                disabled={!isStale || isBusy}
                data-next
                onClick={() => void plan(source, { ...asked, decisions })}
              >
                {t('new.decide', { count: decisions.length })}
              </Button>
              <span className="k-quiet">
                {t('new.undecided', {
                  count: Math.max(0, conflicts.filter(isOpen).length - decisions.length),
                })}
              </span>
            </div>
          )}
          {!isStale && planned.plan.open === 0 && (
            <StartForm
              plan={planned.plan}
              isBusy={isBusy}
              onStart={async (decision) => {
                const made = await planning.start(planned.plan.hash, decision)
                if (made === undefined) return
                setDrafts(new Map())
                onStarted()
              }}
            />
          )}
        </>
      )}
    </section>
  )
}

/** Decided anew, or not at all. */
function isOpen({ planned }: ReturnType<typeof conflictsOf>[number]): boolean {
  return planned.decision?.remembered !== true
}
