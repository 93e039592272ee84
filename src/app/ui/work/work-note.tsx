import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ShownWork } from '../../session/use-work.ts'
import { Icon } from '../icon.tsx'
import { useTranslation } from '../use-translation.tsx'
import styles from './work-note.module.css'

interface Props {
  /** What is being worked at, as a sentence that goes on: "Đang so sánh…". */
  readonly what: string
  readonly shown: ShownWork
  readonly cancel: () => void
  /** Something else says that it is under way: nothing is shown before it takes long. Default: no. */
  readonly late?: boolean
}

/** Sooner than this nobody wants to know how far it is. */
const patienceMs = 600

/** The server works at something: what, how far where it can be counted, how long, and a way to call it off. */
export function WorkNote({ what, shown: { since, progress }, cancel, late = false }: Props) {
  const { t } = useTranslation()
  const elapsed = useElapsed(since)
  if (elapsed < patienceMs)
    return late ? null : (
      <p className="k-quiet" role="status">
        {what}
      </p>
    )
  const counted = progress === undefined || progress.of === 0 ? undefined : progress
  const time = t('work.seconds', { count: Math.floor(elapsed / 1000) })
  return (
    <div className={styles.work}>
      {/* Without a value it says that it is under way and no more. */}
      <progress
        {...(counted === undefined ? {} : { value: counted.done })}
        max={counted?.of ?? 1}
        aria-label={what}
      />
      <span role="status">{what}</span>
      <span className="k-num k-quiet">
        {counted === undefined
          ? time
          : `${t(`work.part.${counted.part}`, { done: counted.done, of: counted.of })} · ${time}`}
      </span>
      <Button size="compact-sm" variant="default" onClick={cancel}>
        {t('work.cancel')}
      </Button>
    </div>
  )
}

/** Milliseconds since a moment, looked at as often as people want to see it. */
function useElapsed(since: number): number {
  const [elapsed, setElapsed] = useState(() => Date.now() - since)
  useEffect(() => {
    setElapsed(Date.now() - since)
    const timer = setInterval(() => setElapsed(Date.now() - since), 200)
    return () => clearInterval(timer)
  }, [since])
  return elapsed
}

/** It was called off: nothing is left of it, and it can be asked for again. */
export function CancelledNote({ again }: { readonly again: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.work}>
      <span role="status">{t('work.cancelled')}</span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="reuse" size={14} />}
        onClick={again}
      >
        {t('work.again')}
      </Button>
    </div>
  )
}
