import { useMemo, useState } from 'react'
import { create } from 'zustand'
import type { SessionAnswer } from '../../core/api/people-contract.ts'
import type { Act } from '../../core/people/act.ts'
import type { Actor } from '../../core/people/actor.ts'
import { dateInVietnam } from '../../core/people/date-in-vietnam.ts'
import { may, mayAnywhere, type On } from '../../core/people/may.ts'
import { ok, type Result } from '../../core/problem/problem.ts'
import { api } from '../api/client.ts'
import { fetchOwn, send } from './send.ts'

interface SessionState {
  /** Undefined until the server has answered for the first time. */
  readonly answer: SessionAnswer | undefined
}

const useSessionState = create<SessionState>(() => ({ answer: undefined }))

export interface Session {
  /** False until the server has said who is asking. */
  readonly known: boolean
  /** Undefined when nobody is signed in. */
  readonly actor: Actor | undefined
  readonly email: string
  /** Today in Vietnam, by the server's clock. */
  readonly date: string
  readonly demo: SessionAnswer['demo']
  readonly provider: string | null
  readonly needsSetUp: boolean
}

function sessionOf(answer: SessionAnswer | undefined): Session {
  const person = answer?.person ?? null
  return {
    known: answer !== undefined,
    actor:
      person === null
        ? undefined
        : { id: person.id, name: person.name, kind: 'person', grants: person.grants },
    email: person?.email ?? '',
    date: answer?.date ?? '',
    demo: answer?.demo ?? null,
    provider: answer?.provider ?? null,
    needsSetUp: answer?.needsSetUp ?? false,
  }
}

/** Who is using the studio. */
export function useSession(): Session {
  const answer = useSessionState((state) => state.answer)
  return useMemo(() => sessionOf(answer), [answer])
}

/**
 * Whether the person may do the act: on a thing, or (without one) anywhere at all. For showing and hiding; the server
 * asks again.
 */
export function useMay(act: Act, on?: Omit<On, 'date'>): boolean {
  const { actor, date } = useSession()
  if (actor === undefined) return false
  return on === undefined ? mayAnywhere(actor, act, date) : may(actor, act, { ...on, date })
}

/** Id of the person who is signed in, as far as the page knows now. */
export function personNow(): string | undefined {
  return useSessionState.getState().answer?.person?.id
}

/** Today in Vietnam, `yyyy-MM-dd`: by the server's clock; until the server has answered, by this machine's. */
export function useToday(): string {
  const { date } = useSession()
  const [machines] = useState(() => dateInVietnam(new Date().toISOString()))
  return date === '' ? machines : date
}

let asking: Promise<SessionAnswer> | undefined

/** Asks the server who is signed in. */
export function loadSession(): Promise<Session> {
  asking ??= fetchOwn<SessionAnswer>('/api/session').finally(() => {
    asking = undefined
  })
  return asking.then((answer) => {
    useSessionState.setState({ answer })
    return sessionOf(answer)
  })
}

/** What is known already, else what the server says. */
export function knownSession(): Promise<Session> {
  const { answer } = useSessionState.getState()
  return answer === undefined ? loadSession() : Promise.resolve(sessionOf(answer))
}

/** After signing in or out everything is asked anew: what one person was shown is not the next one's. */
async function changed(): Promise<void> {
  api.forget()
  await loadSession()
}

export async function signIn(email: string, password: string) {
  const result = await send<object>({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: { email, password },
  })
  if (result.ok) await changed()
  return result
}

export async function signInAsDemo(person: string) {
  const result = await send<object>({ method: 'POST', path: '/api/auth/sign-in/demo', body: { person } })
  if (result.ok) await changed()
  return result
}

/** Leads to the provider; it sends the browser back to `returnTo`, a path of the studio. */
export async function signInAtProvider(returnTo: string) {
  const result = await send<{ url: string }>({
    method: 'POST',
    path: '/api/auth/sign-in/provider',
    body: { returnTo },
  })
  if (result.ok) window.location.assign(result.value.url)
  return result
}

async function leave(path: string): Promise<Result<object>> {
  const result = await send<object>({ method: 'POST', path, body: {} })
  // Whose session has ended meanwhile is out already.
  const isOut = result.ok || result.problems.some(({ code }) => code === 'auth/sign-in-first')
  if (!isOut) return result
  await changed()
  return ok({})
}

export const signOut = () => leave('/api/auth/sign-out')

export const signOutEverywhere = () => leave('/api/account/sign-out-everywhere')
