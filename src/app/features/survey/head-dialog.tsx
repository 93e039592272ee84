import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Result } from '../../../core/problem/problem.ts'
import { type SurveyHead, surveyMoments } from '../../../core/survey/survey-round.ts'
import { Problems } from '../../session/problems.tsx'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { FormModal } from '../../ui/unsaved/form-overlay.tsx'
import { useChanged } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './survey.module.css'

interface Props {
  readonly title: string
  /** undefined: a new round. */
  readonly head?: SurveyHead
  readonly onClose: () => void
  /** Reads the round again: somebody else has changed it meanwhile. */
  readonly onMovedOn?: () => Promise<void>
  readonly onSave: (head: SurveyHead) => Promise<Result<unknown>>
}

/** What a round is called, when it was made, by whom, and what it rests on. */
export function HeadDialog({ title, head, onClose, onMovedOn, onSave }: Props) {
  const { t } = useTranslation('survey')
  const { date: today } = useSession()
  const [name, setName] = useState(head?.name ?? '')
  const [date, setDate] = useState<string | undefined>(head?.date ?? today)
  const [surveyor, setSurveyor] = useState(head?.surveyor ?? '')
  const [evidence, setEvidence] = useState(head?.evidence ?? '')
  const [moment, setMoment] = useState<SurveyHead['moment']>(head?.moment ?? 'before')
  const isDirty = useChanged({ name, date, surveyor, evidence, moment })
  const { busy, problems, run } = useTask(onMovedOn)
  const address = evidence.trim()
  const isAddress = address === '' || /^https?:\/\/[^\s<>"]+$/.test(address)
  const isComplete = name.trim() !== '' && surveyor.trim() !== '' && date !== undefined && isAddress
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (date === undefined) return
    const made = await run(() =>
      onSave({
        name: name.trim(),
        date,
        surveyor: surveyor.trim(),
        evidence: address === '' ? null : address,
        moment,
      }),
    )
    if (made !== undefined) onClose()
  }
  return (
    <FormModal isDirty={isDirty} onClose={onClose} title={title}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Problems problems={problems} />
        <TextInput
          label={t('head.name')}
          placeholder={t('head.namePlaceholder')}
          size="sm"
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div role="group" aria-label={t('head.moment')}>
          <p className={styles.label}>{t('head.moment')}</p>
          <SegmentedControl
            size="sm"
            data={surveyMoments.map((value) => ({ value, label: t(`moment.${value}`) }))}
            value={moment}
            onChange={(value) => setMoment(surveyMoments.find((one) => one === value) ?? 'before')}
          />
        </div>
        <DayBox
          label={t('head.date')}
          size="sm"
          required
          value={head?.date ?? today}
          onChange={(day) => setDate(day ?? undefined)}
        />
        <TextInput
          label={t('head.surveyor')}
          placeholder={t('head.surveyorPlaceholder')}
          size="sm"
          maxLength={200}
          value={surveyor}
          onChange={(event) => setSurveyor(event.currentTarget.value)}
        />
        <TextInput
          label={t('head.evidence')}
          placeholder={t('head.evidencePlaceholder')}
          size="sm"
          maxLength={2000}
          value={evidence}
          error={isAddress ? undefined : t('head.evidenceBad')}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" size="sm" loading={busy} disabled={!isComplete}>
            {t('save')}
          </Button>
          <Button variant="default" size="sm" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </FormModal>
  )
}
