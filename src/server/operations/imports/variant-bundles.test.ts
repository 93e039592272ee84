import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeStandardBundle } from '../../../core/bundle/make-standard-bundle.ts'
import { readBundle } from '../../../core/bundle/read-bundle.ts'
import { pilotFacts, smallStandard } from '../../../core/bundle/testing/small-standard.ts'
import { signedBy, testKey, twoKeys } from '../../../core/bundle/testing/test-keys.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import { readSignatures } from '../../../core/bundle/read-bundle.ts'
import { diff } from '../../../core/change/diff.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import { smallProcedure } from '../../../core/bundle/testing/small-standard.ts'
import { deviation } from '../../../core/import/testing/small-imports.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { person } from '../../../core/people/testing/person.ts'
import type { SurveyRound } from '../../../core/survey/survey-round.ts'
import { openStore } from '../../storage/open-store.ts'
import { startPostgres, type TestPostgres } from '../../storage/testing/postgres.ts'
import { readStandard } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { putRecord } from '../records.ts'
import { makeStudio, type Studio } from '../studio.ts'
import { editHead, listRounds } from '../surveys/rounds.ts'
import { surveyRounds } from '../surveys/survey-records.ts'
import { knownVariant } from '../variants/known-variants.ts'
import { setOverlay } from '../variants/testing/set-overlay.ts'
import { actOnImport } from './act-on-import.ts'
import { putKeySet } from './key-set.ts'
import { planBundle } from './plan-bundle.ts'
import { readRunning } from './read-province.ts'
import { readVariantImports } from './read-variant-imports.ts'
import { startImport } from './start-import.ts'
import { actOnVariants, planVariantBundle, startVariants } from './take-variants.ts'
import {
  makeProvinceBundle,
  readProvinceBundle,
  readVariantBundles,
  signProvinceBundle,
} from './variant-bundles.ts'

const now = '2026-03-10T08:00:00.000Z'
const province = 'da-nang'
const slug = 'cap-giay-phep-mau'

const lan = person('lan', province, 'importer')
const minh = person('minh', province, 'importer-second')
const admin = person('quan-tri', 'van-phong-bo', 'administrator')
const hoa = person('hoa', 'van-phong-bo', 'reviewer')
const son = person('son', 'van-phong-bo', 'reviewer')
const stranger = person('xa', 'ninh-binh', 'importer')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
const code = async (outcome: Promise<Outcome<unknown>>) => {
  const made = await outcome
  return made.ok ? undefined : made.refusal.code
}

const made = makeStandardBundle(smallStandard({ slugs: [slug], policy: 'text-only' }), pilotFacts)
if (!made.ok) throw new Error('no standard')
const standard = signedBy(made.value.bytes, 1, 2)

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const { source } = readStandard()
let count = 0
/** A studio that has imported nothing yet. */
async function emptyStudio(database: 'SQLite' | 'PostgreSQL'): Promise<Studio> {
  const place =
    database === 'PostgreSQL'
      ? { databaseUrl: await postgres.newDatabase() }
      : { folder: mkdtempSync(join(tmpdir(), 'khuon-variant-bundles-')) }
  const studio = makeStudio({
    store: await openStore(place),
    source,
    now: () => now,
    newId: () => `id-${++count}`,
  })
  await seedOrganisations(studio.store, source.library, now)
  await value(putKeySet(studio, admin, { keySet: twoKeys, expected: undefined }))
  return studio
}

async function newStudio(database: 'SQLite' | 'PostgreSQL'): Promise<Studio> {
  const studio = await emptyStudio(database)
  const decision = { number: '12/QĐ-UBND', inForce: '2026-03-01' }
  const { plan } = await value(planBundle(studio, lan, { province, bytes: standard }))
  const { hash } = plan
  const begun = await value(startImport(studio, lan, { province, bytes: standard, hash, decision }))
  const confirm = { act: 'confirm' as const, hash }
  const what = { province, import: begun.import.id, expected: begun.etag, body: confirm }
  await value(actOnImport(studio, minh, what))
  return studio
}

