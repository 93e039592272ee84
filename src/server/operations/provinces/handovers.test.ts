import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toParts } from '../../../core/change/parts.ts'
import { keyOf } from '../../../core/change/part.ts'
import { edit } from '../../../core/edit/edit.ts'
import { provinceDigest } from '../../../core/import/province-state.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Grant } from '../../../core/people/grant.ts'
import { person } from '../../../core/people/testing/person.ts'
import type { HandoverDecision } from '../../../core/province/handover-plan.ts'
import type { Deviation } from '../../../core/variant/overlay.ts'
import { readProvinceState } from '../imports/province-in-store.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { allGrants, grantKey, recordKinds } from '../people/people-room.ts'
import { knownVariant } from '../variants/known-variants.ts'
import { setOverlay } from '../variants/testing/set-overlay.ts'
import { actOnHandover, readHandovers } from './act-on-handover.ts'
import { planProvinceHandover, startHandover } from './plan-handover.ts'

const now = '2026-02-03T08:00:00.000Z'
const [inherited, disputed] = ['cap-giay-phep-buu-chinh', 'dang-ky-hoat-dong-co-so-in'] as const
const [predecessor, province] = ['quang-nam', 'da-nang'] as const
const on = '2025-07-01'
const decision = { number: '9/QĐ-UBND', date: '2025-06-25' }

const lan = person('lan', province, 'importer')
const minh = person('minh', province, 'importer-second')
const both: Actor = { ...lan, grants: [...lan.grants, ...minh.grants] }
const stranger = person('xa', 'ninh-binh', 'importer')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
async function code(outcome: Promise<Outcome<unknown>>): Promise<string | undefined> {
  const made = await outcome
  return made.ok ? undefined : made.refusal.code
}

let studio: OpenStudio
const digests = new Map<string, string>()

/** A deviation that commits to so many days. */
async function committed(slug: string, days: number): Promise<Deviation> {
  const standard = await standardInStore(studio, studio.store.read, digests.get(slug) ?? '')
  if (standard === undefined) throw new Error('no standard')
  const made = edit(toParts(standard.documents, standard.library), (parts) =>
    parts.set(keyOf('time-limit', 'thoi-han'), { committed: days }),
  )
  const change = made.ok ? made.value.changes[0] : undefined
  if (change === undefined) throw new Error('nothing differs')
  const { type, target, before, after } = change
  return {
    id: 'han',
    type,
    target,
    before,
    after,
    reason: 'Rút ngắn.',
    legalBasis: null,
    provenance: { status: 'unverified' },
  }
}
async function run(where: string, slug: string, days: number) {
  await setOverlay(studio, {
    province: where,
    slug,
    base: { version: null, digest: digests.get(slug) ?? '' },
    overlay: [await committed(slug, days)],
    decision: { number: `1/${where}`, inForce: '2025-01-01' },
  })
}
const given: Grant[] = [
  ...person('hoa', predecessor, 'importer').grants.map((one) => ({ ...one, territory: predecessor })),
  ...person('khai', 'van-phong-bo', 'reviewer').grants.map((one) => ({
    ...one,
    territory: predecessor,
    to: '2027-01-01',
  })),
]
const stateOf = async (id: string) => (await readProvinceState(studio, studio.store.read, id)).state

beforeAll(async () => {
  studio = await openStudio({ folder: mkdtempSync(join(tmpdir(), 'khuon-handover-')), now: () => now })
  await seedOrganisations(studio.store, studio.source.library, now)
  for (const slug of [inherited, disputed]) {
    const draft = await studio.store.read.record('draft', `standard/${slug}`)
    digests.set(slug, (JSON.parse(draft?.body ?? '{}') as { revision: string }).revision)
  }
  await studio.store.write(async (tx) => {
    for (const one of given) await tx.put(recordKinds.grant, grantKey(one), JSON.stringify(one), 'absent')
  })
  await run(predecessor, inherited, 8)
  await run(predecessor, disputed, 2)
  await run(province, disputed, 1)
})
afterAll(() => studio.close())

