import { Button, Menu, Select, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { auditKinds } from '../../../core/audit/acts.ts'
import type { ActivityAnswer } from '../../../core/api/people-contract.ts'
import { fetchOwn } from '../../session/send.ts'
import { useMay } from '../../session/session.ts'
import { readDate, shownDate } from '../../ui/format-values.ts'
import { Notice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './activity.module.css'
import { type ActivitySearch, addressOf, queryOf } from './activity-search.ts'
import { ActivityTable } from './activity-table.tsx'

const route = getRouteApi('/nhat-ky')

type Part = { [K in keyof ActivitySearch]?: ActivitySearch[K] | undefined }

/** The audit log: filters, details, export. */
export function ActivityPage() {
  const { t } = useTranslation('activity')
  const allowed = useMay('audit/read')
  if (allowed) return <ActivityLog />
  return (
    <div className="k-page">
      <Notice wholePage title={t('notAllowed')}>
        <p>{t('notAllowedBody')}</p>
      </Notice>
    </div>
  )
}

function ActivityLog() {
  const { t } = useTranslation('activity')
  const first = route.useLoaderData()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  // Further pages belong to the first one: with other filters, or asked anew, they are dropped.
  const [more, setMore] = useState<{ of: unknown; answers: readonly ActivityAnswer[] }>({
    of: undefined,
    answers: [],
  })
  const [busy, setBusy] = useState(false)
  const further = more.of === first ? more.answers : []
  const answers = first.activity === undefined ? [] : [first.activity, ...further]
  const events = answers.flatMap((answer) => answer.events)
  const people = Object.assign({}, ...answers.map((answer) => answer.people)) as Record<string, string>
  const next = answers.at(-1)?.next ?? null
  const change = (part: Part) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined),
        ) as ActivitySearch,
      replace: true,
      resetScroll: false,
    })
  const loadMore = async () => {
    if (next === null) return
    setBusy(true)
    try {
      const path = addressOf('/api/activity', { ...queryOf(search), before: next })
      const answer = await fetchOwn<ActivityAnswer>(path)
      setMore({ of: first, answers: [...further, answer] })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="k-page">
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        <ExportMenu search={search} />
      </div>
      <p className={styles.intro}>{t('intro')}</p>
      <Filters search={search} onChange={change} />
      {events.length === 0 && next === null ? (
        <Notice title={t('emptyTitle')}>
          <p>{t('emptyBody')}</p>
        </Notice>
      ) : (
        <ActivityTable
          events={events}
          names={first.names}
          people={people}
          onPerson={(ai) => change({ ai })}
        />
      )}
      {next !== null && (
        <Button
          className={styles.more ?? ''}
          variant="default"
          loading={busy}
          onClick={() => void loadMore()}
        >
          {t('loadMore')}
        </Button>
      )}
    </div>
  )
}

function Filters(props: { readonly search: ActivitySearch; readonly onChange: (part: Part) => void }) {
  const { t } = useTranslation('activity')
  const { search, onChange } = props
  const [about, setAbout] = useState(search.ve ?? '')
  // Clearing the filters empties the boxes too.
  const [round, setRound] = useState(0)
  const any = Object.keys(search).length > 0
  return (
    <search className={styles.filters} key={round}>
      <DateFilter label={t('from')} value={search.tu} onChange={(tu) => onChange({ tu })} />
      <DateFilter label={t('to')} value={search.den} onChange={(den) => onChange({ den })} />
      <Select
        className={styles.kind ?? ''}
        size="sm"
        aria-label={t('kind')}
        allowDeselect={false}
        data={[
          { value: '', label: t('allKinds') },
          ...auditKinds.map((kind) => ({ value: `${kind}/`, label: t(`kinds.${kind}`) })),
        ]}
        value={search.viec ?? ''}
        onChange={(value) => onChange({ viec: value === null || value === '' ? undefined : value })}
      />
      <TextInput
        className={styles.about ?? ''}
        type="search"
        aria-label={t('subject')}
        placeholder={t('subject')}
        value={about}
        onChange={(event) => {
          setAbout(event.currentTarget.value)
          onChange({ ve: event.currentTarget.value === '' ? undefined : event.currentTarget.value })
        }}
      />
      {any && (
        <Button
          variant="subtle"
          size="sm"
          onClick={() => {
            setAbout('')
            setRound(round + 1)
            onChange({ tu: undefined, den: undefined, ai: undefined, viec: undefined, ve: undefined })
          }}
        >
          {t('clear')}
        </Button>
      )}
    </search>
  )
}

function DateFilter(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (date: string | undefined) => void
}) {
  const { t } = useTranslation('activity')
  const [typed, setTyped] = useState(props.value === undefined ? '' : shownDate(props.value))
  const [left, setLeft] = useState(false)
  const bad = typed.trim() !== '' && readDate(typed) === undefined
  return (
    <TextInput
      className={styles.date ?? ''}
      aria-label={`${props.label}, ${t('dateHint')}`}
      placeholder={`${props.label}…`}
      inputMode="numeric"
      value={typed}
      error={left && bad ? t('dateBad') : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        setLeft(false)
        if (text.trim() === '') props.onChange(undefined)
        else if (readDate(text) !== undefined) props.onChange(readDate(text))
      }}
    />
  )
}

function ExportMenu({ search }: { readonly search: ActivitySearch }) {
  const { t } = useTranslation('activity')
  const address = (format: string) => addressOf('/api/activity/export', { ...queryOf(search), format })
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="sm">
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address('csv')} download>
          {t('exportCsv')}
        </Menu.Item>
        <Menu.Item component="a" href={address('jsonl')} download>
          {t('exportJsonl')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
