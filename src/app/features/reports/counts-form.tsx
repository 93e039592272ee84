import { FileButton, Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { CountsAnswer, ReadCountsAnswer } from '../../../core/api/report-contract.ts'
import { type CatalogueCounts, computeCounts } from '../../../core/report/catalogue-counts.ts'
import { mismatchWords } from '../../../core/report/catalogue-report.ts'
import { catalogueTables } from '../../../core/report/catalogue-tables.ts'
import { sayIn } from '../../../core/report/words.ts'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { Icon } from '../../ui/icon.tsx'
import { askPerson } from '../../ui/unsaved/open-forms.ts'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { CountsTable } from './counts-table.tsx'
import { DayBox } from '../../ui/day-box.tsx'
import { useFilePick } from '../../ui/use-file-pick.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useUnread } from '../../ui/use-unread.ts'
import { SaveBar } from './save-bar.tsx'
import styles from './reports.module.css'
import { base64Of } from '../../api/base64.ts'

interface Props {
  readonly address: string
  readonly first: CountsAnswer
  /** Names to begin with, where nothing has been entered yet. */
  readonly suggested: { readonly office: string; readonly period: string }
  readonly onReload: () => void
}

/** The counts of one office and period. */
export function CountsForm({ address, first, suggested, onReload }: Props) {
  const { t } = useTranslation('reports')
  const { language } = useLanguage()
  const say = sayIn(language)
  const [kept, setKept] = useState(first)
  const [begun] = useState<CatalogueCounts>(
    first.etag === 0 ? { ...first.counts, ...suggested } : first.counts,
  )
  const [counts, setCounts] = useState(begun)
  const last = kept === first ? begun : kept.counts
  const computed = useMemo(() => computeCounts(counts), [counts])
  const task = useTask()
  const change = (part: Partial<CatalogueCounts>) => setCounts((before) => ({ ...before, ...part }))
  const read = async (file: File | null) => {
    if (file === null) return
    const isTyped = JSON.stringify(counts.tables) !== JSON.stringify(last.tables)
    if (isTyped && !(await askPerson('replace'))) return
    const bytes = await base64Of(file)
    const found = await task.run(() =>
      send<ReadCountsAnswer>({ method: 'POST', path: '/api/counts/read', body: { file: bytes } }),
    )
    if (found !== undefined) change({ tables: found.tables })
  }
  const save = async () => {
    const saved = await task.run(() =>
      send<CountsAnswer>({
        method: 'PUT',
        path: address,
        body: counts,
        headers: { 'if-match': `"${kept.etag}"` },
      }),
    )
    if (saved !== undefined) setKept(saved)
  }
  const pick = useFilePick<File | null>((file) => void read(file))
  const unread = useUnread()
  useUnsaved(unread.any || JSON.stringify(counts) !== JSON.stringify(last))
  const day = (name: 'from' | 'to') => (typed: string | null | undefined) => {
    unread.say(name, typed === undefined)
    if (typed !== undefined) change({ [name]: typed })
  }
  const id = address.replace('/api/counts/', '')
  return (
    <form
      className={`${styles.form} ${styles.whole}`}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={styles.actions}>
        <FileButton accept=".xlsx,.docx,.csv" {...pick}>
          {(props) => (
            <Button {...props} variant="default" loading={task.busy} leftSection={<Icon name="up" />}>
              {t('countsPage.bring')}
            </Button>
          )}
        </FileButton>
        {kept.etag > 0 && (
          <Button
            component="a"
            variant="default"
            href={`/api/reports/catalogue/file?counts=${id}&lang=${language}&to=xlsx`}
            download
            leftSection={<Icon name="down" />}
          >
            {t('countsPage.take')}
          </Button>
        )}
      </div>
      <div className={styles.pair}>
        <TextInput
          label={t('countsPage.officeName')}
          required
          maxLength={300}
          value={counts.office}
          onChange={(event) => change({ office: event.currentTarget.value })}
        />
        <TextInput
          label={t('countsPage.receiver')}
          maxLength={300}
          value={counts.receiver}
          onChange={(event) => change({ receiver: event.currentTarget.value })}
        />
        <DayBox label={t('countsPage.from')} value={counts.from} onChange={day('from')} />
        <DayBox label={t('countsPage.to')} value={counts.to} onChange={day('to')} />
      </div>
      {computed.mismatches.length > 0 && (
        <div role="status">
          <p>{t('countsPage.mismatches')}</p>
          <ul className={styles.mismatches}>
            {computed.mismatches.map((mismatch) => (
              <li key={`${mismatch.table} ${mismatch.row} ${mismatch.column}`}>
                {mismatchWords(mismatch, say, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="k-quiet">{t('countsPage.missing', { count: computed.missing })}</p>
      {catalogueTables.map((table) => (
        <CountsTable
          key={table}
          table={table}
          counts={counts.tables[table]}
          computed={computed.tables[table]}
          onRows={(rows) =>
            change({ tables: { ...counts.tables, [table]: { ...counts.tables[table], rows } } })
          }
        />
      ))}
      <SaveBar
        changed={kept.etag === 0 || JSON.stringify(counts) !== JSON.stringify(kept.counts)}
        saved={kept !== first}
        unread={unread.any}
        task={task}
        onReload={onReload}
      >
        {kept.etag > 0 && (
          <Link to="/bao-cao" search={{ 'bao-cao': 'catalogue', 'so-lieu': id }} className="k-link">
            {t('toReport')}
          </Link>
        )}
      </SaveBar>
    </form>
  )
}
