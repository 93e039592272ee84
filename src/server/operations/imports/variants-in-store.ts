import { VariantImport } from '../../../core/import/variant-import.ts'
import type { VariantState } from '../../../core/import/plan-variants.ts'
import { emptyTrust } from '../../../core/bundle/trust-mark.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { getRecord, listRecords, putRecord, recordKind } from '../records.ts'
import { surveyRounds } from '../surveys/survey-records.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { trustMarks } from './import-records.ts'

/** Id `<province>/<9 digits>`. */
export const variantImports = recordKind('variant-import', VariantImport)
/** What was taken in from a province is another line than what it took in. */
const markOf = (province: string) => `variants/${province}`

export interface StoredVariants {
  readonly state: VariantState
  /** By record id, of a survey round with `round ` before it; and that of the trust mark. */
  readonly etags: ReadonlyMap<string, number>
}

/** What is known of a province's variants and surveys, with what writing it asks for. */
export async function readVariantState(reads: StoreReads, province: string): Promise<StoredVariants> {
  const prefix = `${province}/`
  const kept = await listRecords(reads, observedVariants, { prefix })
  const told = await listRecords(reads, surveyRounds, { prefix })
  const trust = await getRecord(reads, trustMarks, markOf(province))
  const etags = new Map(kept.map(({ id, etag }) => [id, etag]))
  for (const { id, etag } of told) etags.set(`round ${id}`, etag)
  if (trust !== undefined) etags.set('trust', trust.etag)
  const observed = new Map(kept.map(({ id, body }) => [id.slice(prefix.length), body]))
  const rounds = new Map(told.map(({ body }) => [body.id, body]))
  return { state: { province, observed, rounds, trust: trust?.body ?? emptyTrust }, etags }
}

/** Writes what differs, and nothing else. */
export async function writeVariantState(
  tx: StoreWrites,
  { state, etags }: StoredVariants,
  after: VariantState,
): Promise<void> {
  const { province } = state
  for (const slug of new Set([...state.observed.keys(), ...after.observed.keys()])) {
    const [was, is] = [state.observed.get(slug), after.observed.get(slug)]
    if (was === is) continue
    const id = `${province}/${slug}`
    const etag = etags.get(id)
    if (is !== undefined) await putRecord(tx, observedVariants, id, is, etag ?? 'absent')
    else if (etag !== undefined) await tx.remove(observedVariants.kind, id, etag)
  }
  for (const number of new Set([...state.rounds.keys(), ...after.rounds.keys()])) {
    const [was, is] = [state.rounds.get(number), after.rounds.get(number)]
    if (was === is) continue
    const id = `${province}/${number}`
    const etag = etags.get(`round ${id}`)
    if (is !== undefined) await putRecord(tx, surveyRounds, id, is, etag ?? 'absent')
    else if (etag !== undefined) await tx.remove(surveyRounds.kind, id, etag)
  }
  if (after.trust !== state.trust)
    await putRecord(tx, trustMarks, markOf(province), after.trust, etags.get('trust') ?? 'absent')
}
