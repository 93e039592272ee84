import type { DeviationCell, JudgedDeviation } from '../../../core/deviation/cell.ts'
import type { StandardStanding } from '../../../core/ladder/standard-on.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { KnownVariant } from '../../../core/variant/known-variant.ts'
import type { StoreReads } from '../../storage/store.ts'
import { draftId, drafts } from '../drafts/draft-record.ts'
import { importHeads } from '../imports/import-records.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { knownVariant } from '../variants/known-variants.ts'
import { proposals } from '../variants/variant-records.ts'
import { cellOf } from './read-cells.ts'
import { currentStandards, type LoadedStandard, loadStandard } from './standards.ts'
import { canRead, readableTo } from './who-may-read.ts'

export interface VariantName {
  readonly province: string
  readonly slug: string
}

export interface DeviationName extends VariantName {
  readonly deviation: string
}

export interface FoundVariant {
  readonly known: KnownVariant
  readonly cell: DeviationCell
  readonly current: LoadedStandard
  readonly standing: StandardStanding
}

/**
 * How a province handles a procedure, for somebody who may read it.
 *
 * @returns refusals `procedure/unknown`, `deviation/not-readable`, `deviation/not-surveyed`
 */
export async function findVariant(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  { province, slug }: VariantName,
): Promise<Outcome<FoundVariant>> {
  if (!canRead(await readableTo(studio, reads, actor), province))
    return refused('not-allowed', 'deviation/not-readable')
  const on = dateInVietnam(studio.now())
  const standard = (await currentStandards(reads, on)).get(slug)
  const current = standard === undefined ? undefined : await loadStandard(studio, reads, standard.name)
  if (standard === undefined || current === undefined) return refused('not-found', 'procedure/unknown')
  const known = await knownVariant(reads, { province, procedure: slug, on })
  const cell = known === undefined ? undefined : await cellOf(studio, reads, known, current.name)
  if (known === undefined || cell === undefined) return refused('not-found', 'deviation/not-surveyed')
  return done({ known, cell, current, standing: standard.standing })
}

export interface FoundDeviation extends FoundVariant {
  readonly deviation: JudgedDeviation
}

/** @returns refusals as `findVariant`, and `deviation/unknown` */
export async function findDeviation(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  name: DeviationName,
): Promise<Outcome<FoundDeviation>> {
  const found = await findVariant(studio, reads, actor, name)
  if (!found.ok) return found
  const deviation = found.value.cell.deviations.find(({ id }) => id === name.deviation)
  return deviation === undefined
    ? refused('not-found', 'deviation/unknown')
    : done({ ...found.value, deviation })
}

/**
 * Ids of the people who made what a province runs, as far as the store knows: who set or wrote it down, who edited the
 * province's draft, now or for any proposal, who took the import in. None of them decides on it.
 */
export async function makersOf(
  reads: StoreReads,
  { province, slug }: VariantName,
): Promise<readonly string[]> {
  const makers = new Set<string>()
  for (const subject of [`province/${province}/${slug}`, `variant/${province}/${slug}`]) {
    for (const { actor } of await reads.events({ subject })) makers.add(actor)
  }
  const draft = await getRecord(reads, drafts, draftId(province, slug))
  for (const id of draft?.body.makers ?? []) makers.add(id)
  for (const { body } of await listRecords(reads, proposals, { prefix: `${province}/${slug}/` }))
    for (const id of body.makers) makers.add(id)
  for (const { body } of await listRecords(reads, importHeads, { prefix: `${province}/` }))
    if (body.state === 'applied' && body.procedures.includes(slug))
      for (const id of body.makers) makers.add(id)
  makers.delete('system')
  return [...makers]
}
