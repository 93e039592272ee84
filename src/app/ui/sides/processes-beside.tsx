import type { Process } from '../../../core/process/process.ts'
import { ProcessDiagram } from '../process/process-diagram.tsx'
import { useTranslation } from '../use-translation.tsx'
import styles from './sides.module.css'
import { type Pair, TwoSides } from './two-sides.tsx'

interface ProcessesBesideProps {
  readonly titles: Pair<string>
  readonly processes: Pair<Process | undefined>
  /** Id of the node a person chose. */
  readonly selected: string | undefined
  /** Key of the part to be marked until then, as the algebra names it (`step:s3`). */
  readonly first: string | undefined
  readonly onSelect: (id: string) => void
}

/** Two diagrams beside each other; what is marked on one is marked on the other. */
export function ProcessesBeside({ titles, processes, selected, first, onSelect }: ProcessesBesideProps) {
  const { t } = useTranslation('sides')
  // Parts of a process are keyed by their space; the diagram knows them by their id.
  const marked = selected ?? first?.slice(first.indexOf(':') + 1)
  const half = (process: Process | undefined) =>
    process === undefined ? (
      <p className="k-quiet">{t('processMissing')}</p>
    ) : (
      <div className={styles.diagram}>
        <ProcessDiagram fills process={process} selected={marked} onSelect={onSelect} />
      </div>
    )
  return (
    <TwoSides titles={titles}>{{ before: half(processes.before), after: half(processes.after) }}</TwoSides>
  )
}
