import { getRouteApi } from '@tanstack/react-router'
import { Suspense, useMemo, useRef } from 'react'
import { latePart } from '../../ui/late-part.ts'
import { specialDaysOf, WorkingCalendar } from '../../../core/process/calendar.ts'
import { bindingLimit } from '../../../core/process/time.ts'
import { readRegister } from '../../ui/registers.ts'
import type { DiagramHandle } from '../../ui/process/process-diagram.tsx'
import styles from '../../ui/process/process.module.css'
import { RunThrough } from '../../ui/process/run-through.tsx'
import { StepTable } from './step-table.tsx'
import { TimeBudget } from '../../ui/process/time-budget.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'

const ProcessDiagram = latePart(() =>
  import('../../ui/process/process-diagram.tsx').then((module) => module.ProcessDiagram),
)

const route = getRouteApi('/thu-tuc/$slug')

export function ProcessTab() {
  const { t } = useTranslation('process')
  const { procedure, library } = route.useLoaderData()
  const { process, card } = procedure
  const calendar = useMemo(() => {
    const holidays = [...readRegister(library, 'holidays').values()]
    return new WorkingCalendar(specialDaysOf({ entries: holidays }))
  }, [library])
  const limit = useMemo(() => bindingLimit(card.timeLimit), [card])
  const statuses = useMemo(() => readRegister(library, 'dossier-statuses'), [library])
  const diagram = useRef<DiagramHandle>(null)
  return (
    <>
      <TimeBudget process={process} limit={limit} timeLimit={card.timeLimit} calendar={calendar} />
      <section className={styles.part} aria-labelledby="so-do">
        <h2 id="so-do">{t('diagram')}</h2>
        <Suspense fallback={<div className={styles.canvasPlace}>{t('drawing')}</div>}>
          <ProcessDiagram ref={diagram} process={process} />
        </Suspense>
      </section>
      <StepTable process={process} statuses={statuses} onShow={(id) => diagram.current?.show(id)} />
      {limit !== undefined && <RunThrough process={process} limit={limit} calendar={calendar} />}
    </>
  )
}
