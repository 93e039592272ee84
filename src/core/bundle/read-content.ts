import type { Static, TSchema } from 'typebox'
import { checkFormat } from '../format/check-format.ts'
import { formatId } from '../format/format.ts'
import { type JsonDocument, parseJson } from '../json/parse-json.ts'
import { ConceptFile } from '../library/concept.ts'
import { FormatsFile } from '../library/formats.ts'
import { LibrarySettingFile } from '../library/library-setting.ts'
import { Register } from '../library/register.ts'
import { ok, type Result } from '../problem/problem.ts'
import { readProcedure } from '../procedure/procedure.ts'
import { Overlay } from '../variant/overlay.ts'
import type { Container } from './container.ts'
import { type BundleContent, ContentDraft } from './content.ts'
import { Changes, type Decisions, Decisions as DecisionsFormat, Survey } from './formats/contents.ts'
import type { Manifest } from './formats/manifest.ts'
import { inOrder, libraryPath, overlayPath, paths, placeOf, procedurePath, registerPath } from './layout.ts'

const noDecisions: Decisions = { $schema: formatId('decisions'), decisions: [] }

/**
 * Reads the files of a bundle. Call it only with bytes that the manifest vouches for.
 *
 * @returns problems `json/*`, `format/*`, `procedure/*`, and `bundle/file-unknown` (no part of the layout, or named by
 *   nothing), `bundle/file-misplaced` (says that it is another), `bundle/file-missing`
 */
export function readContent(manifest: Manifest, files: Container['files']): Result<BundleContent> {
  const reader = new ContentReader(manifest)
  for (const [path, { bytes }] of files) reader.read(path, bytes)
  return reader.finish()
}

class ContentReader {
  private readonly draft = new ContentDraft()
  private readonly manifest: Manifest
  private readonly folders = new Map<string, Map<string, Uint8Array>>()

  constructor(manifest: Manifest) {
    this.manifest = manifest
  }

  read(path: string, bytes: Uint8Array): void {
    const { draft } = this
    const isStandard = this.manifest.kind === 'standard'
    const place = placeOf(path)
    if (place === undefined) return this.unknown(path)
    switch (place.is) {
      case 'procedure':
        if (isStandard) this.keep(place.slug, place.file, bytes)
        else this.overlay(path, bytes)
        return
      case 'survey':
        if (isStandard) this.unknown(path)
        else draft.survey = this.typed(path, bytes, Survey)?.value
        return
      default:
        if (isStandard) this.shared(path, place.is, bytes)
        else this.unknown(path)
    }
  }

  finish(): Result<BundleContent> {
    const { draft, manifest } = this
    if (manifest.kind === 'standard') {
      for (const [slug, files] of inOrder(this.folders, ([slug]) => slug)) this.procedure(slug, files)
      this.needed(paths.decisions, draft.decisions)
      this.needed(paths.changes, draft.changes)
      this.needed(paths.formats, draft.formats)
    } else {
      this.needed(paths.survey, draft.survey)
      if (draft.survey !== undefined && draft.survey.province !== manifest.territory)
        this.misplaced(paths.survey)
    }
    if (draft.problems.length > 0) return { ok: false, problems: draft.problems }
    return ok(draft.content(draft.decisions ?? noDecisions))
  }

  private shared(path: string, is: string, bytes: Uint8Array): void {
    const { draft } = this
    if (is === 'decisions') draft.decisions = this.typed(path, bytes, DecisionsFormat)?.value
    else if (is === 'changes') draft.changes = this.typed(path, bytes, Changes)?.value
    else if (is === 'formats') draft.formats = this.typed(path, bytes, FormatsFile)?.document
    else if (is === 'register')
      this.named(path, bytes, Register, ({ id }) => registerPath(id), draft.registers)
    else if (is === 'setting')
      this.named(path, bytes, LibrarySettingFile, ({ $id }) => libraryPath($id), draft.settings)
    else this.named(path, bytes, ConceptFile, ({ $id }) => libraryPath($id), draft.concepts)
  }

  /** A file that says itself where it belongs. */
  private named<T extends TSchema>(
    path: string,
    bytes: Uint8Array,
    format: T,
    placeFor: (value: Static<T>) => string | undefined,
    into: JsonDocument[],
  ): void {
    const read = this.typed(path, bytes, format)
    if (read === undefined) return
    if (placeFor(read.value) === path) into.push(read.document)
    else this.misplaced(path)
  }

  private keep(slug: string, file: string, bytes: Uint8Array): void {
    const folder = this.folders.get(slug) ?? new Map<string, Uint8Array>()
    folder.set(file, bytes)
    this.folders.set(slug, folder)
  }

  private procedure(slug: string, files: ReadonlyMap<string, Uint8Array>): void {
    const { draft } = this
    const read = readProcedure(slug, files, { folder: procedurePath(slug, '') })
    if (!read.ok) {
      draft.problems.push(...read.problems)
      return
    }
    const procedure = read.value
    for (const name of files.keys()) {
      const document = procedure.documents.get(name)
      if (document !== undefined) draft.documents.set(procedurePath(slug, name), document)
      // What the card does not name is covered by no content digest.
      else if (name !== 'SOURCES.md') this.unknown(procedurePath(slug, name))
    }
    if (procedure.card.value.id !== slug) this.misplaced(procedurePath(slug, 'procedure.json'))
    draft.procedures.push(procedure)
  }

  private overlay(path: string, bytes: Uint8Array): void {
    const read = this.typed(path, bytes, Overlay)
    if (read === undefined) return
    const { procedure, province } = read.value
    if (overlayPath(procedure, province) !== path || province !== this.manifest.territory)
      this.misplaced(path)
    else this.draft.overlays.push(read.value)
  }

  private typed<T extends TSchema>(path: string, bytes: Uint8Array, format: T) {
    const parsed = parseJson(bytes, { file: path })
    if (!parsed.ok) {
      this.draft.problems.push(...parsed.problems)
      return undefined
    }
    const checked = checkFormat(format, parsed.value)
    if (!checked.ok) {
      this.draft.problems.push(...checked.problems)
      return undefined
    }
    this.draft.documents.set(path, parsed.value)
    return { value: checked.value, document: parsed.value }
  }

  private needed(path: string, value: unknown): void {
    const isKnown = this.draft.problems.some(({ file }) => file === path)
    if (value === undefined && !isKnown)
      this.draft.problems.push({ code: 'bundle/file-missing', at: '', args: { path } })
  }

  private unknown(path: string): void {
    this.draft.problems.push({ code: 'bundle/file-unknown', at: '', args: { path } })
  }

  private misplaced(path: string): void {
    this.draft.problems.push({ code: 'bundle/file-misplaced', at: '', args: { path } })
  }
}
