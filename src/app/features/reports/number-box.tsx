import { useState } from 'react'
import { readWhole } from '../../ui/read-number.ts'

interface Props {
  /** What the box is for, row and column. */
  readonly label: string
  readonly value: number | undefined
  /** Hears undefined for an emptied box: not entered, never zero. */
  readonly onChange: (value: number | undefined) => void
}

const most = 999_999_999

/** A whole number in a table of many. What is no number is kept as typed, marked, and not taken. */
export function NumberBox({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (value === undefined ? '' : String(value))
  const bad = shown.trim() !== '' && readWhole(shown, most) === undefined
  return (
    <input
      aria-label={label}
      aria-invalid={bad}
      inputMode="numeric"
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = readWhole(text, most)
        if (text.trim() === '' || read !== undefined) onChange(read)
      }}
      onBlur={() => {
        if (!bad) setTyped(undefined)
      }}
    />
  )
}
