import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { KeySetAnswer } from '../../../core/api/import-contract.ts'
import type { KeySetEdit } from '../../../core/bundle/key-set.ts'
import { Problems } from '../../session/problems.tsx'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { changeKeySet } from './change-key-set.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

interface Props {
  readonly answer: KeySetAnswer
  readonly onChanged: () => void
}

/** How many keys must sign, and the last day the set may be used. */
export function SetRules({ answer, onChanged }: Props) {
  const { t } = useTranslation('releases')
  const { date } = useSession()
  const { keySet } = answer
  const [threshold, setThreshold] = useState(keySet?.threshold ?? 2)
  const [expires, setExpires] = useState<string | null | undefined>(keySet?.expires ?? null)
  const { busy, problems, run } = useTask(onChanged)
  if (keySet === null) return null
  const edits: KeySetEdit[] = [
    ...(threshold === keySet.threshold ? [] : [{ type: 'threshold' as const, count: threshold }]),
    ...(expires == null || expires === keySet.expires ? [] : [{ type: 'expire' as const, on: expires }]),
  ]
  const save = async () => {
    if ((await run(() => changeKeySet(answer, edits, date))) !== undefined) onChanged()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{t('keys.rulesHead')}</h2>
      <p className={styles.hint}>{t('keys.rulesHint')}</p>
      <div className={styles.two}>
        <NumberInput
          label={t('keys.threshold')}
          min={2}
          max={50}
          allowDecimal={false}
          value={threshold}
          onChange={(value) => setThreshold(typeof value === 'number' ? value : threshold)}
        />
        <DayBox label={t('keys.expires')} value={expires ?? null} onChange={setExpires} />
      </div>
      <Problems problems={problems} />
      <Button
        type="submit"
        variant="default"
        loading={busy}
        disabled={edits.length === 0 || expires === undefined}
      >
        {t('keys.rulesDo')}
      </Button>
    </form>
  )
}
