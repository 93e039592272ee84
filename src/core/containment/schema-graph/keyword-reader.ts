import type { ReasonCode } from '../budget.ts'
import type { FormatLookup } from '../formats.ts'
import type { JsonValue } from '../value.ts'
import type { Graph } from './graph.ts'
import type { Literal } from './node.ts'
import type { Dialect, Place, Resources } from './resources.ts'

export interface ReaderOptions {
  readonly dialect: Dialect
  /** Absent: `format` is an annotation. */
  readonly formats: FormatLookup | undefined
  /** Tells the two documents of a question apart where a reference leads nowhere. */
  readonly side: string
}

/** What the readers of single keywords need of the reader of whole schemas. */
export interface KeywordReader {
  readonly graph: Graph
  readonly resources: Resources
  readonly options: ReaderOptions
  /** The meaning of a subschema, given the base URI around it. */
  read(schema: JsonValue | undefined, around: string): Literal
  pattern(source: string): Literal
  opaque(key: string, reason: ReasonCode, mask?: number): Literal
  place(schema: JsonValue, around: string): Place
}
