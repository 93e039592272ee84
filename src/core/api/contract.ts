import type { Examples } from '../form/examples.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { LangText } from '../format/format.ts'
import type { ProcedureCard } from '../procedure/card.ts'
import type { TimeLimit } from '../procedure/time-limit.ts'
import type { Problem } from '../problem/problem.ts'
import type { Process } from '../process/process.ts'
import type { Provenance } from '../provenance/provenance.ts'
import type { VersionDecision, VersionState } from '../ladder/version-record.ts'

/**
 * What the studio's HTTP API answers. The server builds these, the page reads them: the one place where
 * both agree. Everything in them was parsed and checked on the server.
 */

export interface FindingCounts {
  readonly error: number
  readonly warning: number
  readonly info: number
}

export interface QuestionCounts {
  /** Questions people answer; a table counts its columns once, an address counts as one. */
  readonly total: number
  /** … that stand on the statutory form (trong mẫu). */
  readonly inForm: number
  /** … that were proposed for the e-form (ngoài mẫu). */
  readonly outside: number
  /** … not yet compared with the paper form (chưa đối chiếu). */
  readonly uncompared: number
  /** File fields: papers to attach. */
  readonly papers: number
}

/** Where a procedure stands on its way to publication; of the making, readers who are not signed in are told nothing. */
export interface Standing {
  /** The last version that was published and is not withdrawn; null: chưa ban hành. */
  readonly published: { readonly number: string; readonly decision: VersionDecision | null } | null
  /** The version that is on its way; null: none. */
  readonly open: { readonly number: string; readonly state: VersionState } | null
  /** The draft is not what was published last; while nothing was, not what the studio was seeded with. */
  readonly changed: boolean
}

/** One line of GET /api/catalogue. */
export interface CatalogueRow {
  readonly slug: string
  readonly code: { readonly value: string | null; readonly provenance: Provenance }
  readonly name: LangText
  readonly field: string
  readonly unit: string
  readonly timeLimit: TimeLimit
  readonly questions: QuestionCounts
  readonly findings: FindingCounts
  readonly standing: Standing
  readonly digest: string
}

export interface RegisterEntry {
  readonly id: string
  readonly name: LangText
  readonly provenance?: Provenance
  readonly [more: string]: unknown
}

export interface Catalogue {
  readonly rows: readonly CatalogueRow[]
  readonly fieldsOfWork: readonly RegisterEntry[]
  readonly units: readonly RegisterEntry[]
}

/** A finding of `khuon check`; the sentence is made by the reader from code and args. */
export interface CheckFinding extends Problem {
  readonly severity: 'error' | 'warning' | 'info'
}

export interface FormFiles {
  readonly id: string
  readonly schema: JsonValue
  readonly layout: JsonValue
  readonly examples: Examples
}

/** GET /api/procedures/:slug */
export interface ProcedureAnswer {
  readonly slug: string
  readonly state: 'draft'
  readonly digest: string
  readonly card: ProcedureCard
  readonly forms: readonly FormFiles[]
  readonly process: Process
  readonly results: readonly { readonly id: string; readonly schema: JsonValue }[]
  /** SOURCES.md as it stands: text, never HTML. */
  readonly sources: string
  readonly findings: readonly CheckFinding[]
  readonly questions: QuestionCounts
}

/** GET /api/library: everything a reader needs to resolve forms and name things, as the files stand. */
export interface LibraryAnswer {
  readonly concepts: readonly JsonValue[]
  readonly settings: readonly JsonValue[]
  readonly formats: JsonValue
  /** By register id, e.g. `holidays`. */
  readonly registers: Readonly<Record<string, JsonValue>>
  /** How often each concept is used: concept URN → slugs of the procedures whose forms name it. */
  readonly usage: Readonly<Record<string, readonly string[]>>
}

/** GET /api/rules: the catalogue of `khuon check`. */
export interface RulesAnswer {
  readonly rules: readonly {
    readonly code: string
    readonly severity: 'error' | 'warning' | 'info'
    readonly subject: string
  }[]
}

/** Every answer that is not 2xx: RFC 9457 problem details with a stable code. */
export interface ProblemAnswer {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly args?: Readonly<Record<string, string | number>>
  /** What there is to put right, where there are many things. */
  readonly problems?: readonly Problem[]
  /** With 412: what others did since, so that nothing need be asked again. */
  readonly other?: unknown
}
