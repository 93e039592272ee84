import type { PlanAnswer, PlanBody } from '../../../core/api/import-contract.ts'
import type { ImportDecision } from '../../../core/import/decision.ts'
import type { Problem } from '../../../core/problem/problem.ts'

/** Where the bundle comes from. */
export type Source =
  | { readonly from: 'file'; readonly name: string; readonly size: number; readonly bundle: string }
  | { readonly from: 'release'; readonly name: string; readonly release: string }

export interface Asking {
  readonly selection?: PlanBody['selection']
  readonly decisions?: readonly ImportDecision[]
}

export interface PlanningState {
  readonly source: Source | undefined
  /** What the plan that is shown answers. */
  readonly asked: Asking
  /** What was asked last and has no answer: under way, refused or lost; called off only where there is no plan yet. */
  readonly tried: Asking | undefined
  /** The plan of everything: what can be chosen from. */
  readonly whole: PlanAnswer | undefined
  readonly planned: PlanAnswer | undefined
  readonly problems: readonly Problem[]
  /** Share that is sent while something is under way. */
  readonly progress: number | undefined
}

export const noPlanning: PlanningState = {
  source: undefined,
  asked: {},
  tried: undefined,
  whole: undefined,
  planned: undefined,
  problems: [],
  progress: undefined,
}

/** Somebody asks for a plan. Of the same bundle the former plan stays until the answer is there. */
export function planAsked(before: PlanningState, source: Source, tried: Asking): PlanningState {
  return before.source === source ? { ...before, tried } : { ...noPlanning, source, tried }
}

/** The plan is there. */
export function planAnswered(before: PlanningState, asked: Asking, planned: PlanAnswer): PlanningState {
  const whole = asked.selection === undefined ? planned : before.whole
  return { ...before, asked, tried: undefined, planned, whole }
}

/** Somebody has called it off: the former plan stands, and what was chosen since is still to be sent. */
export function planCalledOff(before: PlanningState): PlanningState {
  return { ...before, progress: undefined, tried: before.planned === undefined ? before.tried : undefined }
}
