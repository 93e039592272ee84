import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ProvinceAnswer, ProvinceRow } from '../../../core/api/province-contract.ts'
import { useMay, useSession } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { ErrorNotice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './province.module.css'
import { ProcedureLine } from './procedure-line.tsx'
import { type ProvinceFilter, provinceFilters } from './province-search.ts'

const route = getRouteApi('/dia-phuong/$province/')

const passes: Readonly<Record<ProvinceFilter, (row: ProvinceRow) => boolean>> = {
  'dang-chay': ({ known }) => known?.how === 'running',
  'quan-sat': ({ known }) => known?.how === 'observed',
  'chua-khao-sat': ({ known }) => known === null,
  'sai-khac': ({ known }) => (known?.deviations ?? 0) > 0,
}

/** Which version and deviations apply in the province on a day, procedure by procedure. */
export function ProceduresTab() {
  const { t } = useTranslation('province')
  const { province } = route.useParams()
  const { ngay, loc } = route.useSearch()
  const navigate = route.useNavigate()
  const { catalogue } = route.useLoaderData()
  const { date } = useSession()
  const on = ngay ?? date
  const [asked, again] = useAsked<ProvinceAnswer>(`/api/provinces/${province}?on=${on}`)
  const mayEdit = useMay('variant/edit', { organisation: province, territory: province })
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  const rows = asked.state === 'here' ? asked.value.rows : []
  const shown = loc === undefined ? rows : rows.filter(passes[loc])
  const names = new Map(catalogue.rows.map((row) => [row.slug, row]))
  const search = (change: {
    readonly ngay?: string | undefined
    readonly loc?: ProvinceFilter | undefined
  }) =>
    void navigate({
      search: (before) => {
        const { ngay: day, loc: filter } = { ...before, ...change }
        return {
          ...(day === undefined || day === date ? {} : { ngay: day }),
          ...(filter === undefined ? {} : { loc: filter }),
        }
      },
      replace: true,
    })
  return (
    <>
      <div className={styles.tools}>
        <DayBox
          key={province}
          label={t('onDay')}
          size="sm"
          required
          value={on}
          onChange={(day) => typeof day === 'string' && search({ ngay: day })}
          className={styles.day}
        />
        <Select
          label={t('show')}
          size="sm"
          clearable
          placeholder={t('showAll')}
          data={provinceFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
          value={loc ?? null}
          onChange={(value) => search({ loc: provinceFilters.find((one) => one === value) })}
        />
        <p className={styles.count} role="status">
          {asked.state === 'waiting'
            ? t('loading')
            : t('rows', { count: shown.length, total: rows.length, on: shownDate(on) })}
        </p>
      </div>
      {asked.state === 'here' && shown.length === 0 ? (
        <p className="k-quiet">{t('noRows')}</p>
      ) : (
        <div className={styles.scroll} role="region" aria-label={t('caption')} tabIndex={0}>
          <table className={`${styles.table} ${styles.cards}`}>
            <caption className="k-sr">{t('caption')}</caption>
            <thead>
              <tr>
                <th scope="col" className={styles.wide}>
                  {t('head.procedure')}
                </th>
                <th scope="col">{t('head.now', { on: shownDate(on) })}</th>
                <th scope="col" className={styles.number}>
                  {t('head.deviations')}
                </th>
                <th scope="col">{t('head.next')}</th>
                <th scope="col">
                  <span className="k-sr">{t('head.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <ProcedureLine
                  key={row.procedure}
                  province={province}
                  row={row}
                  about={names.get(row.procedure)}
                  mayEdit={mayEdit}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
