import { Button } from '@mantine/core'
import { useState } from 'react'
import type { VariantImportAnswer } from '../../../core/api/variant-bundle-contract.ts'
import type { VariantsAct } from '../../../core/import/variant-import.ts'
import { whyNot } from '../../../core/people/may.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useMay, useSession } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../../ui/format-values.ts'
import { RecordEvents } from '../../ui/record/record-events.tsx'
import { SureButton } from '../../ui/sure-button.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './receive.module.css'
import { VariantPlanTable } from './variant-plan-table.tsx'

interface Props {
  readonly answer: VariantImportAnswer
  readonly names: Names
  readonly onChanged: () => void
}

/** A bundle of a province that is taken in: where it stands, who did what, and what the reader may do now. */
export function VariantImportCard({ answer, names, onChanged }: Props) {
  const { t } = useTranslation('province')
  const name = useName(names)
  const { actor, date } = useSession()
  const { import: record, etag } = answer
  const { id, province, state, plan, makers, events } = record
  const [isOpen, setOpen] = useState(state === 'waiting')
  const { busy, problems, run } = useTask(onChanged)
  const on = { organisation: province, territory: province }
  const mayEdit = useMay('survey/edit', on)
  const whyNotConfirm =
    actor === undefined
      ? 'people/not-allowed'
      : whyNot(actor, 'deviation/decide', { ...on, by: makers, date })?.code
  const act = async (body: VariantsAct) => {
    const headers = { 'if-match': `"${etag}"` }
    const path = `/api/variant-imports/${province}/${id}`
    const made = await run(() => send<VariantImportAnswer>({ method: 'POST', path, headers, body }))
    if (made !== undefined) onChanged()
  }
  const { version, decision, asOf } = plan.bundle
  return (
    <li className={styles.card}>
      <p className={styles.cardHead}>
        <strong>{name('organisations', province)}</strong>
        <span>{t('receive.bundle', { version, decision, asOf: shownDate(asOf) })}</span>
        <span className={styles.state} data-state={state}>
          {t(`receive.state.${state}`)}
        </span>
        <button type="button" className={styles.link} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'receive.hide' : 'receive.show')}
        </button>
      </p>
      <RecordEvents events={events} said={(did) => t(`receive.act.${did as 'apply' | VariantsAct['act']}`)} />
      {isOpen && <VariantPlanTable plan={plan} names={names} />}
      <Problems problems={problems} names={names} />
      {state === 'waiting' && (
        <p className={styles.bar}>
          {whyNotConfirm === undefined && (
            <Button size="sm" loading={busy} onClick={() => void act({ act: 'confirm', hash: plan.hash })}>
              {t('receive.confirm')}
            </Button>
          )}
          {mayEdit && (
            <SureButton
              size="sm"
              loading={busy}
              sure={t('receive.discardSure')}
              onSure={() => void act({ act: 'discard' })}
            >
              {t('receive.discard')}
            </SureButton>
          )}
          {whyNotConfirm !== undefined && (
            <span className="k-quiet">
              {t(whyNotConfirm === 'people/own-change' ? 'receive.ownChange' : 'receive.waitsSecond')}
            </span>
          )}
        </p>
      )}
      {state === 'applied' && mayEdit && (
        <p className={styles.bar}>
          <SureButton
            size="sm"
            loading={busy}
            sure={t('receive.undoSure')}
            onSure={() => void act({ act: 'undo' })}
          >
            {t('receive.undo')}
          </SureButton>
        </p>
      )}
    </li>
  )
}