/** The province asks "Họ tên người nộp" where the standard asks "Họ và tên", and has surveyed itself. */
async function deviate(studio: Studio): Promise<void> {
  const [change] = diff(
    documentsOf(smallProcedure(slug, { policy: 'text-only' })),
    documentsOf(smallProcedure(slug, { policy: 'text-only', label: 'Họ tên người nộp' })),
    source.library,
  )
  const { procedures } = await value(readRunning(studio, lan, { province }))
  const base = procedures[0]?.history.at(-1)?.running.standard
  if (change === undefined || base == null) throw new Error('nothing to deviate from')
  const decision = { number: '13/QĐ-UBND', inForce: '2026-03-02' }
  await setOverlay(studio, { province, slug, base, overlay: [deviation('d1', change)], decision })
  await survey(studio, '000000001', 'Khảo sát của Sở', '2026-02-01')
}

const cells = { form: { value: 'deviating' as const, note: '' } }
const surveyed: SurveyRound['rows'] = { [slug]: { cells, satisfaction: null } }

async function survey(
  studio: Studio,
  id: string,
  name: string,
  date: string,
  rows: SurveyRound['rows'] = surveyed,
): Promise<void> {
  const round = {
    id,
    province,
    name,
    date,
    surveyor: 'Sở TTTT',
    evidence: null,
    moment: 'before' as const,
    rows,
  }
  await studio.store.write((tx) => putRecord(tx, surveyRounds, `${province}/${id}`, round, 'absent'))
}

/** The signature of a test key over a bundle, as a page makes it. */
function signatureOf(zip: Uint8Array, number: number) {
  const container = readContainer(signedBy(zip, number))
  const list = container.ok ? readSignatures(container.value.signatures) : container
  const found = list.ok ? list.value.signatures.find(({ key }) => key === testKey(number)) : undefined
  if (found === undefined) throw new Error('not signed')
  return { key: found.key, signature: found.signature }
}

const body = { decision: { number: '20/STTTT-BCVT', date: '2026-03-09' }, release: 'pilot' as const }
const bytesOf = async (studio: Studio, bundle: string) =>
  (await value(readProvinceBundle(studio, lan, { province, bundle }))).bytes

async function sign(studio: Studio, actor: Actor, id: string, manifest: string, key: number) {
  const { bytes } = await value(readProvinceBundle(studio, lan, { province, bundle: id }))
  const plain = signatureOf(bytes, key)
  return signProvinceBundle(studio, actor, { province, bundle: id, manifest, ...plain })
}

