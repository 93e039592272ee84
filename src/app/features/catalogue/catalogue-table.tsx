import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CatalogueRow, RegisterEntry } from '../../../core/api/contract.ts'
import { FindingCounts } from '../../ui/finding-counts.tsx'
import { LimitText } from '../../ui/limit-text.tsx'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { StandingText } from '../../ui/standing-text.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CatalogueGroup } from './arrange-catalogue.ts'
import type { CatalogueSearch, SortKey } from './catalogue-search.ts'
import styles from './catalogue-table.module.css'

interface Props {
  readonly groups: readonly CatalogueGroup[]
  readonly units: readonly RegisterEntry[]
  readonly search: CatalogueSearch
  readonly onSort: (sort: { readonly sap: SortKey; readonly chieu: 'giam' | undefined }) => void
}

const columnCount = 11

export function CatalogueTable({ groups, units, search, onSort }: Props) {
  const { t } = useTranslation(['catalogue', 'common'])
  const { textOf } = useLanguage()
  const unitOf = new Map(units.map((unit) => [unit.id, textOf(unit.name)]))
  const head = (key: SortKey, text: string, className?: string, rows = 2) => (
    <SortHead sortKey={key} search={search} onSort={onSort} className={className} rows={rows}>
      {text}
    </SortHead>
  )
  return (
    <table className={styles.table}>
      <caption className="k-sr">{t('caption')}</caption>
      <thead>
        <tr>
          {head('ma', t('code'), styles.code)}
          {head('ten', t('name'))}
          {head('don-vi', t('unit'), styles.unit)}
          {head('han', t('limitShort'), styles.limit)}
          <th scope="colgroup" colSpan={4} className={styles.span}>
            {t('questions')}
          </th>
          {head('giay-to', t('papers'), styles.number)}
          {head('kiem-tra', t('check'), styles.check)}
          {head('phien-ban', t('version'), styles.version)}
        </tr>
        <tr>
          {head('cau-hoi', t('total'), styles.number, 1)}
          <th scope="col" className={styles.number}>
            {t('inForm')}
          </th>
          <th scope="col" className={styles.number}>
            {t('outside')}
          </th>
          <th scope="col" className={styles.number}>
            {t('uncompared')}
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          <tr className={styles.group}>
            <th scope="rowgroup" colSpan={columnCount}>
              <h2>
                {textOf(group.name)} <span className={styles.groupCount}>{group.rows.length}</span>
              </h2>
            </th>
          </tr>
          {group.rows.map((row) => (
            <Row key={row.slug} row={row} unit={unitOf.get(row.unit) ?? row.unit} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Row({ row, unit }: { readonly row: CatalogueRow; readonly unit: string }) {
  const { t } = useTranslation(['catalogue', 'common'])
  const { textOf } = useLanguage()
  return (
    <tr className={styles.row}>
      <td className={`${styles.code} k-code`}>
        {row.code.value ?? <span className="k-quiet">{t('common:notSurveyed')}</span>}
        <ProvenanceMark of={row.code.provenance} about={row.code.value ?? textOf(row.name)} />
      </td>
      <th scope="row" className={styles.name}>
        <Link to="/thu-tuc/$slug" params={{ slug: row.slug }}>
          {textOf(row.name)}
        </Link>
      </th>
      <td className={styles.unit}>{unit}</td>
      <td className={styles.limit}>
        <LimitText limit={row.timeLimit} />
        <ProvenanceMark of={row.timeLimit.provenance} about={`${textOf(row.name)}, ${t('limit')}`} />
      </td>
      <Num value={row.questions.total} strong />
      <Num value={row.questions.inForm} />
      <Num value={row.questions.outside} />
      <Num value={row.questions.uncompared} />
      <Num value={row.questions.papers} />
      <td className={styles.check}>
        <FindingCounts counts={row.findings} />
      </td>
      <td className={styles.version}>
        <StandingText of={row.standing} />
      </td>
    </tr>
  )
}

function Num({ value, strong }: { readonly value: number; readonly strong?: boolean }) {
  return (
    <td className={`${styles.number} k-num`} data-zero={value === 0 || undefined} data-strong={strong}>
      {value}
    </td>
  )
}

interface SortHeadProps extends Pick<Props, 'search' | 'onSort'> {
  readonly sortKey: SortKey
  readonly className: string | undefined
  readonly rows: number
  readonly children: ReactNode
}

function SortHead({ sortKey, search, onSort, className, rows, children }: SortHeadProps) {
  const sorted = (search.sap ?? 'ma') === sortKey
  const down = search.chieu === 'giam'
  return (
    <th
      scope="col"
      rowSpan={rows}
      className={className}
      aria-sort={sorted ? (down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort({ sap: sortKey, chieu: sorted && !down ? 'giam' : undefined })}
      >
        {children}

        <span aria-hidden="true" className={styles.arrow} data-on={sorted || undefined}>
          {sorted && down ? '↓' : '↑'}
        </span>
      </button>
    </th>
  )
}
