import type { Policy } from '../format/format.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { LegalReference } from '../legal/legal-reference.ts'
import type { Provenance } from '../provenance/provenance.ts'
import type { LangWords } from './library-files.ts'

/**
 * - `section`: an object written in the form itself; `group`: an object that a library concept gives;
 * - `table`: rows of objects, `children` are its columns; `list`: rows of scalars;
 * - `choice`: one of the options; `choices`: several of them; `file`: uploaded papers;
 * - `foreign`: a part outside the profile, kept and shown as such.
 */
export type NodeKind =
  | 'text'
  | 'long-text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'date-time'
  | 'choice'
  | 'choices'
  | 'file'
  | 'table'
  | 'list'
  | 'group'
  | 'section'
  | 'foreign'

/** One section, group, table or field: library concepts looked up, in the order of the layout. */
export interface FormNode {
  /** `x-id`; inside an expanded group `useId/innerId`. Where the file has none: `~` and the schema pointer. */
  readonly id: string
  /** Member name in the submission. */
  readonly key: string
  readonly kind: NodeKind
  /** Vietnamese label; the key where the file gives none (then `untitled` is true). */
  readonly title: string
  readonly untitled?: true
  readonly titleEn?: string
  readonly hint?: string
  readonly hintEn?: string
  /** Named in the `required` of the object that holds it. Rules may require it besides. */
  readonly required: boolean
  /** The library concept this use refers to. */
  readonly concept?: ConceptUse
  /** That concept and those it is made from, nearest first; of a list those of its rows. */
  readonly concepts: readonly ConceptUse[]
  /** `x-official`: true: stands on the statutory form; false: proposed; absent: not compared yet. */
  readonly official?: boolean
  readonly legal: readonly LegalReference[]
  readonly reuse: readonly Reuse[]
  readonly policy?: Policy
  readonly provenance?: Provenance
  /** `x-line`: its number on the paper form. */
  readonly line?: string | number
  readonly unit?: string
  /** `x-message`: what to say when the pattern fails. */
  readonly message?: LangWords
  /** `x-filledBy` of a result field. */
  readonly filledBy?: FilledBy
  readonly placeholder?: string
  readonly examples: readonly JsonValue[]
  readonly default?: JsonValue
  /** Of `choice` and `choices`, in the order of the file. */
  readonly options?: readonly Option[]
  /** Sections, groups and tables: what they hold, in layout order. */
  readonly children: readonly FormNode[]
  readonly bounds: Bounds
  /** Keys from the root of the submission; `*` stands for every row. */
  readonly dataPath: readonly string[]
  /** JSON Pointer into the source form; a group's inner fields have that of the group's use. */
  readonly schemaPointer: string
  /** Id of the node that holds it; absent for the root's. */
  readonly parent?: string
  /** Came with a group of the library: edited there, not here. */
  readonly inherited: boolean
  /** The keywords in force, with every `$ref` looked up. For a table, those of the array. */
  readonly schema: JsonObject
}

export interface ConceptUse {
  /** e.g. `nguoi.hoTen` */
  readonly id: string
  readonly version: number
}

export interface Reuse {
  /** Id in registers/data-sources.json. */
  readonly source: string
  readonly note?: string
}

export type FilledBy = { readonly field: string } | { readonly step: string } | { readonly system: true }

export interface Option {
  readonly id: string
  readonly value: string | number | boolean
  readonly title: string
  readonly titleEn?: string
}

/** Bounds in force; the tighter one where the use and the concept both give one. */
export interface Bounds {
  readonly minLength?: number
  readonly maxLength?: number
  readonly patterns: readonly string[]
  readonly formats: readonly string[]
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  /** The one value allowed, e.g. `true` of a commitment. */
  readonly const?: JsonValue
  /** Of file fields. */
  readonly file?: FileBounds
}

export interface FileBounds {
  readonly mediaTypes: readonly string[]
  /** Bytes of one file. */
  readonly maxBytes?: number
  readonly maxCount?: number
}
