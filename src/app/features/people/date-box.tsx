import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate, shownDate } from '../../ui/format-values.ts'

interface Props {
  readonly label: string
  /** Shown in the empty box; default: how a date is typed. */
  readonly placeholder?: string
  readonly required?: boolean
  readonly error?: string | undefined
  /** `YYYY-MM-DD`; null when empty. */
  readonly value: string | null
  /** Hears `undefined` while what is typed is no date. */
  readonly onChange: (date: string | null | undefined) => void
}

/** A date, typed the way it is written in Vietnam: ngày/tháng/năm. */
export function DateBox({ label, placeholder, required = false, error, value, onChange }: Props) {
  const { t } = useTranslation('people')
  const [typed, setTyped] = useState(value === null ? '' : shownDate(value))
  const empty = typed.trim() === ''
  const bad = empty ? required : readDate(typed) === undefined
  const [left, setLeft] = useState(false)
  return (
    <TextInput
      label={label}
      placeholder={placeholder ?? t('dateHint')}
      inputMode="numeric"
      value={typed}
      error={left && bad ? t('dateBad') : error}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        setLeft(false)
        onChange(text.trim() === '' ? (required ? undefined : null) : readDate(text))
      }}
    />
  )
}
