import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense, useCallback, useMemo, useState } from 'react'
import { latePart } from '../../ui/late-part.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { keyOf, partsHeld } from '../../../core/change/part.ts'
import type { Provenance } from '../../../core/provenance/provenance.ts'
import type { Process } from '../../../core/process/process.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { PartCommentsContext, useCommentsByPart } from '../../ui/comments/part-comments-context.ts'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { ProvenanceBox } from '../../ui/editing/provenance-box.tsx'
import { ReopenedNotice } from '../../ui/editing/reopened-notice.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { Notice } from '../../ui/notice.tsx'
import { RunThrough } from '../../ui/process/run-through.tsx'
import { TimeBudget } from '../../ui/process/time-budget.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { NodeInspector } from './node-inspector.tsx'
import { PatternMenu } from './pattern-menu.tsx'
import styles from './process-designer.module.css'
import { ProcessLists } from './process-lists.tsx'
import { ProblemList } from './problem-list.tsx'
import { StepGrid } from './step-grid.tsx'
import { type ProcessContext, useDraftProcess, useFindings, useProcessContext } from './use-process.ts'

const ProcessDiagram = latePart(() =>
  import('../../ui/process/process-diagram.tsx').then((module) => module.ProcessDiagram),
)

const route = getRouteApi('/soan/$slug')

/** /soan/<slug>/quy-trinh: steps and diagram side by side, the time against the limit, a run-through with dates. */
export function ProcessDesigner() {
  const { t } = useTranslation('processdesigner')
  const process = useDraftProcess()
  const context = useProcessContext()
  const { slug } = route.useParams()
  const scope = route.useSearch()['pham-vi'] ?? standardScope
  const comments = useCommentsByPart(scope, slug)
  if (process === undefined)
    return (
      <div className="k-page">
        <Notice title={t('none')} />
      </div>
    )
  return (
    <PartCommentsContext value={comments}>
      <Designer process={process} context={context} />
    </PartCommentsContext>
  )
}

const panes = ['diagram', 'run', 'lists'] as const

function Designer({ process, context }: { readonly process: Process; readonly context: ProcessContext }) {
  const { t } = useTranslation('processdesigner')
  const [wanted, setWanted] = useState<string>()
  const [pane, setPane] = useState<(typeof panes)[number]>('diagram')
  const findings = useFindings(process, context)
  const ids = useMemo(() => nodeIds(process), [process])
  const selected = wanted !== undefined && ids.has(wanted) ? wanted : process.steps[0]?.id
  const { transitions } = process
  const selectDrawn = useCallback(
    (id: string) => {
      const way = transitions.find((one) => one.id === id)
      setWanted(way === undefined ? id : way.from)
    },
    [transitions],
  )
  const general = findings.get('') ?? []
  const { limit, timeLimit, calendar } = context
  return (
    <div className={styles.designer}>
      <div className={styles.head}>
        {timeLimit !== undefined && (
          <TimeBudget process={process} limit={limit} timeLimit={timeLimit} calendar={calendar} compact />
        )}
        <div className={styles.actions}>
          <ProcessStanding />
          <ForEditors>
            <PatternMenu process={process} context={context} onApplied={() => setWanted(undefined)} />
          </ForEditors>
        </div>
      </div>
      {general.length > 0 && (
        <div className={styles.general}>
          <ProblemList problems={general} />
        </div>
      )}
      <div className={styles.panes}>
        <div className={styles.left}>
          <StepGrid
            process={process}
            context={context}
            findings={findings}
            selected={selected}
            onSelect={setWanted}
          />
        </div>
        <div className={styles.right}>
          <div className={styles.paneHead}>
            <SegmentedControl
              size="xs"
              aria-label={t('panes')}
              value={pane}
              onChange={(value) => setPane(value)}
              data={panes.map((value) => ({ value, label: t(`pane.${value}`) }))}
            />
          </div>
          {pane === 'diagram' && (
            <div className={styles.diagram}>
              <Suspense fallback={<p className="k-quiet">{t('drawing')}</p>}>
                <ProcessDiagram process={process} selected={selected} onSelect={selectDrawn} fills />
              </Suspense>
            </div>
          )}
          {pane === 'diagram' && selected !== undefined && (
            <NodeInspector
              key={selected}
              id={selected}
              process={process}
              context={context}
              findings={findings}
              onSelect={setWanted}
            />
          )}
          {pane === 'run' && (
            <div className={styles.scrolled}>
              {limit === undefined ? (
                <p className="k-quiet">{t('noLimit')}</p>
              ) : (
                <RunThrough process={process} limit={limit} calendar={calendar} />
              )}
            </div>
          )}
          {pane === 'lists' && (
            <div className={styles.scrolled}>
              <ProcessLists process={process} context={context} findings={findings} />
            </div>
          )}
        </div>
      </div>
      <ReopenedNotice />
    </div>
  )
}

/** Where the split of time and the order of steps come from: one standing for the whole process. */
function ProcessStanding() {
  const { t } = useTranslation('processdesigner')
  const act = useEdit()
  const part = useDraft(({ parts }) => partsHeld(parts, undefined, 'process')[0])
  const provenance = part?.props['provenance'] as unknown as Provenance | undefined
  if (part === undefined || provenance === undefined) return null
  return (
    <span className={styles.standing}>
      <span className="k-quiet">{t('standing')}</span>
      <ProvenanceBox
        of={provenance}
        about={t('standing')}
        onSave={(next) =>
          act(t('label.standing'), (copy) => void copy.set(keyOf('process', part.id), { provenance: next }))
        }
      />
    </span>
  )
}

function nodeIds({ start, steps, decisions, ends }: Process): ReadonlySet<string> {
  return new Set([start, ...steps, ...decisions, ...ends].map(({ id }) => id))
}
