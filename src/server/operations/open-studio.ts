import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { procedureDigest } from '../../core/procedure/procedure-digest.ts'
import type { Procedure } from '../../core/procedure/procedure.ts'
import { packageRoot } from '../files/package-root.ts'
import { StartError } from '../start-error.ts'
import { openStore, type StorePlace } from '../storage/open-store.ts'
import type { Revision, Store } from '../storage/store.ts'
import { mintAll } from './drafts/mint.ts'
import { seedDrafts } from './drafts/seed-drafts.ts'
import { type SeededVariant, seedObserved } from './surveys/seed-observed.ts'
import { readShippedVariants } from './surveys/shipped-variants.ts'
import { type LibraryOnDisk, readLibrary, readProcedures } from './standard-on-disk.ts'
import { makeStudio, type Studio } from './studio.ts'

export interface OpenOptions {
  /** The data folder; created where it is missing. Not used with `databaseUrl`. */
  readonly folder: string
  /** A PostgreSQL database instead of the embedded one. */
  readonly databaseUrl?: string | undefined
  /** ISO 8601 time in UTC. */
  readonly now: () => string
  /** Default: random UUIDs. */
  readonly newId?: () => string
  /** What was read already, or the folder that holds `procedures/` and `schemas/`. Default: what this program was shipped with. */
  readonly standard?: Standard | string
}

/** The procedures shipped with a program, and how the store keeps them: revision by revision in the same order. */
export interface Standard {
  readonly source: LibraryOnDisk
  readonly procedures: readonly Procedure[]
  readonly revisions: readonly Revision[]
  readonly variants: readonly SeededVariant[]
}

export type OpenStudio = Studio & {
  readonly store: Awaited<ReturnType<typeof openStore>>
  /** Mints what was not minted yet, then lets go of the store. */
  close(): Promise<void>
}

/**
 * Opens the studio on its data: brings the tables up to date and seeds them with the shipped standard. Drafts that a
 * killed process left without a revision are whole without; `serveStudio` mints it.
 *
 * @throws StartError `standard/missing`, `standard/broken`, `store/*`
 */
export async function openStudio(options: OpenOptions): Promise<OpenStudio> {
  const { now, newId = randomUUID, standard } = options
  const { source, revisions, variants } = typeof standard === 'object' ? standard : readStandard(standard)
  const store = await openStore(placeOf(options))
  try {
    const studio = makeStudio({ store, source, now, newId })
    await seedDrafts(studio, revisions)
    await seedObserved(studio, variants)
    return { ...studio, store, close: () => closeStudio(studio, store) }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The store alone, for commands that only look. @throws StartError `store/*` */
export function placeOf({ folder, databaseUrl }: Pick<OpenOptions, 'folder' | 'databaseUrl'>): StorePlace {
  return databaseUrl === undefined || databaseUrl === '' ? { folder } : { databaseUrl }
}

async function closeStudio(studio: Studio, store: Store): Promise<void> {
  studio.resting.stop()
  try {
    await mintAll(studio, 'stopped')
  } finally {
    await store.close()
  }
}

/** @throws StartError `standard/missing`, `standard/broken` */
export function readStandard(standard: string = packageRoot()): Standard {
  const procedures = join(standard, 'procedures')
  const schemas = join(standard, 'schemas')
  for (const path of [procedures, schemas]) {
    if (!existsSync(path)) throw new StartError('standard/missing', { path })
  }
  const source = readLibrary(schemas)
  const read = readProcedures(procedures, standard)
  if (source.problems.length > 0 || read.problems.length > 0) throw new StartError('standard/broken')
  const revisions = read.procedures.map((procedure) => shippedRevision(procedure, source))
  const shipped = readShippedVariants(procedures, revisions)
  if (shipped.problems.length > 0) throw new StartError('standard/broken')
  return { source, procedures: read.procedures, revisions, variants: shipped.variants }
}

/** A shipped procedure as the store keeps it. */
export function shippedRevision(procedure: Procedure, { library }: LibraryOnDisk): Revision {
  return {
    slug: procedure.slug,
    digest: procedureDigest(procedure, library),
    files: new Map([
      ...[...procedure.documents].map(([name, document]): [string, string] => [name, document.text]),
      ['SOURCES.md', procedure.sources],
    ]),
  }
}
