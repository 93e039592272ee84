import { Button } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { existsOn, type Organisation, organisationKinds } from '../../../core/people/organisation.ts'
import type { Names } from '../../session/names.ts'
import { useSession } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { OrganisationDialog } from './organisation-dialog.tsx'
import styles from './people.module.css'

const route = getRouteApi('/quan-tri/don-vi')

/** Ministries, units and provinces as records: they merge, so they are data. */
export function OrganisationsPage() {
  const { t } = useTranslation('people')
  const { language } = useLanguage()
  const { organisations, names } = route.useLoaderData()
  const router = useRouter()
  const [editing, setEditing] = useState<string>()
  const chosen = organisations.find(({ record }) => record.id === editing)
  const sorted = organisations.toSorted(
    (one, other) =>
      organisationKinds.indexOf(one.record.kind) - organisationKinds.indexOf(other.record.kind) ||
      one.record.name[language].localeCompare(other.record.name[language], language),
  )
  return (
    <>
      <p className={styles.intro}>{t('organisationsIntro')}</p>
      <div className={styles.tools}>
        <Button size="sm" leftSection={<Icon name="plus" />} onClick={() => setEditing('')}>
          {t('addOrganisation')}
        </Button>
      </div>
      <div className={styles.scroll} role="region" aria-label={t('organisationsCaption')} tabIndex={0}>
        <table className={`${styles.table} ${styles.cards}`}>
          <caption className="k-sr">{t('organisationsCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('nameVi')}</th>
              <th scope="col">{t('kindHead')}</th>
              <th scope="col">{t('validity')}</th>
              <th scope="col">{t('successor')}</th>
              <th scope="col">{t('verified')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ record }) => (
              <OrganisationRow
                key={record.id}
                record={record}
                names={names}
                onEdit={() => setEditing(record.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {editing !== undefined && (
        <OrganisationDialog
          key={editing}
          etag={chosen?.etag}
          record={chosen?.record}
          others={organisations.map(({ record }) => record).filter(({ id }) => id !== editing)}
          onClose={() => setEditing(undefined)}
          onMovedOn={() => router.invalidate()}
          onSaved={() => {
            setEditing(undefined)
            void router.invalidate()
          }}
        />
      )}
    </>
  )
}

function OrganisationRow(props: {
  readonly record: Organisation
  readonly names: Names
  readonly onEdit: () => void
}) {
  const { t } = useTranslation('people')
  const { textOf } = useLanguage()
  const { date } = useSession()
  const { record, names } = props
  const name = useName(names)
  const ended = !existsOn(record, date)
  const validity = [
    ...(record.from === null ? [] : [t('validFrom', { from: shownDate(record.from) })]),
    ...(record.to === null ? [] : [t('validTo', { to: shownDate(record.to) })]),
  ]
  return (
    <tr>
      <th scope="row">
        <button type="button" className={styles.open} onClick={props.onEdit}>
          {textOf(record.name)}
        </button>
        {ended && <span className={styles.ended}> ({t('ended')})</span>}
      </th>
      <td>{t(`kind.${record.kind}`)}</td>
      <td className="k-num">{validity.length === 0 ? t('validOpen') : validity.join(', ')}</td>
      <td>
        {record.successor !== null && name('organisations', record.successor)}
        {(record.successors ?? []).map(({ field, organisation, from, verified }) => (
          <p key={field} className={styles.byField}>
            {t('fieldTo', {
              field: name('fields', field),
              name: name('organisations', organisation),
              from: shownDate(from),
            })}{' '}
            {!verified && <span className={styles.ended}>({t('unverified')})</span>}
          </p>
        ))}
      </td>
      <td>{record.verified ? t('isVerified') : <span className={styles.ended}>{t('unverified')}</span>}</td>
    </tr>
  )
}
