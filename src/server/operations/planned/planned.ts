import type { Planned, PlannedActBody } from '../../../core/api/planned-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Kept } from '../records.ts'
import type { Studio } from '../studio.ts'

/** What is planned by one person and done once a second one has confirmed the very plan; then perhaps undone. */
export interface PlannedRoom<R extends Planned> {
  /** Codes and acts of the log begin with it; `<room>/<id>` is the subject. */
  readonly room: 'handover' | 'transfer'
  readonly find: (reads: StoreReads, id: string) => Promise<Kept<R> | undefined>
  readonly put: (tx: StoreWrites, id: string, record: R, expected: number | 'absent') => Promise<number>
}

/** What a step does to the record, with the digests of what it changed for the log. */
export interface Made<R> {
  readonly record: R
  readonly before: string | null
  readonly after: string | null
}

/** The first person takes a plan for good: it is kept as it was read, and waits for the second one. */
export async function startPlanned<R extends Planned>(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  { room, put }: PlannedRoom<R>,
  {
    id,
    record,
    detail,
  }: {
    readonly id: string
    readonly record: Omit<R, 'makers' | 'events'>
    readonly detail: Record<string, string>
  },
): Promise<Kept<R>> {
  const at = studio.now()
  const event = { act: 'start' as const, by: { id: actor.id, name: actor.name }, at }
  const body = { ...record, makers: [actor.id], events: [event] } as unknown as R
  const etag = await put(tx, id, body, 'absent')
  const { plan, decision } = body
  await tx.append({
    at,
    actor,
    act: `${room}/start`,
    subject: `${room}/${id}`,
    after: plan.hash,
    detail: { ...detail, decision: decision.number },
  })
  return { id, etag, body }
}

/** The number after the last one, 9 digits. */
export function nextNumber(last: string | undefined): string {
  return String(Number(last ?? 0) + 1).padStart(9, '0')
}

export interface ActingOnPlanned<R extends Planned> {
  readonly id: string
  readonly expected: number | undefined
  readonly body: PlannedActBody
  /** Why the actor may not; asked before anything is said of the record's state. */
  readonly refusedFor: (record: R) => ReturnType<typeof refused> | undefined
  /** Applies or undoes it, in the unit of work. */
  readonly make: (
    tx: StoreWrites,
    record: R,
    act: 'confirm' | 'undo',
  ) => Promise<Outcome<Made<R> & { readonly detail?: Record<string, string | number> }>>
}

/**
 * The next step: a second person confirms (only then anything is written, all of it in one unit of work), it is undone,
 * or dropped while it waits.
 *
 * @returns refusals `<room>/unknown`, `people/*` (the second person: `people/own-change`), `<room>/moved-on`,
 *   `<room>/not-now`, `<room>/plan-void` where another plan is confirmed than the one that waits, and those of `make`
 */
export async function actOnPlanned<R extends Planned>(
  studio: Studio,
  actor: Actor,
  { room, find, put }: PlannedRoom<R>,
  { id, expected, body, refusedFor, make }: ActingOnPlanned<R>,
): Promise<Outcome<Kept<R>>> {
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<Kept<R>>> => {
    const kept = await find(tx, id)
    if (kept === undefined) return refused('not-found', `${room}/unknown`)
    const { plan, state, decision } = kept.body
    const why = refusedFor(kept.body)
    if (why !== undefined) return why
    if (kept.etag !== expected) return refused('moved-on', `${room}/moved-on`, { other: kept.body })
    if (state !== (body.act === 'undo' ? 'applied' : 'waiting')) return refused('conflict', `${room}/not-now`)
    if (body.act === 'confirm' && body.hash !== plan.hash)
      return refused('moved-on', `${room}/plan-void`, { args: { what: 'plan' } })

    const discarded = {
      record: { ...kept.body, state: 'discarded' as const },
      before: plan.hash,
      after: null,
    }
    const made = body.act === 'discard' ? done(discarded) : await make(tx, kept.body, body.act)
    if (!made.ok) return made
    const at = studio.now()
    const { record, before, after } = made.value
    const event = { act: body.act, by: { id: actor.id, name: actor.name }, at }
    const next = { ...record, events: [...record.events, event] }
    const etag = await put(tx, id, next, kept.etag)
    await tx.append({
      at,
      actor,
      act: `${room}/${body.act}`,
      subject: `${room}/${id}`,
      before,
      after,
      detail: {
        state: next.state,
        plan: plan.hash,
        decision: decision.number,
        ...('detail' in made.value ? made.value.detail : {}),
      },
    })
    return done({ id, etag, body: next })
  })
}
