import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { HistoryAnswer, HistoryEntry } from '../../../core/api/draft-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { useAsked } from '../../session/use-asked.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useSeq } from './use-versions.ts'
import { useRestore } from './use-restore.ts'
import styles from './versions.module.css'

const reasons = ['seeded', 'rest', 'submitted', 'restored', 'stopped', 'started', 'imported'] as const

interface Props {
  readonly scope: string
  readonly slug: string
  readonly mayEdit: boolean
}

/** Everything that was done to the draft, newest first; any revision can be compared and restored exactly. */
export function HistoryPanel({ scope, slug, mayEdit }: Props) {
  const { t } = useTranslation('versions')
  const seq = useSeq()
  const [open, setOpen] = useState(false)
  const [asked, again] = useAsked<HistoryAnswer>(
    open ? `/api/drafts/${scope}/${slug}/history?limit=200` : undefined,
    seq,
  )
  const { problems, restored, busy, restore } = useRestore(scope, slug)
  const entries = asked.state === 'here' ? asked.value.entries : []
  return (
    <section aria-labelledby="lich-su" className={styles.quietInPrint}>
      <h2 id="lich-su">{t('history.heading')}</h2>
      {!open && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('history.show')}
        </Button>
      )}
      <Problems problems={problems} />
      <p role="status" className="k-quiet">
        {restored === undefined ? '' : t('history.restored', { print: shortDigest(restored) })}
      </p>
      <AskedNote of={asked} again={again} />
      {open && asked.state === 'here' && (
        <ol className={styles.history}>
          {entries.map((entry) => (
            <Entry
              key={`${entry.kind} ${entry.seq} ${entry.at}`}
              entry={entry}
              draft={`draft:${scope}/${slug}`}
              {...(mayEdit && !busy
                ? { onRestore: (revision, label) => void restore(revision, label).then(again) }
                : {})}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

interface EntryProps {
  readonly entry: HistoryEntry
  readonly draft: string
  readonly onRestore?: (revision: string, label: string) => void
}

function Entry({ entry, draft, onRestore }: EntryProps) {
  const { t } = useTranslation('versions')
  const time = shownMoment(entry.at)
  const reason = entry.kind === 'revision' ? reasons.find((one) => one === entry.reason) : undefined
  return (
    <li data-kind={entry.kind}>
      <span className="k-num">{time}</span>
      <span>{entry.by}</span>
      {entry.kind === 'batch' ? (
        <span lang="vi">{entry.label}</span>
      ) : (
        <span className={styles.links}>
          {reason === undefined ? entry.reason : t(`history.reason.${reason}`)}
          <code className="k-code">{shortDigest(entry.revision)}</code>
          <Link
            to="/so-sanh"
            search={{ truoc: entry.revision, sau: draft }}
            className="k-link"
            aria-label={t('history.compareAt', { time })}
          >
            {t('history.compare')}
          </Link>
          {onRestore !== undefined && (
            <button
              type="button"
              className={styles.act}
              aria-label={t('history.restoreAt', { time })}
              onClick={() => onRestore(entry.revision, t('history.restoreLabel', { time }))}
            >
              {t('history.restore')}
            </button>
          )}
        </span>
      )}
    </li>
  )
}