describe.each(['SQLite', 'PostgreSQL'] as const)('a province sends its variants (%s)', (database) => {
  let theirs: Studio
  let ministry: Studio
  beforeAll(async () => {
    theirs = await newStudio(database)
    await deviate(theirs)
    ministry = await newStudio(database)
  })
  afterAll(() => Promise.all([theirs.store.close(), ministry.store.close()]))

  it('sees what would go in; nobody else does', async () => {
    const { next, bundles, threshold } = await value(readVariantBundles(theirs, lan, province))
    expect([next, bundles, threshold]).toEqual([
      { procedures: 1, deviating: 1, rounds: 1, openFacts: next?.openFacts },
      [],
      2,
    ])
    expect((await value(readVariantBundles(theirs, minh, province))).next).toBeNull()
    expect(await code(readVariantBundles(theirs, stranger, province))).toBe('people/not-allowed')
    expect(await code(readVariantBundles(theirs, hoa, province))).toBe('people/not-allowed')
    expect(await code(makeProvinceBundle(theirs, minh, { province, ...body }))).toBe('people/not-allowed')
  })

  it('makes one bundle of it, the same bytes each time, until somebody has signed it', async () => {
    const first = await value(makeProvinceBundle(theirs, lan, { province, ...body }))
    expect(first.bundle).toMatchObject({ id: '000001', version: '1.0.0', on: '2026-03-10', supersedes: null })
    const again = await value(makeProvinceBundle(theirs, lan, { province, ...body }))
    expect([again.bundle.id, again.bundle.manifest]).toEqual(['000001', first.bundle.manifest])
    const { manifest, id } = again.bundle
    const zip = await bytesOf(theirs, id)
    expect(await code(sign(theirs, lan, id, `sha256:${'0'.repeat(64)}`, 1))).toBe('release/other-manifest')
    const wrong = { ...signatureOf(zip, 1), key: testKey(2) }
    expect(await code(signProvinceBundle(theirs, lan, { province, bundle: id, manifest, ...wrong }))).toBe(
      'release/signature-refused',
    )
    expect(await code(sign(theirs, stranger, id, manifest, 1))).toBe('people/not-allowed')
    const one = await value(sign(theirs, lan, id, manifest, 1))
    expect([one.maySign, one.bundle.signatures.map(({ by }) => by.id)]).toEqual([false, ['lan']])
    expect(await code(sign(theirs, lan, id, manifest, 2))).toBe('release/signed-by-you')
    await value(signProvinceBundle(theirs, minh, { province, bundle: id, manifest, ...signatureOf(zip, 2) }))
    const next = await value(makeProvinceBundle(theirs, lan, { province, ...body, on: '2026-03-02' }))
    expect(next.bundle).toMatchObject({
      id: '000002',
      version: '1.0.1',
      supersedes: '1.0.0',
      on: '2026-03-02',
    })
    const read = readBundle(await bytesOf(theirs, '000002'))
    expect(read.ok && read.value.content.survey?.asOf).toBe('2026-03-02')
  })

  it('the ministry verifies, plans without a trace, and takes in with a second person', async () => {
    await survey(ministry, '000000001', 'Khảo sát của Bộ', '2026-01-05')
    const bytes = await bytesOf(theirs, '000001')
    expect(await code(planVariantBundle(ministry, minh, { bytes }))).toBe('people/not-allowed')
    const broken = bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))
    expect(await code(planVariantBundle(ministry, hoa, { bytes: broken }))).toBe('import/not-verified')
    const { plan, signedBy: keys } = await value(planVariantBundle(ministry, hoa, { bytes }))
    expect(plan).toMatchObject({
      province,
      items: [{ procedure: slug, standing: 'new', added: ['d1'] }],
      rounds: [{ round: '000000001', name: 'Khảo sát của Sở', standing: 'new' }],
      isEmpty: false,
    })
    expect(keys).toHaveLength(2)
    const { import: begun, etag } = await value(startVariants(ministry, hoa, { bytes, hash: plan.hash }))
    const act = (
      actor: Actor,
      expected: number | undefined,
      of: Parameters<typeof actOnVariants>[2]['body'],
    ) => actOnVariants(ministry, actor, { province, import: begun.id, expected, body: of })
    const confirm = { act: 'confirm' as const, hash: plan.hash }
    expect(await code(act(hoa, etag, confirm))).toBe('people/own-change')
    expect(await code(act(son, undefined, confirm))).toBe('precondition/missing')
    expect(await code(act(son, etag + 1, confirm))).toBe('import/moved-on')
    const applied = await value(act(son, etag, confirm))
    expect(applied.import.state).toBe('applied')
    const known = await knownVariant(ministry.store.read, { province, procedure: slug, on: '2026-03-10' })
    // This ministry's studio runs the province, too: what is in force there goes before what it was told.
    expect(known?.how).toBe('running')
    const { rounds } = await value(listRounds(ministry, hoa, province))
    expect(rounds.map(({ id, head, told }) => [id, head.name, told])).toEqual([
      ['000000002', 'Khảo sát của Sở', true],
      ['000000001', 'Khảo sát của Bộ', false],
    ])
    const [round] = rounds
    if (round === undefined) throw new Error('no round')
    const renamed = { province, round: round.id, expected: round.etag, head: { ...round.head, name: 'Khác' } }
    expect(await code(editHead(ministry, hoa, renamed))).toBe('survey/told-by-province')
    const again = await value(planVariantBundle(ministry, hoa, { bytes }))
    expect([again.plan.items[0]?.standing, again.plan.rounds?.[0]?.standing, again.plan.isEmpty]).toEqual([
      'same',
      'same',
      true,
    ])
    const listed = await value(readVariantImports(ministry, hoa))
    expect(listed.imports.map(({ import: one }) => [one.id, one.state])).toEqual([[begun.id, 'applied']])
    expect((await value(readVariantImports(ministry, stranger))).imports).toEqual([])
    const undone = await value(act(hoa, applied.etag, { act: 'undo' }))
    expect(undone.import.state).toBe('undone')
    expect((await value(listRounds(ministry, hoa, province))).rounds.map(({ id }) => id)).toEqual([
      '000000001',
    ])
  })

  it('a bundle with too few signatures, or older than one that was taken in, is refused', async () => {
    const unsigned = await bytesOf(theirs, '000002')
    const outcome = await planVariantBundle(ministry, hoa, { bytes: unsigned })
    expect(outcome).toMatchObject({
      refusal: { code: 'import/not-verified', problems: [{ code: 'bundle/unsigned' }] },
    })
    const newer = signedBy(unsigned, 1, 2)
    const { plan } = await value(planVariantBundle(ministry, hoa, { bytes: newer }))
    const { import: begun, etag } = await value(
      startVariants(ministry, hoa, { bytes: newer, hash: plan.hash }),
    )
    const act = { act: 'confirm' as const, hash: plan.hash }
    await value(actOnVariants(ministry, son, { province, import: begun.id, expected: etag, body: act }))
    const older = await planVariantBundle(ministry, hoa, { bytes: await bytesOf(theirs, '000001') })
    expect(older).toMatchObject({
      refusal: { code: 'import/not-possible', problems: [{ code: 'bundle/rollback' }] },
    })
  })
})

