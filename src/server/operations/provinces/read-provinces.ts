import type {
  ProvinceAnswer,
  ProvinceCounts,
  ProvinceRow,
  ProvincesAnswer,
} from '../../../core/api/province-contract.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import type { InForce } from '../../../core/import/running.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { KnownVariant } from '../../../core/variant/known-variant.ts'
import type { StoreReads } from '../../storage/store.ts'
import { canRead, readableTo } from '../deviations/who-may-read.ts'
import { drafts } from '../drafts/draft-record.ts'
import { importHeads, provinceProcedures } from '../imports/import-records.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { knownVariants } from '../variants/known-variants.ts'
import { listProvinces, refusedToRead } from './province-access.ts'

/** Every province on record with what it runs on a day. @param on default: today */
export async function readProvinces(
  studio: Studio,
  actor: Actor,
  { on = dateInVietnam(studio.now()) }: { readonly on?: string | undefined },
): Promise<Outcome<ProvincesAnswer>> {
  const reads = studio.store.read
  const readable = await readableTo(studio, reads, actor)
  const provinces = await listProvinces(reads)
  const slugs = await standardSlugs(reads)
  const known = await knownVariants(reads, { on })
  const waiting = await waitingImports(reads)
  return done({
    on,
    procedures: slugs.length,
    provinces: provinces.map((record) => ({
      record,
      counts: canRead(readable, record.id)
        ? countsOf(
            known.filter(({ province }) => province === record.id),
            slugs,
            waiting.filter(({ province }) => province === record.id).length,
          )
        : null,
    })),
  })
}

function countsOf(
  known: readonly KnownVariant[],
  slugs: readonly string[],
  importsWaiting: number,
): ProvinceCounts {
  const seen = new Set(known.map(({ procedure }) => procedure))
  return {
    running: known.filter(({ how, standard }) => how === 'running' && standard !== null).length,
    observed: known.filter(({ how }) => how === 'observed').length,
    notSurveyed: slugs.filter((slug) => !seen.has(slug)).length,
    deviations: known.reduce((sum, { overlay }) => sum + overlay.length, 0),
    importsWaiting,
    illustrative: known.length > 0 && known.every(({ illustrative }) => illustrative),
  }
}

/**
 * One province on a day: every procedure of the standard and every other one that the province runs.
 *
 * @param on default: today
 * @returns refusals `people/not-allowed`, `province/unknown`
 */
export async function readProvince(
  studio: Studio,
  actor: Actor,
  {
    province,
    on = dateInVietnam(studio.now()),
  }: { readonly province: string; readonly on?: string | undefined },
): Promise<Outcome<ProvinceAnswer>> {
  const reads = studio.store.read
  const provinces = await listProvinces(reads)
  const record = provinces.find(({ id }) => id === province)
  if (record === undefined) return refused('not-found', 'province/unknown')
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const known = new Map(
    (await knownVariants(reads, { on, province })).map((variant) => [variant.procedure, variant]),
  )
  const later = await laterOn(reads, province, on)
  const waiting = await waitingImports(reads, province)
  const slugs = new Set([...(await standardSlugs(reads)), ...known.keys(), ...later.keys()])
  const rows = [...slugs].sort().map((procedure): ProvinceRow => {
    const variant = known.get(procedure)
    return {
      procedure,
      known: variant === undefined ? null : knownOf(variant),
      next: [...(later.get(procedure) ?? [])],
      waiting: waiting.filter(({ procedures }) => procedures.includes(procedure)).map(({ id }) => id),
    }
  })
  return done({
    on,
    record,
    predecessors: provinces.filter(({ successor }) => successor === province),
    successor: provinces.find(({ id }) => id === record.successor) ?? null,
    rows,
  })
}

function knownOf({ how, standard, since, decision, overlay, sources, note, illustrative }: KnownVariant) {
  return {
    how,
    standard,
    since,
    decision,
    deviations: overlay.length,
    sources: [...sources],
    note,
    illustrative,
  }
}

async function standardSlugs(reads: StoreReads): Promise<string[]> {
  return (await listRecords(reads, drafts, { prefix: `${standardScope}/` })).map(({ body }) => body.slug)
}

/** What is in force from a day after the given one on, by procedure. */
async function laterOn(
  reads: StoreReads,
  province: string,
  on: string,
): Promise<ReadonlyMap<string, readonly InForce[]>> {
  const prefix = `${province}/`
  const later = new Map<string, readonly InForce[]>()
  for (const { id, body } of await listRecords(reads, provinceProcedures, { prefix })) {
    const coming = body.inForce.filter(({ from }) => from > on)
    if (coming.length > 0) later.set(id.slice(prefix.length), coming)
  }
  return later
}

async function waitingImports(reads: StoreReads, province?: string) {
  const heads = await listRecords(
    reads,
    importHeads,
    province === undefined ? {} : { prefix: `${province}/` },
  )
  return heads.map(({ body }) => body).filter(({ state }) => state === 'waiting')
}
