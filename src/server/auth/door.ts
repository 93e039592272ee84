import type { Actor } from '../../core/people/actor.ts'

/** Something that happened at the door, for the audit log. */
export interface DoorEvent {
  /** Whoever signed in or out; `unknown` for who was refused. */
  readonly actor: { readonly id: string; readonly name: string }
  readonly act: 'session/started' | 'session/refused' | 'session/ended'
  /** `person/<id>`, `person/unknown`. */
  readonly subject: string
  readonly detail: Readonly<Record<string, string | boolean>>
}

/** A request's person with the session that says so. */
export interface SignedIn {
  readonly actor: Actor
  readonly email: string
  /** Id of the session, never its token. */
  readonly session: string
}

/** Who is named in the log when nobody is known. */
export const nobody = { id: 'unknown', name: '' } as const
