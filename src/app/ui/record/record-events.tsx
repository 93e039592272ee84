import { shownMoment } from '../shown-moment.ts'
import styles from './record.module.css'

interface RecordEvent {
  readonly at: string
  readonly act: string
  readonly by: { readonly name: string }
  readonly note?: string | null
}

interface Props<Event extends RecordEvent> {
  readonly events: readonly Event[]
  /** What was done, in words. */
  readonly said: (act: Event['act']) => string
  /** One after the other in a line, or one below the other with what people said. Default: in a line. */
  readonly below?: boolean
}

/** Who did what with a record, and when, the first on top. */
export function RecordEvents<Event extends RecordEvent>({ events, said, below = false }: Props<Event>) {
  return (
    <ol className={below ? styles.history : styles.events}>
      {events.map(({ at, act, by, note }) => (
        <li key={`${at} ${act}`}>
          {said(act)} · {by.name} · <span className="k-num">{shownMoment(at)}</span>
          {below && note && <q lang="vi">{note}</q>}
        </li>
      ))}
    </ol>
  )
}
