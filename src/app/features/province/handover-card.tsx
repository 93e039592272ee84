import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { HandoverActBody, HandoverAnswer } from '../../../core/api/handover-contract.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useMay, useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../../ui/format-values.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { SureButton } from '../../ui/sure-button.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import styles from './province.module.css'

interface Props {
  readonly province: string
  readonly answer: HandoverAnswer
  readonly predecessor: Organisation | undefined
  readonly nameOf: (slug: string) => string
  readonly onChanged: () => void
}

/** One handover on its way: what it takes over, who did what, and what can be done next. */
export function HandoverCard({ province, answer, predecessor, nameOf, onChanged }: Props) {
  const { t } = useTranslation('province')
  const { textOf } = useLanguage()
  const { actor } = useSession()
  const { handover, etag, problems: inTheWay } = answer
  const { plan, state, decision } = handover
  const on = { organisation: province, territory: province }
  const mayApply = useMay('import/apply', on)
  const mayConfirm = useMay('import/confirm', { ...on, by: handover.makers })
  const isOwn = actor !== undefined && handover.makers.includes(actor.id)
  const { busy, problems, run } = useTask(onChanged)
  const act = async (body: HandoverActBody) => {
    const path = `/api/provinces/${province}/handovers/${handover.id}`
    const headers = { 'if-match': `"${etag}"` }
    const made = await run(() => send<HandoverAnswer>({ method: 'POST', path, body, headers }))
    if (made !== undefined) onChanged()
  }
  const taken = plan.items.filter(({ after }) => after !== null)
  return (
    <article className={styles.card}>
      <p className={styles.fact}>
        <strong>
          {t('handover.one', {
            number: Number(handover.id),
            name: predecessor === undefined ? plan.predecessor : textOf(predecessor.name),
          })}
        </strong>{' '}
        <span className={styles.state} data-state={state}>
          {t(`handover.state.${state}`)}
        </span>
      </p>
      <p className={`${styles.fact} k-quiet`}>
        {t('handover.decision', { number: decision.number, on: shownDate(plan.on) })}
        {handover.events.map(({ act: did, by, at }) => (
          <span key={at}>
            {' · '}
            {t(`handover.did.${did}`)} {by.name}, {shownMoment(at)}
          </span>
        ))}
      </p>
      <ul className={styles.plain}>
        {taken.map(({ procedure, choice, reason }) => (
          <li key={procedure}>
            {nameOf(procedure)}
            {choice !== null && ` · ${t(`handover.choice.${choice}`)}`}
            {reason !== null && <q>{reason}</q>}
          </li>
        ))}
      </ul>
      <Problems problems={[...problems, ...inTheWay]} />
      <div className={styles.buttons}>
        {state === 'waiting' && mayConfirm && (
          <Button size="xs" loading={busy} onClick={() => void act({ act: 'confirm', hash: plan.hash })}>
            {t('handover.confirm')}
          </Button>
        )}
        {state === 'waiting' && isOwn && <p className="k-quiet">{t('handover.second')}</p>}
        {state === 'waiting' && mayApply && (
          <SureButton
            size="xs"
            loading={busy}
            sure={t('handover.discardSure')}
            onSure={() => void act({ act: 'discard' })}
          >
            {t('handover.discard')}
          </SureButton>
        )}
        {state === 'applied' && mayApply && (
          <SureButton
            size="xs"
            loading={busy}
            disabled={inTheWay.length > 0}
            sure={t('handover.undoSure')}
            onSure={() => void act({ act: 'undo' })}
          >
            {t('handover.undo')}
          </SureButton>
        )}
      </div>
    </article>
  )
}
