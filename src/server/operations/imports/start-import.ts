import type { ImportAnswer } from '../../../core/api/import-contract.ts'
import { notApplicable, tooEarly, voidProblems } from '../../../core/import/apply-plan.ts'
import type { ImportRecord } from '../../../core/import/import-record.ts'
import type { ProvinceDecision } from '../../../core/import/running.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { fieldsOf, refusedOn } from './import-access.ts'
import { importHeads, putImport } from './import-records.ts'
import { planIn, type PlanningBundle, verifyForProvince } from './plan-bundle.ts'
import { readProvinceState } from './province-in-store.ts'
import { saveStandards } from './standards-in-store.ts'

export interface StartingImport extends PlanningBundle {
  /** Hash of the plan that was read. */
  readonly hash: string
  /** The province's decision; without it the import waits for one. */
  readonly decision?: ProvinceDecision | undefined
}

/**
 * The first person of the province takes a plan for good: it is kept as it was read, and waits for the province's decision
 * and the second person. What the province runs stays as it is.
 *
 * @returns refusals of `planBundle`, `people/*`, `import/plan-void` (the plan is another one by now: with the new hash),
 *   `import/undecided`, `import/nothing`, `import/before-standard`, `import/before-last`
 */
export async function startImport(
  studio: Studio,
  actor: Actor,
  what: StartingImport,
): Promise<Outcome<ImportAnswer>> {
  const { province, decision } = what
  if (!mayAnywhere(actor, 'import/apply', dateInVietnam(studio.now())))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'import/apply' } })
  const verified = await verifyForProvince(studio, what)
  if (!verified.ok) return verified
  // What the page saw with the changes of the standard, which are no part of the hash. Nobody waits while it is made.
  const planned = await planIn(studio, studio.store.read, verified.value, what, true)
  if (!planned.ok) return planned
  const plan = planned.value
  const why = refusedOn(studio, actor, 'import/apply', { province, fields: fieldsOf(plan) })
  if (why !== undefined) return why
  if (plan.hash !== what.hash)
    return refused('moved-on', 'import/plan-void', { args: { what: 'plan' }, other: plan })
  return studio.store.write(async (tx): Promise<Outcome<ImportAnswer>> => {
    const { state } = await readProvinceState(studio, tx, province)
    const problems = voidProblems(plan, state)
    if (problems.length > 0)
      return refused('moved-on', 'import/plan-void', { args: problems[0]?.args ?? {}, problems })
    const problem =
      notApplicable(plan) ?? (decision === undefined ? undefined : tooEarly(plan, state, decision))
    if (problem !== undefined) return refused('not-applicable', problem.code, { args: problem.args ?? {} })

    const at = studio.now()
    const taken = new Set(plan.items.flatMap(({ after, procedure }) => (after?.standard ? [procedure] : [])))
    await saveStandards(tx, verified.value, taken, at)
    const [last] = await listRecords(tx, importHeads, { prefix: `${province}/`, descending: true, limit: 1 })
    const number = last === undefined ? 1 : Number(last.body.id) + 1
    const record: ImportRecord = {
      id: String(number).padStart(9, '0'),
      province,
      state: 'waiting',
      plan,
      signed: {
        keys: verified.value.signedBy.map(({ key }) => key),
        territory: verified.value.manifest.territory,
      },
      decision: decision ?? null,
      makers: [actor.id],
      events: [{ act: 'apply', by: { id: actor.id, name: actor.name }, at }],
      applied: null,
    }
    const etag = await putImport(tx, record, 'absent')
    await tx.append({
      at,
      actor,
      act: 'import/apply',
      subject: `import/${province}/${record.id}`,
      after: plan.hash,
      detail: { bundle: plan.bundle.id, version: plan.bundle.version, manifest: plan.bundle.manifest },
    })
    return done({ import: record, etag, problems: [] })
  })
}
