import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Decisions } from '../../../core/bundle/formats/contents.ts'
import type { KeySet, KeySetKey } from '../../../core/bundle/formats/keys.ts'
import { makeStandardBundle } from '../../../core/bundle/make-standard-bundle.ts'
import { readBundle } from '../../../core/bundle/read-bundle.ts'
import { pilotFacts, smallStandard, type Variations } from '../../../core/bundle/testing/small-standard.ts'
import { keyEntry, keySetOf, signedBy, twoKeys } from '../../../core/bundle/testing/test-keys.ts'
import { diff } from '../../../core/change/diff.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import { smallProcedure } from '../../../core/bundle/testing/small-standard.ts'
import { deviation } from '../../../core/import/testing/small-imports.ts'
import type { ReleaseRecord } from '../../../core/release/release-record.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { person } from '../../../core/people/testing/person.ts'
import type { Store, StoreWrites } from '../../storage/store.ts'
import { openStore, type StorePlace } from '../../storage/open-store.ts'
import { startPostgres, type TestPostgres } from '../../storage/testing/postgres.ts'
import { readStandard } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { listRecords, putRecord } from '../records.ts'
import { releases } from '../releases/release-records.ts'
import { makeStudio, type Studio } from '../studio.ts'
import { actOnImport } from './act-on-import.ts'
import { importHeads } from './import-records.ts'
import { putKeySet, readKeySet } from './key-set.ts'
import { planBundle } from './plan-bundle.ts'
import { readDecisions, readImport, readImports, readRunning, revokeImportDecision } from './read-province.ts'
import { startImport } from './start-import.ts'
import { setOverlay } from '../variants/testing/set-overlay.ts'

const now = '2026-02-03T08:00:00.000Z'
const province = 'da-nang'
const slug = 'cap-giay-phep-mau'

const lan = person('lan', province, 'importer')
const minh = person('minh', province, 'importer-second')
const both = person('lan', province, 'importer', 'importer-second')
const admin = person('quan-tri', province, 'administrator')
const stranger: Actor = {
  ...lan,
  id: 'xa',
  grants: lan.grants.map((grant) => ({ ...grant, organisation: 'ninh-binh' })),
}

