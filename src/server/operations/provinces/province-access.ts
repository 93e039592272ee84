import type { Actor } from '../../../core/people/actor.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import type { StoreReads } from '../../storage/store.ts'
import { canRead, readableTo } from '../deviations/who-may-read.ts'
import { refused } from '../outcome.ts'
import { listOrganisations } from '../people/organisations.ts'
import { bodyOf, recordKinds } from '../people/people-room.ts'
import type { Studio } from '../studio.ts'

/** Provinces on record, ended ones too, by id. */
export async function listProvinces(reads: StoreReads): Promise<readonly Organisation[]> {
  const { organisations } = await listOrganisations(reads)
  return organisations.map(({ record }) => record).filter(({ kind }) => kind === 'province')
}

export async function provinceOnRecord(reads: StoreReads, id: string): Promise<Organisation | undefined> {
  const record = await reads.record(recordKinds.organisation, id)
  const found = record === undefined ? undefined : bodyOf<Organisation>(record)
  return found?.kind === 'province' ? found : undefined
}

/**
 * Why somebody may not see what a province does; `undefined` when they may: people of the province, and others as the
 * setting of `who-may-read` says.
 */
export async function refusedToRead(studio: Studio, actor: Actor, province: string) {
  const readable = await readableTo(studio, studio.store.read, actor)
  return canRead(readable, province)
    ? undefined
    : refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
}
