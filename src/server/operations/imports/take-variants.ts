import type { VariantImportAnswer, VariantPlanAnswer } from '../../../core/api/variant-bundle-contract.ts'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { type VerifiedBundle, verifyBundle } from '../../../core/bundle/verify-bundle.ts'
import { applyVariants, undoVariants } from '../../../core/import/apply-variants.ts'
import { planVariants, type VariantState } from '../../../core/import/plan-variants.ts'
import type { VariantImport, VariantsAct } from '../../../core/import/variant-import.ts'
import type { VariantPlan } from '../../../core/import/variant-plan.ts'
import type { Standard } from '../../../core/import/province-state.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { standardProcedures } from '../surveys/survey-records.ts'
import { notNow, refusedOn } from './import-access.ts'
import { standardVersions } from './import-records.ts'
import { trustedKeys } from './plan-bundle.ts'
import { keysProblem } from './signing-keys.ts'
import { standardInStore } from './standards-in-store.ts'
import { readVariantState, variantImports, writeVariantState } from './variants-in-store.ts'

export interface TakingVariants {
  readonly bytes: Uint8Array
  /** Default: the keys this studio trusts. */
  readonly keySet?: KeySet | undefined
}

/** Verifies a bundle of variants and says what taking it in will do. Writes nothing. @returns refusals as `startVariants` */
export async function planVariantBundle(
  studio: Studio,
  actor: Actor,
  what: TakingVariants,
): Promise<Outcome<VariantPlanAnswer>> {
  const verified = await verifyVariants(studio, actor, what)
  if (!verified.ok) return verified
  const planned = await planIn(studio, studio.store.read, verified.value)
  if (!planned.ok) return planned
  const why = refusedOn(studio, actor, 'survey/edit', { province: planned.value.province })
  if (why !== undefined) return why
  const { notes, signedBy } = verified.value.bundle
  return done({ plan: planned.value, notes, signedBy: signedBy.map(({ key, owner }) => ({ key, owner })) })
}

/**
 * The first person takes the plan for good; it waits for a second one. What is known of the province stays as it is.
 *
 * @returns refusals `people/*`, `import/no-key-set`, `import/not-verified`, `import/not-possible` with problems,
 *   `import/plan-void`, `import/nothing`
 */
export async function startVariants(
  studio: Studio,
  actor: Actor,
  what: TakingVariants & { readonly hash: string },
): Promise<Outcome<VariantImportAnswer>> {
  const verified = await verifyVariants(studio, actor, what)
  if (!verified.ok) return verified
  return studio.store.write(async (tx): Promise<Outcome<VariantImportAnswer>> => {
    const planned = await planIn(studio, tx, verified.value)
    if (!planned.ok) return planned
    const plan = planned.value
    const { province } = plan
    const why = refusedOn(studio, actor, 'survey/edit', { province })
    if (why !== undefined) return why
    if (plan.hash !== what.hash) return refused('moved-on', 'import/plan-void', { args: { what: 'plan' } })
    if (plan.isEmpty) return refused('not-applicable', 'import/nothing')
    const at = studio.now()
    const [last] = await listRecords(tx, variantImports, {
      prefix: `${province}/`,
      descending: true,
      limit: 1,
    })
    const record: VariantImport = {
      id: String(Number(last?.body.id ?? 0) + 1).padStart(9, '0'),
      province,
      state: 'waiting',
      plan,
      signed: verified.value.bundle.signedBy.map(({ key }) => key),
      makers: [actor.id],
      events: [{ act: 'apply', by: { id: actor.id, name: actor.name }, at }],
      applied: null,
    }
    const etag = await putRecord(tx, variantImports, `${province}/${record.id}`, record, 'absent')
    await tx.append({
      at,
      actor,
      act: 'variants/apply',
      subject: `variants/${province}/${record.id}`,
      after: plan.hash,
      detail: { bundle: plan.bundle.id, version: plan.bundle.version, manifest: plan.bundle.manifest },
    })
    return done({ import: record, etag })
  })
}

export interface ActingOnVariants {
  readonly province: string
  readonly import: string
  readonly expected: number | undefined
  readonly body: VariantsAct
  readonly keySet?: KeySet | undefined
}

const actOf: Readonly<Record<VariantsAct['act'], Act>> = {
  confirm: 'deviation/decide',
  undo: 'survey/edit',
  discard: 'survey/edit',
}

/**
 * The next step: a second person confirms the very plan, which then is written in one unit of work; it is undone, or
 * dropped while it waits.
 *
 * @returns refusals `precondition/missing`, `import/unknown`, `people/*`, `import/moved-on`, `import/not-now`, `import/no-key-set`, `import/keys-no-longer-count`,
 *   `import/plan-void`, `import/cannot-undo` with what was told anew since
 */
