import { Button, CopyButton, NumberInput, TextInput } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { TokenGiven } from '../../../core/api/people-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './account.module.css'

const route = getRouteApi('/tai-khoan')

/** Access tokens for the command line: made, shown once, taken back. */
export function Tokens() {
  const { t } = useTranslation('account')
  const { tokens } = route.useLoaderData()
  const router = useRouter()
  const { busy, problems, run } = useTask()
  const revoke = async (id: string) => {
    const path = `/api/account/tokens/${id}`
    if ((await run(() => send<object>({ method: 'DELETE', path }))) !== undefined) await router.invalidate()
  }
  return (
    <section className={styles.section}>
      <h2>{t('token.heading')}</h2>
      <p>{t('token.intro')}</p>
      {tokens.length > 0 && (
        <ul className={styles.rows}>
          {tokens.map(({ id, name, createdAt, expiresAt }) => (
            <li key={id}>
              <strong>{name}</strong>
              <span className="k-num">
                {t('token.since', { at: shownMoment(createdAt), until: shownMoment(expiresAt) })}{' '}
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={busy}
                  aria-label={t('token.revokeLabel', { name })}
                  onClick={() => void revoke(id)}
                >
                  {t('token.revoke')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Problems problems={problems} />
      <NewToken onMade={() => void router.invalidate()} />
    </section>
  )
}

function NewToken({ onMade }: { readonly onMade: () => void }) {
  const { t } = useTranslation('account')
  const [name, setName] = useState('')
  const [days, setDays] = useState(90)
  const [given, setGiven] = useState<TokenGiven>()
  const { busy, problems, run } = useTask()
  const make = async (event: FormEvent) => {
    event.preventDefault()
    const body = { name: name.trim(), days }
    const made = await run(() => send<TokenGiven>({ method: 'POST', path: '/api/account/tokens', body }))
    if (made === undefined) return
    setGiven(made)
    setName('')
    onMade()
  }
  return (
    <>
      {given !== undefined && (
        <div className={styles.given} role="status">
          <p>{t('token.once', { name: given.record.name })}</p>
          <p className={styles.secret}>
            <code>{given.token}</code>{' '}
            <CopyButton value={given.token}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" onClick={copy}>
                  {copied ? t('token.copied') : t('token.copy')}
                </Button>
              )}
            </CopyButton>
          </p>
        </div>
      )}
      <form className={styles.newToken} onSubmit={(event) => void make(event)}>
        <TextInput
          label={t('token.name')}
          description={t('token.nameHint')}
          size="sm"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NumberInput
          label={t('token.days')}
          size="sm"
          min={1}
          max={366}
          allowDecimal={false}
          value={days}
          onChange={(value) => setDays(typeof value === 'number' ? value : 90)}
        />
        <Problems problems={problems} />
        <div>
          <Button type="submit" size="sm" variant="default" loading={busy} disabled={name.trim() === ''}>
            {t('token.make')}
          </Button>
        </div>
      </form>
    </>
  )
}
