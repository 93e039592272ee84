import { Button, PasswordInput, TextInput } from '@mantine/core'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Problems } from '../../session/problems.tsx'
import { signIn, signInAtProvider, useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './account.module.css'
import { DemoPeople } from './demo-people.tsx'

const route = getRouteApi('/dang-nhap')

export function SignInPage() {
  const { t } = useTranslation('account')
  const { actor, demo, needsSetUp } = useSession()
  const { ve = '/', error } = route.useSearch()
  const names = route.useLoaderData()
  const router = useRouter()
  const goOn = () => router.history.push(ve)

  if (demo !== null) {
    return (
      <div className="k-page">
        <div className={styles.wide}>
          <h1>{t('demo.title')}</h1>
          <p className={styles.intro}>
            {t('demo.explain')} {t('demo.intro')}
          </p>
          <DemoPeople people={demo} names={names} onDone={goOn} />
        </div>
      </div>
    )
  }
  return (
    <div className="k-page">
      <div className={styles.narrow}>
        <h1>{t('signIn')}</h1>
        <p className={styles.intro}>{t('signInIntro')}</p>
        {needsSetUp && <p className={styles.told}>{t('needsSetUp')}</p>}
        {error !== undefined && (
          <p className={styles.told} role="alert">
            {error === 'account_not_linked' ? t('notLinked') : t('providerFailed')}
          </p>
        )}
        {actor !== undefined && (
          <p>
            {t('already', { name: actor.name })}{' '}
            <Link to={ve} className="k-link">
              {t('goOn')}
            </Link>
          </p>
        )}
        <PasswordForm onDone={goOn} />
        <ProviderButton returnTo={ve} />
        <p className={styles.after}>{t('noAccount')}</p>
      </div>
    </div>
  )
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('account')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, problems, run } = useTask()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await run(() => signIn(email.trim(), password))) !== undefined) onDone()
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Problems problems={problems} />
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password')}
        size="sm"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      />
      <Button type="submit" size="sm" loading={busy}>
        {t('signIn')}
      </Button>
    </form>
  )
}

function ProviderButton({ returnTo }: { readonly returnTo: string }) {
  const { t } = useTranslation('account')
  const { provider } = useSession()
  const { busy, problems, run } = useTask()
  if (provider === null) return null
  return (
    <>
      <p className={styles.or}>{t('or')}</p>
      <div className={styles.form}>
        <Problems problems={problems} />
        <Button
          variant="default"
          size="sm"
          loading={busy}
          onClick={() => void run(() => signInAtProvider(returnTo))}
        >
          {t('withProvider', { name: provider })}
        </Button>
      </div>
    </>
  )
}
