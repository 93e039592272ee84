import { type BatchBody, type Batches, type DraftAnswer, otherPerson } from '../../core/api/draft-contract.ts'
import type { Problem } from '../../core/problem/problem.ts'

/** What became of a batch that was sent. */
export type Sent =
  | { readonly kind: 'taken'; readonly seq: number }
  /** Others were faster: what they did since. */
  | { readonly kind: 'moved-on'; readonly other: Batches }
  /** The server read it and will never take it. */
  | { readonly kind: 'refused'; readonly code: string; readonly problems: readonly Problem[] }
  /** The person is not signed in (any more). */
  | { readonly kind: 'signed-out' }
  /** Somebody else has signed in in this browser since. */
  | { readonly kind: 'other-person' }
  /** No answer: the server or the way to it is away. Nothing is known about the batch. */
  | { readonly kind: 'away' }

/** The server as an open draft sees it. */
export interface DraftServer {
  open(): Promise<DraftAnswer>
  send(base: number, batch: BatchBody): Promise<Sent>
  /** @returns undefined while the server is away */
  since(seq: number): Promise<Batches | undefined>
}

/** Milliseconds until the next try, after so many in a row without success. */
export function waitMs(failures: number): number {
  return Math.min(15_000, 1000 * 2 ** Math.min(failures, 4))
}

interface Sender {
  readonly server: DraftServer
  readonly user: string
  readonly signedIn: () => string | undefined
}

/** What one person has typed is not sent under the name of another, who has signed in in this browser since. */
export async function sendFor(
  { server, user, signedIn }: Sender,
  { base, batch }: { readonly base: number; readonly batch: BatchBody },
): Promise<Sent> {
  const person = signedIn()
  return person === undefined || person === user ? server.send(base, batch) : { kind: 'other-person' }
}

interface Refusal {
  readonly code?: string
  readonly args?: Problem['args']
  readonly problems?: readonly Problem[]
  readonly other?: Batches
}

/** Milliseconds after which a server that does not answer counts as away; the same batch is sent again later. */
const patienceMs = 20_000

/** The draft of a procedure behind the HTTP API. */
export function httpDraftServer(scope: string, slug: string): DraftServer {
  const address = `/api/drafts/${encodeURIComponent(scope)}/${encodeURIComponent(slug)}`
  return {
    async open() {
      const response = await fetch(address, { headers: { accept: 'application/json' } })
      if (!response.ok) throw new OpenError(response.status)
      return (await response.json()) as DraftAnswer
    },

    async send(base, batch) {
      const text = JSON.stringify(batch)
      let response: Response
      let body: Refusal & { readonly seq?: number }
      try {
        response = await fetch(`${address}/batches`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'if-match': `"${base}"` },
          body: text,
          // A page that is being left goes on sending; browsers allow that for 64 KiB.
          keepalive: document.visibilityState === 'hidden' && text.length < 60_000,
          signal: AbortSignal.timeout(patienceMs),
        })
        body = (await response.json()) as Refusal
      } catch {
        return { kind: 'away' }
      }
      if (response.ok && body.seq !== undefined) return { kind: 'taken', seq: body.seq }
      if (response.status === 412 && body.other !== undefined) return { kind: 'moved-on', other: body.other }
      if (response.status === 401) return { kind: 'signed-out' }
      if (body.code === otherPerson) return { kind: 'other-person' }
      // Too many at once, or the server is in trouble: the same batch may be taken later.
      if (response.status === 429 || response.status >= 500) return { kind: 'away' }
      const { code = 'unknown', args } = body
      const alone = [{ code, at: '', ...(args === undefined ? {} : { args }) }]
      return { kind: 'refused', code, problems: body.problems ?? alone }
    },

    async since(seq) {
      try {
        const response = await fetch(`${address}/batches?after=${seq}`, {
          headers: { accept: 'application/json' },
          signal: AbortSignal.timeout(patienceMs),
        })
        return response.ok ? ((await response.json()) as Batches) : undefined
      } catch {
        return undefined
      }
    },
  }
}

/** Why a draft cannot be opened: 401 not signed in, 403 not allowed, 404 no such procedure. */
export class OpenError extends Error {
  readonly status: number

  constructor(status: number) {
    super(`the draft cannot be opened: ${status}`)
    this.name = 'OpenError'
    this.status = status
  }
}
