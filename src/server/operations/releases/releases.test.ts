import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import { smallLibrary, smallProcedure, type Variations } from '../../../core/bundle/testing/small-standard.ts'
import { keyEntry, keySetOf, signedBy, twoKeys } from '../../../core/bundle/testing/test-keys.ts'
import { readSignatures } from '../../../core/bundle/read-bundle.ts'
import { verifyBundle } from '../../../core/bundle/verify-bundle.ts'
import { diff } from '../../../core/change/diff.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import { deviation } from '../../../core/import/testing/small-imports.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import { makeLibrary } from '../../../core/library/library.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { person } from '../../../core/people/testing/person.ts'
import type { ReleaseInputs } from '../../../core/release/release-record.ts'
import type { ReleaseAct } from '../../../core/release/release-steps.ts'
import { openStore } from '../../storage/open-store.ts'
import { drafts } from '../drafts/draft-record.ts'
import { seedDrafts } from '../drafts/seed-drafts.ts'
import { putKeySet } from '../imports/key-set.ts'
import { shippedRevision } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { LibraryOnDisk } from '../standard-on-disk.ts'
import { makeStudio, type Studio } from '../studio.ts'
import { ownerships } from '../transfers/ownership.ts'
import { recordKinds } from '../people/people-room.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { versions } from '../versions/version-records.ts'
import { actOnRelease } from './act-on-release.ts'
import {
  listReleases,
  readComposition,
  readRelease,
  readReleaseBundle,
  releaseBytes,
} from './read-releases.ts'
import { createRelease, previewRelease, saveRelease } from './save-release.ts'
import { addSignature, addSignedFile } from './sign-release.ts'

const now = '2026-02-03T08:00:00.000Z'
const today = '2026-02-03'
const slugs = ['cap-giay-phep-mau', 'cap-lai-giay-phep-mau', 'sua-doi-giay-phep-mau'] as const
const [first, second] = slugs

const publisher = person('dung', 'van-phong-bo', 'publisher')
const controller = person('chi', 'van-phong-bo', 'controller')
const author = person('an', 'van-phong-bo', 'author')
const admin = person('quan-tri', 'van-phong-bo', 'administrator')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
async function refusal(outcome: Promise<Outcome<unknown>>) {
  const made = await outcome
  if (made.ok) return undefined
  const { code, problems } = made.refusal
  return problems === undefined ? code : [code, ...problems.map((problem) => problem.code)]
}

type Facts = NonNullable<Variations['facts']>

function smallSource(facts: Facts): LibraryOnDisk {
  const source = smallLibrary({ facts })
  const files = [...source.concepts, ...source.registers, source.formats as JsonValue]
  const documents = files.map((file) => {
    const parsed = parseJson(JSON.stringify(file))
    if (!parsed.ok) throw new Error('no JSON')
    return parsed.value
  })
  return { library: makeLibrary(source), documents, problems: [] }
}

let places = 0
async function newStudio(facts: Facts = 'unverified', wallClock = now): Promise<Studio> {
  const store = await openStore({ folder: mkdtempSync(join(tmpdir(), `khuon-release-${++places}-`)) })
  const source = smallSource(facts)
  const made = makeStudio({ store, source, now: () => wallClock, newId: () => `id-${++places}` })
  await seedDrafts(
    made,
    slugs.map((slug) => shippedRevision(smallProcedure(slug, { facts }), source)),
  )
  await value(putKeySet(made, admin, { keySet: twoKeys, expected: undefined }))
  return made
}

let count = 0
/** Puts a version on the ladder at a step, as the operations on versions would have left it. */
async function onLadder(
  studio: Studio,
  slug: string,
  state: VersionRecord['state'],
  { number = '1.0.0', unverified, ...variations }: Variations & { number?: string; unverified?: number } = {},
): Promise<VersionRecord> {
  const revision = shippedRevision(smallProcedure(slug, variations), studio.source)
  const record: VersionRecord = {
    id: `standard/${slug}/${String(++count).padStart(6, '0')}`,
    scope: 'standard',
    slug,
    revision: revision.digest,
    base: revision.digest,
    after: null,
    computed: number,
    number,
    title: 'Bản thử',
    state,
    makers: ['an'],
    unverified: unverified ?? (variations.facts === 'sourced' ? 0 : 3),
    consultation: null,
    decision: { number: '12/QĐ', date: '2026-01-20', inForce: '2026-02-01' },
    events: [],
  }
  await studio.store.write(async (tx) => {
    await tx.saveRevision(revision, now)
    await putRecord(tx, versions, record.id, record, 'absent')
  })
  return record
}

