import type { LibraryFiles } from '../../core/form/library-files.ts'
import type { DraftServer } from './draft-server.ts'
import type { Shelf } from './shelf.ts'

/** What an open draft is given: the way to the server, the browser's own store, and the time. */
export interface SessionOptions {
  readonly server: DraftServer
  readonly shelf: Shelf
  readonly library: LibraryFiles
  /** Id of the person, and the draft's `<scope>/<slug>`. */
  readonly user: string
  readonly draft: string
  /** Id of the person who is signed in in this browser now, as far as the page knows. */
  readonly signedIn: () => string | undefined
  /** This tab; another tab of the same person has another one. */
  readonly tab: string
  /** Tabs of this browser that are open now. */
  readonly openTabs: () => Promise<ReadonlySet<string>>
  /** Resolves once a tab that is open now is closed, reloaded or crashed, and has not come back. */
  readonly tabGone: (tab: string) => Promise<void>
  readonly now: () => number
  readonly newKey: () => string
  /** Milliseconds of rest before edits are sent. Default 700. */
  readonly restMs?: number
  /** Milliseconds after an edit in which somebody may still be typing. Default 700. */
  readonly typingMs?: number
}