/** A signed bundle of one procedure; a second one supersedes the first. */
function bundle(
  variations: Variations,
  previous?: Uint8Array,
  decisions: Decisions['decisions'] = [],
): Uint8Array {
  const before = previous === undefined ? undefined : must(readBundle(previous))
  const standard = smallStandard({ slugs: [slug], policy: 'text-only', ...variations })
  const content = { ...standard, decisions: { ...standard.decisions, decisions } }
  const made = must(makeStandardBundle(content, pilotFacts, before))
  return signedBy(made.bytes, 1, 2)
}
function must<T>(result: { ok: true; value: T } | { ok: false; problems: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const first = bundle({})
const second = bundle({ label: 'Họ tên khai sinh' }, first)
const decision = { number: '12/QĐ-UBND', inForce: '2026-03-01' }

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
const code = async (outcome: Promise<Outcome<unknown>>) => {
  const made = await outcome
  return made.ok ? undefined : made.refusal.code
}

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

type Database = 'SQLite' | 'PostgreSQL'
const databases: readonly Database[] = ['SQLite', 'PostgreSQL']

let places = 0
const { source } = readStandard()
async function newStudio(
  database: Database,
  wrap: (store: Store) => Store = (store) => store,
): Promise<Studio> {
  const place: StorePlace =
    database === 'PostgreSQL'
      ? { databaseUrl: await postgres.newDatabase() }
      : { folder: mkdtempSync(join(tmpdir(), `khuon-import-${++places}-`)) }
  const store = await openStore(place)
  const studio = makeStudio({ store: wrap(store), source, now: () => now, newId: () => `id-${++places}` })
  await value(putKeySet(studio, admin, { keySet: twoKeys, expected: undefined }))
  return studio
}

/** Everything a store holds of imports, and the head of its log. */
async function contentOf({ store: { read } }: Studio): Promise<string> {
  const kinds = [
    'province-procedure',
    'import-plan',
    'import-head',
    'import-decision',
    'trust',
    'standard-version',
    'library-file',
  ]
  const records = await Promise.all(kinds.map((kind) => read.list(kind)))
  const [head] = await read.events({ descending: true, limit: 1 })
  return JSON.stringify([records, head?.hash])
}

async function take(
  studio: Studio,
  bytes: Uint8Array,
  decisions: Parameters<typeof startImport>[2]['decisions'] = [],
) {
  const { plan } = await value(planBundle(studio, lan, { province, bytes, decisions }))
  const started = await value(
    startImport(studio, lan, { province, bytes, decisions, hash: plan.hash, decision }),
  )
  return value(
    actOnImport(studio, minh, {
      province,
      import: started.import.id,
      expected: started.etag,
      body: { act: 'confirm', hash: plan.hash },
    }),
  )
}

/** The province asks "Họ tên người nộp" where the standard asks "Họ và tên". */
async function deviate(studio: Studio, from = 'Họ và tên'): Promise<void> {
  const [change] = diff(
    documentsOf(smallProcedure(slug, { policy: 'text-only', label: from })),
    documentsOf(smallProcedure(slug, { policy: 'text-only', label: 'Họ tên người nộp' })),
    source.library,
  )
  const { procedures } = await value(readRunning(studio, lan, { province }))
  const had = procedures.find(({ procedure }) => procedure === slug)
  const base = had?.history.at(-1)?.running.standard
  if (change === undefined || base == null || had === undefined) throw new Error('nothing to deviate from')
  const body = {
    base,
    overlay: [deviation('d1', change)],
    decision: { number: '13/QĐ-UBND', inForce: '2026-03-02' },
  }
  await setOverlay(studio, { province, slug, ...body })
}

describe.each(databases)('importing a bundle into a province (%s)', (database) => {
  let studio: Studio
  beforeAll(async () => {
    studio = await newStudio(database)
  })
  afterAll(() => studio.store.close())

  it('plans without leaving a trace', async () => {
    const before = await contentOf(studio)
    const { plan, signedBy: keys } = await value(planBundle(studio, lan, { province, bytes: first }))
    expect(plan.items.map(({ procedure, standing }) => [procedure, standing])).toEqual([[slug, 'new']])
    expect(keys.map(({ owner }) => owner).sort()).toEqual(['don-vi-1', 'don-vi-2'])
    expect(await contentOf(studio)).toBe(before)
  })

  it('is refused to people of another province, without trusted keys, and for a bundle that does not verify', async () => {
    expect(await code(planBundle(studio, stranger, { province, bytes: first }))).toBe('people/not-allowed')
    expect(await code(planBundle(studio, admin, { province, bytes: first }))).toBe('people/not-allowed')
    const broken = first.slice(0, -1)
    expect(await code(planBundle(studio, lan, { province, bytes: broken }))).toBe('import/not-verified')
    const { plan } = await value(planBundle(studio, minh, { province, bytes: first }))
    const what = { province, bytes: first, hash: plan.hash, decision }
    expect(await code(startImport(studio, minh, what))).toBe('people/not-allowed')
    expect(await code(startImport(studio, lan, { ...what, hash: `sha256:${'0'.repeat(64)}` }))).toBe(
      'import/plan-void',
    )
  })

  it('waits for the decision and for a second person, while nothing changes in what the province runs', async () => {
    const { plan } = await value(planBundle(studio, lan, { province, bytes: first }))
    const { import: waiting, etag } = await value(
      startImport(studio, lan, { province, bytes: first, hash: plan.hash }),
    )
    const act = (who: Actor, expected: number, body: Parameters<typeof actOnImport>[2]['body']) =>
      actOnImport(studio, who, { province, import: waiting.id, expected, body })
    expect(waiting).toMatchObject({ state: 'waiting', decision: null, makers: ['lan'] })
    expect((await value(readRunning(studio, lan, { province }))).procedures).toEqual([])
    const confirm = { act: 'confirm' as const, hash: plan.hash }
    expect(await code(act(minh, etag, confirm))).toBe('import/needs-decision')
    const early = { number: '12/QĐ-UBND', inForce: '2026-01-31' }
    expect(await code(act(lan, etag, { act: 'decide', decision: early }))).toBe('import/before-standard')
    const entered = await value(act(lan, etag, { act: 'decide', decision }))
    expect(await code(act(both, entered.etag, confirm))).toBe('people/own-change')
    expect(await code(act(lan, entered.etag, confirm))).toBe('people/not-allowed')
    expect(await code(act(minh, etag, confirm))).toBe('import/moved-on')
    expect(await code(act(minh, entered.etag, { ...confirm, hash: 'x' }))).toBe('import/plan-void')
    const applied = await value(act(minh, entered.etag, confirm))
    expect(applied.import).toMatchObject({ state: 'applied', decision })
    expect(await code(act(minh, applied.etag, confirm))).toBe('import/not-now')
    const running = async (on: string) =>
      (await value(readRunning(studio, lan, { province, on }))).procedures[0]?.now
    expect(await running('2026-02-28')).toBeNull()
    expect(await running('2026-03-01')).toMatchObject({ from: '2026-03-01', running: { overlay: [] } })
  })

  it('has a conflict, decides it with a reason, remembers it, and forgets it when it is revoked', async () => {
    await deviate(studio)
    const open = await value(planBundle(studio, lan, { province, bytes: second }))
    const [conflict] = open.plan.items[0]?.deviations ?? []
    expect(open.plan.items[0]?.changes.map(({ type }) => type)).toEqual(['field.relabelled'])
    expect(conflict).toMatchObject({ id: 'd1', standing: 'conflict' })
    const sides = conflict?.sides
    if (sides == null) throw new Error('no conflict')
    const undecided = { province, bytes: second, hash: open.plan.hash, decision }
    expect(await code(startImport(studio, lan, undecided))).toBe('import/undecided')
    const ours = {
      procedure: slug,
      deviation: 'd1',
      ...sides,
      choice: 'keep-ours' as const,
      reason: 'Quen dùng.',
    }
    const { plan } = await value(planBundle(studio, lan, { province, bytes: second, decisions: [ours] }))
    const late = { number: '14/QĐ-UBND', inForce: '2026-04-01' }
    const started = await value(
      startImport(studio, lan, {
        province,
        bytes: second,
        decisions: [ours],
        hash: plan.hash,
        decision: late,
      }),
    )
    const applied = await value(
      actOnImport(studio, minh, {
        province,
        import: started.import.id,
        expected: started.etag,
        body: { act: 'confirm', hash: plan.hash },
      }),
    )
    const { decisions } = await value(readDecisions(studio, lan, province))
    expect(decisions).toMatchObject([
      { deviation: 'd1', choice: 'keep-ours', reason: 'Quen dùng.', by: 'lan' },
    ])
    expect((await value(planBundle(studio, lan, { province, bytes: second }))).plan.isEmpty).toBe(true)

    const { imports } = await value(readImports(studio, lan, { province }))
    expect(imports.map(({ import: one, problems }) => [one.state, problems.map(({ args }) => args)])).toEqual(
      [
        ['applied', []],
        ['applied', [{ procedure: slug }]],
      ],
    )
    await value(revokeImportDecision(studio, lan, { province, procedure: slug, deviation: 'd1', ...sides }))
    expect((await value(readDecisions(studio, lan, province))).decisions).toEqual([])
    const undo = {
      province,
      import: applied.import.id,
      expected: applied.etag,
      body: { act: 'undo' as const },
    }
    expect(await code(actOnImport(studio, lan, undo))).toBe('import/cannot-undo')
  })
})

describe('the keys that signed', () => {
  it('are asked again before anything is written: one revoked while the import waited refuses it', async () => {
    const studio = await newStudio('SQLite')
    const { plan } = await value(planBundle(studio, lan, { province, bytes: first }))
    const started = await value(
      startImport(studio, lan, { province, bytes: first, hash: plan.hash, decision }),
    )
    const { etag } = await value(readKeySet(studio, lan))
    const revoked = keySetOf(
      keyEntry(1),
      keyEntry(2, { revoked: { on: '2026-02-02', reason: 'Mất thiết bị lưu khóa' } }),
    )
    await value(putKeySet(studio, admin, { keySet: { ...revoked, version: 2 }, expected: etag }))
    const before = await contentOf(studio)
    const refusal = await actOnImport(studio, minh, {
      province,
      import: started.import.id,
      expected: started.etag,
      body: { act: 'confirm', hash: plan.hash },
    })
    expect(refusal).toMatchObject({
      refusal: {
        code: 'import/keys-no-longer-count',
        args: { have: 1, need: 2 },
        problems: [{ code: 'bundle/key-revoked', args: { owner: 'don-vi-2', date: '2026-02-02' } }],
      },
    })
    expect(await contentOf(studio)).toBe(before)
    await studio.store.close()
  })
})

describe('the keys that a studio trusts', () => {
  const problemsOf = async (outcome: Promise<Outcome<unknown>>) => {
    const made = await outcome
    return made.ok ? [] : (made.refusal.problems ?? []).map(({ code: one }) => one)
  }

  it('are at least two for a signature to count, and an edition only follows a lower one', async () => {
    const studio = await newStudio('SQLite')
    const put = (changes: Partial<KeySet>) =>
      putKeySet(studio, admin, { keySet: { ...twoKeys, ...changes }, expected: 1 })
    expect(await problemsOf(put({ version: 2, threshold: 1 }))).toEqual(['format/out-of-range'])
    expect(await problemsOf(put({ version: 1 }))).toEqual(['keys/version-not-raised'])
    expect(await problemsOf(put({ version: 2, threshold: 3 }))).toEqual([])
    await studio.store.close()
  })

  it('stay revoked once they are, and the log says what each edition changed', async () => {
    const studio = await newStudio('SQLite')
    const revoked = { on: '2026-02-02', reason: 'Mất thiết bị lưu khóa' }
    const put = (expected: number, version: number, ...keys: readonly KeySetKey[]) =>
      putKeySet(studio, admin, { keySet: { ...keySetOf(...keys), version }, expected })
    await value(put(1, 2, keyEntry(1), keyEntry(2, { revoked }), keyEntry(3)))
    expect(await problemsOf(put(2, 3, keyEntry(1), keyEntry(2), keyEntry(3)))).toEqual([
      'keys/revocation-undone',
    ])
    expect(await problemsOf(put(2, 3, keyEntry(1), keyEntry(3)))).toEqual(['keys/revoked-dropped'])
    const events = await studio.store.read.events({ act: 'setting/key-set' })
    expect(events.map(({ detail }) => detail)).toEqual([
      {
        keys: 2,
        version: 1,
        threshold: { before: null, after: 2 },
        expires: { before: null, after: '2027-12-31' },
        added: twoKeys.keys.map(({ key }) => key.slice(0, 16)),
        dropped: [],
        revoked: [],
        altered: [],
      },
      {
        keys: 3,
        version: 2,
        threshold: { before: 2, after: 2 },
        expires: { before: '2027-12-31', after: '2027-12-31' },
        added: [keyEntry(3).key.slice(0, 16)],
        dropped: [],
        revoked: [keyEntry(2).key.slice(0, 16)],
        altered: [],
      },
    ])
    await studio.store.close()
  })
})

describe('a release that the ministry withdrew', () => {
  it('is not confirmed any more where its import was started before', async () => {
    const studio = await newStudio('SQLite')
    const { plan } = await value(planBundle(studio, lan, { province, bytes: first }))
    const started = await value(
      startImport(studio, lan, { province, bytes: first, hash: plan.hash, decision }),
    )
    const confirm = () =>
      actOnImport(studio, minh, {
        province,
        import: started.import.id,
        expected: started.etag,
        body: { act: 'confirm', hash: plan.hash },
      })
    await withdrawn(studio, '000001', `sha256:${'0'.repeat(64)}`)
    await withdrawn(studio, '000002', plan.bundle.manifest)
    const before = await contentOf(studio)
    expect(await confirm()).toMatchObject({
      refusal: { kind: 'conflict', code: 'import/release-withdrawn', args: { version: '1.0.0' } },
    })
    expect(await contentOf(studio)).toBe(before)
    await studio.store.write(async (tx) => tx.remove('release', '000002', 1))
    expect((await value(confirm())).import.state).toBe('applied')
    await studio.store.close()
  })
})

/** A release as withdrawing leaves it. */
async function withdrawn(studio: Studio, id: string, manifest: string): Promise<void> {
  const by = { id: 'dung', name: 'dung' }
  const body: ReleaseRecord = {
    id,
    state: 'withdrawn',
    inputs: {
      name: 'Gói thử',
      release: 'pilot',
      decision: { number: '47/QĐ', date: null },
      inForce: null,
      version: null,
      selection: { fields: null, procedures: null },
    },
    created: { at: now, by },
    frozen: {
      at: now,
      by,
      version: '1.0.0',
      manifest,
      bytes: 1,
      openFacts: 0,
      supersedes: null,
      procedures: [],
      withdrawn: [],
    },
    signatures: [],
    published: { at: now, by },
    withdrawn: { at: now, by, reason: 'Sai hạn giải quyết.' },
  }
  await studio.store.write((tx) => putRecord(tx, releases, id, body, 'absent'))
}

describe('the list of imports', () => {
  it('is read a page at a time, and of many provinces without their plans', async () => {
    const studio = await newStudio('SQLite')
    const { plan } = await value(planBundle(studio, lan, { province, bytes: first }))
    for (let number = 0; number < 3; number++)
      await value(startImport(studio, lan, { province, bytes: first, hash: plan.hash, decision }))
    const page = async (before?: string) => {
      const { imports, older } = await value(
        readImports(studio, lan, { province, limit: 2, ...(before === undefined ? {} : { before }) }),
      )
      return [imports.map(({ import: one }) => Number(one.id)), older]
    }
    expect(await page()).toEqual([[3, 2], '000000002'])
    expect(await page('000000002')).toEqual([[1], null])
    expect(await code(readImport(studio, lan, { province, import: '000000009' }))).toBe('import/unknown')
    expect(await code(readImport(studio, stranger, { province, import: '000000001' }))).toBe(
      'people/not-allowed',
    )
    const discarded = { province, import: '000000001', expected: 1, body: { act: 'discard' as const } }
    expect(await value(actOnImport(studio, lan, discarded))).toEqual(
      await value(readImport(studio, lan, { province, import: '000000001' })),
    )
    const heads = await listRecords(studio.store.read, importHeads)
    expect(heads.map(({ etag, body }) => [etag, body])).toEqual([
      [2, { id: '000000001', province, state: 'discarded', procedures: [slug], makers: ['lan'] }],
      [1, { id: '000000002', province, state: 'waiting', procedures: [slug], makers: ['lan'] }],
      [1, { id: '000000003', province, state: 'waiting', procedures: [slug], makers: ['lan'] }],
    ])
    await studio.store.close()
  })
})

describe('the plan of an import', () => {
  it('is made before the unit of work, and void where the province changed since', async () => {
    let isOther = false
    const studio = await newStudio('SQLite', (store) => ({
      read: store.read,
      close: () => store.close(),
      write: async (work) => {
        if (isOther) {
          isOther = false
          await take(studio, first)
        }
        return store.write(work)
      },
    }))
    const { plan } = await value(planBundle(studio, lan, { province, bytes: first }))
    isOther = true
    expect(
      await startImport(studio, lan, { province, bytes: first, hash: plan.hash, decision }),
    ).toMatchObject({
      refusal: { kind: 'moved-on', code: 'import/plan-void', args: { what: slug } },
    })
    await studio.store.close()
  })
})

describe('a deviation that the new standard no longer allows', () => {
  it('is a conflict with that reason, cannot be kept, and stands where the ministry has accepted it', async () => {
    const studio = await newStudio('SQLite')
    await take(studio, first)
    await deviate(studio)
    const fixed = bundle({ policy: 'fixed', isRequired: true }, first)
    const { plan } = await value(planBundle(studio, lan, { province, bytes: fixed }))
    const [item] = plan.items
    expect([item?.standing, plan.open]).toEqual(['conflict', 1])
    expect(item?.deviations).toMatchObject([
      {
        standing: 'conflict',
        reason: 'policy',
        choices: ['take-standard', 'combine', 'later'],
        problems: [{ code: 'policy/not-allowed', args: { policy: 'fixed', type: 'field.relabelled' } }],
        answer: null,
      },
    ])
    const [line] = item?.deviations ?? []
    if (line?.sides == null || line.restated === null) throw new Error('no conflict')
    const asked = { procedure: slug, deviation: 'd1', ...line.sides, reason: 'thử' }
    const combine = { ...asked, choice: 'combine' as const, changes: [line.restated] }
    const blocked = await value(planBundle(studio, lan, { province, bytes: fixed, decisions: [combine] }))
    expect(blocked.plan.items[0]).toMatchObject({
      standing: 'blocked',
      after: null,
      problems: [{ code: 'policy/not-allowed' }],
    })
    const own = { ...asked, choice: 'keep-ours' as const }
    const kept = await value(planBundle(studio, lan, { province, bytes: fixed, decisions: [own] }))
    expect(kept.plan.open).toBe(1)

    const answer = {
      procedure: slug,
      province,
      deviation: 'd1',
      digest: digestOfSync(line.deviation as unknown as JsonValue),
      decision: 'accept' as const,
      reason: 'Dễ hiểu hơn cho người nộp.',
      owner: 'van-phong-bo',
      reviewOn: '2027-02-03',
      by: 'van-phong-bo',
      on: '2026-02-01',
    }
    const letting = bundle({ policy: 'fixed', isRequired: true }, first, [answer])
    const accepted = await value(planBundle(studio, lan, { province, bytes: letting }))
    expect(accepted.plan.items[0]).toMatchObject({
      standing: 'update',
      deviations: [{ standing: 'kept', answer: { decision: 'accept', by: 'van-phong-bo', isOfThis: true } }],
    })
    await studio.store.close()
  })
})

describe.each(databases)('undoing an import (%s)', (database) => {
  it('brings back what was, keeps the mark, and refuses once something was edited', async () => {
    const studio = await newStudio(database)
    const applied = await take(studio, second)
    const undo = {
      province,
      import: applied.import.id,
      expected: applied.etag,
      body: { act: 'undo' as const },
    }
    const undone = await value(actOnImport(studio, lan, undo))
    expect(undone.import.state).toBe('undone')
    expect((await value(readRunning(studio, lan, { province }))).procedures).toEqual([])
    const older = await planBundle(studio, lan, { province, bytes: first })
    expect(older.ok ? [] : older.refusal.problems?.map(({ code: one }) => one)).toEqual([
      'bundle/rollback',
      'bundle/procedure-rollback',
    ])

    const again = await take(studio, second)
    await deviate(studio, 'Họ tên khai sinh')
    const refusal = await actOnImport(studio, lan, {
      ...undo,
      import: again.import.id,
      expected: again.etag,
    })
    expect(refusal.ok ? [] : refusal.refusal.problems).toEqual([
      { code: 'import/edited-since', at: '', args: { procedure: slug } },
    ])
    await studio.store.close()
  })
})

describe.each(databases)('a unit of work that is cut off (%s)', (database) => {
  it('leaves the store wholly before or wholly after, whichever write it was, 200 times', async () => {
    let failAt = Number.POSITIVE_INFINITY
    let writes = 0
    const cut = () => {
      if (++writes >= failAt) throw new Error('killed')
    }
    const studio = await newStudio(database, (store) => ({
      read: store.read,
      close: () => store.close(),
      write: (work) =>
        store.write((tx) => {
          const cutting: StoreWrites = Object.create(tx, {
            put: { value: (...args: Parameters<StoreWrites['put']>) => (cut(), tx.put(...args)) },
            remove: { value: (...args: Parameters<StoreWrites['remove']>) => (cut(), tx.remove(...args)) },
            append: { value: (...args: Parameters<StoreWrites['append']>) => (cut(), tx.append(...args)) },
            saveRevision: {
              value: (...args: Parameters<StoreWrites['saveRevision']>) => (cut(), tx.saveRevision(...args)),
            },
          }) as StoreWrites
          return work(cutting)
        }),
    }))
    const { plan } = await value(planBundle(studio, lan, { province, bytes: first }))
    let rounds = 0
    /** Fails at the first write, the second …, until it goes through; what is there in between is what was there before. */
    async function cutEverywhere<T>(work: () => Promise<Outcome<T>>): Promise<T> {
      const before = await contentOf(studio)
      for (let at = 1; ; at++) {
        rounds++
        writes = 0
        failAt = at
        try {
          const done = await value(work())
          failAt = Number.POSITIVE_INFINITY
          expect(await contentOf(studio)).not.toBe(before)
          return done
        } catch (error) {
          failAt = Number.POSITIVE_INFINITY
          expect(String(error)).toBe('Error: killed')
          expect(await contentOf(studio)).toBe(before)
        }
      }
    }
    while (rounds < 200) {
      const fresh = (await value(planBundle(studio, lan, { province, bytes: first }))).plan
      const started = await cutEverywhere(() =>
        startImport(studio, lan, { province, bytes: first, hash: fresh.hash, decision }),
      )
      const applied = await cutEverywhere(() =>
        actOnImport(studio, minh, {
          province,
          import: started.import.id,
          expected: started.etag,
          body: { act: 'confirm', hash: fresh.hash },
        }),
      )
      await cutEverywhere(() =>
        actOnImport(studio, lan, {
          province,
          import: applied.import.id,
          expected: applied.etag,
          body: { act: 'undo' },
        }),
      )
    }
    expect(plan.items).toHaveLength(1)
    await studio.store.close()
  }, 120_000)
})
