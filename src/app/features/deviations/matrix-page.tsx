import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { MatrixAnswer } from '../../../core/api/deviation-contract.ts'
import { asksDeviations, countCells, filtered } from '../../../core/deviation/matrix.ts'
import { useMay } from '../../session/session.ts'
import { useAskedWork } from '../../session/use-asked-work.ts'
import { isCancelled } from '../../session/use-work.ts'
import { shownDate } from '../../ui/format-values.ts'
import { matchesText, textQuery } from '../../ui/fold-text.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { CancelledNote, WorkNote } from '../../ui/work/work-note.tsx'
import { AlikeList } from './alike-list.tsx'
import styles from './deviations.module.css'
import { filterOf } from './deviations-search.ts'
import { FilterBar } from './filter-bar.tsx'
import { Legend } from './legend.tsx'
import { MatrixTable } from './matrix-table.tsx'
import { ReadersSetting } from './readers-setting.tsx'

const route = getRouteApi('/sai-khac')

/** Every procedure in every province against the standard. */
export function MatrixPage() {
  const { t } = useTranslation('deviations')
  const { asked, again, shown, cancel } = useAskedWork<MatrixAnswer>('/api/deviations')
  if (asked.state === 'failed' && !isCancelled(asked.error))
    return <ErrorNotice error={asked.error} again={again} />
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('title')}</h1>
      {asked.state === 'failed' ? (
        <CancelledNote again={again} />
      ) : asked.state === 'waiting' ? (
        shown !== undefined && <WorkNote what={t('loading')} shown={shown} cancel={cancel} />
      ) : (
        <Loaded matrix={asked.value} />
      )}
    </div>
  )
}

function Loaded({ matrix }: { readonly matrix: MatrixAnswer }) {
  const { t } = useTranslation('deviations')
  const { textOf } = useLanguage()
  const search = route.useSearch()
  const { names } = route.useLoaderData()
  const maySet = useMay('setting/edit')
  const filter = useMemo(() => filterOf(search), [search])
  const rows = useMemo(() => {
    const wanted = textQuery(search.tim ?? '')
    return matrix.rows.filter(
      ({ field, name, code }) =>
        (filter.field === undefined || field === filter.field) &&
        matchesText(wanted, `${textOf(name)} ${code ?? ''}`),
    )
  }, [matrix, filter, search.tim, textOf])
  const cells = useMemo(() => {
    const fields = new Map(rows.map((row) => [row.procedure, row.field]))
    return filtered(
      matrix.cells.filter(({ procedure }) => fields.has(procedure)),
      filter,
      (procedure) => fields.get(procedure),
    )
  }, [matrix, rows, filter])
  const isNarrowed = asksDeviations(filter)
  const provinces = useMemo(() => {
    const known = new Set((isNarrowed ? cells : matrix.cells).map(({ province }) => province))
    const wanted = matrix.provinces.filter(
      ({ id }) => filter.province === undefined || id === filter.province,
    )
    // Under a filter that asks about deviations only those that have one; else those known come first.
    if (isNarrowed) return wanted.filter(({ id }) => known.has(id))
    return [...wanted.filter(({ id }) => known.has(id)), ...wanted.filter(({ id }) => !known.has(id))]
  }, [matrix, cells, isNarrowed, filter.province])
  const found = new Set(cells.map(({ procedure }) => procedure))
  const shown = isNarrowed ? rows.filter(({ procedure }) => found.has(procedure)) : rows
  const counts = countCells(cells)
  return (
    <>
      <p className={styles.lead}>
        {t(isNarrowed ? 'countsFound' : 'counts', {
          known: counts.known,
          deviating: counts.deviating,
          deviations: counts.deviations,
          unfounded: counts.unfounded,
          undecided: counts.undecided,
        })}{' '}
        {counts.hearsay.cells > 0 &&
          `${t('countsHearsay', { cells: counts.hearsay.cells, deviations: counts.hearsay.deviations })} `}
        <span className="k-quiet">{t('on', { day: shownDate(matrix.on) })}</span>
      </p>
      {matrix.reads === 'own' && <p className={styles.note}>{t('ownOnly')}</p>}
      <FilterBar matrix={matrix} />
      {matrix.provinces.length === 0 ? (
        <Notice title={t('noProvinceTitle')}>
          <p>{t('noProvinceBody')}</p>
        </Notice>
      ) : shown.length === 0 ? (
        <Notice title={t('nothingTitle')}>
          <p>{t('nothingBody')}</p>
        </Notice>
      ) : (
        <>
          <MatrixTable
            provinces={provinces}
            rows={shown}
            cells={cells}
            known={matrix.cells}
            isNarrowed={isNarrowed}
            showsElsewhere={matrix.reads === 'own'}
            fields={names.fields}
          />
          <Legend />
        </>
      )}
      <AlikeList matrix={matrix} rows={rows} />
      {maySet && <ReadersSetting />}
    </>
  )
}
