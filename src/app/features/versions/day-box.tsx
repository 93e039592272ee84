import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate } from '../../ui/format-values.ts'

interface Props {
  readonly label: string
  /** Hears `YYYY-MM-DD`, or nothing while what is typed is no day. */
  readonly onChange: (day: string) => void
}

/** A day that has to be given, typed as it is written: ngày/tháng/năm. */
export function DayBox({ label, onChange }: Props) {
  const { t } = useTranslation('versions')
  const [typed, setTyped] = useState('')
  const [left, setLeft] = useState(false)
  return (
    <TextInput
      label={label}
      required
      placeholder={t('form.dayHint')}
      inputMode="numeric"
      value={typed}
      error={left && readDate(typed) === undefined ? t('form.dayBad') : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        setLeft(false)
        onChange(readDate(event.currentTarget.value) ?? '')
      }}
    />
  )
}
