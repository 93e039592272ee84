import { emptyTrust } from '../../../core/bundle/trust-mark.ts'
import { rawSha256, utf8ToBytes } from '../../../core/bundle/bytes.ts'
import { byConflict, conflictKey, type RememberedDecision } from '../../../core/import/decision.ts'
import { latest, type ProvinceState, type Standard } from '../../../core/import/province-state.ts'
import { same } from '../../../core/json/same.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { getRecord, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { importDecisions, provinceProcedures, trustMarks } from './import-records.ts'
import { standardInStore } from './standards-in-store.ts'

/** A province as the store has it, with the etags that its records had. */
export interface StoredProvince {
  readonly state: ProvinceState
  /** `<kind> <id>` → etag. */
  readonly etags: ReadonlyMap<string, number>
}

const ofProcedure = (province: string, slug: string) => `${province}/${slug}`
const ofDecision = (province: string, decision: RememberedDecision) =>
  `${province}/${rawSha256(utf8ToBytes(conflictKey(decision)))}`

/** @param bases also read the standards that the province's procedures rest on */
export async function readProvinceState(
  studio: Studio,
  reads: StoreReads,
  province: string,
  { bases = false }: { readonly bases?: boolean } = {},
): Promise<StoredProvince> {
  const prefix = `${province}/`
  const held = await listRecords(reads, provinceProcedures, { prefix })
  const decisions = await listRecords(reads, importDecisions, { prefix })
  const trust = await getRecord(reads, trustMarks, province)
  const etags = new Map<string, number>()
  for (const { id, etag } of held) etags.set(`${provinceProcedures.kind} ${id}`, etag)
  for (const { id, etag } of decisions) etags.set(`${importDecisions.kind} ${id}`, etag)
  if (trust !== undefined) etags.set(`${trustMarks.kind} ${province}`, trust.etag)
  const standards = new Map<string, Standard>()
  for (const { body } of bases ? held : []) {
    const digest = latest(body)?.running.standard?.digest
    const standard = digest === undefined ? undefined : await standardInStore(studio, reads, digest)
    if (digest !== undefined && standard !== undefined) standards.set(digest, standard)
  }
  const state: ProvinceState = {
    province,
    procedures: new Map(held.map(({ id, body }) => [id.slice(prefix.length), body])),
    decisions: byConflict(decisions.map(({ body }) => body)),
    trust: trust?.body ?? emptyTrust,
    standards,
  }
  return { state, etags }
}

/** Writes what differs between a province as it was read and as it is to be, by compare-and-swap. */
export async function writeProvinceState(
  tx: StoreWrites,
  { state: before, etags }: StoredProvince,
  after: ProvinceState,
): Promise<void> {
  const { province } = before
  const etagOf = (kind: string, id: string) => etags.get(`${kind} ${id}`)
  const differs = (one: unknown, other: unknown) =>
    one === undefined || other === undefined || !same(one as JsonValue, other as JsonValue)
  for (const slug of new Set([...before.procedures.keys(), ...after.procedures.keys()])) {
    const [was, is] = [before.procedures.get(slug), after.procedures.get(slug)]
    if (!differs(was, is)) continue
    const id = ofProcedure(province, slug)
    const etag = etagOf(provinceProcedures.kind, id)
    if (is !== undefined) await putRecord(tx, provinceProcedures, id, is, etag ?? 'absent')
    else if (etag !== undefined) await tx.remove(provinceProcedures.kind, id, etag)
  }
  const [was, is] = [before, after].map(
    ({ decisions }) => new Map(decisions.map((one) => [ofDecision(province, one), one])),
  ) as [Map<string, RememberedDecision>, Map<string, RememberedDecision>]
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    if (!differs(was.get(id), is.get(id))) continue
    const etag = etagOf(importDecisions.kind, id)
    const decision = is.get(id)
    if (decision !== undefined) await putRecord(tx, importDecisions, id, decision, etag ?? 'absent')
    else if (etag !== undefined) await tx.remove(importDecisions.kind, id, etag)
  }
  if (differs(before.trust, after.trust))
    await putRecord(tx, trustMarks, province, after.trust, etagOf(trustMarks.kind, province) ?? 'absent')
}
