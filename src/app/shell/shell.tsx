import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { loadSession } from '../session/session.ts'
import { RefetchNote } from '../ui/refetch-note.tsx'
import { LeaveGuard } from '../ui/unsaved/leave-guard.tsx'
import { useTranslation } from '../ui/use-translation.tsx'
import { Places } from './places.tsx'
import styles from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { useShell } from './use-shell.ts'

const SearchDialog = lazy(() =>
  import('./search-dialog.tsx').then((module) => ({ default: module.SearchDialog })),
)

export function Shell() {
  const { t } = useTranslation(['shell', 'common'])
  const [menuOpen, menu] = useDisclosure(false)
  const searchOpen = useShell((state) => state.searchOpen)
  useSearchKeys()
  useSessionOfOtherTabs()
  const main = useFocusAfterNavigation()

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#noi-dung">
        {t('skip')}
      </a>
      <TopBar onMenu={menu.open} />
      <nav className={styles.side} aria-label={t('places')}>
        <Places />
      </nav>
      <Drawer
        opened={menuOpen}
        onClose={menu.close}
        title={t('places')}
        size={260}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <nav aria-label={t('places')}>
          <Places onGo={menu.close} />
        </nav>
      </Drawer>
      <main id="noi-dung" className={styles.main} tabIndex={-1} ref={main}>
        <RefetchNote />
        <Outlet />
      </main>
      {searchOpen && (
        <Suspense fallback={null}>
          <SearchDialog />
        </Suspense>
      )}
      <LeaveGuard />
    </div>
  )
}

/** Ctrl K (or ⌘ K) opens the search from everywhere. */
function useSearchKeys() {
  const openSearch = useShell((state) => state.openSearch)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openSearch()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openSearch])
}

/** Asks who is signed in at the start, and again when the person comes back from another tab or program. */
function useSessionOfOtherTabs() {
  useEffect(() => {
    // The page says by itself when the server does not answer; reading needs no session.
    const ask = () => void loadSession().catch(() => undefined)
    ask()
    window.addEventListener('focus', ask)
    return () => window.removeEventListener('focus', ask)
  }, [])
}

/** A change of page moves focus to the content, so that the keyboard and a screen reader start there. */
function useFocusAfterNavigation() {
  const main = useRef<HTMLElement>(null)
  const place = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef(place)
  useEffect(() => {
    if (before.current !== undefined && before.current !== place) main.current?.focus({ preventScroll: true })
    before.current = place
  }, [place])
  return main
}
