import { type Static, Type } from 'typebox'
import type { KeySet } from '../../../core/bundle/formats/keys.ts'
import { emptyTrust } from '../../../core/bundle/trust-mark.ts'
import { type VerifiedBundle, verifyBundle } from '../../../core/bundle/verify-bundle.ts'
import { type AppliedVariants, applyVariants, undoVariants } from '../../../core/import/apply-variants.ts'
import { planVariants, type VariantState } from '../../../core/import/plan-variants.ts'
import type { VariantPlan } from '../../../core/import/variant-plan.ts'
import type { Standard } from '../../../core/import/province-state.ts'
import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { StoreReads, StoreWrites } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, listRecords, putRecord, recordKind } from '../records.ts'
import type { Studio } from '../studio.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { refusedOn } from './import-access.ts'
import { trustMarks } from './import-records.ts'
import { trustedKeys } from './plan-bundle.ts'
import { keysProblem } from './signing-keys.ts'
import { standardInStore } from './standards-in-store.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const states = ['waiting', 'applied', 'undone', 'discarded'] as const

/** A province's variants on their way in: `waiting` for a second person, then applied, and perhaps undone. */
export const VariantImport = Type.Object(
  {
    id: Text,
    province: Text,
    state: Type.Unsafe<(typeof states)[number]>(Type.Enum([...states])),
    plan: Type.Unsafe<VariantPlan>({ type: 'object' }),
    signed: Type.Array(Text),
    makers: Type.Array(Text),
    events: Type.Array(
      Type.Object({ act: Text, by: Type.Object({ id: Text, name: Text }, closed), at: Text }, closed),
    ),
    applied: Type.Union([Type.Unsafe<AppliedVariants>({ type: 'object' }), Type.Null()]),
  },
  closed,
)
export type VariantImport = Static<typeof VariantImport>

/** Id `<province>/<9 digits>`. */
const variantImports = recordKind('variant-import', VariantImport)
/** What was taken in from a province is another line than what it took in. */
const markOf = (province: string) => `variants/${province}`

export interface TakingVariants {
  readonly bytes: Uint8Array
  /** Default: the keys this studio trusts. */
  readonly keySet?: KeySet | undefined
}

export interface VariantsPlanned {
  readonly plan: VariantPlan
  readonly notes: readonly Problem[]
  readonly signedBy: readonly { readonly key: string; readonly owner: string }[]
}

/** Verifies a bundle of variants and says what taking it in will do. Writes nothing. @returns refusals as `startVariants` */
export async function planVariantBundle(
  studio: Studio,
  actor: Actor,
  what: TakingVariants,
): Promise<Outcome<VariantsPlanned>> {
  const verified = await verifyVariants(studio, actor, what)
  if (!verified.ok) return verified
  const planned = await planIn(studio, studio.store.read, verified.value)
  if (!planned.ok) return planned
  const why = refusedOn(studio, actor, 'survey/edit', { province: planned.value.province })
  if (why !== undefined) return why
  const { notes, signedBy } = verified.value
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
): Promise<Outcome<VariantImport>> {
  const verified = await verifyVariants(studio, actor, what)
  if (!verified.ok) return verified
  return studio.store.write(async (tx): Promise<Outcome<VariantImport>> => {
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
      signed: verified.value.signedBy.map(({ key }) => key),
      makers: [actor.id],
      events: [{ act: 'apply', by: { id: actor.id, name: actor.name }, at }],
      applied: null,
    }
    await putRecord(tx, variantImports, `${province}/${record.id}`, record, 'absent')
    await tx.append({
      at,
      actor,
      act: 'variants/apply',
      subject: `variants/${province}/${record.id}`,
      after: plan.hash,
      detail: { bundle: plan.bundle.id, version: plan.bundle.version, manifest: plan.bundle.manifest },
    })
    return done(record)
  })
}

export type VariantsAct =
  | { readonly act: 'confirm'; readonly hash: string }
  | { readonly act: 'undo' }
  | { readonly act: 'discard' }

