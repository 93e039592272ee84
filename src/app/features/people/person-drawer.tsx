import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { InviteAnswer, PersonAnswer } from '../../../core/api/people-contract.ts'
import type { Grant } from '../../../core/people/grant.ts'
import { ScopeText } from '../../session/grant-text.tsx'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { SureButton } from '../../ui/sure-button.tsx'
import { FormDrawer } from '../../ui/unsaved/form-overlay.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { GrantForm } from './grant-form.tsx'
import styles from './people.module.css'

const route = getRouteApi('/quan-tri/')

interface Props {
  readonly person: PersonAnswer
  readonly onClose: () => void
  readonly onChanged: () => void
  readonly onGiven: (given: InviteAnswer) => void
}

/** One person: roles with their scope, a new link, the lock. */
export function PersonDrawer({ person, onClose, onChanged, onGiven }: Props) {
  const { t } = useTranslation('people')
  const { actor, demo } = useSession()
  const { names, organisations } = route.useLoaderData()
  const [giving, setGiving] = useState(false)
  const [isDirty, setDirty] = useState(false)
  const { busy, problems, run } = useTask()
  const path = `/api/people/${encodeURIComponent(person.id)}`
  const self = actor?.id === person.id

  const revoke = async (grant: Grant) => {
    const gone = `${path}/grants/${encodeURIComponent(grant.id)}`
    if ((await run(() => send({ method: 'DELETE', path: gone }))) !== undefined) onChanged()
  }
  const lock = async (active: boolean) => {
    const done = await run(() => send({ method: 'PUT', path: `${path}/state`, body: { active } }))
    if (done !== undefined) onChanged()
  }
  const newLink = async () => {
    const given = await run(() => send<InviteAnswer>({ method: 'POST', path: `${path}/link`, body: {} }))
    if (given !== undefined) onGiven(given)
  }

  return (
    <FormDrawer isDirty={isDirty} onClose={onClose} position="right" size="md" title={person.name}>
      <p className="k-quiet">
        {person.email} · {t(`state.${person.state}`)}
      </p>
      <Problems problems={problems} />
      <section className={styles.part}>
        <h3>{t('rolesHead')}</h3>
        {person.grants.length === 0 ? (
          <p>{t('noRoles')}</p>
        ) : (
          <GrantList
            grants={person.grants}
            names={names}
            busy={busy}
            onRevoke={(grant) => void revoke(grant)}
          />
        )}
        {self ? (
          <p>{t('self')}</p>
        ) : giving ? (
          <GrantForm
            person={person.id}
            names={names}
            organisations={organisations}
            onDone={() => {
              setGiving(false)
              onChanged()
            }}
            onCancel={() => setGiving(false)}
            onDirty={setDirty}
          />
        ) : (
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('give')}
          </Button>
        )}
      </section>
      {!self && (
        <section className={styles.part}>
          <h3>{t('stateHead')}</h3>
          <div className={styles.buttons}>
            {person.state !== 'inactive' && demo === null && (
              <Button variant="default" loading={busy} onClick={() => void newLink()}>
                {t('newLink')}
              </Button>
            )}
            {person.state === 'inactive' ? (
              <Button variant="default" loading={busy} onClick={() => void lock(true)}>
                {t('unlock')}
              </Button>
            ) : (
              <Button variant="default" loading={busy} onClick={() => void lock(false)}>
                {t('lock')}
              </Button>
            )}
          </div>
          <p>{t('lockHint')}</p>
        </section>
      )}
    </FormDrawer>
  )
}

function GrantList(props: {
  readonly grants: readonly Grant[]
  readonly names: Parameters<typeof ScopeText>[0]['names']
  readonly busy: boolean
  readonly onRevoke: (grant: Grant) => void
}) {
  const { t } = useTranslation(['people', 'account'])
  return (
    <ul className={styles.grants}>
      {props.grants.map((grant) => {
        const role = t(`account:role.${grant.role}`)
        return (
          <li key={grant.id}>
            <span>
              <strong>{role}</strong>
              <ScopeText grant={grant} names={props.names} />
            </span>
            <SureButton
              disabled={props.busy}
              label={t('revoke', { role })}
              sure={t('revoke', { role })}
              onSure={() => props.onRevoke(grant)}
            >
              {t('revokeShort')}
            </SureButton>
          </li>
        )
      })}
    </ul>
  )
}
