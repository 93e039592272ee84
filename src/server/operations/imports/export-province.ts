import type { FilesAnswer } from '../../../core/api/export-contract.ts'
import { filesOf } from '../../../core/change/document-files.ts'
import { printedFiles } from '../../../core/bundle/printed.ts'
import { runningOn } from '../../../core/import/province-state.ts'
import { variantOf } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { refusedToRead } from '../provinces/province-access.ts'
import { readProvinceState } from './province-in-store.ts'
import { standardInStore } from './standards-in-store.ts'

interface Exporting {
  readonly province: string
  /** yyyy-MM-dd; default: today. */
  readonly on?: string | undefined
}

/**
 * What a province runs on a day, its deviations made, as files `procedures/<slug>/…`: for `khuon convert` and whatever the
 * local system reads.
 *
 * @returns refusals `people/*`, `import/base-unknown`, `import/overlay-refused` with problems
 */
export async function exportProvince(
  studio: Studio,
  actor: Actor,
  { province, on = dateInVietnam(studio.now()) }: Exporting,
): Promise<Outcome<FilesAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const reads = studio.store.read
  const { state } = await readProvinceState(studio, reads, province)
  const texts: Record<string, string> = {}
  let procedures = 0
  for (const slug of [...state.procedures.keys()].sort()) {
    const running = runningOn(state, slug, on)?.running
    if (running?.standard == null) continue
    const { digest } = running.standard
    const standard = await standardInStore(studio, reads, digest)
    if (standard === undefined)
      return refused('conflict', 'import/base-unknown', { args: { procedure: slug, digest } })
    const variant = variantOf(standard, running.overlay)
    const sources = (await reads.revision(digest))?.files.get('SOURCES.md') ?? ''
    const files = variant.ok
      ? [...filesOf(variant.value)].map(([name, value]): [string, string] => [name, JSON.stringify(value)])
      : []
    const read = variant.ok ? readProcedure(slug, new Map([...files, ['SOURCES.md', sources]])) : variant
    if (!read.ok) return refused('conflict', 'import/overlay-refused', { problems: read.problems })
    for (const [name, bytes] of printedFiles(read.value))
      texts[`procedures/${slug}/${name}`] = new TextDecoder().decode(bytes)
    procedures++
  }
  return done({ procedures, files: texts })
}
