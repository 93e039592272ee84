import { blankOrganisation } from '../../../core/people/organisation.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DecisionBody, DeviationsAnswer, MatrixAnswer } from '../../../core/api/deviation-contract.ts'
import { diff } from '../../../core/change/diff.ts'
import { documentsOf, type ProcedureDocuments } from '../../../core/change/documents.ts'
import { deviation } from '../../../core/import/testing/small-imports.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { person } from '../../../core/people/testing/person.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import { eventsIn, verifyLog } from '../audit/verify-log.ts'
import { draftHistory } from '../drafts/draft-history.ts'
import { draftId, drafts } from '../drafts/draft-record.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { openStudio, type OpenStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { recordKinds } from '../people/people-room.ts'
import { getRecord, putRecord } from '../records.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { proposals } from '../variants/variant-records.ts'
import { readComments } from '../versions/comment.ts'
import { decideDeviation } from './decide.ts'
import { decisionsForBundle } from './decisions-for-bundle.ts'
import { deviationDecisions } from './deviation-records.ts'
import { discussDeviation } from './discuss.ts'
import { putIntoDraft } from './put-into-draft.ts'
import { readDeviations } from './read-deviations.ts'
import { readFieldTable } from './read-field-table.ts'
import { readMatrix } from './read-matrix.ts'
import { judgeBetween } from './standards.ts'
import { putReaders, readReaders, unnamedCount } from './who-may-read.ts'

const slug = 'cap-giay-phep-buu-chinh'
const provinces = ['tinh-a', 'tinh-b', 'tinh-c', 'tinh-d']

const reviewer = person('han', 'van-phong-bo', 'reviewer')
const author = person('ha', 'vu-buu-chinh', 'author')
const official = person('tung', 'tinh-a', 'importer')
const neighbour = person('linh', 'tinh-b', 'importer')
const admin = person('yen', 'van-phong-bo', 'administrator')
const outsider = person('x', 'khong-co', 'reader')

let studio: OpenStudio
let documents: ProcedureDocuments
let base: string
let clock = Date.parse('2026-03-02T01:00:00.000Z')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
const code = async (outcome: Promise<Outcome<unknown>>) => {
  const made = await outcome
  return made.ok ? undefined : made.refusal.code
}
const matrixOf = async (who: Actor, filter = {}): Promise<MatrixAnswer> =>
  JSON.parse((await value(readMatrix(studio, who, filter))).json) as MatrixAnswer
const one = (who: Actor, province = 'tinh-a') => value(readDeviations(studio, who, { province, slug }))
const committed = (answer: DeviationsAnswer) => {
  const found = answer.deviations.find(({ kind }) => kind === 'deadline')
  if (found === undefined) throw new Error('no deviation of the time limit')
  return found
}

/** The province promises another time limit and, where given, a higher fee. */
function withLimit(days: number, fee = 0): ProcedureDocuments {
  const card = structuredClone(documents.card) as Record<string, JsonObject>
  card['timeLimit'] = { ...card['timeLimit'], committed: days }
  const items = (card['fees'] as { items?: { amountVnd?: number }[] } | undefined)?.items ?? []
  for (const item of items) if (typeof item.amountVnd === 'number') item.amountVnd += fee
  return { ...documents, card }
}

async function observe(province: string, of: ProcedureDocuments, illustrative = false): Promise<void> {
  await studio.store.write(async (tx) => {
    const kept = await getRecord(tx, observedVariants, `${province}/${slug}`)
    const body = {
      base: { version: null, digest: base },
      overlay: diff(documents, of, studio.source.library).map((change, index) =>
        deviation(`${province}-${index + 1}`, change),
      ),
      asOf: '2026-02-01',
      sources: ['https://example.test/'],
      note: '',
      ...(illustrative ? { illustrative: true as const } : {}),
    }
    await putRecord(tx, observedVariants, `${province}/${slug}`, body, kept?.etag ?? 'absent')
    const subject = `variant/${province}/${slug}`
    const by = { id: 'tung', name: 'tung' }
    await tx.append({ at: studio.now(), actor: by, act: 'variant/seed', subject })
  })
}

