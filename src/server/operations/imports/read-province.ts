import type {
  DecisionsAnswer,
  ImportAnswer,
  ImportsAnswer,
  RevokeBody,
  RunningAnswer,
} from '../../../core/api/import-contract.ts'
import { runningOn, provinceDigest, revokeDecision } from '../../../core/import/province-state.ts'
import { undoProblems } from '../../../core/import/undo-import.ts'
import type { ImportRecord } from '../../../core/import/import-record.ts'
import type { ProvinceState } from '../../../core/import/province-state.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { refusedToRead } from '../provinces/province-access.ts'
import { refusedOn } from './import-access.ts'
import { imports, provinceProcedures } from './import-records.ts'
import { readProvinceState, writeProvinceState } from './province-in-store.ts'

export interface ReadingImports {
  readonly province: string
  /** Only those before this one, by its id. */
  readonly before?: string | undefined
  /** Default: 20. Each comes with its whole plan. */
  readonly limit?: number | undefined
}

/** Newest first; of applied ones, what stands in the way of undoing them. */
export async function readImports(
  studio: Studio,
  actor: Actor,
  { province, before, limit = 20 }: ReadingImports,
): Promise<Outcome<ImportsAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const { state } = await readProvinceState(studio, studio.store.read, province)
  const kept = await listRecords(studio.store.read, imports, {
    prefix: `${province}/`,
    descending: true,
    limit: limit + 1,
    ...(before === undefined ? {} : { after: `${province}/${before}` }),
  })
  const shown = kept.slice(0, limit)
  const older = kept.length > limit ? (shown.at(-1)?.body.id ?? null) : null
  return done({ imports: shown.map((one) => answerOf(one, state)), older })
}

/** @returns refusals `people/not-allowed`, `import/unknown` */
export async function readImport(
  studio: Studio,
  actor: Actor,
  { province, import: id }: { readonly province: string; readonly import: string },
): Promise<Outcome<ImportAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const kept = await getRecord(studio.store.read, imports, `${province}/${id}`)
  if (kept === undefined) return refused('not-found', 'import/unknown')
  const { state } = await readProvinceState(studio, studio.store.read, province)
  return done(answerOf(kept, state))
}

function answerOf({ body, etag }: Kept<ImportRecord>, state: ProvinceState): ImportAnswer {
  const problems = body.state === 'applied' && body.applied !== null ? undoProblems(body.applied, state) : []
  return { import: body, etag, problems }
}

/** Which version and deviations of each procedure apply in a province on a day. Default: today. */
export async function readRunning(
  studio: Studio,
  actor: Actor,
  {
    province,
    on = dateInVietnam(studio.now()),
  }: { readonly province: string; readonly on?: string | undefined },
): Promise<Outcome<RunningAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const { state, etags } = await readProvinceState(studio, studio.store.read, province)
  const procedures = [...state.procedures].map(([procedure, { inForce }]) => ({
    procedure,
    etag: etags.get(`${provinceProcedures.kind} ${province}/${procedure}`) ?? 1,
    now: runningOn(state, procedure, on) ?? null,
    history: inForce,
  }))
  return done({ province, on, procedures })
}

export async function readDecisions(
  studio: Studio,
  actor: Actor,
  province: string,
): Promise<Outcome<DecisionsAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const { state } = await readProvinceState(studio, studio.store.read, province)
  return done({ decisions: [...state.decisions] })
}

/** @returns refusals `people/not-allowed`, `import/decision-unknown` */
export async function revokeImportDecision(
  studio: Studio,
  actor: Actor,
  { province, ...key }: RevokeBody & { readonly province: string },
): Promise<Outcome<DecisionsAnswer>> {
  const why = refusedOn(studio, actor, 'import/apply', { province })
  if (why !== undefined) return why
  return studio.store.write(async (tx): Promise<Outcome<DecisionsAnswer>> => {
    const stored = await readProvinceState(studio, tx, province)
    const next = revokeDecision(stored.state, key)
    if (next === stored.state) return refused('not-found', 'import/decision-unknown')
    await writeProvinceState(tx, stored, next)
    await tx.append({
      at: studio.now(),
      actor,
      act: 'import/revoke-decision',
      subject: `province/${province}/${key.procedure}`,
      before: provinceDigest(stored.state),
      after: provinceDigest(next),
      detail: { deviation: key.deviation },
    })
    return done({ decisions: [...next.decisions] })
  })
}
