import type { OrganisationBody, OrganisationsAnswer } from '../../../core/api/people-contract.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { Library, RegisterEntry } from '../../../core/library/library.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { systemActor } from '../../../core/people/actor.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import { ok, type Problem, refuse, type Result } from '../../../core/problem/problem.ts'
import { type Store, StoreConflict, type StoreReads } from '../../storage/store.ts'
import { bodyOf, type PeopleRoom, problem, recordKinds, refusalOf } from './people-room.ts'

/** Ministries, units and provinces, ended ones too, in the order of their ids. */
export async function listOrganisations(reads: StoreReads): Promise<OrganisationsAnswer> {
  const records = await reads.list(recordKinds.organisation)
  return {
    organisations: records.map((record) => ({ etag: record.etag, record: bodyOf<Organisation>(record) })),
  }
}

/**
 * Writes an organisation's record. There is no way to remove one: what it decided stays decided, and it gets a last day
 * and a successor instead.
 *
 * @param expected the etag that was read, or `absent` for a new record
 * @returns the new etag; problem `people/not-allowed`, `people/ends-before-start`, `people/successor-unknown`,
 *   `people/successor-circle`, `people/field-twice`, `people/verified-without-source`, `people/record-moved-on` (somebody else was first)
 */
export async function saveOrganisation(
  room: PeopleRoom,
  actor: Actor,
  { id, body, expected }: { id: string; body: OrganisationBody; expected: number | 'absent' },
): Promise<Result<number>> {
  const refusal = refusalOf(room, actor, 'people/manage')
  if (refusal !== undefined) return refuse(refusal)
  const organisation: Organisation = { id, ...body }
  try {
    return await room.store.write(async (tx): Promise<Result<number>> => {
      const records = (await tx.list(recordKinds.organisation)).map((record) => bodyOf<Organisation>(record))
      const problems = problemsOf(organisation, new Map(records.map((record) => [record.id, record])))
      if (problems.length > 0) return refuse(...problems)
      const former = records.find((record) => record.id === id)
      const etag = await tx.put(recordKinds.organisation, id, JSON.stringify(organisation), expected)
      await tx.append({
        at: room.now(),
        actor,
        act: 'organisation/saved',
        subject: `organisation/${id}`,
        before: former === undefined ? null : digestOfSync({ ...former }),
        after: digestOfSync({ ...organisation }),
        detail: { record: { ...organisation } },
      })
      return ok(etag)
    })
  } catch (error) {
    if (error instanceof StoreConflict) return refuse(problem('people/record-moved-on'))
    throw error
  }
}

function problemsOf(
  organisation: Organisation,
  known: ReadonlyMap<string, Organisation>,
): readonly Problem[] {
  const { id, from, to, successors = [] } = organisation
  const problems: Problem[] = []
  if (from !== null && to !== null && to < from) {
    problems.push({ ...problem('people/ends-before-start'), at: '/to' })
  }
  const after = new Map([...known, [id, organisation]])
  problems.push(...chainProblems(after, id, '/successor', ({ successor }) => successor))
  for (const [index, { field, verified, source }] of successors.entries()) {
    const at = `/successors/${index}`
    if (successors.findIndex((one) => one.field === field) !== index)
      problems.push({ ...problem('people/field-twice', { field }), at })
    if (verified && source.trim() === '')
      problems.push({ ...problem('people/verified-without-source', { field }), at })
    const ofField = (one: Organisation) =>
      one.successors?.find((named) => named.field === field)?.organisation ?? one.successor
    problems.push(...chainProblems(after, id, at, ofField))
  }
  return problems
}

/** Successors that are not on record, or lead round in a circle. */
function chainProblems(
  known: ReadonlyMap<string, Organisation>,
  id: string,
  at: string,
  successorOf: (organisation: Organisation) => string | null,
): Problem[] {
  const seen = new Set<string>()
  for (let next: string | null = id; next !== null; ) {
    if (seen.has(next)) return [{ ...problem('people/successor-circle', { id: next }), at }]
    seen.add(next)
    const found = known.get(next)
    if (found === undefined) return [{ ...problem('people/successor-unknown', { id: next }), at }]
    next = successorOf(found)
  }
  return []
}

/**
 * Puts the shipped organisations into the store: those of the registers `units` and `organisations` that it does not
 * have yet. What somebody has edited is never overwritten.
 *
 * @returns the ids that are new
 */
export async function seedOrganisations(
  store: Store,
  library: Library,
  now: string,
): Promise<readonly string[]> {
  const shipped = ['units', 'organisations'].flatMap((name) =>
    (library.registers.get(name)?.entries ?? []).map(organisationOf),
  )
  const known = new Set((await store.read.list(recordKinds.organisation)).map((record) => record.id))
  const fresh = shipped.filter((organisation) => !known.has(organisation.id))
  if (fresh.length === 0) return []
  const ids = fresh.map((organisation) => organisation.id)
  await store.write(async (tx) => {
    for (const organisation of fresh) {
      await tx.put(recordKinds.organisation, organisation.id, JSON.stringify(organisation), 'absent')
    }
    await tx.append({
      at: now,
      actor: systemActor,
      act: 'organisation/seeded',
      subject: 'organisations',
      detail: { ids },
    })
  })
  return ids
}

function organisationOf(entry: RegisterEntry): Organisation {
  const {
    kind = 'unit',
    from = null,
    to = null,
    successor = null,
    successors,
    pilot,
  } = entry.organisation ?? {}
  return {
    id: entry.id,
    name: entry.name,
    kind,
    fields: entry.fields ?? [],
    from,
    to,
    successor,
    ...(successors === undefined
      ? {}
      : { successors: successors.map((one) => ({ ...one, source: '', verified: false })) }),
    ...(pilot === undefined ? {} : { pilot }),
    verified: entry.provenance.status === 'confirmed',
    note: entry.provenance.note ?? '',
  }
}
