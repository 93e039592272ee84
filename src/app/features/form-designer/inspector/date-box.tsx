import { useTranslation } from 'react-i18next'
import { calendarHas } from '../../../../core/form/calendar-date.ts'
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
      value={value.split('-').toReversed().join('/')}
      placeholder={t('datePlaceholder')}
      maxLength={10}
      onCommit={(text) => {
        if (text.trim() === '') return onDate(undefined)
        const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim())
        const [, day = '', month = '', year = ''] = found ?? []
        const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
        return found !== null && calendarHas(date) ? onDate(date) : t('designer:fault.noDate')
      }}
    />
  )
}
