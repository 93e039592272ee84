import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ImportPlan } from '../../../core/import/import-plan.ts'
import type { ProvinceDecision } from '../../../core/import/running.ts'
import { useMay } from '../../session/session.ts'
import { shortDigest } from '../../ui/short-digest.ts'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { DecisionBoxes, decisionIn, isBlank, nothingTyped } from './decision-boxes.tsx'
import styles from './import.module.css'

interface Props {
  readonly plan: ImportPlan
  readonly isBusy: boolean
  readonly onStart: (decision: ProvinceDecision | undefined) => Promise<void>
}

/** The first person takes the plan for good; with the decision at once, or to wait for it. */
export function StartForm({ plan, isBusy, onStart }: Props) {
  const { t } = useTranslation('import')
  const [typed, setTyped] = useState(nothingTyped)
  const mayStart = useMay('import/apply', { organisation: plan.province, territory: plan.province })
  const isUntyped = isBlank(typed)
  useUnsaved(!isUntyped)
  if (plan.isEmpty) return null
  if (!mayStart) return <p className={styles.fact}>{t('start.mayNot')}</p>
  const decision = decisionIn(typed)
  return (
    <form
      className={styles.start}
      onSubmit={(event) => {
        event.preventDefault()
        void onStart(decision)
      }}
    >
      <h3>{t('start.title')}</h3>
      <p className={styles.fact}>{t('start.hint')}</p>
      <DecisionBoxes value={typed} onChange={setTyped} required={false} />
      <div className={styles.bar}>
        <Button type="submit" loading={isBusy} disabled={!isUntyped && decision === undefined}>
          {t('start.go', { hash: shortDigest(plan.hash) })}
        </Button>
        <span className="k-quiet">{t(isUntyped ? 'start.waits' : 'start.second')}</span>
      </div>
    </form>
  )
}
