import type { JsonDocument } from '../json/parse-json.ts'
import { type Library, type LibrarySource, makeLibrary } from '../library/library.ts'
import type { Problem } from '../problem/problem.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Overlay } from '../variant/overlay.ts'
import type { Changes, Decisions, Survey } from './formats/contents.ts'

/** What the files of a bundle say, read and typed. */
export interface BundleContent {
  /** standard: the procedures, sorted by slug. */
  readonly procedures: readonly Procedure[]
  /** The library files, formats and registers the bundle brings. */
  readonly source: LibrarySource
  readonly library: Library
  /** variant: the overlays, sorted by procedure. */
  readonly overlays: readonly Overlay[]
  readonly survey?: Survey
  readonly decisions: Decisions
  readonly changes?: Changes
  /** Every JSON file by path. */
  readonly documents: ReadonlyMap<string, JsonDocument>
}

/** What was read so far, and what was wrong with it. */
export class ContentDraft {
  readonly problems: Problem[] = []
  readonly documents = new Map<string, JsonDocument>()
  readonly procedures: Procedure[] = []
  readonly concepts: JsonDocument[] = []
  readonly settings: JsonDocument[] = []
  readonly registers: JsonDocument[] = []
  readonly overlays: Overlay[] = []
  formats: JsonDocument | undefined
  survey: Survey | undefined
  decisions: Decisions | undefined
  changes: Changes | undefined

  source(): LibrarySource {
    const values = (documents: readonly JsonDocument[]) => documents.map(({ value }) => value)
    return {
      concepts: values(this.concepts),
      settings: values(this.settings),
      formats: this.formats?.value,
      registers: values(this.registers),
    }
  }

  content(decisions: Decisions): BundleContent {
    const source = this.source()
    return {
      procedures: this.procedures,
      source,
      library: makeLibrary(source),
      overlays: this.overlays,
      ...(this.survey === undefined ? {} : { survey: this.survey }),
      decisions,
      ...(this.changes === undefined ? {} : { changes: this.changes }),
      documents: this.documents,
    }
  }
}
