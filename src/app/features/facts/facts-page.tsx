import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { FactAnswer, FactsAnswer } from '../../../core/api/version-contract.ts'
import { changeText } from '../../../core/change/change-text.ts'
import { may } from '../../../core/people/may.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useSession } from '../../session/session.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ConfirmBar } from './confirm-bar.tsx'
import { filterFacts, idOf, isConfirmable, sourceOf, withoutSource } from './fact-lists.ts'
import { type FactsSearch, statuses } from './facts-search.ts'
import { FactsTable } from './facts-table.tsx'
import styles from './facts.module.css'
import { VerifiedShare } from './verified-share.tsx'

const route = getRouteApi('/xac-minh')

/** The verification desk: facts nobody has held against a document, to be confirmed one by one or many at once. */
export function FactsPage() {
  const { t } = useTranslation('facts')
  const search = route.useSearch()
  const { catalogue } = route.useLoaderData()
  const { actor, date } = useSession()
  const own = actor?.grants.find(({ organisation }) => catalogue.units.some(({ id }) => id === organisation))
  const unit = search['don-vi'] ?? own?.organisation ?? 'tat-ca'
  const slug = search['thu-tuc']
  const query = new URLSearchParams({
    ...(unit === 'tat-ca' ? {} : { unit }),
    ...(slug === undefined ? {} : { slug }),
  })
  const [asked, again] = useAsked<FactsAnswer>(`/api/facts?${query.toString()}`)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  const all = asked.state === 'here' ? asked.value.facts : []
  const facts = filterFacts(all, search)
  const fields = new Map(catalogue.rows.map((row) => [row.slug, row.field]))
  const mayConfirm = (fact: FactAnswer) => {
    const field = fields.get(fact.slug)
    const on = { organisation: fact.unit, date, ...(field === undefined ? {} : { field }) }
    return actor !== undefined && isConfirmable(fact) && may(actor, 'fact/confirm', on)
  }
  const picked = facts.filter((fact) => chosen.has(idOf(fact)) && mayConfirm(fact))
  return (
    <div className="k-page">
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.intro}>{t('intro')}</p>
      {asked.state === 'here' && <VerifiedShare counts={asked.value.counts} />}
      <Filters unit={unit} facts={all} />
      {asked.state === 'waiting' ? (
        <p className="k-quiet" role="status">
          {t('loading')}
        </p>
      ) : facts.length === 0 ? (
        <Notice title={t('emptyTitle')}>
          <p>{t('emptyBody')}</p>
        </Notice>
      ) : (
        <FactsTable facts={facts} chosen={chosen} mayConfirm={mayConfirm} onChoose={setChosen} />
      )}
      {asked.state === 'here' && asked.value.truncated && <p className="k-quiet">{t('truncated')}</p>}
      <ConfirmBar
        picked={picked}
        marks={asked.state === 'here' ? asked.value.marks : {}}
        onDone={(settled) => {
          const gone = new Set(settled.map(idOf))
          setChosen(new Set([...chosen].filter((id) => !gone.has(id))))
          again()
        }}
      />
    </div>
  )
}

function Filters({ unit, facts }: { readonly unit: string; readonly facts: readonly FactAnswer[] }) {
  const { t } = useTranslation('facts')
  const { language, textOf } = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { catalogue } = route.useLoaderData()
  const set = (name: keyof FactsSearch, value: string | null) => {
    const left = Object.entries(search).filter(
      // Another unit has other procedures.
      ([one]) => one !== name && !(name === 'don-vi' && one === 'thu-tuc'),
    )
    const next = value === null || value === '' ? left : [...left, [name, value]]
    void navigate({ search: Object.fromEntries(next) as FactsSearch, replace: true, resetScroll: false })
  }
  const kinds = [...new Set(facts.map(({ kind }) => kind))]
  const sources = [...new Set(facts.flatMap((fact) => fact.sources.map(sourceOf)))]
  const rows = catalogue.rows.filter((row) => unit === 'tat-ca' || row.unit === unit)
  const every = { value: '', label: t('every') }
  return (
    <search className={styles.filters}>
      <Select
        label={t('unit')}
        allowDeselect={false}
        data={[
          { value: 'tat-ca', label: t('every') },
          ...catalogue.units.map(({ id, name }) => ({ value: id, label: textOf(name) })),
        ]}
        value={unit}
        onChange={(value) => set('don-vi', value)}
      />
      <Select
        label={t('procedure')}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('nothing')}
        data={[every, ...rows.map((row) => ({ value: row.slug, label: textOf(row.name) }))]}
        value={search['thu-tuc'] ?? ''}
        onChange={(value) => set('thu-tuc', value)}
      />
      <Select
        label={t('kind')}
        allowDeselect={false}
        data={[
          every,
          ...kinds.map((kind) => ({ value: kind, label: changeText(`subject/${kind}`, language) })),
        ]}
        value={search.loai ?? ''}
        onChange={(value) => set('loai', value)}
      />
      <Select
        label={t('source')}
        allowDeselect={false}
        data={[
          every,
          { value: withoutSource, label: t('noSource') },
          ...sources.map((source) => ({ value: source, label: source })),
        ]}
        value={search.nguon ?? ''}
        onChange={(value) => set('nguon', value)}
      />
      <Select
        label={t('status')}
        allowDeselect={false}
        data={[every, ...statuses.map((status) => ({ value: status, label: t(`statuses.${status}`) }))]}
        value={search['trang-thai'] ?? ''}
        onChange={(value) => set('trang-thai', value)}
      />
    </search>
  )
}