const ruling = (digest: string, more: Partial<DecisionBody> = {}): DecisionBody => ({
  decision: 'accept',
  reason: 'Nhẹ hơn cho người nộp.',
  legalBasis: null,
  owner: 'van-phong-bo',
  reviewOn: '2027-03-01',
  alignBy: null,
  digest,
  ...more,
})

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-deviations-'))
  studio = await openStudio({ folder, now: () => new Date((clock += 1000)).toISOString() })
  await seedOrganisations(studio.store, studio.source.library, studio.now())
  await studio.store.write(async (tx) => {
    for (const id of provinces) {
      const name = { vi: id, en: id }
      const record = {
        ...blankOrganisation,
        id,
        name,
        kind: 'province',
      }
      await tx.put(recordKinds.organisation, id, JSON.stringify({ ...record, verified: false }), 'absent')
    }
  })
  const draft = await getRecord(studio.store.read, drafts, draftId('standard', slug))
  base = draft?.body.revision ?? ''
  const revision = await studio.store.read.revision(base)
  const read = readProcedure(slug, revision?.files ?? new Map())
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  documents = documentsOf(read.value)
  await observe('tinh-a', withLimit(5))
  await observe('tinh-b', withLimit(5))
  await observe('tinh-c', documents)
  await observe('tinh-d', withLimit(9), true)
})
afterAll(() => studio.close())

describe('the matrix', () => {
  it('shows a reviewer every province, and names what two of them do alike', async () => {
    const { cells, alike, rows, reads } = await matrixOf(reviewer)
    const ours = cells.filter(({ province, procedure }) => provinces.includes(province) && procedure === slug)
    expect(reads).toBe('all')
    expect(rows.length).toBe(41)
    expect(ours.map(({ province, standing, burden }) => [province, standing, burden])).toEqual([
      ['tinh-a', 'deviating', 'lighter'],
      ['tinh-b', 'deviating', 'lighter'],
      ['tinh-c', 'identical', 'equal'],
      ['tinh-d', 'deviating', 'lighter'],
    ])
    expect(alike.find(({ held }) => held.some(({ province }) => province === 'tinh-a'))?.held).toEqual([
      { province: 'tinh-a', deviation: 'tinh-a-1', state: 'undecided', hearsay: false },
      { province: 'tinh-b', deviation: 'tinh-b-1', state: 'undecided', hearsay: false },
    ])
  })
  it('says in the table of one procedure, too, what was only read in a public source', async () => {
    const table = await value(readFieldTable(studio, reviewer, { slug: 'dang-ky-hoat-dong-co-so-in' }))
    expect(table.provinces.filter(({ hearsay }) => hearsay).map(({ id }) => id)).toEqual(['ninh-binh'])
  })
  it('answers filters on the server, too', async () => {
    const { cells, rows } = await matrixOf(reviewer, { kind: 'deadline', province: 'tinh-a' })
    expect(rows.length).toBe(41)
    expect(cells.map(({ province, deviations }) => [province, deviations.length])).toEqual([['tinh-a', 1]])
  })
  it('answers a second time within 50 ms of processor time, and the same', async () => {
    const first = await value(readMatrix(studio, reviewer))
    const before = performance.now()
    const second = await value(readMatrix(studio, reviewer))
    expect(second).toBe(first)
    expect(performance.now() - before).toBeLessThan(50)
  })
})

describe('a matrix that is remembered', () => {
  const happened = (act: 'draft/edit' | 'session/started' | 'organisation/saved', subject: string) =>
    studio.store.write((tx) =>
      tx.append({ at: studio.now(), actor: { id: 'ha', name: 'ha' }, act, subject }).then(() => undefined),
    )
  it('outlives what it is not made of: drafts being edited, people signing in', async () => {
    const before = await value(readMatrix(studio, reviewer))
    await happened('draft/edit', `draft/standard/${slug}`)
    await happened('session/started', 'person/ha')
    expect(await value(readMatrix(studio, reviewer))).toBe(before)
  })
  it('is made anew once anything happens that may count', async () => {
    const before = await value(readMatrix(studio, reviewer))
    await happened('organisation/saved', 'organisation/tinh-a')
    expect(await value(readMatrix(studio, reviewer))).not.toBe(before)
  })
  it('judges with one judge for one library, however often it is read', () => {
    const { files, formats } = studio.source.library
    const again = { library: { files: new Map(files), formats: new Map(formats) } }
    expect(judgeBetween(studio, undefined, again)).toBe(judgeBetween(studio, again, studio.source))
  })
})

