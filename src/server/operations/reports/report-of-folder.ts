import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReportQuery } from '../../../core/api/report-contract.ts'
import { blankOrganisation, type Organisation } from '../../../core/people/organisation.ts'
import type { Procedure } from '../../../core/procedure/procedure.ts'
import type { Report } from '../../../core/report/report.ts'
import type { ReportKind } from '../../../core/report/report-kind.ts'
import type { Overlay } from '../../../core/variant/overlay.ts'
import { openStore } from '../../storage/open-store.ts'
import { seedDrafts } from '../drafts/seed-drafts.ts'
import { shippedRevision } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { recordKinds } from '../people/people-room.ts'
import type { LibraryOnDisk } from '../standard-on-disk.ts'
import { makeStudio, type Studio } from '../studio.ts'
import { seedObserved } from '../surveys/seed-observed.ts'
import { seededVariant } from '../surveys/shipped-variants.ts'
import { localReader } from './local-reader.ts'
import { makeReport } from './make-report.ts'

export interface ReportingFolder {
  readonly procedures: readonly Procedure[]
  readonly overlays: readonly Overlay[]
  readonly source: LibraryOnDisk
  /** ISO 8601 time in UTC. */
  readonly now: string
}

/**
 * The report that a studio would make which holds nothing but a folder: its procedures as drafts, its overlays as what was
 * seen of provinces. A store of its own is made for that and thrown away, so that there is one way to make a report.
 *
 * @returns refusals as `makeReport`
 */
export async function reportOfFolder(
  { procedures, overlays, source, now }: ReportingFolder,
  query: ReportQuery & { readonly kind: ReportKind },
): Promise<Outcome<Report>> {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-report-'))
  try {
    const store = await openStore({ folder })
    try {
      let ids = 0
      const studio = makeStudio({ store, source, now: () => now, newId: () => `id-${++ids}` })
      const revisions = procedures.map((procedure) => shippedRevision(procedure, source))
      await seedDrafts(studio, revisions)
      const variants = overlays.flatMap((overlay) => {
        const base = revisions.find(({ slug }) => slug === overlay.procedure)
        return base === undefined ? [] : [seededVariant(overlay, base)]
      })
      await seedObserved(studio, variants)
      await seedOrganisations(store, source.library, now)
      await addProvinces(studio, new Set(overlays.map(({ province }) => province)))
      return await makeReport(studio, await localReader(studio), query)
    } finally {
      await store.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Provinces that the register does not know are told of by the names their files have. */
async function addProvinces({ store }: Studio, provinces: ReadonlySet<string>): Promise<void> {
  await store.write(async (tx) => {
    for (const id of provinces) {
      if ((await tx.record(recordKinds.organisation, id)) !== undefined) continue
      const province: Organisation = {
        ...blankOrganisation,
        id,
        name: { vi: id, en: id },
        kind: 'province',
      }
      await tx.put(recordKinds.organisation, id, JSON.stringify(province), 'absent')
    }
  })
}
