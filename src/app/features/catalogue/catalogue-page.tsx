import { Button, Select, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { arrangeCatalogue } from './arrange-catalogue.ts'
import { CatalogueCards } from './catalogue-cards.tsx'
import styles from './catalogue-page.module.css'
import type { CatalogueSearch, FindingFilter, StandingFilter } from './catalogue-search.ts'
import { CatalogueTable } from './catalogue-table.tsx'

const route = getRouteApi('/')

export function CataloguePage() {
  const { t } = useTranslation('catalogue')
  const { textOf } = useLanguage()
  const catalogue = route.useLoaderData()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const [typed, setTyped] = useState(search.q ?? '')
  const q = useDeferredValue(typed)

  const change = (part: { [K in keyof CatalogueSearch]?: CatalogueSearch[K] | undefined }) =>
    void navigate({
      search: (before) => withoutUndefined({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
  const groups = useMemo(() => arrangeCatalogue(catalogue, { ...search, q }), [catalogue, search, q])
  const shown = groups.reduce((sum, group) => sum + group.rows.length, 0)
  const total = catalogue.rows.length
  const drafts = catalogue.rows.filter(({ standing }) => standing.published === null).length
  const filtered = Object.keys(search).some((key) => key !== 'sap' && key !== 'chieu') || q !== ''
  const clear = () => {
    setTyped('')
    change({ q: undefined, linhvuc: undefined, donvi: undefined, kiemtra: undefined, banhanh: undefined })
  }

  return (
    <div className="k-page">
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        <p className={styles.summary} role="status">
          {shown === total ? t('summary', { shown }) : t('summaryOf', { shown, total })}
          {total > 0 && ` · ${t('drafts', { drafts })}`}
        </p>
      </div>
      <search className={styles.filters}>
        <TextInput
          className={styles.query}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            change({ q: event.currentTarget.value === '' ? undefined : event.currentTarget.value })
          }}
        />
        <Filter
          label={t('filterField')}
          all={t('allFields')}
          value={search.linhvuc}
          options={catalogue.fieldsOfWork.map((field) => ({ value: field.id, label: textOf(field.name) }))}
          onChange={(linhvuc) => change({ linhvuc })}
        />
        <Filter
          label={t('filterUnit')}
          all={t('allUnits')}
          value={search.donvi}
          options={catalogue.units
            .filter((unit) => catalogue.rows.some((row) => row.unit === unit.id))
            .map((unit) => ({ value: unit.id, label: textOf(unit.name) }))}
          onChange={(donvi) => change({ donvi })}
        />
        <Filter
          label={t('filterFindings')}
          all={t('allFindings')}
          value={search.kiemtra}
          options={[
            { value: 'sach', label: t('findingsClean') },
            { value: 'loi', label: t('findingsErrors') },
            { value: 'canh-bao', label: t('findingsWarnings') },
          ]}
          onChange={(kiemtra) => change({ kiemtra: kiemtra as FindingFilter | undefined })}
        />
        <Filter
          label={t('filterVersion')}
          all={t('allVersions')}
          value={search.banhanh}
          options={[
            { value: 'da', label: t('versionPublished') },
            { value: 'chua', label: t('versionNone') },
            { value: 'dang-trinh', label: t('versionOpen') },
            { value: 'nhap-da-sua', label: t('versionChanged') },
          ]}
          onChange={(banhanh) => change({ banhanh: banhanh as StandingFilter | undefined })}
        />
        {filtered && (
          <Button variant="subtle" size="sm" onClick={clear}>
            {t('clearFilters')}
          </Button>
        )}
      </search>
      {total === 0 ? (
        <Notice title={t('empty.noneTitle')}>
          <p>{t('empty.noneBody')}</p>
        </Notice>
      ) : shown === 0 ? (
        <Notice title={t('empty.title')} actions={<Button onClick={clear}>{t('clearFilters')}</Button>}>
          <p>{t('empty.body')}</p>
        </Notice>
      ) : wide ? (
        <CatalogueTable groups={groups} units={catalogue.units} search={search} onSort={change} />
      ) : (
        <CatalogueCards groups={groups} units={catalogue.units} />
      )}
    </div>
  )
}

function Filter(props: {
  readonly label: string
  readonly all: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}) {
  return (
    <Select
      className={styles.filter}
      size="sm"
      aria-label={props.label}
      data={[{ value: '', label: props.all }, ...props.options]}
      value={props.value ?? ''}
      allowDeselect={false}
      // Options are made when they are asked for, not with the page.
      comboboxProps={{ width: 'max-content', position: 'bottom-start', keepMounted: false }}
      onChange={(value) => props.onChange(value === null || value === '' ? undefined : value)}
    />
  )
}

function withoutUndefined(
  search: { [K in keyof CatalogueSearch]?: CatalogueSearch[K] | undefined },
): CatalogueSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}
