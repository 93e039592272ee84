import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Planned, PlannedActBody } from '../../../core/api/planned-contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../format-values.ts'
import { RecordEvents } from '../record/record-events.tsx'
import { SureButton } from '../sure-button.tsx'
import styles from '../record/record.module.css'
import { useTranslation } from '../use-translation.tsx'

interface Props {
  readonly title: string
  readonly record: Planned
  readonly etag: number
  /** First day of what is planned. */
  readonly on: string
  /** Of an applied one: what stands in the way of undoing it. */
  readonly inTheWay: readonly Problem[]
  readonly names: Names
  /** Address of the record. */
  readonly path: string
  readonly mayConfirm: boolean
  readonly mayAct: boolean
  readonly onChanged: () => void
  /** What it moves. */
  readonly children: ReactNode
}

/** One plan on its way: what it moves, who did what, and what can be done next. */
export function PlannedCard(props: Props) {
  const { title, record, etag, on, inTheWay, names, path, mayConfirm, mayAct, onChanged } = props
  const { t } = useTranslation('planned')
  const { actor } = useSession()
  const { state, decision } = record
  const isOwn = actor !== undefined && record.makers.includes(actor.id)
  const { busy, problems, run } = useTask(onChanged)
  const act = async (body: PlannedActBody) => {
    const headers = { 'if-match': `"${etag}"` }
    if ((await run(() => send({ method: 'POST', path, body, headers }))) !== undefined) onChanged()
  }
  return (
    <article className={styles.card}>
      <p className={styles.head}>
        <strong>{title}</strong>
        <span className={styles.state} data-state={state}>
          {t(`state.${state}`)}
        </span>
      </p>
      <p className={styles.fact}>{t('decision', { number: decision.number, on: shownDate(on) })}</p>
      <RecordEvents events={record.events} said={(did) => t(`did.${did}`)} />
      {props.children}
      <Problems problems={[...problems, ...inTheWay]} names={names} />
      <div className={styles.bar}>
        {state === 'waiting' && mayConfirm && (
          <Button
            size="xs"
            loading={busy}
            onClick={() => void act({ act: 'confirm', hash: record.plan.hash })}
          >
            {t('confirm')}
          </Button>
        )}
        {state === 'waiting' && isOwn && <span className="k-quiet">{t('second')}</span>}
        {state === 'waiting' && mayAct && (
          <SureButton
            size="xs"
            loading={busy}
            sure={t('discardSure')}
            onSure={() => void act({ act: 'discard' })}
          >
            {t('discard')}
          </SureButton>
        )}
        {state === 'applied' && mayAct && (
          <SureButton
            size="xs"
            loading={busy}
            disabled={inTheWay.length > 0}
            sure={t('undoSure')}
            onSure={() => void act({ act: 'undo' })}
          >
            {t('undo')}
          </SureButton>
        )}
      </div>
    </article>
  )
}
