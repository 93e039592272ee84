import {
  ActionIcon,
  SegmentedControl,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { AccountCorner, DemoMark } from './account-corner.tsx'
import { changeLanguage } from './i18n.ts'
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

function LanguageSwitch() {
  const { t, i18n } = useTranslation('shell')
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language')}
      value={i18n.language}
      onChange={(value) => void changeLanguage(value === 'en' ? 'en' : 'vi')}
      data={[
        { value: 'vi', label: <Short code="VI" name={t('languageVi')} lang="vi" /> },
        { value: 'en', label: <Short code="EN" name={t('languageEn')} lang="en" /> },
      ]}
    />
  )
}

function Short({
  code,
  name,
  lang,
}: {
  readonly code: string
  readonly name: string
  readonly lang: string
}) {
  return (
    <>
      <span aria-hidden="true">{code}</span>
      <span className="k-sr" lang={lang}>
        {name}
      </span>
    </>
  )
}

function SchemeSwitch() {
  const { t } = useTranslation('shell')
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const label = dark ? t('toLight') : t('toDark')
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      >
        <Icon name={dark ? 'sun' : 'moon'} />
      </ActionIcon>
    </Tooltip>
  )
}
