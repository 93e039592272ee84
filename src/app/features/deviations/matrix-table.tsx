import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { MatrixRow, ProvinceName } from '../../../core/api/deviation-contract.ts'
import type { LangText } from '../../../core/format/format.ts'
import { countCells, type MatrixCell } from '../../../core/deviation/matrix.ts'
import { groupBy } from '../../ui/group-by.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { currentPlace } from './current-place.ts'
import { CellLink } from './matrix-cell.tsx'
import { useStandardText } from './use-standard-text.ts'

interface Props {
  readonly provinces: readonly ProvinceName[]
  readonly rows: readonly MatrixRow[]
  readonly cells: readonly MatrixCell[]
  /** Of all procedures and without a filter: what the heads of columns count. */
  readonly known: readonly MatrixCell[]
  /** A filter asks about deviations: an empty place then says nothing about what is known. */
  readonly isNarrowed: boolean
  readonly showsElsewhere: boolean
  /** Names of fields of work, by id. */
  readonly fields: ReadonlyMap<string, LangText>
}

/** More columns than this are written upright, and their cells say things by sign alone. */
const fewColumns = 8

/** Rows are procedures by field of work, columns provinces; arrow keys go from cell to cell. */
export function MatrixTable({ provinces, rows, cells, known, isNarrowed, showsElsewhere, fields }: Props) {
  const { t } = useTranslation('deviations')
  const { textOf, foreign } = useLanguage()
  const standardText = useStandardText()
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<string>()
  const bySlug = useMemo(() => groupBy(cells, ({ procedure }) => procedure), [cells])
  const byProvince = useMemo(() => groupBy(known, ({ province }) => province), [known])
  const isCompact = provinces.length > fewColumns
  // Before the first release every row is compared with a draft: said once, above them all.
  const [standard, ...others] = new Set(rows.map(standardText))
  const same = others.length === 0 ? standard : undefined
  const cellAt = (procedure: string, province: string) =>
    bySlug.get(procedure)?.find((cell) => cell.province === province)
  const isMadeUp = (province: string) =>
    byProvince.get(province)?.every(({ illustrative }) => illustrative) === true
  const current = currentPlace(
    active,
    rows.flatMap(({ procedure }) =>
      provinces.flatMap(({ id }) => (cellAt(procedure, id) === undefined ? [] : [`${procedure} ${id}`])),
    ),
  )
  const go = (event: KeyboardEvent) => {
    const next = neighbour(event, table.current)
    if (next === undefined) return
    event.preventDefault()
    next.focus()
    setActive(next.dataset['place'])
  }
  return (
    <div className={styles.scroll} role="region" aria-label={t('matrix')} tabIndex={0}>
      <table
        ref={table}
        className={styles.matrix}
        data-compact={isCompact || undefined}
        onKeyDown={go}
        onFocus={(event) => {
          const { place } = (event.target as HTMLElement).dataset
          if (place !== undefined) setActive(place)
        }}
      >
        <caption className="k-sr">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('procedure')}
              {same !== undefined && <span className={styles.version}>{same}</span>}
            </th>
            {provinces.map((province) => {
              const counts = countCells(byProvince.get(province.id) ?? [])
              return (
                <th scope="col" key={province.id} className={styles.province}>
                  <span className={styles.provinceName}>{textOf(province.name)}</span>
                  <span className={styles.columnCount}>
                    {counts.known === 0 && counts.hearsay.cells === 0 && t('columnNone')}
                    {counts.known > 0 &&
                      t('columnCount', { deviating: counts.deviating, known: counts.known })}
                    {counts.known > 0 && counts.hearsay.cells > 0 && ' · '}
                    {counts.hearsay.cells > 0 && t('columnHearsay', { count: counts.hearsay.cells })}
                  </span>
                  {isMadeUp(province.id) && <span className={styles.mark}>{t('madeUp')}</span>}
                </th>
              )
            })}
            {showsElsewhere && (
              <th scope="col" className={styles.province}>
                <span className={styles.provinceName}>{t('elsewhere')}</span>
              </th>
            )}
            <th scope="col" className={styles.total}>
              {t('total')}
            </th>
          </tr>
        </thead>
        {[...groupBy(rows, ({ field }) => field)].map(([field, held]) => (
          <tbody key={field}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={provinces.length + (showsElsewhere ? 3 : 2)}>
                <span>{textOf(fields.get(field) ?? { vi: field })}</span>
              </th>
            </tr>
            {held.map((row) => {
              const own = bySlug.get(row.procedure) ?? []
              return (
                <tr key={row.procedure}>
                  <th scope="row" className={styles.procedure}>
                    <Link
                      to="/sai-khac/thu-tuc/$slug"
                      params={{ slug: row.procedure }}
                      className="k-link"
                      lang={foreign}
                    >
                      {textOf(row.name)}
                    </Link>
                    {same === undefined && <span className={styles.version}>{standardText(row)}</span>}
                  </th>
                  {provinces.map((province) => {
                    const cell = cellAt(row.procedure, province.id)
                    const place = `${row.procedure} ${province.id}`
                    return (
                      <td key={province.id}>
                        {cell === undefined ? (
                          <Unknown isCompact={isCompact} isNarrowed={isNarrowed} />
                        ) : (
                          <CellLink
                            cell={cell}
                            names={{ procedure: textOf(row.name), province: textOf(province.name) }}
                            place={place}
                            isCurrent={place === current}
                            showsMark={!isMadeUp(province.id)}
                          />
                        )}
                      </td>
                    )
                  })}
                  {showsElsewhere && (
                    <td>
                      <Elsewhere row={row} />
                    </td>
                  )}
                  <td className={styles.total}>
                    <RowTotal cells={own} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Unknown({ isCompact, isNarrowed }: { readonly isCompact: boolean; readonly isNarrowed: boolean }) {
  const { t } = useTranslation('deviations')
  if (isNarrowed) return <span className={styles.unknown} />
  return (
    <span className={styles.unknown} title={isCompact ? t('standing.not-surveyed') : undefined}>
      {isCompact ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="k-sr">{t('standing.not-surveyed')}</span>
        </>
      ) : (
        t('standing.not-surveyed')
      )}
    </span>
  )
}

function Elsewhere({ row: { elsewhere } }: { readonly row: MatrixRow }) {
  const { t } = useTranslation('deviations')
  if (elsewhere === null) return <span className={styles.unknown}>{t('tooFew')}</span>
  return (
    <span className={styles.elsewhere}>
      {t('elsewhereCount', { deviating: elsewhere.deviating, known: elsewhere.known })}
    </span>
  )
}

function RowTotal({ cells }: { readonly cells: readonly MatrixCell[] }) {
  const { t } = useTranslation('deviations')
  const counts = countCells(cells)
  const parts: string[] = []
  if (counts.deviations > 0) parts.push(t('rowDeviations', { count: counts.deviations }))
  if (counts.hearsay.deviations > 0) parts.push(t('rowHearsay', { count: counts.hearsay.deviations }))
  if (counts.unfounded > 0) parts.push(t('rowUnfounded', { count: counts.unfounded }))
  return <span className="k-num">{parts.length === 0 ? '–' : parts.join(' · ')}</span>
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The next cell with something in it, in the direction of the arrow key. */
function neighbour(event: KeyboardEvent, table: HTMLTableElement | null): HTMLElement | undefined {
  const step = steps[event.key]
  const from = (event.target as HTMLElement).closest('td')
  if (step === undefined || from === null || table === null) return undefined
  const rows = [...table.rows]
  let down = rows.findIndex((row) => row === from.parentElement)
  let right = from.cellIndex
  for (;;) {
    down += step[0]
    right += step[1]
    const row = rows[down]
    if (row === undefined || right < 1) return undefined
    const cell = row.cells[right]
    if (cell === undefined && step[1] !== 0) return undefined
    const link = cell?.querySelector<HTMLElement>('[data-place]')
    if (link !== null && link !== undefined) return link
  }
}
