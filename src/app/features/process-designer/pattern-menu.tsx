import { Button, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { applyPattern, type PatternId, patternIds } from '../../../core/edit/process-edits-patterns.ts'
import type { Process } from '../../../core/process/process.ts'
import { fitsLimit } from '../../../core/process/time.ts'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { shownNumber } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './process-designer.module.css'
import type { ProcessContext } from './use-process.ts'

interface Props {
  readonly process: Process
  readonly context: ProcessContext
  readonly onApplied: () => void
}

/** Hours of a process whose time limit nobody has surveyed: ten working days. */
const hoursWithoutLimit = 80

/** Processes to start from; what is there is replaced in one edit that can be undone. */
export function PatternMenu({ process, context, onApplied }: Props) {
  const { t } = useTranslation('processdesigner')
  const { language } = useLanguage()
  const act = useEdit()
  const [opened, setOpened] = useState(false)
  const [chosen, setChosen] = useState<PatternId>('with-supplement')
  const [problem, setProblem] = useState<string>()
  const { limit, calendar, range } = context
  const available = opened && limit !== undefined ? hoursOf(process, context) : hoursWithoutLimit
  const apply = () => {
    const refused = act(t('label.pattern', { name: t(`pattern.${chosen}`) }), (copy) =>
      applyPattern(copy, chosen, available),
    )
    setProblem(refused)
    if (refused !== undefined) return
    setOpened(false)
    onApplied()
  }
  return (
    <>
      <Button variant="default" leftSection={<Icon name="reuse" size={14} />} onClick={() => setOpened(true)}>
        {t('patterns')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('patterns')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
        size="lg"
        centered
      >
        <Radio.Group value={chosen} onChange={(value) => setChosen(value)} aria-label={t('patterns')}>
          <div className={styles.patterns}>
            {patternIds.map((id) => (
              <Radio key={id} value={id} label={t(`pattern.${id}`)} description={t(`patternBody.${id}`)} />
            ))}
          </div>
        </Radio.Group>
        <p>
          {limit === undefined
            ? t('patternHoursNoLimit', { hours: shownNumber(available, language) })
            : t('patternHours', { hours: shownNumber(available, language) })}
        </p>
        <p className="k-quiet">{t('patternReplaces', { count: process.steps.length })}</p>
        {problem !== undefined && <p role="alert">{problem}</p>}
        <div className={styles.foot}>
          <Button variant="default" onClick={() => setOpened(false)}>
            {t('cancel')}
          </Button>
          <Button onClick={apply}>{t('patternApply')}</Button>
        </div>
      </Modal>
    </>
  )

  /** The hours of the tightest day of receipt on which no holiday hurries the case. */
  function hoursOf(measured: Process, { limit: held }: ProcessContext): number {
    if (held === undefined) return hoursWithoutLimit
    const fit = fitsLimit(measured, held, calendar, range)
    return Number.isFinite(fit.slackHours)
      ? fit.slackHours + fit.longest.hours
      : (fit.tightest?.availableHours ?? hoursWithoutLimit)
  }
}
