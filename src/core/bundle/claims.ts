import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { libraryDigest, libraryNamesIn, procedureDigest } from '../procedure/procedure-digest.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Overlay } from '../variant/overlay.ts'
import type { BundleContent } from './content.ts'
import type { Manifest, ManifestProcedure } from './formats/manifest.ts'
import { inOrder } from './layout.ts'
import { countOpenFacts, openFacts } from './open-facts.ts'

/** What a manifest must say of its content: computed by whoever makes a bundle, and again by whoever reads it. */
export type ProcedureClaim = Omit<ManifestProcedure, 'standing'>

export function claimOf(
  procedure: Procedure,
  version: string,
  content: Pick<BundleContent, 'library'>,
): ProcedureClaim {
  const { id, code, unit, field } = procedure.card.value
  return {
    procedure: id,
    code: code.value,
    organisation: unit,
    field,
    version,
    digest: procedureDigest(procedure, content.library),
    openFacts: [...procedure.documents.values()].reduce((sum, { value }) => sum + countOpenFacts(value), 0),
  }
}

/** Of an overlay, besides what only the standard knows of its procedure (code, organisation, field of work). */
export function overlayClaim(
  overlay: Overlay,
): Pick<ProcedureClaim, 'procedure' | 'version' | 'digest' | 'openFacts'> {
  const value = overlay as unknown as JsonValue
  return {
    procedure: overlay.procedure,
    version: overlay.base.version,
    digest: digestOfSync(value),
    openFacts: countOpenFacts(value),
  }
}

/** Whose procedures a bundle holds or withdraws. */
export function ownersOf(
  procedures: readonly Pick<ProcedureClaim, 'organisation' | 'field'>[],
): Manifest['owners'] {
  const fields = new Map<string, Set<string>>()
  for (const { organisation, field } of procedures) {
    fields.set(organisation, (fields.get(organisation) ?? new Set()).add(field))
  }
  const owners = [...fields].map(([organisation, of]) => ({
    organisation,
    fields: inOrder(of, (field) => field),
  }))
  return inOrder(owners, ({ organisation }) => organisation)
}

/** Digest of every concept and setting the bundle brings, sorted by name. */
export function libraryDigests({
  library,
}: Pick<BundleContent, 'library'>): { name: string; digest: string }[] {
  const digests = [...library.files].map(([name, file]) => ({ name, digest: libraryDigest(file) }))
  return inOrder(digests, ({ name }) => name)
}

/** Concepts and settings that a document names and the library does not have. */
export function missingLibraryFiles({
  documents,
  library,
}: Stating & Pick<BundleContent, 'library'>): { readonly file: string; readonly name: string }[] {
  return [...documents].flatMap(([file, { value }]) =>
    libraryNamesIn(value)
      .filter((name) => !library.files.has(name))
      .map((name) => ({ file, name })),
  )
}

/** Documents that state facts, by the path they have in a bundle. */
export interface Stating {
  readonly documents: ReadonlyMap<string, { readonly value: JsonValue }>
}

export function openFactsIn({ documents }: Stating): number {
  return [...documents.values()].reduce((sum, { value }) => sum + countOpenFacts(value), 0)
}

/** Every open fact of a bundle with its file, in the order of the files: what stands in the way of a regular release. */
export function openFactPlaces({ documents }: Stating): { readonly file: string; readonly at: string }[] {
  return inOrder(documents, ([path]) => path).flatMap(([file, { value }]) =>
    openFacts(value).map((at) => ({ file, at })),
  )
}
