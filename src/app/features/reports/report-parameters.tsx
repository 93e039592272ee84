import { MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ProvincesAnswer } from '../../../core/api/province-contract.ts'
import type { CountsListAnswer } from '../../../core/api/report-contract.ts'
import type { ReportKind } from '../../../core/report/report-kind.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { HeadBoxes } from './head-boxes.tsx'
import type { ReportSearch } from './report-search.ts'
import styles from './reports.module.css'

const route = getRouteApi('/bao-cao')

export interface ParameterProps {
  readonly search: ReportSearch
  readonly onChange: (part: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) => void
}

/** What a report is about: only the boxes that count for it. */
export function ReportParameters({ kind, ...props }: ParameterProps & { readonly kind: ReportKind }) {
  const { t } = useTranslation('reports')
  const { search, onChange } = props
  const ofProvinces = kind !== 'annex' && kind !== 'catalogue'
  return (
    <div className={styles.boxes}>
      {kind === 'catalogue' && <CountsBox {...props} />}
      {(kind === 'annex' || kind === 'impact') && (
        <div>
          <p className={styles.label} id="report-source">
            {t(`source.${kind}`)}
          </p>
          <SegmentedControl
            fullWidth
            aria-labelledby="report-source"
            value={search.nguon ?? 'draft'}
            onChange={(value) => onChange({ nguon: value === 'published' ? 'published' : undefined })}
            data={['draft', 'published'].map((value) => ({
              value,
              label: t(`source.${value}` as 'source.draft'),
            }))}
          />
        </div>
      )}
      {kind !== 'catalogue' && <ProcedureBoxes {...props} />}
      {ofProvinces && <ProvincesBox {...props} />}
      {ofProvinces && (
        <DayBox
          label={t('on')}
          description={t('onHint')}
          value={search.ngay ?? null}
          onChange={(day) => day !== undefined && onChange({ ngay: day ?? undefined })}
        />
      )}
      <HeadBoxes kind={kind} {...props} />
    </div>
  )
}

function ProcedureBoxes({ search, onChange }: ParameterProps) {
  const { t } = useTranslation('reports')
  const { textOf } = useLanguage()
  const { catalogue } = route.useLoaderData()
  const field = search['linh-vuc']
  const rows = catalogue.rows.filter((row) => field === undefined || row.field === field)
  return (
    <>
      <Select
        label={t('field')}
        placeholder={t('everyField')}
        clearable
        data={catalogue.fieldsOfWork.map(({ id, name }) => ({ value: id, label: textOf(name) }))}
        value={field ?? null}
        // Another field has other procedures.
        onChange={(value) => onChange({ 'linh-vuc': value ?? undefined, 'thu-tuc': undefined })}
      />
      <Select
        label={t('procedure')}
        placeholder={t('everyProcedure', { count: rows.length })}
        clearable
        searchable
        data={rows.map(({ slug, name }) => ({ value: slug, label: textOf(name) }))}
        value={search['thu-tuc'] ?? null}
        onChange={(value) => onChange({ 'thu-tuc': value ?? undefined })}
      />
    </>
  )
}

function ProvincesBox({ search, onChange }: ParameterProps) {
  const { t } = useTranslation('reports')
  const { textOf } = useLanguage()
  const on = search.ngay === undefined ? '' : `?on=${search.ngay}`
  const [asked] = useAsked<ProvincesAnswer>(`/api/provinces${on}`)
  const provinces =
    asked.state === 'here' ? asked.value.provinces.filter(({ counts }) => counts !== null) : []
  const chosen = search['dia-phuong']?.split(',') ?? []
  return (
    <MultiSelect
      label={t('provinces')}
      {...(chosen.length === 0 ? { placeholder: t('everyProvince') } : {})}
      clearable
      searchable
      hidePickedOptions
      data={provinces.map(({ record, counts }) => ({
        value: record.id,
        label:
          counts?.illustrative === true ? t('invented', { name: textOf(record.name) }) : textOf(record.name),
      }))}
      value={chosen}
      onChange={(values) => onChange({ 'dia-phuong': values.length === 0 ? undefined : values.join(',') })}
    />
  )
}

function CountsBox({ search, onChange }: ParameterProps) {
  const { t } = useTranslation('reports')
  const [asked] = useAsked<CountsListAnswer>('/api/counts')
  const counts = asked.state === 'here' ? asked.value.counts : []
  return (
    <Select
      label={t('counts')}
      placeholder={asked.state === 'here' && counts.length === 0 ? t('noCounts') : t('chooseCounts')}
      data={counts.map(({ id, office, period }) => ({ value: id, label: `${office}, ${period}` }))}
      value={search['so-lieu'] ?? null}
      onChange={(value) => onChange({ 'so-lieu': value ?? undefined })}
    />
  )
}
