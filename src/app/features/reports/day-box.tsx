import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate, shownDate } from '../../ui/format-values.ts'

interface Props {
  readonly label: string
  readonly hint?: string
  /** yyyy-MM-dd */
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
}

/** A day that may be left out, typed as it is written: ngày/tháng/năm. Taken when the box is left. */
export function DayBox({ label, hint, value, onChange }: Props) {
  const { t } = useTranslation('reports')
  const [typed, setTyped] = useState(value === undefined ? '' : shownDate(value))
  const [bad, setBad] = useState(false)
  const take = () => {
    const day = readDate(typed)
    setBad(typed.trim() !== '' && day === undefined)
    if (typed.trim() === '') onChange(undefined)
    else if (day !== undefined) onChange(day)
  }
  return (
    <TextInput
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      placeholder={t('dayHint')}
      inputMode="numeric"
      value={typed}
      error={bad ? t('dayBad') : undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
