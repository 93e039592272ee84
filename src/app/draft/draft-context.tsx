import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { LibraryFiles } from '../../core/form/library-files.ts'
import { api } from '../api/client.ts'
import { personNow } from '../session/session.ts'
import { httpDraftServer } from './draft-server.ts'
import { DraftSession } from './draft-session.ts'
import type { DraftState } from './draft-state.ts'
import { indexedDbShelf } from './shelf.ts'
import { openTabs, tabGone, thisTab } from './tab.ts'

const Context = createContext<DraftSession | undefined>(undefined)

interface OpenDraft {
  readonly scope: string
  readonly slug: string
  /** Id of the person who edits. */
  readonly user: string
  readonly library: LibraryFiles
}

/** Milliseconds between two looks at what others did. */
const lookEveryMs = 8000

/** Opens a draft for as long as the component is shown. */
export function useOpenDraft({ scope, slug, user, library }: OpenDraft): DraftSession | Error | undefined {
  const [opened, setOpened] = useState<DraftSession | Error>()
  useEffect(() => {
    let gone = false
    let session: DraftSession | undefined
    let seq: number | undefined
    const open = async () =>
      DraftSession.open({
        server: httpDraftServer(scope, slug),
        shelf: indexedDbShelf(),
        library,
        user,
        signedIn: personNow,
        draft: `${scope}/${slug}`,
        tab: await thisTab(),
        openTabs,
        tabGone,
        now: () => Date.now(),
        newKey: () => crypto.randomUUID(),
      })
    const stop = () => {
      session?.close()
    }
    open().then(
      (made) => {
        session = made
        made.subscribe(() => {
          if (made.seq !== seq) api.forgetProcedures()
          seq = made.seq
        })
        if (gone) stop()
        else setOpened(made)
      },
      (error: unknown) => setOpened(error instanceof Error ? error : new Error(String(error))),
    )
    const look = () => void session?.look()
    // What is unsent is on the shelf already; a last try spares the next visit the asking.
    const leave = () => {
      if (document.visibilityState === 'hidden') void session?.save()
      else look()
    }
    // Without a local store the browser asks before it drops what the server does not have.
    const warn = (event: BeforeUnloadEvent) => {
      if (session?.isOnlyHere === true) event.preventDefault()
    }
    const timer = setInterval(look, lookEveryMs)
    window.addEventListener('beforeunload', warn)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('online', look)
    return () => {
      gone = true
      clearInterval(timer)
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('online', look)
      void session?.save().finally(stop)
    }
  }, [scope, slug, user, library])
  return opened
}

export function DraftContext({
  session,
  children,
}: {
  readonly session: DraftSession
  readonly children: ReactNode
}) {
  return <Context value={session}>{children}</Context>
}

/** The open draft: `edit`, `undo`, `redo`. */
export function useDraftSession(): DraftSession {
  const session = useContext(Context)
  if (session === undefined) throw new Error('no draft is open here')
  return session
}

/**
 * Whether the open draft takes edits of this person: who may not finds its boxes readable and no act that changes it.
 * Outside of a draft nothing stands in the way.
 */
export function useMayEdit(): boolean {
  return useContext(Context)?.mayEdit ?? true
}

/** A part of the open draft's state; give a function that returns the same reference while nothing changed. */
export function useDraft<T>(select: (state: DraftState) => T): T {
  const session = useDraftSession()
  return useSyncExternalStore(
    (listener) => session.subscribe(listener),
    () => select(session.state),
  )
}
