import { type Static, Type } from 'typebox'
import type { Act } from '../people/act.ts'
import type { Actor } from '../people/actor.ts'
import { type On, whyNot } from '../people/may.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import type { VersionAct, VersionEvent, VersionRecord, VersionState } from './version-record.ts'

/** Steps of the ladder that an installation may leave out. Four eyes cannot be left out. */
export const LadderSetting = Type.Object(
  { consultation: Type.Boolean(), control: Type.Boolean() },
  { additionalProperties: false },
)
export type LadderSetting = Static<typeof LadderSetting>

export const wholeLadder: LadderSetting = { consultation: true, control: true }

/** Which right each act asks for. */
const actOf: Readonly<Record<VersionAct, Act>> = {
  submit: 'draft/submit',
  approve: 'version/approve',
  return: 'version/approve',
  'open-consultation': 'version/consult',
  'close-consultation': 'version/consult',
  control: 'version/control',
  decide: 'version/decide',
  publish: 'version/publish',
  withdraw: 'version/withdraw',
}

/** Each of these gates wants other eyes than the ones named: whoever judged the version there has given their word. */
const gatesBefore: Partial<Record<VersionAct, readonly VersionAct[]>> = {
  control: ['approve'],
  decide: ['approve'],
}

/**
 * Why somebody may not do an act of the ladder to a version, whatever step it is at. Whoever controlled it may record the
 * decision, and whoever recorded that may publish: both put down what others have decided.
 *
 * @param on what the version's revision belongs to
 * @returns undefined when they may; else as `whyNot`, or `ladder/judged-before`
 */
export function whyNotStep(
  actor: Actor,
  act: VersionAct,
  { makers, events }: Pick<VersionRecord, 'makers' | 'events'>,
  on: Omit<On, 'by'>,
): Problem | undefined {
  const why = whyNot(actor, actOf[act], { ...on, by: makers })
  if (why !== undefined) return why
  const gates = gatesBefore[act] ?? []
  const isSame = events.some((event) => gates.includes(event.act) && event.by.id === actor.id)
  return isSame ? { code: 'ladder/judged-before', at: '', args: { act } } : undefined
}

/** Where an act leads; absent where it cannot be done. */
const ways: Readonly<Record<VersionState, Partial<Record<VersionAct, VersionState>>>> = {
  submitted: { approve: 'approved', return: 'returned' },
  approved: { 'open-consultation': 'consulting', control: 'controlled', return: 'returned' },
  consulting: { 'close-consultation': 'consulted', return: 'returned' },
  consulted: { control: 'controlled', return: 'returned' },
  controlled: { decide: 'decided', return: 'returned' },
  decided: { publish: 'published', return: 'returned' },
  published: { withdraw: 'withdrawn' },
  withdrawn: {},
  returned: {},
}

/** The acts that are possible now, whoever does them. */
export function possibleActs(state: VersionState, setting: LadderSetting = wholeLadder): VersionAct[] {
  const acts = Object.keys(ways[state]) as VersionAct[]
  const left = acts.filter(
    (act) =>
      !(act === 'open-consultation' && !setting.consultation) &&
      !(act === 'control' && state === 'approved' && setting.consultation),
  )
  const readyToDecide =
    !setting.control && (state === 'consulted' || (state === 'approved' && !setting.consultation))
  return readyToDecide ? [...left.filter((act) => act !== 'control'), 'decide'] : left
}

/**
 * Goes one step. What the step needs beside (a consultation's date, a decision) is set by the caller on the result.
 *
 * @returns `ladder/not-now` when the state does not allow the act
 */
export function step(
  record: VersionRecord,
  event: VersionEvent,
  setting: LadderSetting = wholeLadder,
): Result<VersionRecord> {
  const { act } = event
  if (!possibleActs(record.state, setting).includes(act)) {
    return refuse({ code: 'ladder/not-now', at: '', args: { act, state: record.state } })
  }
  const state: VersionState = act === 'decide' ? 'decided' : (ways[record.state][act] ?? record.state)
  return ok({ ...record, state, events: [...record.events, event] })
}

/** Whether the version is still on its way: a draft has at most one such version. */
export function isOpen({ state }: Pick<VersionRecord, 'state'>): boolean {
  return state !== 'published' && state !== 'withdrawn' && state !== 'returned'
}
