import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate } from '../../ui/format-values.ts'

interface Props {
  readonly label: string
  readonly required: boolean
  /** Hears `YYYY-MM-DD`, or nothing while what is typed is no day. */
  readonly onChange: (day: string) => void
}

/** A day, typed as it is written: ngày/tháng/năm. */
export function DayBox({ label, required, onChange }: Props) {
  const { t } = useTranslation('variant')
  const [typed, setTyped] = useState('')
  const [left, setLeft] = useState(false)
  const isBad = typed.trim() === '' ? required : readDate(typed) === undefined
  return (
    <TextInput
      label={label}
      required={required}
      placeholder={t('panel.dayHint')}
      inputMode="numeric"
      value={typed}
      error={left && isBad ? t('panel.dayBad') : undefined}
      onBlur={() => setLeft(typed !== '')}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        setLeft(false)
        onChange(readDate(event.currentTarget.value) ?? '')
      }}
    />
  )
}