describe('a province that runs nothing yet', () => {
  let theirs: Studio
  let ministry: Studio
  beforeAll(async () => {
    theirs = await emptyStudio('SQLite')
    ministry = await newStudio('SQLite')
  })
  afterAll(() => Promise.all([theirs.store.close(), ministry.store.close()]))

  it('has nothing to send as long as no survey says anything', async () => {
    await survey(theirs, '000000001', 'Chưa điền', '2026-02-01', {})
    const { next, problems } = await value(readVariantBundles(theirs, lan, province))
    expect([next, problems]).toEqual([null, [{ code: 'import/nothing-runs', at: '', args: { province } }]])
    expect(await code(makeProvinceBundle(theirs, lan, { province, ...body }))).toBe('import/nothing-runs')
  })

  it('sends its survey rounds alone, and the ministry takes them in', async () => {
    await survey(theirs, '000000002', 'Khảo sát của Sở', '2026-02-02')
    const { next } = await value(readVariantBundles(theirs, lan, province))
    expect(next).toEqual({ procedures: 0, deviating: 0, rounds: 1, openFacts: 0 })
    const regular = { ...body, release: 'regular' as const }
    const { bundle } = await value(makeProvinceBundle(theirs, lan, { province, ...regular }))
    expect([bundle.counts, bundle.version]).toEqual([next, '1.0.0'])
    await value(sign(theirs, lan, bundle.id, bundle.manifest, 1))
    await value(sign(theirs, minh, bundle.id, bundle.manifest, 2))
    const bytes = await bytesOf(theirs, bundle.id)
    const { plan } = await value(planVariantBundle(ministry, hoa, { bytes }))
    expect(plan).toMatchObject({
      items: [],
      rounds: [{ round: '000000002', standing: 'new' }],
      isEmpty: false,
    })
    const { import: begun, etag } = await value(startVariants(ministry, hoa, { bytes, hash: plan.hash }))
    const confirm = { act: 'confirm' as const, hash: plan.hash }
    await value(actOnVariants(ministry, son, { province, import: begun.id, expected: etag, body: confirm }))
    expect(
      (await value(listRounds(ministry, hoa, province))).rounds.map(({ head, told }) => [head.name, told]),
    ).toEqual([['Khảo sát của Sở', true]])
  })
})
