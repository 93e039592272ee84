import { standardScope } from '../../../core/api/draft-contract.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { mayAnywhere, type On, whyNot } from '../../../core/people/may.ts'
import { ownerOn } from '../../../core/transfer/owner-on.ts'
import type { StoreReads } from '../../storage/store.ts'
import { canRead, readableTo } from '../deviations/who-may-read.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { ownerships } from '../transfers/ownership.ts'
import { getRecord, type Kept } from '../records.ts'
import type { Studio } from '../studio.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { type DraftBody, draftId, drafts } from './draft-record.ts'
import type { DraftState } from './draft-state.ts'

export interface DraftName {
  /** `standard`, or the slug of a province. */
  readonly scope: string
  readonly slug: string
}

/** What an act on a procedure with this card is done on: the unit's procedure, or the province's variant of it. */
export function onCard({ scope }: DraftName, card: JsonObject | undefined, now: string): On {
  const text = (name: string) => (typeof card?.[name] === 'string' ? { [name]: card[name] } : {})
  const field = text('field')
  const date = dateInVietnam(now)
  if (scope !== standardScope) return { organisation: scope, territory: scope, ...field, date }
  const unit = card?.['unit']
  return { ...(typeof unit === 'string' ? { organisation: unit } : {}), ...field, date }
}

/**
 * The same of a draft, on the day: a procedure that was handed over for a later day is still the former owner's, though
 * its card says already whose it will be.
 */
async function onDraft(
  reads: StoreReads,
  name: DraftName,
  card: JsonObject | undefined,
  now: string,
): Promise<On> {
  const on = onCard(name, card, now)
  const { organisation, field, date } = on
  if (name.scope !== standardScope || organisation === undefined || field === undefined) return on
  const kept = await getRecord(reads, ownerships, name.slug)
  return { ...on, organisation: ownerOn(kept?.body, { organisation, field }, date).organisation }
}

/** The act that editing a draft is. */
export function editActOf({ scope }: DraftName): Act {
  return scope === standardScope ? 'draft/edit' : 'variant/edit'
}

export interface FoundDraft {
  readonly id: string
  readonly draft: Kept<DraftBody>
  readonly state: DraftState
  /** What an act on it is done on, today. */
  readonly on: On
}

/**
 * A draft as it stands, for somebody who may do `act` to it. Whoever may read anything may read the standard; a province's
 * draft holds its deviations, and is read by nobody else than these.
 *
 * @returns refusals `people/*`, `draft/unknown`, `deviation/not-readable`
 */
export async function findDraft(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  act: Act,
  name: DraftName,
): Promise<Outcome<FoundDraft>> {
  const id = draftId(name.scope, name.slug)
  const date = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, act, date)) {
    return refused('not-allowed', 'people/not-allowed', { args: { act } })
  }
  const draft = await getRecord(reads, drafts, id)
  if (draft === undefined) return refused('not-found', 'draft/unknown')
  const state = await studio.states.at(reads, draft)
  const on = await onDraft(reads, name, state.documents.card, studio.now())
  if (act === 'read' && name.scope === standardScope) return done({ id, draft, state, on })
  const why = whyNot(actor, act, on)
  if (why !== undefined)
    return refused('not-allowed', why.code, why.args === undefined ? {} : { args: why.args })
  if (act === 'read' && !canRead(await readableTo(studio, reads, actor), name.scope))
    return refused('not-allowed', 'deviation/not-readable')
  return done({ id, draft, state, on })
}
