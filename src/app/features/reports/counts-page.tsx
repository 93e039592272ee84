import { Select, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProvincesAnswer } from '../../../core/api/province-contract.ts'
import type { CountsAnswer } from '../../../core/api/report-contract.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useSession } from '../../session/session.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { CountsForm } from './counts-form.tsx'
import { type CountsSearch, inYear, partsOfPeriod, quarters } from './counts-search.ts'
import styles from './reports.module.css'

const route = getRouteApi('/bao-cao/so-lieu')

/** Counts for the statutory tables: typed in, or read from a workbook in the same layout. */
export function CountsPage() {
  const { t } = useTranslation('reports')
  const { textOf } = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { date } = useSession()
  const [typedYear, setTypedYear] = useState<string>()
  const [provinces] = useAsked<ProvincesAnswer>('/api/provinces')
  const office = search['don-vi']
  const { year, quarter } = partsOfPeriod(search.ky ?? '')
  const address =
    office === undefined || search.ky === undefined ? undefined : `/api/counts/${office}/${search.ky}`
  const [asked, again] = useAsked<CountsAnswer>(address)
  const go = (part: CountsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false })
  const readable =
    provinces.state === 'here' ? provinces.value.provinces.filter(({ counts }) => counts !== null) : []
  const name = readable.find(({ record }) => record.id === office)?.record.name
  return (
    <div className="k-page">
      <h1>{t('countsPage.title')}</h1>
      <p className={styles.intro}>{t('countsPage.intro')}</p>
      <div className={`${styles.form} ${styles.pair}`}>
        <Select
          label={t('countsPage.office')}
          searchable
          allowDeselect={false}
          data={readable.map(({ record }) => ({ value: record.id, label: textOf(record.name) }))}
          value={office ?? null}
          onChange={(value) => value !== null && go({ 'don-vi': value })}
        />
        <TextInput
          label={t('countsPage.year')}
          inputMode="numeric"
          maxLength={4}
          placeholder={date.slice(0, 4)}
          value={typedYear ?? year}
          onBlur={() => setTypedYear(undefined)}
          onChange={(event) => {
            const typed = event.currentTarget.value
            setTypedYear(typed)
            if (/^20\d\d$/.test(typed)) go({ ky: inYear(typed, search.ky) })
          }}
        />
        <Select
          label={t('countsPage.part')}
          allowDeselect={false}
          disabled={year === ''}
          data={[
            ...quarters.map((value) => ({ value, label: t(`countsPage.${value}`) })),
            { value: '', label: t('countsPage.whole') },
          ]}
          value={quarter}
          onChange={(value) => go({ ky: value === null || value === '' ? year : `${year}-${value}` })}
        />
      </div>
      {address === undefined ? (
        <Notice title={t('countsPage.chooseTitle')}>
          <p>{t('countsPage.chooseBody')}</p>
        </Notice>
      ) : asked.state === 'failed' ? (
        <ErrorNotice error={asked.error} again={again} />
      ) : asked.state === 'waiting' ? (
        <PageSkeleton />
      ) : (
        <CountsForm
          key={`${address} ${asked.value.etag}`}
          address={address}
          first={asked.value}
          suggested={{
            office: name === undefined ? '' : textOf(name),
            period:
              quarter === ''
                ? t('countsPage.yearWords', { year })
                : t('countsPage.periodWords', { quarter: t(`countsPage.${quarter as 'q1'}`), year }),
          }}
          onReload={again}
        />
      )}
    </div>
  )
}