describe('who reads what', () => {
  it('is one’s own province and the standard, and of the others counts without names', async () => {
    const { provinces: columns, cells, alike, rows, reads } = await matrixOf(official)
    expect([reads, columns.map(({ id }) => id)]).toEqual(['own', ['tinh-a']])
    expect(new Set(cells.map(({ province }) => province))).toEqual(new Set(['tinh-a']))
    expect(alike).toEqual([])
    const row = rows.find(({ procedure }) => procedure === slug)
    expect(row?.elsewhere).toMatchObject({ identical: 1, withdrawn: 0 })
    expect(JSON.stringify(rows)).not.toContain('tinh-b')
    expect(await code(readDeviations(studio, official, { province: 'tinh-b', slug }))).toBe(
      'deviation/not-readable',
    )
    // One more deviates alike: too few to be told without telling who.
    expect((await one(official)).deviations[0]?.alike).toEqual({ provinces: [], others: null })
    expect((await one(reviewer)).deviations[0]?.alike).toEqual({ provinces: ['tinh-b'], others: 0 })
    const table = await value(readFieldTable(studio, official, { slug }))
    expect(table.provinces.map(({ id }) => id)).toEqual(['tinh-a'])
  })
  it('has a count of the unnamed from three on, since fewer would tell who they are', () => {
    const own = new Set(['tinh-a'])
    expect(unnamedCount(own, new Set(['tinh-a']))).toBeNull()
    expect(unnamedCount(own, new Set(['tinh-a', 'tinh-b', 'tinh-c']))).toBeNull()
    expect(unnamedCount(own, new Set(provinces))).toBe(3)
    expect(unnamedCount('all', new Set(provinces))).toBe(0)
  })
  it('is nothing for somebody of no office on record', async () => {
    expect((await matrixOf(outsider)).cells).toEqual([])
    expect(await code(readDeviations(studio, outsider, { province: 'tinh-a', slug }))).toBe(
      'deviation/not-readable',
    )
  })
  it('can be opened by a setting, by administrators alone, and closed again', async () => {
    const all = { provinces: 'all' as const }
    expect(await code(putReaders(studio, reviewer, { expected: undefined, body: all }))).toBe(
      'people/not-allowed',
    )
    const set = await value(putReaders(studio, admin, { expected: undefined, body: all }))
    expect((await matrixOf(neighbour)).reads).toBe('all')
    expect((await matrixOf(outsider)).cells).toEqual([])
    expect(await code(putReaders(studio, admin, { expected: undefined, body: all }))).toBe(
      'precondition/missing',
    )
    await value(putReaders(studio, admin, { expected: set.etag, body: { provinces: 'own' } }))
    expect((await value(readReaders(studio))).provinces).toBe('own')
    expect((await matrixOf(neighbour)).reads).toBe('own')
  })
})

