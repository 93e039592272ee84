import { Button, TextInput } from '@mantine/core'
import { useTranslation } from '../use-translation.tsx'
import styles from './planned.module.css'

interface Props {
  /** What the number is of. */
  readonly label: string
  readonly number: string
  readonly onNumber: (number: string) => void
  readonly busy: boolean
  readonly disabled?: boolean
  readonly onStart: () => void
}

/** The end of a plan: the decision's number, and the button that leaves it to a second person. */
export function StartPlanned({ label, number, onNumber, busy, disabled = false, onStart }: Props) {
  const { t } = useTranslation('planned')
  return (
    <>
      <TextInput
        label={label}
        placeholder={t('numberExample')}
        size="sm"
        maxLength={100}
        value={number}
        onChange={(event) => onNumber(event.currentTarget.value)}
        className={styles.number ?? ''}
      />
      <Button size="sm" loading={busy} disabled={disabled || number.trim() === ''} onClick={onStart}>
        {t('start')}
      </Button>
    </>
  )
}
