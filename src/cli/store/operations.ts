import type { FilesAnswer } from '../../core/api/export-contract.ts'
import type {
  DecisionsAnswer,
  ImportAnswer,
  ImportsAnswer,
  PlanAnswer,
  RevokeBody,
  RunningAnswer,
} from '../../core/api/import-contract.ts'
import type { ReportQuery } from '../../core/api/report-contract.ts'
import type { VariantImportAnswer, VariantPlanAnswer } from '../../core/api/variant-bundle-contract.ts'
import type { ProposalAnswer, ProposalsAnswer } from '../../core/api/variant-contract.ts'
import type { Report } from '../../core/report/report.ts'
import type { ReportKind } from '../../core/report/report-kind.ts'
import type { ProposalRecord } from '../../core/variant/variant-record.ts'
import type { LogVerdict } from '../../server/operations/audit/verify-log.ts'
import type { ActingOnImport } from '../../server/operations/imports/act-on-import.ts'
import type { PackingVariants } from '../../server/operations/imports/pack-variants.ts'
import type { PlanningBundle } from '../../server/operations/imports/plan-bundle.ts'
import type { ProposingOverlay } from '../../server/operations/imports/propose-overlay.ts'
import type { StartingImport } from '../../server/operations/imports/start-import.ts'
import type { ActingOnVariants, TakingVariants } from '../../server/operations/imports/take-variants.ts'
import type { Outcome } from '../../server/operations/outcome.ts'
import type { ActingOnProposal } from '../../server/operations/variants/act-on-proposal.ts'

interface OnDay {
  readonly province: string
  /** yyyy-MM-dd */
  readonly on: string
}

interface OneImport {
  readonly province: string
  /** Nine digits. */
  readonly import: string
}

/**
 * What commands ask of a store. Who acts is settled before: a command does not know whether it works on a data folder or
 * asks the studio that runs on it.
 */
export interface StoreOperations {
  planBundle(what: PlanningBundle): Promise<Outcome<PlanAnswer>>
  startImport(what: StartingImport): Promise<Outcome<ImportAnswer>>
  readImport(what: OneImport): Promise<Outcome<ImportAnswer>>
  /** The last ones, newest first. */
  readImports(province: string): Promise<Outcome<ImportsAnswer>>
  actOnImport(what: ActingOnImport): Promise<Outcome<ImportAnswer>>
  readRunning(what: OnDay): Promise<Outcome<RunningAnswer>>
  readDecisions(province: string): Promise<Outcome<DecisionsAnswer>>
  revokeDecision(what: RevokeBody & { readonly province: string }): Promise<Outcome<DecisionsAnswer>>

  planVariants(what: TakingVariants): Promise<Outcome<VariantPlanAnswer>>
  startVariants(what: TakingVariants & { readonly hash: string }): Promise<Outcome<VariantImportAnswer>>
  readVariantImport(what: OneImport): Promise<Outcome<VariantImportAnswer>>
  actOnVariants(what: ActingOnVariants): Promise<Outcome<VariantImportAnswer>>
  /** @returns the bytes of an unsigned bundle */
  packVariants(what: PackingVariants): Promise<Outcome<Uint8Array>>

  proposeOverlay(what: ProposingOverlay): Promise<Outcome<ProposalRecord>>
  readProposals(province: string): Promise<Outcome<ProposalsAnswer>>
  actOnProposal(what: ActingOnProposal): Promise<Outcome<ProposalAnswer>>

  makeReport(what: ReportQuery & { readonly kind: ReportKind }): Promise<Outcome<Report>>
  exportStandard(): Promise<Outcome<FilesAnswer>>
  exportProvince(what: OnDay): Promise<Outcome<FilesAnswer>>
  /** @param noted hash of a head that was noted down elsewhere */
  verifyLog(noted: string | undefined): Promise<Outcome<LogVerdict>>
}
