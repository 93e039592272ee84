import type { Actor } from '../../core/people/actor.ts'
import { eventsIn, verifyLog } from '../../server/operations/audit/verify-log.ts'
import { actOnImport } from '../../server/operations/imports/act-on-import.ts'
import { exportProvince } from '../../server/operations/imports/export-province.ts'
import { packVariants } from '../../server/operations/imports/pack-variants.ts'
import { planBundle } from '../../server/operations/imports/plan-bundle.ts'
import { proposeOverlay } from '../../server/operations/imports/propose-overlay.ts'
import {
  readDecisions,
  readImport,
  readImports,
  readRunning,
  revokeImportDecision,
} from '../../server/operations/imports/read-province.ts'
import { readVariantImport } from '../../server/operations/imports/read-variant-imports.ts'
import { startImport } from '../../server/operations/imports/start-import.ts'
import {
  actOnVariants,
  planVariantBundle,
  startVariants,
} from '../../server/operations/imports/take-variants.ts'
import { done } from '../../server/operations/outcome.ts'
import { makeReport } from '../../server/operations/reports/make-report.ts'
import { exportStandard } from '../../server/operations/standard/export-standard.ts'
import type { Studio } from '../../server/operations/studio.ts'
import { actOnProposal } from '../../server/operations/variants/act-on-proposal.ts'
import { readProposals } from '../../server/operations/variants/proposals.ts'
import type { StoreOperations } from './operations.ts'

/** The operations on a store that this process has open, as an actor does them. */
export function operationsInThisProcess(studio: Studio, actor: Actor): StoreOperations {
  const { read } = studio.store
  return {
    planBundle: (what) => planBundle(studio, actor, what),
    startImport: (what) => startImport(studio, actor, what),
    readImport: (what) => readImport(studio, actor, what),
    actOnImport: (what) => actOnImport(studio, actor, what),
    readImports: (province) => readImports(studio, actor, { province }),
    readRunning: (what) => readRunning(studio, actor, what),
    readDecisions: (province) => readDecisions(studio, actor, province),
    revokeDecision: (what) => revokeImportDecision(studio, actor, what),
    planVariants: (what) => planVariantBundle(studio, actor, what),
    startVariants: (what) => startVariants(studio, actor, what),
    readVariantImport: (what) => readVariantImport(studio, actor, what),
    actOnVariants: (what) => actOnVariants(studio, actor, what),
    packVariants: (what) => packVariants(studio, actor, what),
    proposeOverlay: (what) => proposeOverlay(studio, actor, what),
    readProposals: (province) => readProposals(studio, actor, province),
    actOnProposal: (what) => actOnProposal(studio, actor, what),
    makeReport: (what) => makeReport(studio, actor, what),
    exportStandard: async () => done(await exportStandard(studio, read)),
    exportProvince: (what) => exportProvince(studio, actor, what),
    // Whoever has the folder in hand can read its log with any tool.
    verifyLog: (noted) => verifyLog(eventsIn(read), noted),
  }
}
