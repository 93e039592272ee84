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
 *   `people/successor-circle`, `people/record-moved-on` (somebody else was first)
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
  const { id, from, to, successor } = organisation
  const problems: Problem[] = []
  if (from !== null && to !== null && to < from) {
    problems.push({ ...problem('people/ends-before-start'), at: '/to' })
  }
  const after = new Map([...known, [id, organisation]])
  const seen = new Set([id])
  for (let next = successor; next !== null; next = after.get(next)?.successor ?? null) {
    if (seen.has(next)) {
      problems.push({ ...problem('people/successor-circle', { id: next }), at: '/successor' })
      break
    }
    seen.add(next)
    if (!after.has(next)) {
      problems.push({ ...problem('people/successor-unknown', { id: next }), at: '/successor' })
      break
    }
  }
  return problems
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
  const { kind = 'unit', from = null, to = null, successor = null, pilot } = entry.organisation ?? {}
  return {
    id: entry.id,
    name: entry.name,
    kind,
    fields: entry.fields ?? [],
    from,
    to,
    successor,
    ...(pilot === undefined ? {} : { pilot }),
    verified: entry.provenance.status === 'confirmed',
    note: entry.provenance.note ?? '',
  }
}
