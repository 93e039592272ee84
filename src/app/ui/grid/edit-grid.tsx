import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './edit-grid.module.css'
import { CellBox } from './cell-box.tsx'
import type { GridColumn } from './grid-column.ts'
import { useMayEdit } from '../../draft/draft-context.tsx'
import { IconButton } from '../editing/icon-button.tsx'
import { useTranslation } from '../use-translation.tsx'
import { GridRow } from './grid-row.tsx'
import { neighbourOf } from './neighbour.ts'

interface Props<Row> {
  /** Says what the table holds. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly columns: readonly GridColumn<Row>[]
  readonly selected?: string | undefined
  readonly onSelect?: (key: string) => void
  /** Alt ↑ ↓ by one place. */
  readonly onMove?: (key: string, by: -1 | 1) => void
  /** Dragged to an index of the list. */
  readonly onMoveTo?: (key: string, index: number) => void
  /** Delete, or the button at the end of the row. */
  readonly onRemove?: (key: string) => void
  /** What a row is called on its button for taking it away; left out: no such button. */
  readonly nameOf?: (row: Row) => string
  /** What stands below a row: its problems. */
  readonly renderBelow?: (row: Row) => ReactNode
  readonly empty?: ReactNode
}

interface Place {
  readonly row: string
  readonly column: string
}

/**
 * A table that is edited from the keyboard: arrows walk the cells, Enter or F2 opens one, Escape leaves it as it was,
 * Alt ↑ ↓ moves the row, Delete takes it away (WAI-ARIA Authoring Practices, grid pattern). Whoever may only read the
 * draft walks it the same, and no key does anything else.
 */
export function EditGrid<Row>(props: Props<Row>) {
  return <Grid {...(useMayEdit() ? props : readOnly(props))} />
}

function readOnly<Row>({ onMove: _m, onMoveTo: _t, onRemove: _r, ...props }: Props<Row>): Props<Row> {
  return { ...props, columns: props.columns.map(({ box: _box, ...column }) => column) }
}

