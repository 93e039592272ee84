import { Checkbox } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FieldTableAnswer } from '../../../core/api/deviation-contract.ts'
import {
  rowKinds,
  type TableCell,
  type TableRow,
  type TableValue,
} from '../../../core/deviation/field-table.ts'
import { useAsked } from '../../session/use-asked.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { useFactText } from './fact-text.ts'
import { useStandardText } from './use-standard-text.ts'

const route = getRouteApi('/sai-khac/thu-tuc/$slug')

/** One procedure part by part: the standard, and what each province has of it. */
export function FieldTablePage() {
  const { t } = useTranslation('deviations')
  const { slug } = route.useParams()
  const [asked, again] = useAsked<FieldTableAnswer>(`/api/procedures/${slug}/provinces`)
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  return (
    <div className={styles.page}>
      {asked.state === 'waiting' ? (
        <p className="k-quiet" role="status">
          {t('loading')}
        </p>
      ) : (
        <Loaded answer={asked.value} />
      )}
    </div>
  )
}

function Loaded({ answer }: { readonly answer: FieldTableAnswer }) {
  const { t } = useTranslation('deviations')
  const { textOf, foreign } = useLanguage()
  const [onlyDifferent, setOnlyDifferent] = useState(true)
  const { provinces, procedure } = answer
  const known = provinces.filter(({ standing }) => standing !== 'not-surveyed')
  const unknown = provinces.filter(({ standing }) => standing === 'not-surveyed')
  const rows = answer.rows.filter(
    ({ cells }) => !onlyDifferent || Object.values(cells).some(({ standing }) => standing !== 'same'),
  )
  return (
    <>
      <p className={styles.crumbs}>
        <Link to="/sai-khac" className="k-link">
          {t('title')}
        </Link>
      </p>
      <h1 className={styles.title} lang={foreign}>
        {textOf(procedure.name)}
      </h1>
      <p className={styles.lead}>{t('fieldTableLead')}</p>
      {unknown.length > 0 && (
        <p className="k-quiet">
          {t('unknownProvinces', { provinces: unknown.map(({ name }) => textOf(name)).join(', ') })}
        </p>
      )}
      {known.length === 0 ? (
        <Notice title={t('noKnownTitle')}>
          <p>{t('noKnownBody')}</p>
        </Notice>
      ) : (
        <>
          <Checkbox
            size="xs"
            className={styles.onlyDifferent}
            label={t('onlyDifferent')}
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />
          {rows.length === 0 ? (
            <Notice title={t('allSameTitle')}>
              <p>{t('allSameBody')}</p>
            </Notice>
          ) : (
            <Table answer={answer} provinces={known} rows={rows} />
          )}
        </>
      )}
    </>
  )
}

interface TableProps {
  readonly answer: FieldTableAnswer
  readonly provinces: FieldTableAnswer['provinces']
  readonly rows: readonly TableRow[]
}

function Table({ answer, provinces, rows }: TableProps) {
  const { t } = useTranslation('deviations')
  const { textOf, foreign } = useLanguage()
  const standardText = useStandardText()
  return (
    <div className={styles.scroll} role="region" aria-label={t('fieldTable')} tabIndex={0}>
      <table className={styles.matrix} data-fields>
        <caption className="k-sr">{t('fieldTable')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('part')}
            </th>
            <th scope="col" className={styles.province}>
              {t('standard')}
              <span className={styles.columnCount}>{standardText(answer.procedure)}</span>
            </th>
            {provinces.map(({ id, name, standing, hearsay, illustrative }) => (
              <th scope="col" key={id} className={styles.province}>
                <Link
                  to="/sai-khac/$province/$slug"
                  params={{ province: id, slug: answer.procedure.procedure }}
                  className="k-link"
                >
                  {textOf(name)}
                </Link>
                <span className={styles.columnCount}>
                  {hearsay && standing === 'identical' ? t('hearsaySame') : t(`standing.${standing}`)}
                  {hearsay && ` · ${t('hearsay')}`}
                  {illustrative && ` · ${t('madeUp')}`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {rowKinds.map((kind) => {
          const held = rows.filter((row) => row.kind === kind)
          if (held.length === 0) return null
          return (
            <tbody key={kind}>
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={provinces.length + 2}>
                  <span>{t(`row.${kind}`)}</span>
                </th>
              </tr>
              {held.map((row) => (
                <tr key={row.key}>
                  <th scope="row" className={styles.procedure} lang={foreign}>
                    {row.kind === 'time-limit' ? t('row.time-limit') : nameOfRow(row)}
                    {row.within.length > 0 && (
                      <span className={styles.version}>{row.within.join(' › ')}</span>
                    )}
                  </th>
                  <td className={styles.value}>
                    {row.standard === null ? (
                      <span className="k-quiet">{t('cell.none')}</span>
                    ) : (
                      <Value kind={row.kind} value={row.standard} against={undefined} />
                    )}
                  </td>
                  {provinces.map(({ id, hearsay }) => (
                    <td key={id} className={styles.value}>
                      <Cell row={row} cell={row.cells[id]} hearsay={hearsay} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          )
        })}
      </table>
    </div>
  )
}

function nameOfRow({ standard, cells }: TableRow): string {
  return standard?.name ?? Object.values(cells).find(({ value }) => value !== undefined)?.value?.name ?? ''
}

interface CellProps {
  readonly row: TableRow
  readonly cell: TableCell | undefined
  /** Of this province it was only read in a public source. */
  readonly hearsay: boolean
}

function Cell({ row, cell, hearsay }: CellProps) {
  const { t } = useTranslation('deviations')
  if (cell === undefined) return <span className="k-quiet">{t('cell.unknown')}</span>
  if (cell.standing === 'same')
    return (
      <span className="k-quiet">
        <span aria-hidden="true">{hearsay ? '?' : '='}</span>
        <span className="k-sr">{t(hearsay ? 'hearsaySame' : 'cell.same')}</span>
      </span>
    )
  return (
    <span data-standing={cell.standing}>
      <span className={styles.cellState}>
        {hearsay && (
          <span className={styles.hearsay} title={t('hearsay')}>
            <span aria-hidden="true">? </span>
            <span className="k-sr">{t('hearsay')}: </span>
          </span>
        )}
        {t(`cell.${cell.standing}`)}
      </span>
      {cell.value !== undefined && (
        <Value kind={row.kind} value={cell.value} against={row.standard ?? undefined} />
      )}
    </span>
  )
}

interface ValueProps {
  readonly kind: TableRow['kind']
  readonly value: TableValue
  /** Facts that are the same there are left out. */
  readonly against: TableValue | undefined
}

function Value({ kind, value, against }: ValueProps) {
  const { foreign } = useLanguage()
  const factText = useFactText(kind)
  const names = new Set([...Object.keys(value.facts), ...Object.keys(against?.facts ?? {})])
  const facts = [...names].filter(
    (name) => against === undefined || against.facts[name] !== value.facts[name],
  )
  const texts = facts.map((name) => factText(name, value.facts[name])).filter((text) => text !== undefined)
  const renamed = against !== undefined && against.name !== value.name
  return (
    <span className={styles.facts}>
      {(renamed || (against === undefined && kind !== 'time-limit')) && (
        <span lang={foreign}>{value.name}</span>
      )}
      {texts.map((text) => (
        <span key={text} className="k-num">
          {text}
        </span>
      ))}
    </span>
  )
}
