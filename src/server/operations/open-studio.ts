import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { procedureDigest } from '../../core/procedure/procedure-digest.ts'
import { packageRoot } from '../files/package-root.ts'
import { StartError } from '../start-error.ts'
import { openSqliteStore } from '../storage/sqlite-store.ts'
import { readLibrary, readProcedures } from './standard-on-disk.ts'
import { Studio } from './studio.ts'

export interface OpenOptions {
  /** The data folder; created where it is missing. */
  readonly folder: string
  /** ISO 8601 time. */
  readonly now: () => string
  /** Folder that holds `procedures/` and `schemas/`. Default: what this program was shipped with. */
  readonly standard?: string
}

/**
 * Opens the studio on a data folder: brings its tables up to date and seeds it with the shipped standard.
 *
 * @throws StartError `standard/missing`, `standard/broken`, `store/*`
 */
export async function openStudio({ folder, now, standard = packageRoot() }: OpenOptions): Promise<Studio> {
  const procedures = join(standard, 'procedures')
  const schemas = join(standard, 'schemas')
  for (const path of [procedures, schemas]) {
    if (!existsSync(path)) throw new StartError('standard/missing', { path })
  }
  const source = readLibrary(schemas)
  const read = readProcedures(procedures, standard)
  if (source.problems.length > 0 || read.problems.length > 0) throw new StartError('standard/broken')

  const store = await openSqliteStore(folder)
  const revisions = read.procedures.map((procedure) => ({
    slug: procedure.slug,
    digest: procedureDigest(procedure, source.library),
    files: new Map([
      ...[...procedure.documents].map(([name, document]): [string, string] => [name, document.text]),
      ['SOURCES.md', procedure.sources],
    ]),
  }))
  try {
    await store.seed(revisions, now())
  } catch (error) {
    await store.close()
    throw error
  }
  return new Studio(store, source)
}
