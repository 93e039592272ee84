import type { Contains } from '../change/effect.ts'
import type { Examples } from '../form/examples.ts'
import type { FormModel } from '../form/form-model.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { JsonDocument } from '../json/parse-json.ts'
import type { Library } from '../library/library.ts'
import type { Problem } from '../problem/problem.ts'
import type { ProcedureCard } from '../procedure/card.ts'
import type { Procedure, ProcedureForm, ProcedureResult } from '../procedure/procedure.ts'
import type { Process } from '../process/process.ts'
import type { Overlay } from '../variant/overlay.ts'

/** What a document is held against. Everything is handed in: lint reads no file and no clock. */
export interface Surroundings {
  /** Concepts, formats and registers. Rules about a register it does not have keep silent. */
  readonly library: Library
  /** Checked as a version to be published, not as a draft. Default: false. */
  readonly published?: boolean
  /**
   * Whether no value at all can pass a schema (self-contained, JSON Schema 2020-12). `undefined`: undecided. Without
   * it, only the contradictions that lint finds by itself are reported.
   */
  readonly isEmpty?: (schema: JsonObject) => boolean | undefined
  /** Is everything that one form accepts accepted by another? Without it, overlays are not held against policies. */
  readonly contains?: Contains
}

export type DocumentKind =
  | 'card'
  | 'form'
  | 'layout'
  | 'process'
  | 'result'
  | 'examples'
  | 'library'
  | 'other'
  | 'overlay'

/** Any file, for rules about texts, provenance and legal references. */
export interface DocumentContext {
  readonly kind: DocumentKind
  readonly document: JsonDocument
  /** The day the procedure's card speaks of (yyyy-MM-dd), where the file belongs to one. */
  readonly asOf?: string
  readonly around: Surroundings
}

/** One form or result as it is written and as it is understood. */
export interface SchemaContext {
  readonly kind: 'form' | 'result'
  readonly document: JsonDocument
  readonly model: FormModel
  readonly around: Surroundings
}

export interface FormContext extends SchemaContext {
  readonly form: ProcedureForm
}

export interface ResultContext extends SchemaContext {
  readonly result: ProcedureResult
  /** Field and step ids that may fill the result. */
  readonly procedure: ProcedureContext
}

/** A procedure with its forms understood. */
export interface ProcedureContext {
  readonly document: JsonDocument
  readonly procedure: Procedure
  readonly card: ProcedureCard
  readonly forms: readonly FormContext[]
  readonly around: Surroundings
}

export interface LayoutContext {
  readonly document: JsonDocument
  readonly model: FormModel
}

export interface ProcessContext {
  readonly document: JsonDocument
  readonly process: Process
  readonly procedure: ProcedureContext
}

export interface ExamplesContext {
  readonly document: JsonDocument
  readonly examples: Examples
  readonly form: FormContext
}

/** One file of `schemas/` with what the library room says of it. */
export interface LibraryContext {
  readonly document: JsonDocument
  readonly problems: readonly Problem[]
  readonly around: Surroundings
}

export interface OverlayContext {
  readonly document: JsonDocument
  readonly overlay: Overlay
  /** The procedure the overlay stands on; absent when there is none of that name. */
  readonly base: ProcedureContext | undefined
  readonly around: Surroundings
}

/** All procedures at once. */
export interface CatalogueContext {
  readonly procedures: readonly Procedure[]
}

/** What a rule is given, by the subject it declares. */
export interface Contexts {
  readonly document: DocumentContext
  readonly schema: SchemaContext
  readonly form: FormContext
  readonly layout: LayoutContext
  readonly card: ProcedureContext
  readonly dossier: ProcedureContext
  readonly process: ProcessContext
  readonly result: ResultContext
  readonly examples: ExamplesContext
  readonly library: LibraryContext
  readonly overlay: OverlayContext
  readonly catalogue: CatalogueContext
}
