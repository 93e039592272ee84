import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import styles from './edit-grid.module.css'
import type { GridColumn } from './grid-column.ts'

interface Props<Row> {
  readonly column: GridColumn<Row>
  readonly row: Row
  /** The box is left: to the cell itself, the next or the one before. */
  readonly onClose: (by: 0 | 1 | -1) => void
}

/** The box a cell turns into. What is refused stays as it was typed, with the reason below. */
export function CellBox<Row>({ column, row, onClose }: Props<Row>) {
  const { box } = column
  const [typed, setTyped] = useState(() => box?.of(row) ?? '')
  const [problem, setProblem] = useState<string>()
  const done = useRef(false)
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const problemId = useId()

  useEffect(() => {
    input.current?.focus()
    if (input.current instanceof HTMLInputElement) input.current.select()
  }, [])
  if (box === undefined) return null

  const save = (text: string, by: 0 | 1 | -1 | 'left') => {
    if (done.current) return
    const refused = text === box.of(row) ? undefined : box.save(row, text)
    setProblem(refused)
    if (refused !== undefined) return
    done.current = true
    if (by !== 'left') onClose(by)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    // Enter ends a composition of Vietnamese typing before it ends the box.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      done.current = true
      onClose(0)
    } else if (event.key === 'Enter') save(typed, 0)
    else if (event.key === 'Tab') save(typed, event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  const shared = {
    ref: input,
    className: styles.box,
    'aria-label': column.title,
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': problem === undefined ? undefined : problemId,
    onKeyDown,
  } as const
  return (
    <>
      {box.kind === 'choice' ? (
        <select
          {...shared}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            save(event.currentTarget.value, 'left')
            if (done.current) onClose(0)
          }}
          onBlur={() => {
            done.current = true
            onClose(0)
          }}
        >
          {box.options(row).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          value={typed}
          lang={box.lang}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setProblem(undefined)
          }}
          onBlur={() => {
            save(typed, 'left')
            if (done.current) onClose(0)
          }}
        />
      )}
      {problem !== undefined && (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
