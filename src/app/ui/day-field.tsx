import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate, shownDate } from './format-values.ts'

interface Props {
  readonly label: string
  /** `yyyy-MM-dd` */
  readonly value: string
  /** Hears a day of the calendar each time one is typed; `undefined` while what is typed is none. */
  readonly onChange: (day: string | undefined) => void
  readonly className?: string | undefined
}

/** A day, typed the way it is written in Vietnam: ngày/tháng/năm. */
export function DayField({ label, value, onChange, className }: Props) {
  const { t } = useTranslation('common')
  const [typed, setTyped] = useState(shownDate(value))
  const [left, setLeft] = useState(false)
  return (
    <TextInput
      label={label}
      size="sm"
      inputMode="numeric"
      placeholder={t('day.hint')}
      {...(className === undefined ? {} : { className })}
      value={typed}
      error={left && readDate(typed) === undefined ? t('day.bad') : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        setLeft(false)
        onChange(readDate(event.currentTarget.value))
      }}
    />
  )
}