export async function actOnVariants(
  studio: Studio,
  actor: Actor,
  what: ActingOnVariants,
): Promise<Outcome<VariantImportAnswer>> {
  const { province, body, expected } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  return studio.store.write(async (tx): Promise<Outcome<VariantImportAnswer>> => {
    const kept = await getRecord(tx, variantImports, `${province}/${what.import}`)
    if (kept === undefined) return refused('not-found', 'import/unknown')
    const record = kept.body
    const by = body.act === 'confirm' ? { by: record.makers } : {}
    const why = refusedOn(studio, actor, actOf[body.act], { province, ...by })
    if (why !== undefined) return why
    if (kept.etag !== expected) return refused('moved-on', 'import/moved-on', { other: answerOf(kept) })
    if (record.state !== (body.act === 'undo' ? 'applied' : 'waiting')) return notNow(record)
    const before = await readVariantState(tx, province)
    const made = await stepOf(studio, tx, what, record, before.state)
    if (!made.ok) return made
    const { next, after } = made.value
    if (after !== undefined) await writeVariantState(tx, before, after)
    const at = studio.now()
    const event = { act: body.act, by: { id: actor.id, name: actor.name }, at }
    const ended = { ...next, events: [...record.events, event] }
    const etag = await putRecord(tx, variantImports, kept.id, ended, kept.etag)
    await tx.append({
      at,
      actor,
      act: `variants/${body.act}`,
      subject: `variants/${kept.id}`,
      before: record.plan.hash,
      detail: { state: ended.state },
    })
    return done({ import: ended, etag })
  })
}

interface Step {
  readonly next: VariantImport
  readonly after?: VariantState
}

async function stepOf(
  studio: Studio,
  tx: StoreWrites,
  { body, keySet }: ActingOnVariants,
  record: VariantImport,
  state: VariantState,
): Promise<Outcome<Step>> {
  if (body.act === 'discard') return done({ next: { ...record, state: 'discarded' } })
  if (body.act === 'undo') {
    if (record.applied === null) throw new Error(`${record.id} was applied and does not say what it did`)
    const undone = undoVariants(record.applied, state)
    if (!undone.ok) return refused('conflict', 'import/cannot-undo', { problems: undone.problems })
    return done({ next: { ...record, state: 'undone' }, after: undone.value })
  }
  const problem = keysProblem(await trustedKeys(tx, keySet), dateInVietnam(studio.now()), {
    keys: record.signed,
  })
  if (problem !== undefined) return problem
  if (body.hash !== record.plan.hash)
    return refused('moved-on', 'import/plan-void', { args: { what: 'plan' } })
  const applied = applyVariants(record.plan, state)
  if (!applied.ok) {
    const [first] = applied.problems
    return refused('moved-on', first?.code ?? '', { args: first?.args ?? {}, problems: applied.problems })
  }
  const next: VariantImport = { ...record, state: 'applied', applied: applied.value.applied }
  return done({ next, after: applied.value.state })
}

/** A bundle that was verified, and what else a plan is made from. */
interface Verified {
  readonly bundle: VerifiedBundle
  readonly threshold: number
  /** Fields of work by slug. */
  readonly fields: ReadonlyMap<string, string>
}

async function verifyVariants(
  studio: Studio,
  actor: Actor,
  { bytes, keySet }: TakingVariants,
): Promise<Outcome<Verified>> {
  const today = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, 'survey/edit', today))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'survey/edit' } })
  const trusted = await trustedKeys(studio.store.read, keySet)
  if (trusted === undefined) return refused('conflict', 'import/no-key-set')
  const verified = verifyBundle(bytes, { keySet: trusted, now: today })
  if (!verified.ok) return refused('not-applicable', 'import/not-verified', { problems: verified.problems })
  // A store without drafts of its own knows the procedures by what the bundle claims and its signers own, and by the
  // standards it took in.
  const imported = await listRecords(studio.store.read, standardVersions)
  const named = [
    ...verified.value.manifest.procedures.map(({ procedure, field }) => ({ slug: procedure, field })),
    ...imported.map(({ body: { slug, field } }) => ({ slug, field })),
    ...(await standardProcedures(studio)),
  ]
  const fields = new Map(named.map(({ slug, field }) => [slug, field]))
  return done({ bundle: verified.value, threshold: trusted.threshold, fields })
}

async function planIn(studio: Studio, reads: StoreReads, verified: Verified): Promise<Outcome<VariantPlan>> {
  const { bundle } = verified
  const { state } = await readVariantState(reads, bundle.manifest.territory ?? '')
  const standards = new Map<string, Standard>()
  for (const { base } of bundle.content.overlays) {
    const standard = await standardInStore(studio, reads, base.digest)
    if (standard !== undefined) standards.set(base.digest, standard)
  }
  const planned = planVariants({ ...verified, state, standards })
  return planned.ok
    ? done(planned.value)
    : refused('not-applicable', 'import/not-possible', { problems: planned.problems })
}

export function answerOf({ body, etag }: Kept<VariantImport>): VariantImportAnswer {
  return { import: body, etag }
}
