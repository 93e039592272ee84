import type { ComputedCounts, CountRow, CountTable } from '../../../core/report/catalogue-counts.ts'
import { type CatalogueTable, columnsOfTable, isEntered } from '../../../core/report/catalogue-tables.ts'
import { numberText } from '../../../core/report/number-text.ts'
import { sayIn } from '../../../core/report/words.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { NumberBox } from './number-box.tsx'
import styles from './reports.module.css'

interface Props {
  readonly table: CatalogueTable
  readonly counts: CountTable
  readonly computed: ComputedCounts['tables'][CatalogueTable]
  readonly onRows: (rows: CountRow[]) => void
}

/** One statutory table to fill in; sums and shares are computed and cannot be typed. */
export function CountsTable({ table, counts, computed, onRows }: Props) {
  const { t } = useTranslation('reports')
  const { language } = useLanguage()
  const say = sayIn(language)
  const columns = columnsOfTable(table)
  const titleOf = (number: number) =>
    table === 'II.08' && number === 9
      ? say('catalogue/group-portal')
      : say(`catalogue/column-${table}-${number}`)
  const shown = (value: number | null | undefined, digits: number) =>
    value === null || value === undefined ? '' : numberText(value, digits, language)
  const set = (index: number, number: number, value: number | undefined) =>
    onRows(
      counts.rows.map((row, place) => {
        if (place !== index) return row
        const { [String(number)]: _before, ...others } = row.values
        return { ...row, values: value === undefined ? others : { ...others, [String(number)]: value } }
      }),
    )
  const title = `${say(`catalogue/name-${table}`)}: ${say(`catalogue/title-${table}`)}`
  return (
    <section>
      <h2>{title}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(table === 'II.08' ? 'procedure' : 'field')}</th>
              {columns.map(({ number }) => (
                <th key={number} scope="col">
                  ({number}) {titleOf(number)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.rows.map((row, index) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {columns.map((column) => (
                  <td key={column.number} className={isEntered(column) ? undefined : styles.computed}>
                    {isEntered(column) ? (
                      <NumberBox
                        label={`${row.name}: (${column.number}) ${titleOf(column.number)}`}
                        value={row.values[String(column.number)]}
                        onChange={(value) => set(index, column.number, value)}
                      />
                    ) : (
                      shown(
                        computed.rows[index]?.values.get(column.number),
                        column.share === undefined ? 0 : 2,
                      )
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{say('word/total')}</th>
              {columns.map(({ number, share }) => (
                <td key={number} className={styles.computed}>
                  {shown(computed.total.get(number), share === undefined ? 0 : 2)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  )
}
