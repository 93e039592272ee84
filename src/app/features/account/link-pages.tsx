import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { LinkAnswer } from '../../../core/api/people-contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { Problems, useProblemAt } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { signIn } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { Notice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './account.module.css'
import { NewPassword } from './new-password.tsx'

/** The page behind the link that the first start prints: makes the first administrator. */
export function SetUpPage() {
  return (
    <LinkGate>
      {(token, { person }) => (person === null ? <SetUpForm token={token} /> : <BadLink />)}
    </LinkGate>
  )
}

/** The page behind an invitation: the person sets a password. */
export function InvitationPage() {
  return (
    <LinkGate>
      {(token, { person }) =>
        person === null ? <BadLink /> : <JoinForm token={token} email={person.email} />
      }
    </LinkGate>
  )
}

/** Reads the token behind `#` and asks the server whom it is for; it stays out of every request's address. */
function LinkGate({ children }: { readonly children: (token: string, link: LinkAnswer) => ReactNode }) {
  const [token] = useState(() => window.location.hash.slice(1))
  const wellFormed = /^[A-Za-z0-9_-]{43}$/.test(token)
  const [link, setLink] = useState<LinkAnswer>()
  const { problems, run } = useTask()
  useEffect(() => {
    if (!wellFormed) return
    void run(() => send<LinkAnswer>({ method: 'POST', path: '/api/invitations/look', body: { token } })).then(
      setLink,
    )
  }, [token, wellFormed, run])
  if (token === '') return <BadLink missing />
  if (!wellFormed) return <BadLink />
  if (problems.length > 0) return <BadLink problems={problems} />
  return <div className="k-page">{link !== undefined && children(token, link)}</div>
}

function BadLink(props: { readonly missing?: boolean; readonly problems?: readonly Problem[] }) {
  const { t } = useTranslation('account')
  return (
    <Notice
      wholePage
      title={t('link.badTitle')}
      actions={
        <Link to="/dang-nhap" className="k-link">
          {t('link.toSignIn')}
        </Link>
      }
    >
      {props.missing === true ? (
        <p>{t('link.missing')}</p>
      ) : (
        <Problems problems={props.problems ?? [{ code: 'people/link-unknown', at: '' }]} />
      )}
    </Notice>
  )
}

function SetUpForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, problems, run } = useTask()
  const problemAt = useProblemAt(problems)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { token, name: name.trim(), email: email.trim(), password }
    const made = await run(async () => {
      const result = await send<object>({ method: 'POST', path: '/api/set-up', body })
      return result.ok ? signIn(body.email, password) : result
    })
    if (made !== undefined) void navigate({ to: '/quan-tri' })
  }
  return (
    <div className={styles.narrow}>
      <h1>{t('setUp.title')}</h1>
      <p className={styles.intro}>{t('setUp.intro')}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Problems problems={problems.filter(({ at }) => at === '')} />
        <TextInput
          label={t('name')}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          maxLength={254}
          value={email}
          error={problemAt('/email')}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NewPassword onChange={setPassword} />
        <Button type="submit" size="sm" loading={busy} disabled={password === ''}>
          {t('setUp.submit')}
        </Button>
      </form>
    </div>
  )
}

function JoinForm({ token, email }: { readonly token: string; readonly email: string }) {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const { busy, problems, run } = useTask()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const made = await run(async () => {
      const body = { token, password }
      const result = await send<object>({ method: 'POST', path: '/api/invitations/accept', body })
      return result.ok ? signIn(email, password) : result
    })
    if (made !== undefined) void navigate({ to: '/tai-khoan' })
  }
  return (
    <div className={styles.narrow}>
      <h1>{t('join.title')}</h1>
      <p className={styles.intro}>{t('join.intro', { email })}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Problems problems={problems} />
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <NewPassword onChange={setPassword} />
        <Button type="submit" size="sm" loading={busy} disabled={password === ''}>
          {t('join.submit')}
        </Button>
      </form>
    </div>
  )
}