describe('deciding', () => {
  const name = { province: 'tinh-a', slug, deviation: 'tinh-a-1' }

  it('is refused to those who made the variant, and to those who may not decide', async () => {
    const { digest } = committed(await one(reviewer))
    const both: Actor = {
      ...official,
      grants: [...official.grants, ...person('tung', 'van-phong-bo', 'reviewer').grants],
    }
    const what = { ...name, expected: undefined, body: ruling(digest) }
    expect(await code(decideDeviation(studio, both, what))).toBe('people/own-change')
    expect(await code(decideDeviation(studio, official, what))).toBe('people/not-allowed')
    expect(committed(await one(both)).mayNotDecide).toBe('people/own-change')
    expect(committed(await one(reviewer)).mayNotDecide).toBeNull()
  })
  it('is refused where the decision lacks something, or is about another state of the deviation', async () => {
    const { digest } = committed(await one(reviewer))
    const decide = (body: DecisionBody) =>
      decideDeviation(studio, reviewer, { ...name, expected: undefined, body })
    const made = await decide(ruling(digest, { decision: 'must-align', owner: null, reviewOn: null }))
    expect(made.ok ? [] : made.refusal.problems?.map((problem) => problem.code)).toEqual([
      'deviation/no-legal-text',
      'deviation/align-by-missing',
    ])
    expect(await code(decide(ruling(`sha256:${'0'.repeat(64)}`)))).toBe('deviation/moved-on')
    const gone = { ...name, deviation: 'khac', expected: undefined, body: ruling(digest) }
    expect(await code(decideDeviation(studio, reviewer, gone))).toBe('deviation/unknown')
  })
  it('leaves the variant as it is, is on record, and goes for the others that are alike where asked', async () => {
    const before = await studio.store.read.record(observedVariants.kind, `tinh-a/${slug}`)
    const { digest } = committed(await one(reviewer))
    const body = ruling(digest, { alsoFor: ['tinh-b', 'tinh-d'] })
    const decided = await value(decideDeviation(studio, reviewer, { ...name, expected: undefined, body }))
    expect(decided).toEqual({ etag: 1, provinces: ['tinh-a', 'tinh-b'] })
    expect(await studio.store.read.record(observedVariants.kind, `tinh-a/${slug}`)).toEqual(before)
    expect(committed(await one(reviewer))).toMatchObject({
      state: 'accept',
      etag: 1,
      decision: { reason: 'Nhẹ hơn cho người nộp.', organisation: 'van-phong-bo', by: { id: 'han' } },
    })
    expect((await matrixOf(reviewer)).alike[0]?.held.map(({ state }) => state)).toEqual(['accept', 'accept'])
    const [event] = await studio.store.read.events({ subject: `deviation/tinh-a/${slug}/tinh-a-1` })
    expect([event?.act, event?.actor]).toEqual(['deviation/decide', 'han'])
    expect(await code(decideDeviation(studio, reviewer, { ...name, expected: undefined, body }))).toBe(
      'precondition/missing',
    )
  })
  it('goes into the next bundle, but not what is made up', async () => {
    const made = committed(await one(reviewer, 'tinh-d'))
    const name = { province: 'tinh-d', slug, deviation: made.id }
    await value(
      decideDeviation(studio, reviewer, { ...name, expected: undefined, body: ruling(made.digest) }),
    )
    const { decisions } = await decisionsForBundle(studio.store.read, '2026-03-02')
    expect(decisions.map(({ province, decision, by, owner }) => [province, decision, by, owner])).toEqual([
      ['tinh-a', 'accept', 'van-phong-bo', 'van-phong-bo'],
      ['tinh-b', 'accept', 'van-phong-bo', 'van-phong-bo'],
    ])
  })
  it('is open again once the deviation changes, and shows what was said before', async () => {
    await observe('tinh-a', withLimit(6))
    expect(committed(await one(reviewer))).toMatchObject({
      state: 'changed',
      decision: null,
      former: { decision: 'accept' },
      etag: 1,
    })
    await observe('tinh-a', documents)
    const { deviations, gone, cell } = await one(reviewer)
    expect([cell.standing, deviations, gone.map(({ last }) => last.decision)]).toEqual([
      'identical',
      [],
      ['accept'],
    ])
    await observe('tinh-a', withLimit(5))
    expect(committed(await one(reviewer)).state).toBe('accept')
  })
})

