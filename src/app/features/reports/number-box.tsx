import { useState } from 'react'

interface Props {
  /** What the box is for, row and column. */
  readonly label: string
  readonly value: number | undefined
  /** Hears undefined for an emptied box: not entered, never zero. */
  readonly onChange: (value: number | undefined) => void
}

/** A whole number in a table of many. What is no number is kept as typed, marked, and not taken. */
export function NumberBox({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (value === undefined ? '' : String(value))
  const plain = shown.replaceAll(/[.\s]/g, '')
  const bad = shown.trim() !== '' && !/^\d{1,9}$/.test(plain)
  return (
    <input
      aria-label={label}
      aria-invalid={bad}
      inputMode="numeric"
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const digits = text.replaceAll(/[.\s]/g, '')
        if (digits === '') onChange(undefined)
        else if (/^\d{1,9}$/.test(digits)) onChange(Number(digits))
      }}
      onBlur={() => {
        if (!bad) setTyped(undefined)
      }}
    />
  )
}