const pilot: ReleaseInputs = {
  name: 'Gói thí điểm tháng 2',
  release: 'pilot',
  decision: { number: '47/QĐ-BTTTT', date: '2026-01-28' },
  inForce: '2026-03-01',
  version: null,
  selection: { fields: null, procedures: null },
}
const regular: ReleaseInputs = { ...pilot, release: 'regular', name: 'Gói tháng 2' }

const act = (
  studio: Studio,
  { release, etag }: ReleaseAnswer,
  what: ReleaseAct,
  reason?: string,
  who = publisher,
) =>
  actOnRelease(studio, who, {
    id: release.id,
    expected: etag,
    body: { act: what, ...(reason === undefined ? {} : { reason }) },
  })

async function frozen(studio: Studio, inputs: ReleaseInputs = pilot): Promise<ReleaseAnswer> {
  return value(act(studio, await value(createRelease(studio, publisher, inputs)), 'freeze'))
}

/** A signature of a test key over what is frozen. */
async function signature(studio: Studio, { release }: ReleaseAnswer, key: number) {
  const { bytes } = await value(readReleaseBundle(studio, publisher, release.id))
  const opened = readContainer(signedBy(unsignedOf(bytes), key))
  const list = opened.ok ? readSignatures(opened.value.signatures) : opened
  if (!list.ok) throw new Error('not signed')
  const [made] = list.value.signatures
  if (made === undefined) throw new Error('not signed')
  return { id: release.id, manifest: release.frozen?.manifest ?? '', ...made }
}
/** The test signs what it downloaded before anybody had signed. */
let clean: Uint8Array | undefined
function unsignedOf(bytes: Uint8Array): Uint8Array {
  const opened = readContainer(bytes)
  const list = opened.ok ? readSignatures(opened.value.signatures) : opened
  if (list.ok && list.value.signatures.length === 0) clean = bytes
  return clean ?? bytes
}

async function signed(studio: Studio, release: ReleaseAnswer): Promise<ReleaseAnswer> {
  const [one, other] = [await signature(studio, release, 1), await signature(studio, release, 2)]
  await value(addSignature(studio, publisher, one))
  return value(addSignature(studio, controller, other))
}

async function published(studio: Studio, inputs: ReleaseInputs = pilot): Promise<ReleaseAnswer> {
  return value(act(studio, await signed(studio, await frozen(studio, inputs)), 'publish'))
}

let studio: Studio
beforeEach(async () => {
  clean = undefined
  studio = await newStudio()
})