describe('adopting into the standard', () => {
  const name = { province: 'tinh-a', slug, deviation: 'tinh-a-1' }

  it('waits for the unit: its author finds the proposal, and puts it into the draft', async () => {
    expect(await code(putIntoDraft(studio, author, name))).toBe('deviation/not-adopted')
    const { digest, etag } = committed(await one(reviewer))
    const body = ruling(digest, { decision: 'adopt', reason: 'Nên áp dụng cả nước.' })
    await value(decideDeviation(studio, reviewer, { ...name, expected: etag, body }))
    const { comments } = await value(readComments(studio, author, { scope: 'standard', slug }))
    const proposed = comments.at(-1)?.comment
    expect(proposed?.text).toContain('Đề nghị đưa một sai khác của địa phương vào chuẩn')
    expect(proposed?.part).toMatch(/^time-limit:/)
    expect(proposed?.deviation).toEqual({ province: 'tinh-a', id: 'tinh-a-1' })
    // The draft of the standard is read by everybody; whose deviation it was, and why, is not.
    const toNeighbour = await value(readComments(studio, neighbour, { scope: 'standard', slug }))
    expect(toNeighbour.comments.at(-1)?.comment.text).toBe(proposed?.text)
    expect(JSON.stringify(toNeighbour)).not.toMatch(/tinh-a|Nên áp dụng cả nước/)
    expect(await code(putIntoDraft(studio, reviewer, name))).toBe('people/not-allowed')
    expect(committed(await one(author)).mayDraft).toBe(true)

    await value(putIntoDraft(studio, author, name))
    const draft = await value(readDraft(studio, author, { scope: 'standard', slug }))
    const card = draft.files['procedure.json'] as { timeLimit: { byStandard: number; committed: unknown } }
    expect(card.timeLimit).toMatchObject({ byStandard: 5, committed: null })
    const past = await value(draftHistory(studio, neighbour, { scope: 'standard', slug, limit: 5 }))
    expect(past.entries.map((entry) => ('label' in entry ? entry.label : ''))).toContainEqual(
      expect.stringContaining('đưa vào chuẩn:'),
    )
    expect(JSON.stringify(past)).not.toContain('tinh-a')
    expect(committed(await one(author)).drafted).toMatchObject({ by: 'ha' })
    expect(await code(putIntoDraft(studio, author, name))).toBe('deviation/drafted-before')
    const kept = await getRecord(studio.store.read, deviationDecisions, `tinh-a/${slug}/tinh-a-1`)
    expect(kept?.body.decisions.map(({ decision }) => decision)).toEqual(['accept', 'adopt'])
  })
})

describe('the discussion', () => {
  const name = { province: 'tinh-a', slug, deviation: 'tinh-a-1' }

  it('keeps what the province and the reviewer say, in order, with what it was said about', async () => {
    const { digest } = committed(await one(reviewer))
    await value(discussDeviation(studio, official, { ...name, body: { text: 'Theo QĐ của tỉnh.', digest } }))
    const old = `sha256:${'1'.repeat(64)}`
    await value(
      discussDeviation(studio, reviewer, { ...name, body: { text: 'Xin số quyết định.', digest: old } }),
    )
    expect(committed(await one(official)).comments).toMatchObject([
      { text: 'Theo QĐ của tỉnh.', by: { id: 'tung' }, organisation: 'tinh-a', isOld: false },
      { text: 'Xin số quyết định.', organisation: 'van-phong-bo', isOld: true },
    ])
    expect(await code(discussDeviation(studio, neighbour, { ...name, body: { text: 'x', digest } }))).toBe(
      'deviation/not-readable',
    )
  })
})

describe('the makers of a proposal', () => {
  it('decide nothing about it, though the draft has forgotten them since it is in force', async () => {
    const mai = person('mai', 'van-phong-bo', 'reviewer')
    const { deviation, digest } = committed(await one(mai, 'tinh-b'))
    expect(committed(await one(mai, 'tinh-b')).mayNotDecide).toBeNull()
    await studio.store.write(async (tx) => {
      const proposal = {
        id: '000001',
        province: 'tinh-b',
        procedure: slug,
        state: 'in-force' as const,
        base: { version: null, digest: base },
        overlay: [deviation],
        hash: digest,
        decision: { number: '1/QĐ-UBND', inForce: '2026-02-01' },
        makers: ['mai'],
        running: null,
        seq: 1,
        events: [],
      }
      await putRecord(tx, proposals, `tinh-b/${slug}/000001`, proposal, 'absent')
    })
    expect(committed(await one(mai, 'tinh-b')).mayNotDecide).toBe('people/own-change')
    expect(committed(await one(reviewer, 'tinh-b')).mayNotDecide).toBeNull()
  })
})

