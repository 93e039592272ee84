import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Icon } from '../ui/icon.tsx'
import { useTranslation } from '../ui/use-translation.tsx'
import { AccountCorner, DemoMark } from './account-corner.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import styles from './shell.module.css'
import { useShell } from './use-shell.ts'
import { WhereAmI } from './where-am-i.tsx'

export function TopBar({ onMenu }: { readonly onMenu: () => void }) {
  const { t } = useTranslation(['shell', 'common'])
  return (
    <header className={styles.bar}>
      <ActionIcon
        className={styles.menu}
        variant="subtle"
        color="gray"
        size="lg"
        onClick={onMenu}
        aria-label={t('openMenu')}
      >
        <Icon name="menu" />
      </ActionIcon>
      <Link to="/" className={styles.brand} aria-label={t('common:product')}>
        <img src="/khuon.svg" alt="" width={22} height={22} />
        <span>{t('common:product')}</span>
      </Link>
      <DemoMark />
      <WhereAmI />
      <SearchButton />
      <div className={styles.tools}>
        <LanguageSwitch />
        <SchemeSwitch />
        <AccountCorner />
      </div>
    </header>
  )
}

function SearchButton() {
  const { t } = useTranslation('shell')
  const openSearch = useShell((state) => state.openSearch)
  return (
    <button
      type="button"
      className={styles.search}
      onClick={openSearch}
      aria-label={t('search.open')}
      aria-keyshortcuts="Control+K"
    >
      <Icon name="search" />
      <span className={styles.searchText}>{t('search.open')}</span>
      <kbd className={styles.keys} aria-hidden="true">
        {'Ctrl K'}
      </kbd>
    </button>
  )
}

function SchemeSwitch() {
  const { t } = useTranslation('shell')
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const label = dark ? t('toLight') : t('toDark')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </ActionIcon>
  )
}
