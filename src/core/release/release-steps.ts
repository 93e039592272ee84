import type { Act } from '../people/act.ts'
import type { ReleaseState } from './release-record.ts'

/** What can be done to a release, besides saving a draft and adding a signature. */
export const releaseActs = ['freeze', 'reopen', 'publish', 'withdraw', 'discard'] as const
export type ReleaseAct = (typeof releaseActs)[number]

/** Which right each act asks for. */
export const rightOf: Readonly<Record<ReleaseAct, Act>> = {
  freeze: 'bundle/compose',
  reopen: 'bundle/compose',
  discard: 'bundle/compose',
  publish: 'bundle/publish',
  withdraw: 'bundle/publish',
}

/** What is possible in a state, whoever does it, and where it leads. */
const ways: Readonly<Record<ReleaseState, Partial<Record<ReleaseAct, ReleaseState>>>> = {
  draft: { freeze: 'frozen', discard: 'discarded' },
  frozen: { publish: 'published', reopen: 'draft', discard: 'discarded' },
  published: { withdraw: 'withdrawn' },
  withdrawn: {},
  discarded: {},
}

export function possibleSteps(state: ReleaseState): ReleaseAct[] {
  return Object.keys(ways[state]) as ReleaseAct[]
}

/** @returns undefined where the state does not allow the act */
export function stateAfter(state: ReleaseState, act: ReleaseAct): ReleaseState | undefined {
  return ways[state][act]
}