describe('what goes into a release', () => {
  it('is only what has a decision; of every other procedure it is said what it waits for', async () => {
    await onLadder(studio, first, 'decided')
    await onLadder(studio, second, 'controlled')
    const { items, problems } = await value(previewRelease(studio, publisher, pilot))
    expect(items.map(({ standing, change, to, reason }) => [standing, change, to, reason?.code])).toEqual([
      ['taken', 'new', '1.0.0', undefined],
      ['blocked', null, null, 'release/no-decision-number'],
      ['blocked', null, null, 'release/nothing-submitted'],
    ])
    expect(problems).toEqual([])
  })

  it.each([
    ['submitted', 'release/not-approved'],
    ['approved', 'release/not-consulted'],
    ['consulting', 'release/in-consultation'],
    ['consulted', 'release/not-controlled'],
    ['returned', 'release/version-returned'],
    ['withdrawn', 'release/version-withdrawn'],
  ] as const)('is nothing of a version that is %s, a pilot or not', async (state, code) => {
    await onLadder(studio, first, state)
    const { items, problems } = await value(previewRelease(studio, publisher, pilot))
    expect([items[0]?.standing, items[0]?.reason?.code]).toEqual(['blocked', code])
    expect(problems.map((problem) => problem.code)).toEqual(['release/nothing-to-release'])
  })

  it('is the last version with a decision while a newer one is on its way, which is said', async () => {
    await onLadder(studio, first, 'published')
    await onLadder(studio, first, 'consulting', { number: '1.0.1', label: 'Tên' })
    const { items } = await value(previewRelease(studio, publisher, pilot))
    expect([items[0]?.standing, items[0]?.version?.number, items[0]?.waiting]).toEqual([
      'taken',
      '1.0.0',
      { code: 'release/in-consultation', at: '', args: { number: '1.0.1' } },
    ])
  })

  it('follows the choice of procedures and of fields of work', async () => {
    await onLadder(studio, first, 'decided')
    await onLadder(studio, second, 'decided')
    const chosen = (selection: ReleaseInputs['selection']) =>
      value(previewRelease(studio, publisher, { ...pilot, selection }))
    const one = await chosen({ fields: null, procedures: [second] })
    expect(one.items.map(({ standing }) => standing)).toEqual(['left-out', 'taken', 'blocked'])
    expect(one.items[0]?.reason?.code).toBe('release/not-chosen')
    const field = await chosen({ fields: ['buu-chinh'], procedures: null })
    expect(field.items.map(({ standing }) => standing)).toEqual(['taken', 'taken', 'blocked'])
    const none = await chosen({ fields: ['bao-chi'], procedures: null })
    expect(none.problems.map(({ code }) => code)).toEqual(['release/nothing-to-release'])
  })

  it('is not a version that comes into force after the release', async () => {
    await onLadder(studio, first, 'decided')
    const { items } = await value(previewRelease(studio, publisher, { ...pilot, inForce: '2026-01-31' }))
    expect([items[0]?.standing, items[0]?.reason]).toEqual([
      'blocked',
      { code: 'release/in-force-later', at: '', args: { date: '2026-02-01' } },
    ])
  })

  it('is nothing of a procedure that on the in-force date is somebody else’s than its version says', async () => {
    const version = await onLadder(studio, first, 'decided')
    const revision = await studio.store.read.revision(version.revision)
    if (revision === undefined) throw new Error('no revision')
    const former = (JSON.parse(revision.files.get('procedure.json') ?? '') as { unit: string }).unit
    const card = { ...JSON.parse(revision.files.get('procedure.json') ?? ''), unit: 'bo-moi' } as object
    const files = new Map([...revision.files, ['procedure.json', JSON.stringify(card)]])
    const digest = `sha256:${'1'.repeat(64)}`
    await studio.store.write(async (tx) => {
      await tx.saveRevision({ slug: first, digest, files }, now)
      const draft = await getRecord(tx, drafts, `standard/${first}`)
      if (draft === undefined) throw new Error('no draft')
      await putRecord(tx, drafts, draft.id, { ...draft.body, revision: digest }, draft.etag)
      const owners = [
        { from: null, organisation: former, field: 'buu-chinh' },
        { from: '2026-03-01', organisation: 'bo-moi', field: 'buu-chinh' },
      ]
      await putRecord(tx, ownerships, first, { procedure: first, owners }, 'absent')
    })
    const on = async (inForce: string) =>
      (await value(previewRelease(studio, publisher, { ...pilot, inForce }))).problems
    expect(await on('2026-02-28')).toEqual([])
    expect(await on('2026-03-01')).toEqual([
      {
        code: 'release/other-owner',
        at: '',
        args: { procedure: first, organisation: former, owner: 'bo-moi', date: '2026-03-01' },
      },
    ])
    const draft = await value(createRelease(studio, publisher, pilot))
    expect(await refusal(act(studio, draft, 'freeze'))).toEqual(['release/not-ready', 'release/other-owner'])
  })

  it('is refused without decision number and in-force date, and never by somebody without the right', async () => {
    await onLadder(studio, first, 'decided')
    const bare = { ...pilot, decision: { number: ' ', date: null }, inForce: null }
    const draft = await value(createRelease(studio, publisher, bare))
    expect(await refusal(act(studio, draft, 'freeze'))).toEqual([
      'release/not-ready',
      'release/needs-decision-number',
      'release/needs-in-force',
    ])
    expect(await refusal(createRelease(studio, author, pilot))).toBe('people/not-allowed')
    expect(await refusal(previewRelease(studio, controller, pilot))).toBe('people/not-allowed')
  })
})

describe('a regular release', () => {
  it('refuses unverified facts and lists every place of them, the library and registers too', async () => {
    await onLadder(studio, first, 'decided')
    await onLadder(studio, second, 'decided', { facts: 'sourced' })
    const look = await value(previewRelease(studio, publisher, regular))
    expect(look.items.map(({ standing, reason }) => [standing, reason])).toEqual([
      ['blocked', { code: 'release/unverified-version', at: '', args: { count: 3 } }],
      ['taken', null],
      ['blocked', { code: 'release/nothing-submitted', at: '', args: {} }],
    ])
    expect(look.problems.map(({ code }) => code)).toEqual(['bundle/unverified'])
    expect(look.openFacts.map(({ file }) => file)).toEqual([
      'schemas/formats.json',
      'schemas/library/nguoi/hoTen@1.json',
      'schemas/registers/holidays.json',
    ])
    const draft = await value(createRelease(studio, publisher, regular))
    expect(await refusal(act(studio, draft, 'freeze'))).toEqual(['release/not-ready', 'bundle/unverified'])
  })

  it('goes out where nothing is left open', async () => {
    const verified = await newStudio('sourced')
    await onLadder(verified, first, 'decided', { facts: 'sourced' })
    const made = await published(verified, regular)
    expect(made.release.frozen).toMatchObject({ version: '1.0.0', openFacts: 0 })
  })
})

