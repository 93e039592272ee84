import { TextBox } from '../../ui/editing/text-box.tsx'
import { readDate, shownDate } from '../../ui/format-values.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

interface Props {
  readonly label: string
  /** yyyy-MM-dd */
  readonly value: string | undefined
  readonly isNeeded?: boolean
  readonly onSave: (date: string | undefined) => string | undefined
}

/** A day, written dd/MM/yyyy. */
export function DateBox({ label, value, isNeeded = false, onSave }: Props) {
  const { t } = useTranslation('editing')
  return (
    <TextBox
      label={label}
      inputMode="numeric"
      value={value === undefined ? '' : shownDate(value)}
      onSave={(typed) => {
        if (typed.trim() === '' && !isNeeded) return onSave(undefined)
        const date = readDate(typed)
        return date === undefined ? t('date.bad') : onSave(date)
      }}
    />
  )
}
