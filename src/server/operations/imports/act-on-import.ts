import type { ImportActBody, ImportAnswer } from '../../../core/api/import-contract.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { applyPlan, tooEarly } from '../../../core/import/apply-plan.ts'
import type { ImportRecord } from '../../../core/import/import-record.ts'
import { provinceDigest } from '../../../core/import/province-state.ts'
import { undoImport } from '../../../core/import/undo-import.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { done, type Outcome, type Refusal, refused } from '../outcome.ts'
import { getRecord, type Kept } from '../records.ts'
import { isWithdrawn } from '../releases/release-records.ts'
import type { Studio } from '../studio.ts'
import { fieldsOf, notNow, refusedOn } from './import-access.ts'
import { imports, putImport } from './import-records.ts'
import { trustedKeys } from './plan-bundle.ts'
import { keysProblem } from './signing-keys.ts'
import { readProvinceState, writeProvinceState } from './province-in-store.ts'

export interface ActingOnImport {
  readonly province: string
  readonly import: string
  readonly expected: number | undefined
  readonly body: ImportActBody
  /** Default: the keys this studio trusts. */
  readonly keySet?: KeySet | undefined
}

const acts: Readonly<Record<ImportActBody['act'], Act>> = {
  decide: 'import/apply',
  confirm: 'import/confirm',
  undo: 'import/apply',
  discard: 'import/apply',
}
const wanted: Readonly<Record<ImportActBody['act'], ImportRecord['state']>> = {
  decide: 'waiting',
  confirm: 'waiting',
  undo: 'applied',
  discard: 'waiting',
}

/** What an act makes of an import; what it wrote besides is in the same unit of work. */
interface Made {
  readonly record: ImportRecord
  readonly before: string | null
  readonly after: string | null
}

/**
 * The next step of an import: the province's decision is entered, a second person confirms the very plan (only then it is
 * written, all of it in one unit of work), it is undone, or dropped while it waits.
 *
 * @returns refusals `import/unknown`, `people/*` (the second person: `people/own-change`), `import/moved-on`,
 *   `import/not-now`, `import/needs-decision`, `import/release-withdrawn`, `import/no-key-set`, `import/keys-no-longer-count` with which,
 *   `import/plan-void` with what changed, `import/before-standard`,
 *   `import/before-last`, `import/cannot-undo` with what was edited since
 */
export async function actOnImport(
  studio: Studio,
  actor: Actor,
  what: ActingOnImport,
): Promise<Outcome<ImportAnswer>> {
  const { expected, body, province } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<ImportAnswer>> => {
    const id = `${province}/${what.import}`
    const kept = await getRecord(tx, imports, id)
    if (kept === undefined) return refused('not-found', 'import/unknown')
    const { plan, makers } = kept.body
    const by = body.act === 'confirm' ? { by: makers } : {}
    const why = refusedOn(studio, actor, acts[body.act], { province, fields: fieldsOf(plan), ...by })
    if (why !== undefined) return why
    if (kept.etag !== expected) return refused('moved-on', 'import/moved-on', { other: kept.body })
    if (kept.body.state !== wanted[body.act]) return notNow(kept.body)

    const made = await make(studio, tx, actor, kept, what)
    if (!made.ok) return made
    const at = studio.now()
    const { record, before, after } = made.value
    const event = { act: body.act, by: { id: actor.id, name: actor.name }, at }
    const next = { ...record, events: [...record.events, event] }
    const etag = await putImport(tx, next, kept.etag)
    await tx.append({
      at,
      actor,
      act: `import/${body.act}`,
      subject: `import/${id}`,
      before,
      after,
      detail: { state: next.state, plan: plan.hash, decision: next.decision?.number ?? null },
    })
    return done({ import: next, etag, problems: [] })
  })
}

async function make(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  { body: record }: Kept<ImportRecord>,
  { body, keySet }: Pick<ActingOnImport, 'body' | 'keySet'>,
): Promise<Outcome<Made>> {
  const { plan, province } = record
  const stored = await readProvinceState(studio, tx, province)
  switch (body.act) {
    case 'discard':
      return done({ record: { ...record, state: 'discarded' }, before: plan.hash, after: null })
    case 'decide': {
      const problem = tooEarly(plan, stored.state, body.decision)
      if (problem !== undefined) return refused('not-applicable', problem.code, { args: problem.args ?? {} })
      const makers = [...new Set([...record.makers, actor.id])]
      return done({
        record: { ...record, decision: body.decision, makers },
        before: plan.hash,
        after: plan.hash,
      })
    }
    case 'confirm': {
      const { decision } = record
      if (decision === null) return refused('conflict', 'import/needs-decision')
      if (await isWithdrawn(tx, plan.bundle.manifest)) {
        const args = { version: plan.bundle.version }
        return refused('conflict', 'import/release-withdrawn', { args })
      }
      const owned = {
        territory: record.signed.territory,
        inForce: plan.bundle.inForce,
        procedures: plan.items.map(({ procedure, owner }) => ({ procedure, ...owner })),
        withdrawn: [],
      }
      const today = dateInVietnam(studio.now())
      const keys = keysProblem(await trustedKeys(tx, keySet), today, { keys: record.signed.keys, owned })
      if (keys !== undefined) return keys
      if (body.hash !== plan.hash) return refused('moved-on', 'import/plan-void', { args: { what: 'plan' } })
      const starter = record.events[0]?.by.name ?? ''
      const on = dateInVietnam(studio.now())
      const how = { import: record.id, decision, by: starter, on }
      const applied = applyPlan(plan, stored.state, how)
      if (!applied.ok) return refusedBy(applied.problems)
      await writeProvinceState(tx, stored, applied.value.state)
      return done({
        record: { ...record, state: 'applied', applied: applied.value.applied },
        before: provinceDigest(stored.state),
        after: provinceDigest(applied.value.state),
      })
    }
    case 'undo': {
      if (record.applied === null)
        throw new Error(`import ${record.id} was applied and does not say what it did`)
      const undone = undoImport(record.applied, stored.state)
      if (!undone.ok) return refused('conflict', 'import/cannot-undo', { problems: undone.problems })
      await writeProvinceState(tx, stored, undone.value)
      return done({
        record: { ...record, state: 'undone' },
        before: provinceDigest(stored.state),
        after: provinceDigest(undone.value),
      })
    }
  }
}

function refusedBy(problems: NonNullable<Refusal['problems']>) {
  const [first] = problems
  const code = first?.code ?? 'import/plan-void'
  const kind = code === 'import/plan-void' ? 'moved-on' : 'not-applicable'
  return refused(kind, code, { args: first?.args ?? {}, problems })
}
