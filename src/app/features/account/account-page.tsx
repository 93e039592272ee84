import { Button, PasswordInput } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { AccountAnswer } from '../../../core/api/people-contract.ts'
import { holdsOn } from '../../../core/people/holds-on.ts'
import { ScopeText } from '../../session/grant-text.tsx'
import { Problems, useProblemAt } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { loadSession, signOutEverywhere, useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './account.module.css'
import { browserName } from './browser-name.ts'
import { NewPassword } from './new-password.tsx'
import { Tokens } from './tokens.tsx'

const route = getRouteApi('/tai-khoan')

export function AccountPage() {
  const { actor, email } = useSession()
  const { account } = route.useLoaderData()
  if (actor === undefined) return null
  return (
    <div className="k-page">
      <h1>{actor.name}</h1>
      <p className={styles.intro}>{email}</p>
      <Roles />
      <Sessions sessions={account.sessions} />
      <Tokens />
      <Password hasPassword={account.hasPassword} />
    </div>
  )
}

function Roles() {
  const { t } = useTranslation('account')
  const { actor, date } = useSession()
  const { names } = route.useLoaderData()
  const grants = actor?.grants ?? []
  return (
    <section className={styles.section}>
      <h2>{t('page.roles')}</h2>
      {grants.length === 0 ? (
        <p>{t('page.noRoles')}</p>
      ) : (
        <ul className={styles.rows}>
          {grants.map((grant) => (
            <li key={grant.id}>
              <strong>{t(`role.${grant.role}`)}</strong>
              <span>
                <ScopeText grant={grant} names={names} />
                {!holdsOn(grant, date) && (
                  <span className="k-quiet"> ({grant.from > date ? t('page.notYet') : t('page.ended')})</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Sessions({ sessions }: Pick<AccountAnswer, 'sessions'>) {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const { busy, problems, run } = useTask()
  const leave = async () => {
    if ((await run(signOutEverywhere)) !== undefined) void navigate({ to: '/dang-nhap' })
  }
  return (
    <section className={styles.section}>
      <h2>{t('page.sessions')}</h2>
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <li key={session.id}>
            <strong>
              {browserName(session.agent) ?? t('page.unknownAgent')}
              {session.current && <span className="k-quiet"> ({t('page.here')})</span>}
            </strong>
            <span className="k-num">
              {t('page.since', {
                at: shownMoment(session.startedAt),
                until: shownMoment(session.expiresAt),
              })}
            </span>
          </li>
        ))}
      </ul>
      <Button variant="default" loading={busy} onClick={() => void leave()}>
        {t('page.everywhere')}
      </Button>{' '}
      <span className="k-quiet">{t('page.everywhereHint')}</span>
      <Problems problems={problems} />
    </section>
  )
}

function Password({ hasPassword }: Pick<AccountAnswer, 'hasPassword'>) {
  const { t } = useTranslation('account')
  const { demo } = useSession()
  return (
    <section className={styles.section}>
      <h2>{t('page.password')}</h2>
      {demo !== null ? (
        <p>{t('page.noPasswordDemo')}</p>
      ) : hasPassword ? (
        <ChangePassword />
      ) : (
        <p>{t('page.noPassword')}</p>
      )}
    </section>
  )
}

function ChangePassword() {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const { busy, problems, run } = useTask()
  const problemAt = useProblemAt(problems)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { current, next }
    const done = await run(() => send<object>({ method: 'POST', path: '/api/account/password', body }))
    if (done === undefined) return
    await loadSession()
    void navigate({ to: '/dang-nhap', search: { ve: '/tai-khoan' } })
  }
  return (
    <form className={`${styles.form} ${styles.change}`} onSubmit={(event) => void submit(event)}>
      <Problems problems={problems.filter(({ at }) => at === '')} />
      <PasswordInput
        label={t('page.current')}
        size="sm"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={current}
        error={problemAt('/current')}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      />
      <NewPassword onChange={setNext} />
      <div>
        <Button type="submit" size="sm" loading={busy} disabled={next === '' || current === ''}>
          {t('page.change')}
        </Button>
      </div>
    </form>
  )
}