export interface ActingOnVariants {
  readonly province: string
  readonly import: string
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
 * @returns refusals `import/unknown`, `people/*`, `import/not-now`, `import/no-key-set`, `import/keys-no-longer-count`,
 *   `import/plan-void`, `import/cannot-undo` with what was told anew since
 */
export async function actOnVariants(
  studio: Studio,
  actor: Actor,
  what: ActingOnVariants,
): Promise<Outcome<VariantImport>> {
  const { province, body } = what
  return studio.store.write(async (tx): Promise<Outcome<VariantImport>> => {
    const kept = await getRecord(tx, variantImports, `${province}/${what.import.padStart(9, '0')}`)
    if (kept === undefined) return refused('not-found', 'import/unknown')
    const record = kept.body
    const by = body.act === 'confirm' ? { by: record.makers } : {}
    const why = refusedOn(studio, actor, actOf[body.act], { province, ...by })
    if (why !== undefined) return why
    if (record.state !== (body.act === 'undo' ? 'applied' : 'waiting'))
      return refused('conflict', 'import/not-now')
    const before = await readState(tx, province)
    const made = await stepOf(studio, tx, what, record, before.state)
    if (!made.ok) return made
    const { next, after } = made.value
    if (after !== undefined) await writeState(tx, before, after)
    const at = studio.now()
    const event = { act: body.act, by: { id: actor.id, name: actor.name }, at }
    const ended = { ...next, events: [...record.events, event] }
    await putRecord(tx, variantImports, kept.id, ended, kept.etag)
    await tx.append({
      at,
      actor,
      act: `variants/${body.act}`,
      subject: `variants/${kept.id}`,
      before: record.plan.hash,
      detail: { state: ended.state },
    })
    return done(ended)
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

async function verifyVariants(
  studio: Studio,
  actor: Actor,
  { bytes, keySet }: TakingVariants,
): Promise<Outcome<VerifiedBundle>> {
  const today = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, 'survey/edit', today))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'survey/edit' } })
  const trusted = await trustedKeys(studio.store.read, keySet)
  if (trusted === undefined) return refused('conflict', 'import/no-key-set')
  const verified = verifyBundle(bytes, { keySet: trusted, now: today })
  return verified.ok
    ? done(verified.value)
    : refused('not-applicable', 'import/not-verified', { problems: verified.problems })
}

async function planIn(
  studio: Studio,
  reads: StoreReads,
  bundle: VerifiedBundle,
): Promise<Outcome<VariantPlan>> {
  const { state } = await readState(reads, bundle.manifest.territory ?? '')
  const standards = new Map<string, Standard>()
  for (const { base } of bundle.content.overlays) {
    const standard = await standardInStore(studio, reads, base.digest)
    if (standard !== undefined) standards.set(base.digest, standard)
  }
  const planned = planVariants({ bundle, state, standards })
  return planned.ok
    ? done(planned.value)
    : refused('not-applicable', 'import/not-possible', { problems: planned.problems })
}

interface Stored {
  readonly state: VariantState
  readonly etags: ReadonlyMap<string, number>
}

async function readState(reads: StoreReads, province: string): Promise<Stored> {
  const kept = await listRecords(reads, observedVariants, { prefix: `${province}/` })
  const trust = await getRecord(reads, trustMarks, markOf(province))
  const etags = new Map(kept.map(({ id, etag }) => [id, etag]))
  if (trust !== undefined) etags.set('trust', trust.etag)
  const observed = new Map(kept.map(({ id, body }) => [id.slice(province.length + 1), body]))
  return { state: { province, observed, trust: trust?.body ?? emptyTrust }, etags }
}

async function writeState(tx: StoreWrites, { state, etags }: Stored, after: VariantState): Promise<void> {
  const { province } = state
  for (const slug of new Set([...state.observed.keys(), ...after.observed.keys()])) {
    const [was, is] = [state.observed.get(slug), after.observed.get(slug)]
    if (was === is) continue
    const id = `${province}/${slug}`
    const etag = etags.get(id)
    if (is !== undefined) await putRecord(tx, observedVariants, id, is, etag ?? 'absent')
    else if (etag !== undefined) await tx.remove(observedVariants.kind, id, etag)
  }
  if (after.trust !== state.trust)
    await putRecord(tx, trustMarks, markOf(province), after.trust, etags.get('trust') ?? 'absent')
}
