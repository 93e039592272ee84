import type { VerifiedBundle } from '../../../core/bundle/verify-bundle.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import type { Standard } from '../../../core/import/province-state.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonObject, JsonValue } from '../../../core/json/json-value.ts'
import { type Library, makeLibrary } from '../../../core/library/library.ts'
import { libraryDigest, namedLibraryFiles } from '../../../core/procedure/procedure-digest.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { libraryFiles, standardVersions } from './import-records.ts'

/**
 * A version of the standard that is in the store: with the library it came with, or, for revisions of this studio itself,
 * with the studio's.
 *
 * @returns undefined when the store does not know the digest
 */
export async function standardInStore(
  studio: Studio,
  reads: StoreReads,
  digest: string,
): Promise<Standard | undefined> {
  const revision = await reads.revision(digest)
  if (revision === undefined) return undefined
  const read = readProcedure(revision.slug, revision.files)
  if (!read.ok) throw new Error(`revision ${digest} of ${revision.slug} cannot be read`)
  const documents = documentsOf(read.value)
  const came = await getRecord(reads, standardVersions, digest)
  const { unit, field } = read.value.card.value
  if (came === undefined)
    return { documents, library: studio.source.library, owner: { organisation: unit, field } }
  const { library, formats, organisation } = came.body
  const owner = { organisation, field: came.body.field }
  return { documents, library: await libraryOf(reads, Object.values(library), formats), owner }
}

/** Saves the standards of a bundle that a plan takes, with the library files they rest on. Content-addressed. */
export async function saveStandards(
  tx: StoreWrites,
  { manifest, content }: VerifiedBundle,
  slugs: ReadonlySet<string>,
  now: string,
): Promise<void> {
  for (const { procedure: slug, digest, version, organisation, field } of manifest.procedures) {
    const procedure = content.procedures.find((one) => one.slug === slug)
    if (!slugs.has(slug) || procedure === undefined) continue
    const files = new Map([...procedure.documents].map(([name, { text }]): [string, string] => [name, text]))
    files.set('SOURCES.md', procedure.sources)
    await tx.saveRevision({ slug, digest, files }, now)
    if ((await getRecord(tx, standardVersions, digest)) !== undefined) continue
    const library: Record<string, string> = {}
    for (const urn of namedLibraryFiles(procedure, content.library)) {
      const file = content.library.files.get(urn)
      if (file !== undefined) library[urn] = await saveFile(tx, file, libraryDigest(file))
    }
    const formats = (content.source.formats ?? {}) as JsonObject
    const kept = {
      slug,
      version,
      organisation,
      field,
      library,
      formats: await saveFile(tx, formats, digestOfSync(formats)),
    }
    await putRecord(tx, standardVersions, digest, kept, 'absent')
  }
}

async function saveFile(tx: StoreWrites, file: JsonObject, digest: string): Promise<string> {
  if ((await tx.record(libraryFiles.kind, digest)) === undefined)
    await putRecord(tx, libraryFiles, digest, file, 'absent')
  return digest
}

async function libraryOf(reads: StoreReads, digests: readonly string[], formats: string): Promise<Library> {
  const files: JsonValue[] = []
  for (const digest of digests) files.push(await fileOf(reads, digest))
  const isSetting = (file: JsonValue) => (file as JsonObject)['x-setting'] !== undefined
  return makeLibrary({
    concepts: files.filter((file) => !isSetting(file)),
    settings: files.filter(isSetting),
    formats: await fileOf(reads, formats),
    registers: [],
  })
}

async function fileOf(reads: StoreReads, digest: string): Promise<JsonObject> {
  const found = await getRecord(reads, libraryFiles, digest)
  if (found === undefined) throw new Error(`the store lost library file ${digest}`)
  return found.body
}