describe('the bytes of a release', () => {
  it('are the same for the same content, in another store, time zone and locale, on another day', async () => {
    const digestOf = async (there: Studio) => {
      await onLadder(there, first, 'decided')
      const made = await frozen(there)
      const { digest } = await value(readReleaseBundle(there, publisher, made.release.id))
      return [made.release.frozen?.manifest, digest]
    }
    const before = { TZ: process.env['TZ'], LANG: process.env['LANG'] }
    const here = await digestOf(studio)
    try {
      Object.assign(process.env, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' })
      expect(await digestOf(await newStudio('unverified', '2026-02-19T20:00:00.000Z'))).toEqual(here)
    } finally {
      for (const [name, text] of Object.entries(before)) {
        if (text === undefined) delete process.env[name]
        else process.env[name] = text
      }
    }
  })

  it('do not change with what becomes of the draft, the library or the release after it was frozen', async () => {
    await onLadder(studio, first, 'decided')
    const made = await frozen(studio)
    const before = await value(readReleaseBundle(studio, publisher, made.release.id))
    await onLadder(studio, second, 'decided')
    expect((await value(readReleaseBundle(studio, publisher, made.release.id))).digest).toBe(before.digest)
    expect(
      await refusal(
        saveRelease(studio, publisher, { id: made.release.id, expected: made.etag, inputs: regular }),
      ),
    ).toBe('release/not-now')
  })
})

describe('signing', () => {
  let release: ReleaseAnswer
  beforeEach(async () => {
    await onLadder(studio, first, 'decided')
    release = await frozen(studio)
  })

  it('says who has signed and what is missing, until two keys of two people count', async () => {
    expect(release.signing).toEqual({
      threshold: 2,
      counted: [],
      problems: [{ code: 'bundle/too-few-keys', at: '', args: { have: 0, need: 2 } }],
      owners: [{ organisation: 'vu-buu-chinh', field: 'buu-chinh', have: 0 }],
    })
    const done = await signed(studio, release)
    expect(done.signing).toMatchObject({ problems: [], owners: [{ have: 2 }] })
    expect(done.release.signatures.map(({ owner, by }) => `${owner} ${by?.id}`).toSorted()).toEqual([
      'don-vi-1 dung',
      'don-vi-2 chi',
    ])
  })

  it('takes no second signature of the same person, nor of the same key', async () => {
    const [one, other] = [await signature(studio, release, 1), await signature(studio, release, 2)]
    await value(addSignature(studio, publisher, one))
    expect(await refusal(addSignature(studio, publisher, other))).toBe('release/signed-by-you')
    expect(await refusal(addSignature(studio, controller, one))).toBe('keys/signed-already')
  })

  it('takes no signature of a stranger, over something else, altered, or by a key that owns nothing here', async () => {
    const one = await signature(studio, release, 1)
    const stranger = await signature(studio, release, 3)
    expect(await refusal(addSignature(studio, publisher, stranger))).toEqual([
      'release/signature-refused',
      'bundle/key-unknown',
    ])
    const other = { ...one, manifest: `sha256:${'0'.repeat(64)}` }
    expect(await refusal(addSignature(studio, publisher, other))).toBe('release/other-manifest')
    const altered = { ...one, signature: one.signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }
    expect(await refusal(addSignature(studio, publisher, altered))).toEqual([
      'release/signature-refused',
      'bundle/signature-wrong',
    ])
    const scopes = [{ organisation: 'cuc-bao-chi', fields: null, territory: null, from: null, to: null }]
    const keySet = { ...keySetOf(keyEntry(1, { scopes }), keyEntry(2)), version: 2 }
    await value(putKeySet(studio, admin, { keySet, expected: 1 }))
    expect(await refusal(addSignature(studio, publisher, one))).toEqual([
      'release/signature-refused',
      'release/key-owns-nothing',
    ])
  })

  it.each([
    ['bundle/key-expired', keySetOf(keyEntry(1, { validUntil: '2026-02-02' }), keyEntry(2))],
    ['bundle/key-revoked', keySetOf(keyEntry(1, { revoked: { on: today, reason: 'mất tệp' } }), keyEntry(2))],
    ['bundle/key-set-expired', { ...twoKeys, expires: '2026-02-02' }],
  ])('takes none that does not count today: %s', async (code, keySet) => {
    await value(putKeySet(studio, admin, { keySet: { ...keySet, version: 2 }, expected: 1 }))
    const one = await signature(studio, release, 1)
    expect(await refusal(addSignature(studio, publisher, one))).toEqual(['release/signature-refused', code])
  })

  it('takes the file that was signed elsewhere, and no other file', async () => {
    const { id } = release.release
    const { bytes } = await value(readReleaseBundle(studio, publisher, id))
    const file = signedBy(bytes, 1, 2)
    await value(addSignedFile(studio, publisher, { id, bytes: signedBy(bytes, 1) }))
    const done = await value(addSignedFile(studio, controller, { id, bytes: file }))
    const handed = done.release.signatures.map(({ owner, by, givenBy }) => [owner, [by, givenBy.id]] as const)
    expect(Object.fromEntries(handed)).toEqual({ 'don-vi-1': [null, 'dung'], 'don-vi-2': [null, 'chi'] })
    expect((await value(readReleaseBundle(studio, publisher, id))).bytes).toEqual(file)
    expect(await refusal(addSignedFile(studio, publisher, { id, bytes: file }))).toBe(
      'release/no-new-signature',
    )
    const other = await newStudio()
    await onLadder(other, second, 'decided')
    const foreign = await value(readReleaseBundle(other, publisher, (await frozen(other)).release.id))
    expect(await refusal(addSignedFile(studio, publisher, { id, bytes: signedBy(foreign.bytes, 1) }))).toBe(
      'release/not-this-bundle',
    )
    expect(await refusal(addSignedFile(studio, publisher, { id, bytes: new Uint8Array(9) }))).toEqual([
      'release/not-this-bundle',
      'zip/not-a-zip',
    ])
  })

  it('takes one signature of each account, in the page or in a file, whoever owns the keys', async () => {
    const { id } = release.release
    const { bytes } = await value(readReleaseBundle(studio, publisher, id))
    const [one, other] = [await signature(studio, release, 1), await signature(studio, release, 2)]
    const file = (who: Actor, ...keys: readonly number[]) =>
      refusal(addSignedFile(studio, who, { id, bytes: signedBy(bytes, ...keys) }))
    expect(await file(publisher, 1, 2)).toBe('release/one-signature-each')
    expect(await file(author, 1)).toBe('release/unknown')
    await value(addSignature(studio, publisher, one))
    expect(await file(publisher, 2)).toBe('release/signed-by-you')
    expect(await file(controller, 2)).toBeUndefined()
    expect(await refusal(addSignature(studio, controller, other))).toBe('release/signed-by-you')
  })

  it('opens and compares a file before the unit of work, and asks again in it what was frozen', async () => {
    const { id } = release.release
    const { bytes } = await value(readReleaseBundle(studio, publisher, id))
    let isInside = false
    const slow: Studio = {
      ...studio,
      store: {
        ...studio.store,
        read: studio.store.read,
        write: async (work) => {
          isInside = true
          // Meanwhile it was reopened, and frozen with other content.
          const reopened = await value(act(studio, release, 'reopen'))
          await onLadder(studio, second, 'decided')
          await value(act(studio, reopened, 'freeze'))
          return studio.store.write(work)
        },
      },
    }
    expect(await refusal(addSignedFile(slow, publisher, { id, bytes: new Uint8Array(9) }))).toEqual([
      'release/not-this-bundle',
      'zip/not-a-zip',
    ])
    expect(isInside).toBe(false)
    expect(await refusal(addSignedFile(slow, publisher, { id, bytes: signedBy(bytes, 1) }))).toBe(
      'release/other-manifest',
    )
  })

  it('starts anew once the release is reopened', async () => {
    const done = await signed(studio, release)
    const reopened = await value(act(studio, done, 'reopen'))
    expect(reopened.release).toMatchObject({ state: 'draft', frozen: null, signatures: [] })
    const again = await value(act(studio, reopened, 'freeze'))
    expect(again.release.frozen?.manifest).toBe(release.release.frozen?.manifest)
    expect(again.signing?.counted).toEqual([])
  })
})

describe('publishing', () => {
  it('needs the signatures, and is verified as a province will verify it', async () => {
    await onLadder(studio, first, 'decided')
    const release = await frozen(studio)
    expect(await refusal(act(studio, release, 'publish'))).toEqual([
      'release/not-verified',
      'bundle/unsigned',
    ])
    const half = await value(addSignature(studio, publisher, await signature(studio, release, 1)))
    expect(await refusal(act(studio, half, 'publish'))).toEqual([
      'release/not-verified',
      'bundle/too-few-keys',
    ])
    expect(await refusal(act(studio, half, 'publish', undefined, controller))).toBe('people/not-allowed')
  })

  it('publishes the decided versions with it, each with its event, and leaves published ones alone', async () => {
    const decided = await onLadder(studio, first, 'decided')
    const before = await onLadder(studio, second, 'published')
    const made = await published(studio)
    const states = await Promise.all(
      [decided, before].map(async ({ id }) => (await getRecord(studio.store.read, versions, id))?.body),
    )
    expect(states.map((one) => [one?.state, one?.events.length])).toEqual([
      ['published', 1],
      ['published', 0],
    ])
    expect(states[0]?.events[0]).toMatchObject({ act: 'publish', note: 'Gói thí điểm tháng 2 1.0.0' })
    expect((await getRecord(studio.store.read, drafts, `standard/${first}`))?.body.base).toBe(
      decided.revision,
    )
    const said = await studio.store.read.events({ descending: true })
    const ofRelease = said.filter(({ act }) => /^(bundle|version)\//.test(act)).toReversed()
    expect(ofRelease.map(({ act, actor }) => [act, actor])).toEqual([
      ['bundle/compose', 'dung'],
      ['bundle/freeze', 'dung'],
      ['bundle/sign', 'dung'],
      ['bundle/sign', 'chi'],
      ['version/publish', 'dung'],
      ['bundle/publish', 'dung'],
    ])
    expect(JSON.stringify(said)).not.toContain((made.release.signatures[0]?.signature ?? '').slice(0, 32))
    const bytes = await releaseBytes(studio, studio.store.read, made.release.id)
    if (bytes === undefined) throw new Error('not there')
    expect(verifyBundle(bytes, { keySet: twoKeys, now: today })).toMatchObject({
      ok: true,
      value: { manifest: { version: '1.0.0', release: 'pilot', decision: { number: '47/QĐ-BTTTT' } } },
    })
  })

  it('is refused for a version that was withdrawn after it was frozen', async () => {
    const { id } = await onLadder(studio, first, 'published')
    const release = await signed(studio, await frozen(studio))
    await studio.store.write(async (tx) => {
      const kept = await getRecord(tx, versions, id)
      if (kept !== undefined)
        await putRecord(tx, versions, id, { ...kept.body, state: 'withdrawn' }, kept.etag)
    })
    expect(await refusal(act(studio, release, 'publish'))).toEqual([
      'release/versions-moved-on',
      'release/version-moved-on',
    ])
  })

  it('is refused once another release was published on the same one before', async () => {
    await onLadder(studio, first, 'decided')
    const stale = await signed(studio, await frozen(studio))
    clean = undefined
    await onLadder(studio, second, 'decided')
    await published(studio, { ...pilot, name: 'Gói khác' })
    expect(await refusal(act(studio, stale, 'publish'))).toBe('release/overtaken')
  })
})

describe('a release that is not published', () => {
  const signer = person('ky', 'don-vi-1', 'reader')
  const seen = async (who: Actor, { release: { id } }: ReleaseAnswer) => [
    (await value(listReleases(studio, who))).releases.length,
    await refusal(readRelease(studio, who, id)),
    await refusal(readComposition(studio, who, id)),
    await refusal(readReleaseBundle(studio, who, id)),
  ]
  const unknown = [0, 'release/unknown', 'release/unknown', 'release/unknown']
  const open = [1, undefined, undefined, undefined]
  beforeEach(() => onLadder(studio, first, 'decided'))

  it('is seen by who makes it, and once it is frozen by offices whose keys may sign it', async () => {
    const draft = await value(createRelease(studio, publisher, pilot))
    expect(await seen(author, draft)).toEqual(unknown)
    expect(await seen(signer, draft)).toEqual(unknown)
    const made = await value(act(studio, draft, 'freeze'))
    expect(await seen(author, made)).toEqual(unknown)
    expect(await seen(signer, made)).toEqual(open)
    expect(await seen(controller, made)).toEqual(open)
    expect(await seen(publisher, made)).toEqual(open)
    await value(act(studio, await signed(studio, made), 'publish'))
    expect(await seen(author, made)).toEqual(open)
  })

  it.each([
    ['is revoked', keySetOf(keyEntry(1, { revoked: { on: today, reason: 'mất tệp' } }), keyEntry(2))],
    ['ran out', keySetOf(keyEntry(1, { validUntil: '2026-02-02' }), keyEntry(2))],
    [
      'is for a province’s own bundles',
      keySetOf(
        keyEntry(1, {
          scopes: [{ organisation: null, fields: null, territory: 'da-nang', from: null, to: null }],
        }),
        keyEntry(2),
      ),
    ],
  ])('is not seen by an office whose key %s', async (_, keySet) => {
    const made = await frozen(studio)
    await value(putKeySet(studio, admin, { keySet: { ...keySet, version: 2 }, expected: 1 }))
    expect(await seen(signer, made)).toEqual(unknown)
    expect(await seen(person('ky2', 'don-vi-2', 'reader'), made)).toEqual(open)
  })
})

describe('the next release', () => {
  beforeEach(async () => {
    await onLadder(studio, first, 'decided')
    await onLadder(studio, second, 'decided')
    await published(studio)
    clean = undefined
  })

  it('holds what the one before held, tells what is new by audience, and takes the number that follows', async () => {
    await onLadder(studio, first, 'decided', { number: '2.0.0', isRequired: true })
    const look = await value(previewRelease(studio, publisher, pilot))
    expect(look.items.map(({ standing, change, from, to }) => [standing, change, from, to])).toEqual([
      ['taken', 'changed', '1.0.0', '2.0.0'],
      ['carried', 'same', '1.0.0', '1.0.0'],
      ['blocked', null, null, null],
    ])
    expect([look.version, look.level, look.previous?.version]).toEqual(['2.0.0', 'major', '1.0.0'])
    expect(look.changes).toMatchObject([
      {
        procedure: first,
        changes: [
          {
            type: 'field.made-required',
            audiences: ['applicants', 'systems'],
            sentence: { vi: 'Trường “Họ và tên” thành bắt buộc' },
          },
        ],
      },
    ])
    const made = await published(studio)
    expect(made.release.frozen?.supersedes?.version).toBe('1.0.0')
  })

  it('keeps the number that was decided where it is higher than the computed one', async () => {
    await onLadder(studio, first, 'decided', { number: '3.0.0', label: 'Họ, chữ đệm và tên' })
    const look = await value(previewRelease(studio, publisher, pilot))
    expect(look.items[0]?.to).toBe('3.0.0')
    expect(look.changes[0]).toMatchObject({ from: '1.0.0', to: '3.0.0', level: 'patch' })
  })

  it('is refused where nothing is new, and lets go of what was withdrawn', async () => {
    const same = await value(previewRelease(studio, publisher, pilot))
    expect(same.problems.map(({ code }) => code)).toEqual(['release/nothing-new'])
    await studio.store.write(async (tx) => {
      for (const { id, etag, body } of await tx.list('version')) {
        const record = JSON.parse(body) as VersionRecord
        if (record.slug === second) await putRecord(tx, versions, id, { ...record, state: 'withdrawn' }, etag)
      }
    })
    const gone = await value(previewRelease(studio, publisher, pilot))
    expect(gone.items.map(({ standing, change }) => [standing, change])).toEqual([
      ['carried', 'same'],
      ['withdrawn', 'withdrawn'],
      ['blocked', null],
    ])
    expect([gone.version, gone.problems]).toEqual(['2.0.0', []])
  })

  it('shows what it does to every known variant before it is published', async () => {
    const base = smallProcedure(first)
    const changesTo = (label: string) =>
      diff(documentsOf(base), documentsOf(smallProcedure(first, { label })), studio.source.library)
    const observe = async (province: string, label: string) => {
      const [change] = changesTo(label)
      const digest = shippedRevision(base, studio.source).digest
      const body = {
        base: { version: '1.0.0', digest },
        overlay: change === undefined ? [] : [deviation(`sk-${province}`, change)],
        asOf: '2026-01-10',
        sources: ['Quyết định mẫu'],
        note: '',
        illustrative: true as const,
      }
      await studio.store.write((tx) =>
        putRecord(tx, observedVariants, `${province}/${first}`, body, 'absent'),
      )
    }
    await observe('tinh-mau-a', 'Tên đầy đủ')
    await observe('tinh-mau-b', 'Họ tên khai sinh')
    await observe('tinh-mau-c', 'Họ và tên')
    // It has ended by then: its successor has what it had.
    await observe('tinh-cu', 'Họ và tên')
    const ended = { id: 'tinh-cu', kind: 'province', from: null, to: '2025-06-30', successor: 'tinh-mau-a' }
    await studio.store.write((tx) =>
      tx.put(recordKinds.organisation, ended.id, JSON.stringify(ended), 'absent'),
    )
    await onLadder(studio, first, 'decided', { number: '1.0.1', label: 'Tên đầy đủ' })
    const { effects, elsewhere } = await value(previewRelease(studio, publisher, pilot))
    expect(elsewhere?.provinces).toBe(0)
    expect(
      effects.map(({ province, standing, from, to, deviations }) => [
        province,
        standing,
        from,
        to,
        deviations.map(({ verdict, sentence }) => `${verdict}: ${sentence.vi}`),
      ]),
    ).toEqual([
      [
        'tinh-mau-a',
        'update',
        '1.0.0',
        '1.0.1',
        ['absorbed: Trường “Tên đầy đủ” đổi nhãn: nhãn “Họ và tên” → “Tên đầy đủ”'],
      ],
      [
        'tinh-mau-b',
        'conflict',
        '1.0.0',
        '1.0.1',
        ['conflicting: Trường “Tên đầy đủ” đổi nhãn: nhãn “Họ và tên” → “Họ tên khai sinh”'],
      ],
      ['tinh-mau-c', 'update', '1.0.0', '1.0.1', []],
    ])
    // What is typed into the release changes none of it: it is not computed again.
    const typed = await value(previewRelease(studio, publisher, { ...pilot, name: 'Gói tháng 3' }))
    expect(typed.effects.map((effect, index) => effect === effects[index])).toEqual([true, true, true])

    // Once it is out everybody may read what is in it; what it does to other provinces is told in counts, if at all.
    const { release } = await published(studio)
    const toProvince = async () => {
      const reader = person('tinh', 'tinh-mau-a', 'reader')
      const told = await value(readComposition(studio, reader, release.id))
      expect(JSON.stringify(told)).not.toMatch(/tinh-mau-[bcd]/)
      return [told.effects.map(({ province }) => province), told.elsewhere]
    }
    expect(await toProvince()).toEqual([['tinh-mau-a'], null])
    await observe('tinh-mau-d', 'Họ tên')
    expect(await toProvince()).toEqual([
      ['tinh-mau-a'],
      {
        provinces: 3,
        touched: 3,
        deviations: { 'still-needed': 0, absorbed: 0, conflicting: 2, 'target-gone': 0 },
      },
    ])
    const whole = await value(readComposition(studio, publisher, release.id))
    expect(whole.effects.map(({ province }) => province)).toHaveLength(4)
  })
})

describe('withdrawing', () => {
  it('needs a reason, keeps the file for those who have it, and offers it to no province', async () => {
    await onLadder(studio, first, 'decided')
    const made = await published(studio)
    expect(await refusal(act(studio, made, 'withdraw', ' '))).toBe('release/needs-reason')
    const gone = await value(act(studio, made, 'withdraw', 'Sai hạn giải quyết.'))
    expect(gone.release).toMatchObject({ state: 'withdrawn', withdrawn: { reason: 'Sai hạn giải quyết.' } })
    expect(await releaseBytes(studio, studio.store.read, made.release.id)).toBeUndefined()
    expect((await value(readReleaseBundle(studio, publisher, made.release.id))).name).toBe(
      'ban-chuan-1.0.0.zip',
    )
    expect(await refusal(act(studio, gone, 'publish'))).toBe('release/not-now')
    clean = undefined
    await onLadder(studio, second, 'decided')
    // A number of the line is never used twice, whatever became of the release.
    expect((await value(previewRelease(studio, publisher, pilot))).version).toBe('1.1.0')
  })
})

describe('the list of releases', () => {
  it('has the newest first, without what was discarded, for everybody who may see them', async () => {
    await onLadder(studio, first, 'decided')
    const draft = await value(createRelease(studio, publisher, pilot))
    const saved = await value(
      saveRelease(studio, publisher, {
        id: draft.release.id,
        expected: draft.etag,
        inputs: { ...pilot, name: 'Đợt 1' },
      }),
    )
    expect(
      await refusal(saveRelease(studio, publisher, { id: draft.release.id, expected: 1, inputs: pilot })),
    ).toBe('release/moved-on')
    await value(act(studio, await value(createRelease(studio, publisher, pilot)), 'discard'))
    const { releases, mayCompose } = await value(listReleases(studio, controller))
    expect([releases.map(({ id, name, state }) => [id, name, state]), mayCompose]).toEqual([
      [['000001', 'Đợt 1', 'draft']],
      false,
    ])
    expect((await value(readRelease(studio, controller, saved.release.id))).acts).toEqual([])
    expect((await value(readComposition(studio, controller, saved.release.id))).items).toHaveLength(3)
    expect(await refusal(readRelease(studio, controller, '000009'))).toBe('release/unknown')
    expect(await refusal(readReleaseBundle(studio, controller, saved.release.id))).toBe('release/not-frozen')
  })
})
