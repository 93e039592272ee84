import type { ReactNode } from 'react'

/** One column of an editable table: how a cell reads, and the box it turns into; without one it is read only. */
export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  readonly isNumber?: boolean
  /** The cell names its row. */
  readonly isRowHeader?: boolean
  /** Left out on phones. */
  readonly isWide?: boolean
  readonly width?: string
  readonly render: (row: Row) => ReactNode
  readonly box?: TextBoxOf<Row> | ChoiceBoxOf<Row>
}

/** @returns why the text is refused, in a sentence */
type Save<Row> = (row: Row, typed: string) => string | undefined

interface TextBoxOf<Row> {
  readonly kind: 'text'
  readonly of: (row: Row) => string
  readonly save: Save<Row>
  readonly lang?: string | undefined
  /** Of a row for which there is nothing to write, e.g. the time of a step whose clock stands. */
  readonly isFixed?: (row: Row) => boolean
}

interface ChoiceBoxOf<Row> {
  readonly kind: 'choice'
  readonly of: (row: Row) => string
  readonly options: (row: Row) => readonly { readonly value: string; readonly label: string }[]
  readonly save: Save<Row>
}
