import { Button, TextInput } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { InviteAnswer, PersonAnswer } from '../../../core/api/people-contract.ts'
import { ScopeText } from '../../session/grant-text.tsx'
import { matchesText, textQuery } from '../../ui/fold-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { GivenLinkDialog, InviteDialog } from './invite-dialog.tsx'
import styles from './people.module.css'
import { PersonDrawer } from './person-drawer.tsx'

const route = getRouteApi('/quan-tri/')

/** Everybody with an account: invite, give and take back roles, lock. */
export function PeoplePage() {
  const { t } = useTranslation(['people', 'account'])
  const { people } = route.useLoaderData()
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const query = textQuery(useDeferredValue(typed))
  const [open, setOpen] = useState<string>()
  const [inviting, setInviting] = useState(false)
  const [given, setGiven] = useState<InviteAnswer>()
  const shown = people.filter((person) =>
    matchesText(
      query,
      [person.name, person.email, ...person.grants.map(({ role }) => t(`account:role.${role}`))].join(' '),
    ),
  )
  const chosen = people.find(({ id }) => id === open)
  const reload = () => router.invalidate()
  const onGiven = (link: InviteAnswer) => {
    setInviting(false)
    setGiven(link)
    void reload()
  }
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          className={styles.query ?? ''}
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <p className={styles.count} role="status">
          {t('summary', { count: shown.length })}
        </p>
        <Button size="sm" leftSection={<Icon name="plus" />} onClick={() => setInviting(true)}>
          {t('invite')}
        </Button>
      </div>
      {shown.length === 0 ? <Notice title={t('nothing')} /> : <PeopleTable people={shown} onOpen={setOpen} />}
      {chosen !== undefined && (
        <PersonDrawer
          key={chosen.id}
          person={chosen}
          onClose={() => setOpen(undefined)}
          onChanged={() => void reload()}
          onGiven={(link) => {
            setOpen(undefined)
            onGiven(link)
          }}
        />
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} onGiven={onGiven} />}
      {given !== undefined && (
        <GivenLinkDialog
          given={given}
          onClose={() => {
            setGiven(undefined)
            // Giving roles is what comes next.
            setOpen(given.person.id)
          }}
        />
      )}
    </>
  )
}

function PeopleTable(props: {
  readonly people: readonly PersonAnswer[]
  readonly onOpen: (id: string) => void
}) {
  const { t } = useTranslation(['people', 'account'])
  const { names } = route.useLoaderData()
  return (
    <div className={styles.scroll} role="region" aria-label={t('caption')} tabIndex={0}>
      <table className={`${styles.table} ${styles.cards}`}>
        <caption className="k-sr">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('email')}</th>
            <th scope="col">{t('stateHead')}</th>
            <th scope="col">{t('rolesHead')}</th>
          </tr>
        </thead>
        <tbody>
          {props.people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <button type="button" className={styles.open} onClick={() => props.onOpen(person.id)}>
                  {person.name}
                </button>
              </th>
              <td>{person.email}</td>
              <td className={styles.state} data-state={person.state}>
                {t(`state.${person.state}`)}
              </td>
              <td>
                {person.grants.length === 0 ? (
                  <span className="k-quiet">{t('noRoles')}</span>
                ) : (
                  <ul className={styles.roles}>
                    {person.grants.map((grant) => (
                      <li key={grant.id}>
                        <strong>{t(`account:role.${grant.role}`)}</strong>
                        <span className={styles.more}>
                          {' · '}
                          <ScopeText grant={grant} names={names} />
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
