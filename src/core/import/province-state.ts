import type { Trust } from '../bundle/formats/trust.ts'
import type { VerifiedBundle } from '../bundle/verify-bundle.ts'
import { documentsOf, type ProcedureDocuments } from '../change/documents.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { byConflict, conflictKey, type ImportDecision, type RememberedDecision } from './decision.ts'
import type { InForce, ProvinceProcedure } from './running.ts'

/** A version of the standard with what it rests on. */
export interface Standard {
  readonly documents: ProcedureDocuments
  readonly library: LibraryFiles
  readonly owner: Owner
}

export interface Owner {
  readonly organisation: string
  readonly field: string
}

/** All that a province has: what it runs and ran, what it decided, and the highest that it ever applied. */
export interface ProvinceState {
  readonly province: string
  /** By slug. */
  readonly procedures: ReadonlyMap<string, ProvinceProcedure>
  /** Sorted by conflict. */
  readonly decisions: readonly RememberedDecision[]
  readonly trust: Trust
  /** By content digest: what `procedures` rests on. Named by content, so it is no part of what the state says. */
  readonly standards: ReadonlyMap<string, Standard>
}

/** The standards that a bundle brings, by content digest. */
export function standardsOf({ manifest, content }: Pick<VerifiedBundle, 'manifest' | 'content'>) {
  const bySlug = new Map(content.procedures.map((procedure) => [procedure.slug, procedure]))
  return new Map(
    manifest.procedures.flatMap(({ procedure, digest, organisation, field }): [string, Standard][] => {
      const read = bySlug.get(procedure)
      if (read === undefined) return []
      const owner = { organisation, field }
      return [[digest, { documents: documentsOf(read), library: content.library, owner }]]
    }),
  )
}

export function digestOfProcedure(procedure: ProvinceProcedure): string {
  return digestOfSync(procedure as unknown as JsonValue)
}

export function digestOfDecisions(decisions: readonly RememberedDecision[]): string {
  return digestOfSync(byConflict(decisions) as unknown as JsonValue)
}

export function digestOfTrust(trust: Trust): string {
  return digestOfSync(trust)
}

/**
 * Digest of what a province runs, ran and decided. Undo brings it back; the mark of what was applied is no part of it,
 * since that never falls.
 */
export function provinceDigest({ province, procedures, decisions }: ProvinceState): string {
  const held = [...procedures].map(([slug, procedure]): [string, JsonValue] => [
    slug,
    digestOfProcedure(procedure),
  ])
  return digestOfSync({
    province,
    procedures: Object.fromEntries(held),
    decisions: digestOfDecisions(decisions),
  })
}

/** What comes last, in force already or from a later day on: what the next import starts from. */
export function latest(procedure: ProvinceProcedure | undefined): InForce | undefined {
  return procedure?.inForce.at(-1)
}

/** Which version and deviations are applied on a day (yyyy-MM-dd); `undefined` before the first. */
export function runningOn(state: ProvinceState, slug: string, date: string): InForce | undefined {
  return state.procedures.get(slug)?.inForce.findLast(({ from }) => from <= date)
}

/** Forgets a decision: its conflict is open again when it returns. @returns the same state where there is none */
export function revokeDecision(
  state: ProvinceState,
  key: Pick<ImportDecision, 'procedure' | 'deviation' | 'ours' | 'theirs'>,
): ProvinceState {
  const decisions = state.decisions.filter((decision) => conflictKey(decision) !== conflictKey(key))
  return decisions.length === state.decisions.length ? state : { ...state, decisions }
}
