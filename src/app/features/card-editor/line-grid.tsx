import { useState } from 'react'
import { keyOf } from '../../../core/change/part.ts'
import { removeCardLine } from '../../../core/edit/card-edits.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import { moveBy, moveTo } from '../../../core/edit/process-edits.ts'
import { type Removal, RemovalDialog } from '../../ui/editing/removal-dialog.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { readDate, shownDate } from '../../ui/format-values.ts'
import { EditGrid } from '../../ui/grid/edit-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './card-editor.module.css'
import { Standing } from './fact-row.tsx'

export type LineKind = 'legal-reference' | 'later-act' | 'condition' | 'fee' | 'dossier-line'

interface Line {
  readonly id?: string
}

interface Props<Row extends Line> {
  readonly kind: LineKind
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly GridColumn<Row>[]
  readonly nameOf: (row: Row) => string
  readonly empty?: string
  /** Who would miss the line, in words: asked about before it goes. */
  readonly usersOf?: (row: Row) => readonly string[]
  readonly selected?: string | undefined
  readonly onSelect?: (id: string) => void
}

/** One list of the card as an editable table. */
export function LineGrid<Row extends Line>(props: Props<Row>) {
  const { t } = useTranslation('cardeditor')
  const act = useEdit()
  const [removal, setRemoval] = useState<Removal>()
  const { kind, rows, nameOf } = props
  const idOf = (row: Row) => row.id ?? ''
  const named = (id: string) => {
    const row = rows.find((one) => idOf(one) === id)
    return row === undefined ? id : nameOf(row)
  }
  const moved = (id: string) => t('label.moved', { name: named(id) })
  const remove = (id: string) => {
    const row = rows.find((one) => idOf(one) === id)
    if (row === undefined) return
    const users = props.usersOf?.(row) ?? []
    const name = nameOf(row)
    const go = () => act(t('label.removed', { name }), (copy) => removeCardLine(copy, keyOf(kind, id)))
    // What nobody uses goes at once: it can be undone. What cannot go says why.
    const refused = users.length === 0 ? go() : undefined
    if (users.length > 0 || refused !== undefined)
      setRemoval({ name, users: refused === undefined ? users : [refused], remove: go })
  }
  return (
    <div className={styles.gridScroll}>
      <EditGrid
        label={props.label}
        rows={rows}
        keyOf={idOf}
        columns={props.columns}
        selected={props.selected}
        {...(props.onSelect === undefined ? {} : { onSelect: props.onSelect })}
        {...(props.empty === undefined ? {} : { empty: props.empty })}
        onMove={(id, by) => void act(moved(id), (copy) => moveBy(copy, keyOf(kind, id), by))}
        onMoveTo={(id, index) => void act(moved(id), (copy) => moveTo(copy, keyOf(kind, id), index))}
        onRemove={remove}
        nameOf={nameOf}
      />
      <RemovalDialog removal={removal} onClose={() => setRemoval(undefined)} />
    </div>
  )
}

/** Columns that many lists share: words, days, the standing of the line. */
export function useLineColumns<Row extends Line>(kind: LineKind, nameOf: (row: Row) => string) {
  const { t } = useTranslation(['cardeditor', 'editing'])
  const act = useEdit()
  const set = (row: Row, name: string, props: PropValues) =>
    act(
      t('label.line', { name, line: nameOf(row) }),
      (copy) => void copy.set(keyOf(kind, row.id ?? ''), props),
    )
  const words = (
    prop: string,
    title: string,
    of: (row: Row) => string | undefined,
    more: {
      readonly isNeeded?: boolean
      readonly isWide?: boolean
      readonly width?: string
      readonly maxLength?: number
    } = {},
  ): GridColumn<Row> => ({
    id: prop,
    title,
    isRowHeader: more.isNeeded === true,
    ...(more.isWide === undefined ? {} : { isWide: more.isWide }),
    ...(more.width === undefined ? {} : { width: more.width }),
    render: (row) => <span lang="vi">{of(row) ?? <span className="k-quiet">–</span>}</span>,
    box: {
      kind: 'text',
      lang: 'vi',
      of: (row) => of(row) ?? '',
      save: (row, typed) => {
        const text = typed.trim()
        if (text === '' && more.isNeeded === true) return t('refused.empty')
        const max = more.maxLength ?? 1000
        if (text.length > max) return t('refused.long', { max })
        return set(row, title, { [prop]: text === '' ? undefined : text })
      },
    },
  })
  const day = (prop: string, title: string, of: (row: Row) => string | undefined): GridColumn<Row> => ({
    id: prop,
    title,
    isWide: true,
    width: '104px',
    render: (row) => {
      const date = of(row)
      return (
        <span className="k-num">
          {date === undefined ? <span className="k-quiet">–</span> : shownDate(date)}
        </span>
      )
    },
    box: {
      kind: 'text',
      of: (row) => shownDate(of(row) ?? ''),
      save: (row, typed) => {
        if (typed.trim() === '') return set(row, title, { [prop]: undefined })
        const date = readDate(typed)
        return date === undefined ? t('editing:date.bad') : set(row, title, { [prop]: date })
      },
    },
  })
  const standing: GridColumn<Row> = {
    id: 'provenance',
    title: t('source'),
    width: '56px',
    render: (row) => <Standing about={nameOf(row)} part={keyOf(kind, row.id ?? '')} prop="provenance" />,
  }
  return { words, day, standing, set }
}