describe('a province that follows another', () => {
  const asked = { province, predecessor, on }

  it('is planned for by its own people alone, from a province that has ended and leads to it', async () => {
    const { plan } = await value(planProvinceHandover(studio, lan, asked))
    expect(plan.items.map(({ procedure, standing, choices }) => [procedure, standing, choices])).toEqual([
      [inherited, 'inherit', ['inherit', 'retire']],
      [disputed, 'conflict', ['inherit', 'keep', 'retire']],
    ])
    expect(await code(planProvinceHandover(studio, stranger, asked))).toBe('people/not-allowed')
    const early = { ...asked, on: '2025-06-30' }
    expect(await code(planProvinceHandover(studio, lan, early))).toBe('handover/not-ended')
    const other = { ...asked, predecessor: 'ha-nam' }
    expect(await code(planProvinceHandover(studio, lan, other))).toBe('handover/not-the-successor')
    expect(await code(planProvinceHandover(studio, lan, { ...asked, predecessor: 'khong-co' }))).toBe(
      'province/unknown',
    )
  })

  it('takes over once conflicts are decided and a second person confirms the very plan; then takes it back', async () => {
    const first = (await value(planProvinceHandover(studio, lan, asked))).plan
    const start = (plan: typeof first, decisions: readonly HandoverDecision[]) =>
      startHandover(studio, lan, { ...asked, decisions: [...decisions], hash: plan.hash, decision })
    expect(await code(start(first, []))).toBe('handover/undecided')

    const conflict = first.items.find(({ standing }) => standing === 'conflict')
    if (conflict === undefined) throw new Error('no conflict')
    const { procedure, ours, theirs } = conflict
    const decisions = [{ procedure, ours, theirs, choice: 'inherit' as const, reason: 'Theo nghị quyết.' }]
    const { plan } = await value(planProvinceHandover(studio, lan, { ...asked, decisions }))
    expect(plan.open).toBe(0)
    expect(await code(start(first, decisions))).toBe('handover/plan-void')
    const byMoved = { ...asked, decisions, hash: plan.hash, decision }
    expect(await code(startHandover(studio, person('hoa', province, 'importer'), byMoved))).toBe(
      'people/own-grant',
    )
    const started = await value(start(plan, decisions))
    const before = [provinceDigest(await stateOf(province)), provinceDigest(await stateOf(predecessor))]

    const act = (actor: Actor, expected: number, body: Parameters<typeof actOnHandover>[2]['body']) =>
      actOnHandover(studio, actor, { province, handover: started.handover.id, expected, body })
    const confirm = { act: 'confirm' as const, hash: plan.hash }
    expect(await code(act(both, 1, confirm))).toBe('people/own-change')
    const moved = person('hoa', province, 'importer', 'importer-second')
    expect(await code(act(moved, 1, confirm))).toBe('people/own-grant')
    expect(await code(act(minh, 1, { act: 'confirm', hash: first.hash }))).toBe('handover/plan-void')
    expect(provinceDigest(await stateOf(province))).toBe(before[0])
    const applied = await value(act(minh, 1, confirm))
    expect(applied.handover.state).toBe('applied')
    const at = (day: string, slug: string) =>
      knownVariant(studio.store.read, { province, procedure: slug, on: day })
    expect(await at('2025-06-30', inherited)).toBeUndefined()
    expect(await at(on, inherited)).toMatchObject({ how: 'running', since: on, decision: '9/QĐ-UBND' })
    const days = async (day: string) =>
      ((await at(day, disputed))?.overlay[0]?.after as { committed: number } | undefined)?.committed
    expect([await days('2025-06-30'), await days(on)]).toEqual([1, 2])
    expect(provinceDigest(await stateOf(predecessor))).toBe(before[1])
    // The people of the former province go on in this one, in the same roles.
    const roles = async () =>
      (await allGrants(studio.store.read)).map((one) => [
        one.user,
        one.organisation,
        one.territory,
        one.from,
        one.to,
      ])
    expect(new Set(await roles())).toEqual(
      new Set([
        ['hoa', province, province, on, null],
        ['hoa', predecessor, predecessor, '2025-01-01', '2025-06-30'],
        ['khai', 'van-phong-bo', province, on, '2027-01-01'],
        ['khai', 'van-phong-bo', predecessor, '2025-01-01', '2025-06-30'],
      ]),
    )

    expect(await code(act(lan, 1, { act: 'undo' }))).toBe('handover/moved-on')
    await value(act(lan, 2, { act: 'undo' }))
    expect(provinceDigest(await stateOf(province))).toBe(before[0])
    expect(await allGrants(studio.store.read)).toEqual(given)
    const { handovers } = await value(readHandovers(studio, lan, province))
    expect(
      handovers.map(({ handover }) => handover.events.map(({ act: did, by }) => `${did} ${by.id}`)),
    ).toEqual([['start lan', 'confirm minh', 'undo lan']])
    const events = await studio.store.read.events({ subject: `handover/${province}/${started.handover.id}` })
    expect(events.map(({ act: did, before: was, after: is }) => [did, was, is])).toEqual([
      ['handover/start', null, plan.hash],
      ['handover/confirm', before[0], expect.stringMatching(/^sha256:/)],
      ['handover/undo', expect.stringMatching(/^sha256:/), before[0]],
    ])
  })

  it('is void once the successor has moved on, and is dropped then', async () => {
    const decided = async () => {
      const { plan } = await value(planProvinceHandover(studio, lan, asked))
      const decisions = plan.items
        .filter(({ standing }) => standing === 'conflict')
        .map(({ procedure, ours, theirs }) => ({
          procedure,
          ours,
          theirs,
          choice: 'keep' as const,
          reason: 'Giữ của thành phố.',
        }))
      const made = await value(planProvinceHandover(studio, lan, { ...asked, decisions }))
      return { decisions, plan: made.plan }
    }
    const { decisions, plan } = await decided()
    const { handover } = await value(
      startHandover(studio, lan, { ...asked, decisions, hash: plan.hash, decision }),
    )
    await run(province, inherited, 6)
    const act = (actor: Actor, body: Parameters<typeof actOnHandover>[2]['body']) =>
      actOnHandover(studio, actor, { province, handover: handover.id, expected: 1, body })
    const refused = await act(minh, { act: 'confirm', hash: plan.hash })
    expect(refused).toMatchObject({
      ok: false,
      refusal: { kind: 'moved-on', code: 'handover/plan-void', args: { what: inherited } },
    })
    expect((await value(act(lan, { act: 'discard' }))).handover.state).toBe('discarded')
  })
})
