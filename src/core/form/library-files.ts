import type { JsonObject } from '../json/json-value.ts'

/**
 * What the form room asks of the field library: its files by `$id`, and the published formats. The library room's
 * own type satisfies this shape.
 */
export interface LibraryFiles {
  /** Concept and setting files by `$id`, e.g. `urn:khuon:concept:nguoi.hoTen@1`. */
  readonly files: ReadonlyMap<string, JsonObject>
  /** `schemas/formats.json`, by name. */
  readonly formats: ReadonlyMap<string, PublishedFormat>
}

/** One entry of `schemas/formats.json`. */
export interface PublishedFormat {
  readonly name: string
  /** Anchored; in the intersection of RE2 and ECMA-262 `u`. */
  readonly pattern: string
  /** The text begins with a date yyyy-MM-dd that must exist in the calendar. */
  readonly calendar?: boolean
  readonly title?: LangWords
  readonly hint?: LangWords
  readonly message?: LangWords
}

export interface LangWords {
  readonly vi: string
  readonly en?: string
}

export const emptyLibrary: LibraryFiles = { files: new Map(), formats: new Map() }
