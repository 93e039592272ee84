import type { ReadersAnswer, ReadersBody } from '../../../core/api/deviation-contract.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { holdsOn } from '../../../core/people/holds-on.ts'
import { whyNot } from '../../../core/people/may.ts'
import { actsOf } from '../../../core/people/role.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listOrganisations } from '../people/organisations.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { deviationReaders, readersId } from './deviation-records.ts'

/** Provinces whose deviations somebody may read, by id. Of the others they see counts without names. */
export type Readable = 'all' | ReadonlySet<string>

/**
 * People of a ministry or unit read all provinces. People of a province read their own, and the others' too where the
 * setting says so. A grant for one territory reads that territory.
 */
export async function readableTo(studio: Studio, reads: StoreReads, actor: Actor): Promise<Readable> {
  const { organisations } = await listOrganisations(reads)
  const kinds = new Map(organisations.map(({ record }) => [record.id, record.kind]))
  const setting = await getRecord(reads, deviationReaders, readersId)
  const own = new Set<string>()
  let isOnRecord = false
  for (const grant of actor.grants) {
    if (!holdsOn(grant, dateInVietnam(studio.now())) || !actsOf(grant.role).includes('read')) continue
    const kind = kinds.get(grant.organisation)
    // One that is not on record can be no other than itself: a store that has provinces and no organisations yet.
    if (kind === undefined) own.add(grant.organisation)
    else if (kind !== 'province' && grant.territory === null) return 'all'
    else {
      isOnRecord = true
      own.add(kind === 'province' ? grant.organisation : (grant.territory ?? grant.organisation))
    }
  }
  return isOnRecord && setting?.body.provinces === 'all' ? 'all' : own
}

export function canRead(readable: Readable, province: string): boolean {
  return readable === 'all' || readable.has(province)
}

/** Fewer than this many unnamed provinces would give away who does what. */
export const fewestUnnamed = 3

/**
 * How many provinces there are besides those that are named, as far as a reader may know.
 *
 * @returns null: too few to tell, none among them
 */
export function unnamedCount(readable: Readable, provinces: ReadonlySet<string>): number | null {
  if (readable === 'all') return 0
  const unnamed = [...provinces].filter((province) => !canRead(readable, province)).length
  return unnamed < fewestUnnamed ? null : unnamed
}

/** Who reads what, for the page of settings. */
export async function readReaders(studio: Studio): Promise<Outcome<ReadersAnswer>> {
  const kept = await getRecord(studio.store.read, deviationReaders, readersId)
  return done({ provinces: kept?.body.provinces ?? 'own', etag: kept?.etag ?? 0 })
}

/** @returns refusals `people/not-allowed`, `precondition/missing`, `deviation/moved-on` */
export async function putReaders(
  studio: Studio,
  actor: Actor,
  { expected, body }: { readonly expected: number | undefined; readonly body: ReadersBody },
): Promise<Outcome<ReadersAnswer>> {
  return studio.store.write(async (tx): Promise<Outcome<ReadersAnswer>> => {
    const why = whyNot(actor, 'setting/edit', { date: dateInVietnam(studio.now()) })
    if (why !== undefined) return refused('not-allowed', why.code, { args: { act: 'setting/edit' } })
    const kept = await getRecord(tx, deviationReaders, readersId)
    if (kept !== undefined && expected === undefined)
      return refused('missing-precondition', 'precondition/missing')
    if ((expected ?? 0) !== (kept?.etag ?? 0)) return refused('moved-on', 'deviation/moved-on')
    const etag = await putRecord(tx, deviationReaders, readersId, body, kept?.etag ?? 'absent')
    await tx.append({
      at: studio.now(),
      actor,
      act: 'setting/deviation-readers',
      subject: 'setting/deviation-readers',
      detail: { provinces: body.provinces, before: kept?.body.provinces ?? 'own' },
    })
    return done({ ...body, etag })
  })
}
