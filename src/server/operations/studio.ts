import type { Surroundings } from '../../core/lint/context.ts'
import { surroundingsOf } from '../../core/lint/surroundings.ts'
import type { Store } from '../storage/store.ts'
import { Readings } from './catalogue/readings.ts'
import { DraftStates } from './drafts/draft-states.ts'
import { RestingDrafts } from './drafts/resting-drafts.ts'
import type { LibraryOnDisk } from './standard-on-disk.ts'

/** What every operation works with. Operations are functions of `(studio, actor, what)`. */
export interface Studio {
  readonly store: Store
  /** The field library the studio was opened with. */
  readonly source: LibraryOnDisk
  /** What rules and readings are held against. */
  readonly around: Surroundings
  /** The time, ISO 8601 in UTC. */
  readonly now: () => string
  /** A new id that nobody can guess. */
  readonly newId: () => string
  /** Drafts as they stand, remembered. */
  readonly states: DraftStates
  /** What was computed from drafts and revisions, remembered. */
  readonly readings: Readings
  /** Drafts that wait for their revision to be minted. */
  readonly resting: RestingDrafts
}

export interface StudioParts {
  readonly store: Store
  readonly source: LibraryOnDisk
  readonly now: () => string
  readonly newId: () => string
}

export function makeStudio({ store, source, now, newId }: StudioParts): Studio {
  const around = surroundingsOf(source.library)
  const states = new DraftStates(source.library)
  return {
    store,
    source,
    around,
    now,
    newId,
    states,
    readings: new Readings(store, around, states),
    resting: new RestingDrafts(),
  }
}
