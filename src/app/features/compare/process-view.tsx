import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { targetKey } from '../../../core/change/change.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import type { Process } from '../../../core/process/process.ts'
import { ChangeList } from '../../ui/changes/change-list.tsx'
import { ProcessDiagram } from '../../ui/process/process-diagram.tsx'
import styles from './compare.module.css'
import type { Sides } from './sides.ts'

/** The two diagrams beside each other; what is marked on one side is marked on the other. */
export function ProcessView({ before, after, changes, onlyDifferent }: Sides) {
  const { t } = useTranslation('compare')
  const [selected, setSelected] = useState<string>()
  const here = changes.filter(({ place }) => place.document === 'process')
  const keys = here.flatMap(({ change }) => targetKey(change) ?? [])
  if (here.length === 0 && onlyDifferent) return <p className="k-quiet">{t('processSame')}</p>
  const half = (side: 'before' | 'after', { process }: ProcedureDocuments) => (
    <section className={styles.half} aria-label={t(side)}>
      <h2>{t(side)}</h2>
      {process === undefined ? (
        <p className="k-quiet">{t('processMissing')}</p>
      ) : (
        <div className={styles.diagram}>
          <ProcessDiagram
            fills
            process={process as unknown as Process}
            selected={selected ?? nodeOf(keys[0])}
            onSelect={setSelected}
          />
        </div>
      )}
    </section>
  )
  return (
    <>
      {here.length > 0 && <ChangeList changes={here} />}
      <div className={styles.halves}>
        {half('before', before)}
        {half('after', after)}
      </div>
    </>
  )
}

/** Parts of a process are keyed by their space; the diagram knows them by their id. */
function nodeOf(key: string | undefined): string | undefined {
  return key?.slice(key.indexOf(':') + 1)
}
