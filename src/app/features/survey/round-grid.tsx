import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react'
import type { Catalogue, CatalogueRow } from '../../../core/api/contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { SurveyEdit } from '../../../core/survey/edit-round.ts'
import {
  cellOf,
  surveyCriteria,
  type SurveyCriterion,
  type SurveyRound,
  type SurveyValue,
} from '../../../core/survey/survey-round.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './survey.module.css'

export type GridColumn = SurveyCriterion | 'satisfaction'
export interface GridPlace {
  readonly procedure: string
  readonly column: GridColumn
}
const columns: readonly GridColumn[] = [...surveyCriteria, 'satisfaction']

/** What a key fills in; the same signs stand in the cells. */
const valueKeys: Readonly<Record<string, SurveyValue>> = {
  '0': 'not-surveyed',
  Delete: 'not-surveyed',
  Backspace: 'not-surveyed',
  '1': 'as-standard',
  '2': 'deviating',
  '3': 'none',
}
const signs: Readonly<Record<SurveyValue, string>> = {
  'not-surveyed': '',
  'as-standard': '=',
  deviating: '≠',
  none: '–',
}

interface Props {
  readonly round: SurveyRound
  readonly rows: readonly CatalogueRow[]
  readonly fields: Catalogue['fieldsOfWork']
  readonly place: GridPlace
  readonly onPlace: (place: GridPlace) => void
  /** Left out: for reading only. */
  readonly onEdit?: (edit: SurveyEdit) => readonly Problem[]
}

/**
 * Procedures by criteria (WAI-ARIA Authoring Practices, grid pattern): arrows walk, 1, 2, 3 and 0 fill in, Enter goes to
 * the panel beside the grid, where the note is.
 */
export function RoundGrid({ round, rows, fields, place, onPlace, onEdit }: Props) {
  const { t } = useTranslation('survey')
  const { textOf } = useLanguage()
  const table = useRef<HTMLTableElement>(null)
  const follow = useRef(false)
  useEffect(() => {
    if (!follow.current) return
    follow.current = false
    table.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()
  })

  const go = (dRow: number, dColumn: number) => {
    const row = rows.findIndex(({ slug }) => slug === place.procedure)
    const column = columns.indexOf(place.column)
    const next = rows[Math.min(rows.length - 1, Math.max(0, row + dRow))]
    const other = columns[Math.min(columns.length - 1, Math.max(0, column + dColumn))]
    if (next === undefined || other === undefined) return
    follow.current = true
    onPlace({ procedure: next.slug, column: other })
  }
  const fill = (value: SurveyValue) => {
    if (place.column === 'satisfaction') {
      if (value === 'not-surveyed') onEdit?.({ procedure: place.procedure, satisfaction: null })
      return
    }
    const { note } = cellOf(round, place.procedure, place.column)
    onEdit?.({ procedure: place.procedure, criterion: place.column, value, note })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Readonly<Record<string, () => void>> = {
      ArrowUp: () => go(-1, 0),
      ArrowDown: () => go(1, 0),
      ArrowLeft: () => go(0, -1),
      ArrowRight: () => go(0, 1),
      Home: () => go(0, -columns.length),
      End: () => go(0, columns.length),
      PageUp: () => go(-10, 0),
      PageDown: () => go(10, 0),
      Enter: () => document.getElementById('survey-panel-first')?.focus(),
    }
    const value = valueKeys[event.key]
    const doIt = moves[event.key] ?? (value === undefined ? undefined : () => fill(value))
    if (doIt === undefined) return
    event.preventDefault()
    doIt()
  }
  const groups = fields
    .map((field) => ({ field, own: rows.filter((row) => row.field === field.id) }))
    .filter(({ own }) => own.length > 0)
  return (
    <div className={styles.gridBox}>
      {onEdit !== undefined && <p className={styles.keys}>{t('keys')}</p>}
      <div className={styles.gridScroll}>
        <table
          ref={table}
          className={styles.grid}
          role="grid"
          aria-label={t('gridLabel')}
          aria-readonly={onEdit === undefined}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col">{t('procedure')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={styles.criterion}>
                  {column === 'satisfaction' ? t('satisfaction') : t(`criterion.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ field, own }) => (
              <Fragment key={field.id}>
                <tr className={styles.group}>
                  <th scope="rowgroup" colSpan={columns.length + 1}>
                    {textOf(field.name)}
                  </th>
                </tr>
                {own.map((row) => (
                  <GridLine key={row.slug} row={row} round={round} place={place} onPlace={onPlace} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function GridLine(props: {
  readonly row: CatalogueRow
  readonly round: SurveyRound
  readonly place: GridPlace
  readonly onPlace: (place: GridPlace) => void
}) {
  const { t } = useTranslation('survey')
  const { textOf } = useLanguage()
  const { row, round, place, onPlace } = props
  const { slug } = row
  const name = textOf(row.name)
  return (
    <tr>
      <th scope="row" className={styles.rowName}>
        {name}
      </th>
      {columns.map((column) => {
        const isHere = place.procedure === slug && place.column === column
        const said = column === 'satisfaction' ? undefined : cellOf(round, slug, column)
        const asked = round.rows[slug]?.satisfaction ?? null
        const value =
          said !== undefined
            ? t(`value.${said.value}`)
            : asked === null
              ? t('nobodyAsked')
              : t('satisfied', { satisfied: asked.satisfied, asked: asked.asked })
        const note = said?.note ?? ''
        return (
          <td
            key={column}
            data-cell
            data-value={said?.value ?? 'satisfaction'}
            tabIndex={isHere ? 0 : -1}
            aria-selected={isHere}
            aria-label={note === '' ? value : t('withNote', { value, note })}
            title={note === '' ? value : t('withNote', { value, note })}
            onClick={() => onPlace({ procedure: slug, column })}
            onFocus={() => !isHere && onPlace({ procedure: slug, column })}
          >
            <span aria-hidden="true">
              {said !== undefined
                ? signs[said.value]
                : asked === null
                  ? ''
                  : `${asked.satisfied}/${asked.asked}`}
              {note !== '' && <sup className={styles.noted}>•</sup>}
            </span>
          </td>
        )
      })}
    </tr>
  )
}