describe('what was only read in a public source', () => {
  async function setHearsay(hearsay: boolean): Promise<void> {
    await studio.store.write(async (tx) => {
      const kept = await getRecord(tx, observedVariants, `tinh-b/${slug}`)
      if (kept === undefined) throw new Error('nothing is known of tinh-b')
      const { hearsay: _hearsay, ...body } = kept.body
      const next = hearsay ? { ...body, hearsay: true as const } : body
      await putRecord(tx, observedVariants, kept.id, next, kept.etag)
    })
  }
  const shipped = async () =>
    (await decisionsForBundle(studio.store.read, '2026-03-02')).decisions.map(({ province, decision }) => [
      province,
      decision,
    ])

  it('is asked about: nothing else can be decided, by itself or by the way, and none of it is shipped', async () => {
    const theirs = { province: 'tinh-b', slug, deviation: 'tinh-b-1' }
    const { digest, etag: first } = committed(await one(reviewer, 'tinh-b'))
    const adopt = ruling(digest, { decision: 'adopt', reason: 'Nên áp dụng cả nước.' })
    const { etag } = await value(
      decideDeviation(studio, reviewer, { ...theirs, expected: first, body: adopt }),
    )
    const decide = (body: DecisionBody) =>
      decideDeviation(studio, reviewer, { ...theirs, expected: etag, body })
    expect(await shipped()).toContainEqual(['tinh-b', 'adopt'])
    await setHearsay(true)
    expect(await shipped()).toEqual([['tinh-a', 'adopt']])
    expect(await code(putIntoDraft(studio, author, theirs))).toBe('deviation/not-adopted')
    const basis = [{ document: 'Nghị định 47/2011/NĐ-CP' }]
    const must = ruling(digest, { decision: 'must-align', legalBasis: basis, alignBy: '2026-12-31' })
    const refused = await decide(must)
    expect(refused.ok ? [] : refused.refusal.problems?.map((problem) => problem.code)).toEqual([
      'deviation/hearsay-only-ask',
    ])
    const ours = committed(await one(reviewer))
    const also = ruling(ours.digest, { alsoFor: ['tinh-b'] })
    const name = { province: 'tinh-a', slug, deviation: 'tinh-a-1' }
    const made = await value(decideDeviation(studio, reviewer, { ...name, expected: ours.etag, body: also }))
    expect(made.provinces).toEqual(['tinh-a'])
    await value(decide(ruling(digest, { decision: 'ask', reason: 'Tỉnh xác nhận giúp.' })))
    expect(await shipped()).toEqual([
      ['tinh-a', 'accept'],
      ['tinh-b', 'ask'],
    ])
    await setHearsay(false)
  })
})

describe('a province that has ended', () => {
  it('is still shown, and alike to none: its successor has what it had', async () => {
    expect((await matrixOf(reviewer)).alike.some(({ held }) => held[0]?.province === 'tinh-a')).toBe(true)
    await studio.store.write(async (tx) => {
      const kept = await tx.record(recordKinds.organisation, 'tinh-b')
      const ended = { ...(JSON.parse(kept?.body ?? '{}') as object), to: '2025-12-31', successor: 'tinh-a' }
      await tx.put(recordKinds.organisation, 'tinh-b', JSON.stringify(ended), kept?.etag ?? 'absent')
      const by = { id: 'yen', name: 'yen' }
      const subject = 'organisation/tinh-b'
      await tx.append({ at: studio.now(), actor: by, act: 'organisation/saved', subject })
    })
    const { alike, cells, provinces: columns } = await matrixOf(reviewer)
    expect(alike.filter(({ held }) => held.some(({ province }) => province === 'tinh-a'))).toEqual([])
    expect(columns.map(({ id }) => id)).toContain('tinh-b')
    expect(cells.map(({ province }) => province)).toContain('tinh-b')
    expect(committed(await one(reviewer)).alike.provinces).toEqual([])
  })
})

describe('the audit log', () => {
  it('holds every act, and its chain is whole', async () => {
    const acts = (await studio.store.read.events()).map(({ act }) => act)
    for (const act of [
      'deviation/decide',
      'deviation/put-into-draft',
      'deviation/comment',
      'setting/deviation-readers',
    ])
      expect(acts).toContain(act)
    expect(await verifyLog(eventsIn(studio.store.read))).toMatchObject({ value: { fault: undefined } })
  })
})
