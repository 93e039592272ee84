import { Fragment, useId, useState } from 'react'
import type { AuditEvent } from '../../../core/audit/event.ts'
import type { Names } from '../../session/names.ts'
import { Icon } from '../../ui/icon.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './activity.module.css'
import { useEventText } from './event-text.ts'

interface Props {
  readonly events: readonly AuditEvent[]
  readonly names: Names
  /** Names of people by id. */
  readonly people: Readonly<Record<string, string>>
  /** Shows only what this person did. */
  readonly onPerson: (id: string) => void
}

export function ActivityTable({ events, names, people, onPerson }: Props) {
  const { t } = useTranslation('activity')
  return (
    <div className={styles.scroll} role="region" aria-label={t('caption')} tabIndex={0}>
      <table className={styles.table}>
        <caption className="k-sr">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="k-sr">{t('more')}</span>
            </th>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('about')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <EventRows key={event.seq} event={event} names={names} people={people} onPerson={onPerson} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EventRows(props: { readonly event: AuditEvent } & Pick<Props, 'names' | 'people' | 'onPerson'>) {
  const { t } = useTranslation('activity')
  const { event, names, people, onPerson } = props
  const text = useEventText(names, people)
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  return (
    <Fragment>
      <tr>
        <td>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            aria-label={t('details', { seq: event.seq })}
            onClick={() => setOpen(!open)}
          >
            <Icon name="right" size={13} />
          </button>
        </td>
        <td className={`${styles.when} k-num`}>{shownMoment(event.at, true)}</td>
        <td>
          {event.actor === 'unknown' ? (
            <span className="k-quiet">{t('nobody')}</span>
          ) : (
            <button
              type="button"
              className={styles.who}
              aria-label={t('onlyPerson', { name: event.name })}
              onClick={() => onPerson(event.actor)}
            >
              {event.name === '' ? event.actor : event.name}
            </button>
          )}
        </td>
        <td>
          <span className={styles.what} data-refused={event.act === 'session/refused' || undefined}>
            {text.act(event)}
          </span>
        </td>
        <td>{text.about(event)}</td>
      </tr>
      {open && (
        <tr className={styles.details} id={detailsId}>
          <td colSpan={5}>
            <Details event={event} />
          </td>
        </tr>
      )}
    </Fragment>
  )
}

function Details({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('activity')
  const rows: readonly (readonly [string, string | null])[] = [
    [t('what'), event.act],
    [t('about'), event.subject],
    [t('before'), event.before],
    [t('after'), event.after],
    [t('hash'), event.hash],
  ]
  return (
    <dl data-technical>
      {rows
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </Fragment>
        ))}
      <dt>{t('more')}</dt>
      <dd>
        <pre>{JSON.stringify(event.detail, null, 2)}</pre>
      </dd>
    </dl>
  )
}
