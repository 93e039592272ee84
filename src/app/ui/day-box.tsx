import { type MantineSize, TextInput } from '@mantine/core'
import { useState } from 'react'
import { readDate, shownDate } from './format-values.ts'
import { useTranslation } from './use-translation.tsx'

interface Props {
  readonly label: string
  readonly description?: string | undefined
  /** Shown in the empty box; default: how a day is typed. */
  readonly placeholder?: string
  readonly required?: boolean
  /** What else is wrong with it. */
  readonly error?: string | undefined
  readonly size?: MantineSize
  readonly className?: string | undefined
  /** `yyyy-MM-dd` to begin with; null: empty. */
  readonly value: string | null
  /** Hears every day of the calendar that is typed, null for an empty box, `undefined` while what is typed is no day. */
  readonly onChange: (day: string | null | undefined) => void
}

/** A day, typed the way it is written in Vietnam: ngày/tháng/năm. What is no day is said when the box is left. */
export function DayBox({ placeholder, required = false, error, value, onChange, ...box }: Props) {
  const { t } = useTranslation('common')
  const [typed, setTyped] = useState(value === null ? '' : shownDate(value))
  const [left, setLeft] = useState(false)
  const isEmpty = typed.trim() === ''
  const isBad = isEmpty ? required : readDate(typed) === undefined
  return (
    <TextInput
      {...box}
      required={required}
      inputMode="numeric"
      placeholder={placeholder ?? t('day.hint')}
      value={typed}
      error={left && isBad ? t('day.bad') : error}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        setLeft(false)
        onChange(text.trim() === '' ? null : readDate(text))
      }}
    />
  )
}
