import { readDate, shownDate } from '../../../ui/format-values.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText, type Refusal } from '../buffered-text.tsx'

interface Props {
  readonly label: string
  /** yyyy-MM-dd, or nothing. */
  readonly value: string
  readonly onDate: (value: string | undefined) => Refusal
}

/** A day, typed as dd/MM/yyyy. */
export function DateBox({ label, value, onDate }: Props) {
  const { t } = useTranslation(['form', 'designer'])
  return (
    <BufferedText
      label={label}
      value={shownDate(value)}
      placeholder={t('datePlaceholder')}
      maxLength={10}
      onCommit={(text) => {
        if (text.trim() === '') return onDate(undefined)
        const date = readDate(text)
        return date === undefined ? t('designer:fault.noDate') : onDate(date)
      }}
    />
  )
}
