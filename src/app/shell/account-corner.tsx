import { Menu } from '@mantine/core'
import { Link, useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { signInAsDemo, signOut, useSession } from '../session/session.ts'
import { useTask } from '../session/use-task.ts'
import { Icon } from '../ui/icon.tsx'
import { mayLeave } from '../ui/unsaved/open-forms.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import styles from './account-corner.module.css'

/** Who is using the studio: sign in, own account, sign out; in a demo, somebody else with two clicks. */
export function AccountCorner() {
  const { t } = useTranslation('account')
  const { known, actor } = useSession()
  const href = useRouterState({ select: (state) => state.location.href })
  if (!known) return null
  if (actor !== undefined) return <AccountMenu />
  const back = href.startsWith('/dang-nhap') ? {} : { ve: href }
  return (
    <Link to="/dang-nhap" search={back} className={styles.signIn}>
      {t('signIn')}
    </Link>
  )
}

function AccountMenu() {
  const { t } = useTranslation('account')
  const { actor, demo } = useSession()
  const navigate = useNavigate()
  const router = useRouter()
  const { problems, run } = useTask()
  if (actor === undefined) return null
  const become = async (id: string) => {
    if ((await run(() => signInAsDemo(id))) !== undefined) await router.invalidate()
  }
  const leave = async () => {
    if (!(await mayLeave())) return
    if ((await run(signOut)) === undefined) return
    await navigate({ to: '/dang-nhap', ignoreBlocker: true })
  }
  return (
    <>
      <Menu
        position="bottom-end"
        width={demo === null ? 200 : 330}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <button type="button" className={styles.account} aria-label={t('menu.open', { name: actor.name })}>
            <Icon name="person" />
            <span className={styles.name}>{actor.name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={(props) => <Link to="/tai-khoan" {...props} />}>
            {t('menu.account')}
          </Menu.Item>
          <Menu.Item onClick={() => void leave()}>{t('menu.signOut')}</Menu.Item>
          {demo !== null && (
            <>
              <Menu.Divider />
              <Menu.Label>{t('demo.switch')}</Menu.Label>
              {demo.map((person) => (
                <Menu.Item
                  key={person.id}
                  aria-current={person.id === actor.id ? 'true' : undefined}
                  className={styles.choice ?? ''}
                  onClick={() => void become(person.id)}
                >
                  <span className={styles.role}>{t(`role.${person.role}`)}</span> {person.name}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {problems.length > 0 && (
        <p className={styles.failed} role="alert">
          {t('menu.failed')}
        </p>
      )}
    </>
  )
}

/** Says on every page that nothing here is real. */
export function DemoMark() {
  const { t } = useTranslation('account')
  const { demo } = useSession()
  if (demo === null) return null
  return (
    <span className={styles.demo} title={t('demo.explain')}>
      {t('demo.badge')}
    </span>
  )
}
