import {
  type KnownVariant,
  ObservedHistory,
  type ObservedVariant,
} from '../../../core/variant/known-variant.ts'
import { seenOn } from '../../../core/variant/observed-history.ts'
import type { ProvinceProcedure } from '../../../core/import/running.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import type { StoreReads } from '../../storage/store.ts'
import { provinceProcedures } from '../imports/import-records.ts'
import { listOrganisations } from '../people/organisations.ts'
import { bodyOf, recordKinds } from '../people/people-room.ts'
import { getRecord, listRecords, recordKind } from '../records.ts'

/** Id `<province>/<slug>`. */
export const observedVariants = recordKind('observed-variant', ObservedHistory)

/**
 * What is known on a day of how provinces handle procedures: what is in force there, else what was seen last up to that
 * day. One entry for each that is known, in the order of province and slug.
 *
 * @param province left out: all of them
 */
export async function knownVariants(
  reads: StoreReads,
  { on, province }: { readonly on: string; readonly province?: string },
): Promise<readonly KnownVariant[]> {
  const where = province === undefined ? {} : { prefix: `${province}/` }
  const known = new Map<string, KnownVariant>()
  for (const { id, body } of await listRecords(reads, observedVariants, where)) {
    const seen = seenOn(body, on)
    if (seen !== undefined) known.set(id, observed(id, seen))
  }
  const { organisations } = await listOrganisations(reads)
  const invented = new Set(
    organisations.filter(({ record }) => record.illustrative === true).map(({ record }) => record.id),
  )
  for (const { id, body } of await listRecords(reads, provinceProcedures, where)) {
    const one = running(id, body, { on, illustrative: invented.has(named(id).province) })
    if (one !== undefined) known.set(id, one)
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** How one province handles one procedure on a day; undefined: not surveyed. */
export async function knownVariant(
  reads: StoreReads,
  { province, procedure, on }: { readonly province: string; readonly procedure: string; readonly on: string },
): Promise<KnownVariant | undefined> {
  const id = `${province}/${procedure}`
  const held = await getRecord(reads, provinceProcedures, id)
  const record = await reads.record(recordKinds.organisation, province)
  const illustrative = record !== undefined && bodyOf<Organisation>(record).illustrative === true
  const now = held === undefined ? undefined : running(id, held.body, { on, illustrative })
  if (now !== undefined) return now
  const history = await getRecord(reads, observedVariants, id)
  const seen = history === undefined ? undefined : seenOn(history.body, on)
  return seen === undefined ? undefined : observed(id, seen)
}

function observed(
  id: string,
  { base, overlay, asOf, sources, note, hearsay, illustrative }: ObservedVariant,
): KnownVariant {
  return {
    ...named(id),
    how: 'observed',
    standard: base,
    overlay,
    since: asOf,
    decision: null,
    sources,
    note,
    hearsay: hearsay === true,
    illustrative: illustrative === true,
  }
}

function running(
  id: string,
  { inForce }: ProvinceProcedure,
  { on, illustrative }: { readonly on: string; readonly illustrative: boolean },
): KnownVariant | undefined {
  const now = inForce.findLast(({ from }) => from <= on)
  if (now === undefined) return undefined
  return {
    ...named(id),
    how: 'running',
    standard: now.running.standard,
    overlay: now.running.overlay,
    since: now.from,
    decision: now.decision.number,
    sources: [],
    note: '',
    hearsay: false,
    illustrative,
  }
}

function named(id: string): { readonly province: string; readonly procedure: string } {
  const [province = '', procedure = ''] = id.split('/')
  return { province, procedure }
}
