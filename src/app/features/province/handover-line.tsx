import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Running } from '../../../core/import/running.ts'
import type { HandoverChoice, HandoverItem } from '../../../core/province/handover-plan.ts'
import { Problems } from '../../session/problems.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './province.module.css'

interface Props {
  readonly item: HandoverItem
  readonly name: string
  /** The plan is being made anew. */
  readonly isBusy: boolean
  readonly onDecide: (choice: HandoverChoice, reason: string) => void
}

/** One procedure of a plan: what both run, and, where that differs, the choice with its reason. */
export function HandoverLine({ item, name, isBusy, onDecide }: Props) {
  const { t } = useTranslation('province')
  const { standing, choices, choice, before, problems } = item
  const [chosen, setChosen] = useState<HandoverChoice | ''>(choice ?? '')
  const [reason, setReason] = useState(item.reason ?? '')
  return (
    <li className={styles.line}>
      <p className={styles.fact}>
        <strong>{name}</strong>{' '}
        <span className={styles.state} data-state={standing}>
          {t(`handover.standing.${standing}`)}
        </span>
      </p>
      <p className={`${styles.fact} k-quiet`}>
        {t('handover.theirs')} <RunningText running={before.predecessor} />
        {' · '}
        {t('handover.ours')}{' '}
        {before.successor === null ? t('handover.nothing') : <RunningText running={before.successor} />}
      </p>
      <Problems problems={problems} />
      {choices.length > 1 && (
        <div className={styles.tools}>
          <NativeSelect
            label={t('handover.choose')}
            size="sm"
            data={[
              ...(choice === null ? [{ value: '', label: t('handover.unchosen') }] : []),
              ...choices.map((one) => ({ value: one, label: t(`handover.choice.${one}`) })),
            ]}
            value={chosen}
            onChange={(event) => setChosen(choices.find((one) => one === event.currentTarget.value) ?? '')}
          />
          <TextInput
            label={t('handover.reason')}
            size="sm"
            maxLength={2000}
            className={styles.reason}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="sm"
            variant="default"
            disabled={
              isBusy ||
              chosen === '' ||
              reason.trim() === '' ||
              (chosen === choice && reason.trim() === item.reason)
            }
            onClick={() => chosen !== '' && onDecide(chosen, reason.trim())}
          >
            {t('handover.decide')}
          </Button>
        </div>
      )}
    </li>
  )
}

function RunningText({ running }: { readonly running: Running }) {
  const { t } = useTranslation('province')
  if (running.standard === null) return <>{t('withdrawn')}</>
  return (
    <>
      {t('handover.running', {
        version: running.standard.version ?? `${t('unnumbered')} (${running.standard.digest.slice(7, 15)})`,
        count: running.overlay.length,
      })}
    </>
  )
}
