import { makeStandardBundle } from '../../../../core/bundle/make-standard-bundle.ts'
import { pilotFacts, smallStandard } from '../../../../core/bundle/testing/small-standard.ts'
import { signedBy, twoKeys } from '../../../../core/bundle/testing/test-keys.ts'
import { keyOf } from '../../../../core/change/part.ts'
import { toParts } from '../../../../core/change/parts.ts'
import { edit } from '../../../../core/edit/edit.ts'
import { person } from '../../../../core/people/testing/person.ts'
import { drafts } from '../../drafts/draft-record.ts'
import { openStudio } from '../../open-studio.ts'
import type { Outcome } from '../../outcome.ts'
import { seedOrganisations } from '../../people/organisations.ts'
import { actOnHandover } from '../../provinces/act-on-handover.ts'
import { planProvinceHandover, startHandover } from '../../provinces/plan-handover.ts'
import { getRecord } from '../../records.ts'
import type { LibraryOnDisk } from '../../standard-on-disk.ts'
import { makeStudio, type Studio } from '../../studio.ts'
import { openStore } from '../../../storage/open-store.ts'
import { setOverlay } from '../../variants/testing/set-overlay.ts'
import { actOnImport } from '../act-on-import.ts'
import { putKeySet } from '../key-set.ts'
import { planBundle } from '../plan-bundle.ts'
import { standardInStore } from '../standards-in-store.ts'
import { startImport } from '../start-import.ts'

/*
 * A province that takes a bundle in and takes over from a province it follows: what a test and a program that it kills
 * both do, with the same clock and the same people.
 */

/** The procedure of the shipped standard that the predecessor runs. */
export const inherited = 'cap-giay-phep-buu-chinh'
const [province, predecessor] = ['da-nang', 'quang-nam'] as const
const now = '2026-02-03T08:00:00.000Z'

/** The studio on its data, without what it does when it is started. */
export async function openScene(folder: string, source: LibraryOnDisk): Promise<Studio> {
  let ids = 0
  const store = await openStore({ folder })
  return makeStudio({ store, source, now: () => now, newId: () => `id-${++ids}` })
}

const lan = person('lan', province, 'importer')
const minh = person('minh', province, 'importer-second')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

/** New data, with an import of two procedures and a handover; both wait for their second person. */
export async function setScene(folder: string, standard: string): Promise<void> {
  const studio = await openStudio({ folder, standard, now: () => now })
  await seedOrganisations(studio.store, studio.source.library, now)
  await value(
    putKeySet(studio, person('quan-tri', province, 'administrator'), {
      keySet: twoKeys,
      expected: undefined,
    }),
  )
  const made = makeStandardBundle(smallStandard(), pilotFacts)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  const bytes = signedBy(made.value.bytes, 1, 2)
  const { plan } = await value(planBundle(studio, lan, { province, bytes }))
  const decision = { number: '12/QĐ-UBND', inForce: '2026-03-01' }
  await value(startImport(studio, lan, { province, bytes, hash: plan.hash, decision }))

  await runDeviating(studio)
  const asked = { province, predecessor, on: '2025-07-01' }
  const planned = await value(planProvinceHandover(studio, lan, asked))
  const entry = { ...asked, hash: planned.plan.hash, decision: { number: '9/QĐ-UBND' } }
  await value(startHandover(studio, lan, entry))
  await studio.close()
}

/** The predecessor commits to fewer days. */
async function runDeviating(studio: Studio): Promise<void> {
  const draft = await getRecord(studio.store.read, drafts, `standard/${inherited}`)
  const digest = draft?.body.base ?? ''
  const standard = await standardInStore(studio, studio.store.read, digest)
  if (standard === undefined) throw new Error('no standard')
  const made = edit(toParts(standard.documents, standard.library), (parts) =>
    parts.set(keyOf('time-limit', 'thoi-han'), { committed: 8 }),
  )
  const change = made.ok ? made.value.changes[0] : undefined
  if (change === undefined) throw new Error('nothing differs')
  const { type, target, before, after } = change
  const deviation = { id: 'han', type, target, before, after, reason: 'Rút ngắn.', legalBasis: null }
  await setOverlay(studio, {
    province: predecessor,
    slug: inherited,
    base: { version: null, digest },
    overlay: [{ ...deviation, provenance: { status: 'unverified' } }],
    decision: { number: '1/QĐ-UBND', inForce: '2025-01-01' },
  })
}

const importId = '000000001'

/** What a province does of which half must never be done. Each follows the one above it. */
export const sceneActs = {
  'confirming an import': async (studio: Studio) => {
    const kept = await studio.store.read.record('import-plan', `${province}/${importId}`)
    const { plan } = JSON.parse(kept?.body ?? '{}') as { plan: { hash: string } }
    const body = { act: 'confirm' as const, hash: plan.hash }
    await value(actOnImport(studio, minh, { province, import: importId, expected: 1, body }))
  },
  'undoing an import': async (studio: Studio) => {
    const body = { act: 'undo' as const }
    await value(actOnImport(studio, lan, { province, import: importId, expected: 2, body }))
  },
  'confirming a handover': async (studio: Studio) => {
    const kept = await studio.store.read.record('handover', `${province}/${importId}`)
    const { plan } = JSON.parse(kept?.body ?? '{}') as { plan: { hash: string } }
    const body = { act: 'confirm' as const, hash: plan.hash }
    await value(actOnHandover(studio, minh, { province, handover: importId, expected: 1, body }))
  },
  'undoing a handover': async (studio: Studio) => {
    const body = { act: 'undo' as const }
    await value(actOnHandover(studio, lan, { province, handover: importId, expected: 2, body }))
  },
} as const satisfies Readonly<Record<string, (studio: Studio) => Promise<void>>>
export type SceneAct = keyof typeof sceneActs
