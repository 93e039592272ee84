import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ImportActBody, ImportAnswer } from '../../../core/api/import-contract.ts'
import type { Act } from '../../../core/people/act.ts'
import { whyNot } from '../../../core/people/may.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { useSession } from '../../session/session.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { RecordEvents } from '../../ui/record/record-events.tsx'
import { shortDigest } from '../../ui/short-digest.ts'
import { SureButton } from '../../ui/sure-button.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { DecisionBoxes, decisionIn, isBlank, nothingTyped } from './decision-boxes.tsx'
import styles from './import.module.css'
import { PlanView } from './plan-view.tsx'
import { upload } from './upload.ts'

interface Props {
  readonly answer: ImportAnswer
  readonly names: Names
  readonly onChanged: () => void
}

const nothingDrafted = new Map<never, never>()

/** One import: where it stands, who did what, and what the reader may do now. */
export function ImportCard({ answer, names, onChanged }: Props) {
  const { t } = useTranslation('import')
  const said = useSentences(names)
  const { actor, date } = useSession()
  const { import: record, etag, problems: undoProblems } = answer
  const { id, province, state, plan, decision, makers, events } = record
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState(nothingTyped)
  const { busy, problems, run } = useTask(onChanged)
  const why = (act: Act, by?: readonly string[]) =>
    actor === undefined
      ? 'people/not-allowed'
      : whyNot(actor, act, {
          organisation: province,
          territory: province,
          date,
          ...(by === undefined ? {} : { by }),
        })?.code
  const mayApply = why('import/apply') === undefined
  const whyNotConfirm = why('import/confirm', makers)
  const act = async (body: ImportActBody) => {
    const headers = { 'if-match': `"${etag}"` }
    const path = `/api/provinces/${province}/imports/${id}`
    const made = await run(() => upload<ImportAnswer>(path, body, { headers }))
    if (made === undefined) return
    setTyped(nothingTyped)
    onChanged()
  }
  const entered = decisionIn(typed)
  useUnsaved(state === 'waiting' && !isBlank(typed))
  const isStanding = state === 'applied' && decision !== null
  return (
    <li className={styles.card} data-state={state}>
      <p className={styles.cardHead}>
        <strong>{t('list.import', { number: Number(id) })}</strong>
        <span>
          {plan.bundle.id} <span className="k-num">{plan.bundle.version}</span>
        </span>
        <span className={styles.state} data-state={state}>
          {t(`state.${state}`)}
        </span>
        {isStanding && (
          <span className={styles.since} data-coming={decision.inForce > date || undefined}>
            <Icon name="calendar" size={14} />{' '}
            {t(decision.inForce > date ? 'list.inForceFrom' : 'list.inForceSince', {
              date: shownDate(decision.inForce),
            })}
          </span>
        )}
      </p>
      <p className={styles.fact}>
        {decision === null
          ? t('list.noDecision')
          : t('list.decision', { number: decision.number, inForce: shownDate(decision.inForce) })}{' '}
        · {t('list.plan')} <code className="k-code">{shortDigest(plan.hash)}</code>{' '}
        <button type="button" className={styles.link} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'list.hidePlan' : 'list.showPlan')}
        </button>
      </p>
      <RecordEvents events={events} said={(did) => t(`act.${did}`)} />
      {isOpen && <PlanView plan={plan} names={names} drafts={nothingDrafted} />}
      <Problems problems={problems} names={names} />
      {state === 'waiting' && (
        <>
          {mayApply && decision === null && (
            <form
              className={styles.start}
              onSubmit={(event) => {
                event.preventDefault()
                if (entered !== undefined) void act({ act: 'decide', decision: entered })
              }}
            >
              <DecisionBoxes value={typed} onChange={setTyped} required />
              <Button type="submit" size="sm" loading={busy} disabled={entered === undefined}>
                {t('list.enter')}
              </Button>
            </form>
          )}
          <p className={styles.bar}>
            {whyNotConfirm === undefined && decision !== null && (
              <Button size="sm" loading={busy} onClick={() => void act({ act: 'confirm', hash: plan.hash })}>
                {t('list.confirm', { hash: shortDigest(plan.hash) })}
              </Button>
            )}
            {mayApply && (
              <SureButton
                size="sm"
                loading={busy}
                sure={t('list.discardSure')}
                onSure={() => void act({ act: 'discard' })}
              >
                {t('list.discard')}
              </SureButton>
            )}
            <span className="k-quiet">
              {decision === null
                ? t('list.waitsDecision')
                : whyNotConfirm === undefined
                  ? t('list.confirmHint')
                  : t(whyNotConfirm === 'people/own-change' ? 'list.ownChange' : 'list.waitsSecond')}
            </span>
          </p>
        </>
      )}
      {state === 'applied' && mayApply && (
        <p className={styles.bar}>
          {undoProblems.length > 0 ? (
            <span className="k-quiet">
              {t('list.cannotUndo')} {undoProblems.map((problem) => said(problem)).join(' ')}
            </span>
          ) : (
            <SureButton
              size="sm"
              loading={busy}
              leftSection={<Icon name="undo" size={14} />}
              sure={t('list.undoSure')}
              hint={t('list.undoHint')}
              onSure={() => void act({ act: 'undo' })}
            >
              {t('list.undo')}
            </SureButton>
          )}
        </p>
      )}
    </li>
  )
}
