import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate, shownDate } from '../../ui/format-values.ts'

interface Props {
  readonly label: string
  readonly required?: boolean
  /** yyyy-MM-dd */
  readonly value: string | null
  /** Hears null while what is typed is no day. */
  readonly onChange: (day: string | null) => void
}

/** A day that may still be missing, typed as it is written: ngày/tháng/năm. */
export function DayBox({ label, required = false, value, onChange }: Props) {
  const { t } = useTranslation('releases')
  const [typed, setTyped] = useState(value === null ? '' : shownDate(value))
  const [left, setLeft] = useState(false)
  const isBad = typed.trim() !== '' && readDate(typed) === undefined
  return (
    <TextInput
      label={label}
      required={required}
      inputMode="numeric"
      placeholder={t('form.dayHint')}
      value={typed}
      error={left && isBad ? t('form.dayBad') : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        setLeft(false)
        onChange(readDate(event.currentTarget.value) ?? null)
      }}
    />
  )
}