function Grid<Row>(props: Props<Row>) {
  const { label, rows, keyOf, columns, selected, onSelect, renderBelow } = props
  const { t } = useTranslation('editing')
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<Place>()
  const [editing, setEditing] = useState(false)
  /** The row that somebody takes away, until it is gone; a dialog may ask first. */
  const [removing, setRemoving] = useState<{ readonly row: string; readonly before: readonly string[] }>()
  const answered = useRef<typeof removing>(undefined)
  const focusNext = useRef(false)
  const nothing = useRef<HTMLParagraphElement>(null)

  const firstColumn = columns.find(({ isRowHeader }) => isRowHeader)?.id ?? columns[0]?.id ?? ''
  const keys = new Set(rows.map(keyOf))
  const gone = removing !== undefined && !keys.has(removing.row) ? removing : undefined
  const neighbour = gone === undefined ? undefined : neighbourOf(gone.row, gone.before, keys)
  const first = rows[0] === undefined ? '' : keyOf(rows[0])
  const active: Place =
    place !== undefined && keys.has(place.row)
      ? place
      : { row: neighbour ?? selected ?? first, column: place?.column ?? firstColumn }

  useEffect(() => {
    const isGoneNow = gone !== undefined && answered.current !== gone
    if (!focusNext.current && !isGoneNow) return
    focusNext.current = false
    // What had the focus went with its row: the keyboard goes on beside it.
    if (isGoneNow) {
      answered.current = gone
      if (neighbour === undefined) return nothing.current?.focus()
      if (neighbour !== selected) onSelect?.(neighbour)
    }
    cellAt(table.current, active)?.focus()
  })

  const go = (to: Place) => {
    focusNext.current = true
    setPlace(to)
    setEditing(false)
    setRemoving(undefined)
    if (to.row !== selected) onSelect?.(to.row)
  }
  const { onRemove, nameOf } = props
  const remove = (row: string) => {
    if (onRemove === undefined) return
    setPlace({ row, column: active.column })
    setRemoving({ row, before: [...keys] })
    onRemove(row)
  }
  const step = (dRow: number, dColumn: number) => {
    const row = rows.findIndex((one) => keyOf(one) === active.row)
    const column = columns.findIndex(({ id }) => id === active.column)
    const nextRow = rows[Math.min(rows.length - 1, Math.max(0, row + dRow))]
    const nextColumn = columns[Math.min(columns.length - 1, Math.max(0, column + dColumn))]
    if (nextRow !== undefined && nextColumn !== undefined) go({ row: keyOf(nextRow), column: nextColumn.id })
  }
  const open = (to: Place) => {
    const row = rows.find((one) => keyOf(one) === to.row)
    const box = columns.find(({ id }) => id === to.column)?.box
    if (row === undefined || box === undefined || (box.kind === 'text' && box.isFixed?.(row) === true)) return
    setPlace(to)
    setEditing(true)
  }
  const close = (by: 0 | 1 | -1) => {
    focusNext.current = true
    setEditing(false)
    if (by !== 0) step(0, by)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || !(event.target instanceof HTMLElement) || event.target.dataset['cell'] === undefined)
      return
    if (event.ctrlKey || event.metaKey) return
    const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')
    if (event.altKey && !isMove) return
    const act: Readonly<Record<string, () => void>> = {
      ArrowUp: () => step(-1, 0),
      ArrowDown: () => step(1, 0),
      ArrowLeft: () => step(0, -1),
      ArrowRight: () => step(0, 1),
      Home: () => step(0, -columns.length),
      End: () => step(0, columns.length),
      PageUp: () => step(-rows.length, 0),
      PageDown: () => step(rows.length, 0),
      Enter: () => open(active),
      F2: () => open(active),
      Delete: () => remove(active.row),
    }
    const move = () => {
      focusNext.current = true
      props.onMove?.(active.row, event.key === 'ArrowUp' ? -1 : 1)
    }
    const doIt = isMove ? move : act[event.key]
    if (doIt === undefined) return
    event.preventDefault()
    doIt()
  }

  if (rows.length === 0 && props.empty !== undefined)
    return (
      <p ref={nothing} className="k-quiet" tabIndex={-1}>
        {props.empty}
      </p>
    )
  const hasRemoval = onRemove !== undefined && nameOf !== undefined
  const widthOf = columns.length + (props.onMoveTo === undefined ? 0 : 1) + (hasRemoval ? 1 : 0)
  return (
    <table ref={table} className={styles.grid} role="grid" aria-label={label} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {props.onMoveTo !== undefined && (
            <th scope="col" className={styles.gripHead}>
              <span className="k-sr">{t('grid.grip')}</span>
            </th>
          )}
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              data-number={column.isNumber}
              data-wide={column.isWide}
              style={column.width === undefined ? undefined : { width: column.width }}
            >
              {column.title}
            </th>
          ))}
          {hasRemoval && (
            <th scope="col" className={styles.removeHead}>
              <span className="k-sr">{t('grid.removal')}</span>
            </th>
          )}
        </tr>
      </thead>
      {rows.map((row, index) => {
        const key = keyOf(row)
        const note = renderBelow?.(row)
        return (
          <GridRow
            key={key}
            index={index}
            rowKey={key}
            isSelected={key === selected}
            onDrop={props.onMoveTo}
            list={label}
            below={note}
            width={widthOf}
          >
            {columns.map((column) => {
              const at = { row: key, column: column.id }
              const isActive = at.row === active.row && at.column === active.column
              const isOpen = isActive && editing && column.box !== undefined
              const Cell = column.isRowHeader === true ? 'th' : 'td'
              return (
                <Cell
                  key={column.id}
                  role={column.isRowHeader === true ? 'rowheader' : 'gridcell'}
                  data-cell={column.id}
                  data-number={column.isNumber}
                  data-wide={column.isWide}
                  data-open={isOpen || undefined}
                  aria-readonly={column.box === undefined ? true : undefined}
                  tabIndex={isActive && !isOpen ? 0 : -1}
                  onFocus={(event) => {
                    if (event.target !== event.currentTarget || isActive) return
                    go(at)
                  }}
                  onClick={(event) => {
                    // A mark within the cell (its provenance) has a click of its own.
                    if (event.target instanceof Element && event.target.closest('button, a') !== null) return
                    if (isActive && !editing) open(at)
                    if (key !== selected) onSelect?.(key)
                  }}
                  onDoubleClick={() => open(at)}
                >
                  {isOpen ? (
                    <CellBox column={column} row={row} onClose={close} />
                  ) : (
                    <div className={styles.value}>{column.render(row)}</div>
                  )}
                </Cell>
              )
            })}
            {hasRemoval && (
              <td className={styles.remove}>
                <IconButton
                  icon="trash"
                  label={t('grid.remove', { name: nameOf(row) })}
                  tabIndex={key === active.row ? 0 : -1}
                  onClick={() => remove(key)}
                />
              </td>
            )}
          </GridRow>
        )
      })}
    </table>
  )
}

function cellAt(table: HTMLTableElement | null, { row, column }: Place): HTMLElement | null {
  return (
    table?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(row)}"] [data-cell="${CSS.escape(column)}"]`,
    ) ?? null
  )
}
