import type { Actor } from '../../../core/people/actor.ts'
import { listOrganisations } from '../people/organisations.ts'
import type { Studio } from '../studio.ts'

/** Whoever has the data folder in hand may read all of it: a reader for the first unit on record. Makes nothing. */
export async function localReader(studio: Studio): Promise<Actor> {
  const { organisations } = await listOrganisations(studio.store.read)
  const unit = organisations.find(({ record }) => record.kind !== 'province')?.record.id ?? ''
  const grant = {
    id: 'local',
    user: 'khuon',
    role: 'reader' as const,
    organisation: unit,
    fields: null,
    territory: null,
    from: '2000-01-01',
    to: null,
  }
  return { id: 'khuon', name: 'khuon', kind: 'token', grants: [grant] }
}
