import { MultiSelect, Textarea } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProvincesAnswer } from '../../../core/api/province-contract.ts'
import type { ClosingEntryAnswer } from '../../../core/api/report-contract.ts'
import { type ClosingEntry, closingTexts } from '../../../core/report/closing-entry.ts'
import { send } from '../../session/send.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useTask } from '../../session/use-task.ts'
import { ErrorNotice } from '../../ui/notice.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useUnread } from '../../ui/use-unread.ts'
import { ClosingEntryPart } from './closing-entry-part.tsx'
import { SaveBar } from './save-bar.tsx'
import styles from './reports.module.css'
import { VolumesTable } from './volumes-table.tsx'

/** What people enter for the closing report of the pilot; everything else in it is computed. */
export function ClosingEntryPage() {
  const [asked, again] = useAsked<ClosingEntryAnswer>('/api/closing-entry')
  const [provinces, askProvinces] = useAsked<ProvincesAnswer>('/api/provinces')
  const { catalogue } = route.useLoaderData()
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  if (provinces.state === 'failed') return <ErrorNotice error={provinces.error} again={askProvinces} />
  if (asked.state === 'waiting' || provinces.state === 'waiting') return <PageSkeleton />
  if (asked.value.isPart === true) {
    const { entry } = asked.value
    return <ClosingEntryPart entry={entry} provinces={provinces.value.provinces} catalogue={catalogue} />
  }
  return (
    <ClosingForm key={asked.value.etag} first={asked.value} provinces={provinces.value} onReload={again} />
  )
}

const route = getRouteApi('/bao-cao/tong-ket')

function ClosingForm(props: {
  readonly first: ClosingEntryAnswer
  readonly provinces: ProvincesAnswer
  readonly onReload: () => void
}) {
  const { t } = useTranslation('reports')
  const { textOf } = useLanguage()
  const { catalogue } = route.useLoaderData()
  const [kept, setKept] = useState(props.first)
  const [entry, setEntry] = useState<ClosingEntry>(props.first.entry)
  const task = useTask()
  const change = (part: Partial<ClosingEntry>) => setEntry((before) => ({ ...before, ...part }))
  const save = async () => {
    const saved = await task.run(() =>
      send<ClosingEntryAnswer>({
        method: 'PUT',
        path: '/api/closing-entry',
        body: entry,
        headers: { 'if-match': `"${kept.etag}"` },
      }),
    )
    if (saved !== undefined) setKept(saved)
  }
  const unread = useUnread()
  const isChanged = entry !== kept.entry && JSON.stringify(entry) !== JSON.stringify(kept.entry)
  useUnsaved(isChanged || unread.any)
  const day = (name: 'from' | 'to') => (typed: string | null | undefined) => {
    unread.say(name, typed === undefined)
    if (typed !== undefined) change({ [name]: typed })
  }
  const all = props.provinces.provinces.map(({ record }) => ({ id: record.id, name: textOf(record.name) }))
  const chosen = all.filter(({ id }) => entry.provinces.includes(id))
  return (
    <div className="k-page">
      <h1>{t('closing.title')}</h1>
      <p className={styles.intro}>{t('closing.intro')}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className={styles.pair}>
          <DayBox label={t('closing.from')} value={entry.from} onChange={day('from')} />
          <DayBox label={t('closing.to')} value={entry.to} onChange={day('to')} />
        </div>
        <MultiSelect
          label={t('closing.provinces')}
          description={t('closing.provincesHint')}
          searchable
          hidePickedOptions
          data={all.map(({ id, name }) => ({ value: id, label: name }))}
          value={entry.provinces}
          onChange={(provinces) => change({ provinces })}
        />
        {closingTexts.map((text) => (
          <Textarea
            key={text}
            label={t(`closing.text.${text}`)}
            description={t('closing.textHint')}
            autosize
            minRows={3}
            maxRows={16}
            maxLength={20000}
            value={entry.texts[text]}
            onChange={(event) => {
              const { value } = event.currentTarget
              setEntry((before) => ({ ...before, texts: { ...before.texts, [text]: value } }))
            }}
          />
        ))}
        <h2>{t('closing.volumes')}</h2>
        <VolumesTable
          provinces={chosen}
          procedures={catalogue.rows.map(({ slug, name }) => ({ slug, name: textOf(name) }))}
          volumes={entry.volumes}
          onChange={(volumes) => change({ volumes })}
        />
        <SaveBar
          changed={isChanged}
          saved={kept !== props.first}
          unread={unread.any}
          task={task}
          onReload={props.onReload}
        >
          <Link to="/bao-cao" search={{ 'bao-cao': 'closing' }} className="k-link">
            {t('toReport')}
          </Link>
        </SaveBar>
      </form>
    </div>
  )
}
