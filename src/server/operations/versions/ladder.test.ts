import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../../core/change/change.ts'
import type { Catalogue } from '../../../core/api/contract.ts'
import { type Actor, visitor } from '../../../core/people/actor.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { Role } from '../../../core/people/role.ts'
import { addBatch } from '../drafts/add-batch.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { confirmFacts, readFacts } from '../facts/facts.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import { actOnVersion } from './act-on-version.ts'
import { actOnComment, readComments, writeComment } from './comment.ts'
import { compareRevisions } from './compare-revisions.ts'
import { readQueue } from './read-queue.ts'
import { readVersions } from './read-versions.ts'
import { submitDraft } from './submit-draft.ts'

const slug = 'cap-giay-phep-buu-chinh'
const name = { scope: 'standard', slug }
const now = '2026-01-05T08:00:00.000Z'
let studio: OpenStudio

function person(id: string, role: Role, organisation: string): Actor {
  const grant: Grant = {
    id: `${id}-${role}`,
    user: id,
    role,
    organisation,
    fields: null,
    territory: null,
    from: '2025-01-01',
    to: null,
  }
  return { id, name: id, kind: 'person', grants: [grant] }
}
const author = person('an', 'author', 'vu-buu-chinh')
const approver = person('binh', 'approver', 'vu-buu-chinh')
const controller = person('chi', 'controller', 'van-phong-bo')
const publisher = person('dung', 'publisher', 'van-phong-bo')
const asked = person('em', 'consulted', 'cuc-cdsqg')
const otherUnit = person('giang', 'approver', 'cuc-bao-chi')
const both: Actor = {
  ...author,
  grants: [...author.grants, ...approver.grants.map((g) => ({ ...g, user: 'an' }))],
}

beforeAll(async () => {
  studio = await openStudio({ folder: mkdtempSync(join(tmpdir(), 'khuon-ladder-')), now: () => now })
})
afterAll(() => studio.close())

let keys = 0
const standing = async (who: Actor) =>
  (JSON.parse((await value(readCatalogue(studio, who))).json) as Catalogue).rows.find(
    (row) => row.slug === slug,
  )?.standing
async function edit(changes: readonly Change[], who = author): Promise<number> {
  const draft = await value(readDraft(studio, who, name))
  const batch = { key: `test-key-${++keys}`, label: 'sửa', changes: [...changes] }
  return (await value(addBatch(studio, who, { ...name, expected: draft.seq, batch }))).seq
}

async function value<T>(
  outcome: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>,
): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
async function code(
  outcome: Promise<{ ok: boolean; refusal?: { code: string } }>,
): Promise<string | undefined> {
  return (await outcome).refusal?.code
}

const relabel = (before: string, after: string): Change => ({
  type: 'section.relabelled',
  target: 'moDau',
  before: { title: before },
  after: { title: after },
})
const act = (
  who: Actor,
  version: string,
  expected: number,
  body: Parameters<typeof actOnVersion>[2]['body'],
) => actOnVersion(studio, who, { ...name, version, expected, body })

describe('a draft on its way to publication', () => {
  it('is submitted as it stands, with the number its changes ask for', async () => {
    const seq = await edit([relabel('Phần mở đầu', 'Mở đầu')])
    const submitted = await value(
      submitDraft(studio, author, { ...name, expected: seq, body: { title: 'Bản đầu' } }),
    )
    expect(submitted.version).toMatchObject({
      state: 'submitted',
      number: '1.0.0',
      makers: ['an'],
      after: null,
    })
    expect(submitted.version.unverified).toBeGreaterThan(0)
    expect(submitted.acts).toEqual([])
    expect(await standing(author)).toEqual({
      published: null,
      open: { number: '1.0.0', state: 'submitted' },
      changed: true,
    })
    expect(await standing(visitor)).toEqual({ published: null, open: null, changed: false })
    expect(
      await code(submitDraft(studio, author, { ...name, expected: seq, body: { title: 'lần nữa' } })),
    ).toBe('ladder/already-submitted')
  })

  it('is never approved by who made it, nor by another unit, nor by somebody without the role', async () => {
    expect(await code(act(author, '000001', 1, { act: 'approve' }))).toBe('people/not-allowed')
    expect(await code(act(both, '000001', 1, { act: 'approve' }))).toBe('people/own-change')
    expect(await code(act(otherUnit, '000001', 1, { act: 'approve' }))).toBe('people/not-allowed')
  })

  it('stands in the queue of who has to act, with its changes counted', async () => {
    expect(
      (await value(readQueue(studio, approver))).rows.map((row) => [row.version.id, row.acts, row.changes]),
    ).toEqual([[`standard/${slug}/000001`, ['approve', 'return'], 1]])
    expect((await value(readQueue(studio, approver))).rows[0]?.summary).toEqual({
      vi: '1 thay đổi câu chữ',
      en: '1 change of wording',
    })
    expect((await value(readQueue(studio, author))).rows).toEqual([])
  })

  it('is not returned without a reason, and not acted on from an older state', async () => {
    expect(await code(act(approver, '000001', 1, { act: 'return' }))).toBe('ladder/needs-reason')
    expect(await code(act(approver, '000001', 7, { act: 'approve' }))).toBe('version/moved-on')
  })

  it('goes through consultation, every comment answered, control and decision, and is published', async () => {
    const approved = await value(act(approver, '000001', 1, { act: 'approve' }))
    expect(
      await code(
        act(approver, '000001', approved.etag, {
          act: 'open-consultation',
          until: '2025-12-31',
          invited: ['cuc-cdsqg'],
        }),
      ),
    ).toBe('ladder/needs-consultation')
    const opened = await value(
      act(approver, '000001', approved.etag, {
        act: 'open-consultation',
        until: '2026-01-20',
        invited: ['cuc-cdsqg'],
      }),
    )
    const version = `standard/${slug}/000001`
    const waiting = async (who: Actor) =>
      (await value(readQueue(studio, who))).rows.map(({ isAsked, toAnswer }) => [isAsked, toAnswer])
    expect([await waiting(asked), await waiting(author)]).toEqual([[[true, 0]], []])
    expect(
      await code(
        writeComment(studio, otherUnit, { ...name, body: { text: 'x', version, organisation: 'cuc-cdsqg' } }),
      ),
    ).toBe('comment/not-asked')
    const written = await value(
      writeComment(studio, asked, {
        ...name,
        body: { text: 'Nên giữ tên cũ', version, organisation: 'cuc-cdsqg', part: 'moDau' },
      }),
    )
    expect([await waiting(asked), await waiting(author)]).toEqual([[], [[false, 1]]])
    expect(await code(act(approver, '000001', opened.etag, { act: 'close-consultation' }))).toBe(
      'ladder/comments-open',
    )
    const comment = written.comment.id.split('/')[2]!
    await value(
      actOnComment(studio, author, {
        ...name,
        comment,
        expected: written.etag,
        body: { act: 'answer', verdict: 'declined', reason: 'Tên mới theo Nghị định' },
      }),
    )
    expect((await value(readComments(studio, asked, name))).comments[0]?.comment.answer).toMatchObject({
      verdict: 'declined',
    })
    const closed = await value(act(approver, '000001', opened.etag, { act: 'close-consultation' }))
    const controlled = await value(act(controller, '000001', closed.etag, { act: 'control' }))
    expect(await code(act(publisher, '000001', controlled.etag, { act: 'decide' }))).toBe(
      'ladder/needs-decision',
    )
    const decided = await value(
      act(publisher, '000001', controlled.etag, {
        act: 'decide',
        decision: { number: '12/QĐ-THU', date: '2026-01-21', inForce: '2026-02-01' },
      }),
    )
    const published = await value(act(publisher, '000001', decided.etag, { act: 'publish' }))
    expect(published.version.state).toBe('published')
    const draft = await value(readDraft(studio, author, name))
    expect(draft.base).toBe(published.version.revision)
    const decision = { number: '12/QĐ-THU', date: '2026-01-21', inForce: '2026-02-01' }
    expect(await standing(author)).toEqual({
      published: { number: '1.0.0', decision },
      open: null,
      changed: false,
    })
  })

  it('keeps the published revision although the draft goes on, and asks the next number for the new changes', async () => {
    const before = (await value(readVersions(studio, author, name))).versions[0]!
    const seq = await edit([relabel('Mở đầu', 'Phần đầu')])
    const next = await value(
      submitDraft(studio, author, { ...name, expected: seq, body: { title: 'Sửa chữ' } }),
    )
    expect(await standing(author)).toMatchObject({
      published: { number: '1.0.0' },
      open: { number: '1.0.1', state: 'submitted' },
      changed: true,
    })
    expect(next.version).toMatchObject({ after: '1.0.0', computed: '1.0.1', base: before.version.revision })
    expect(
      await code(submitDraft(studio, author, { ...name, expected: seq + 1, body: { title: 'x' } })),
    ).toBe('draft/moved-on')
    const versions = (await value(readVersions(studio, author, name))).versions
    expect(versions.map(({ version }) => [version.number, version.state])).toEqual([
      ['1.0.1', 'submitted'],
      ['1.0.0', 'published'],
    ])
    const compared = await value(
      compareRevisions(studio, author, { before: before.version.revision, after: `draft:standard/${slug}` }),
    )
    expect(compared.changes.map(({ change, effect }) => [change.type, effect.effect])).toEqual([
      ['section.relabelled', 'none'],
    ])
    expect(compared.version).toMatchObject({ level: 'patch' })
  })

  it('a new submission takes the place of the one on its way: what was approved does not carry over', async () => {
    await value(act(approver, '000002', 1, { act: 'approve' }))
    const seq = await edit([relabel('Phần đầu', 'Phần I')])
    await value(submitDraft(studio, author, { ...name, expected: seq, body: { title: 'Sửa lại' } }))
    const states = (await value(readVersions(studio, author, name))).versions.map(
      ({ version }) => version.state,
    )
    expect(states).toEqual(['submitted', 'returned', 'published'])
  })

  it('waits for its author again when it was returned, until it is submitted anew', async () => {
    await value(act(approver, '000003', 1, { act: 'return', note: 'Viết rõ hơn' }))
    const returned = async () =>
      (await value(readQueue(studio, author))).rows.map(({ version, isReturned, acts }) => [
        version.id,
        isReturned,
        acts,
      ])
    expect(await returned()).toEqual([[`standard/${slug}/000003`, true, []]])
    const seq = await edit([relabel('Phần I', 'Phần một')])
    await value(submitDraft(studio, author, { ...name, expected: seq, body: { title: 'Rõ hơn' } }))
    expect(await returned()).toEqual([])
    await edit([relabel('Phần một', 'Phần I')])
  })

  it('a chosen number may be higher than the computed one, never lower', async () => {
    const seq = await edit([relabel('Phần I', 'Phần 1')])
    const body = { title: 'Thấp', number: '1.0.0' }
    expect(await code(submitDraft(studio, author, { ...name, expected: seq, body }))).toBe('version/too-low')
    const raised = await value(
      submitDraft(studio, author, { ...name, expected: seq, body: { title: 'Cao', number: '1.1.0' } }),
    )
    expect(raised.version).toMatchObject({ computed: '1.0.1', number: '1.1.0' })
  })
})

describe('the verification desk', () => {
  it('lists open facts and counts them down as they are confirmed, with who and when', async () => {
    const before = await value(readFacts(studio, author, { slug }))
    const [one, other] = before.facts.filter(({ status }) => status === 'unverified')
    await value(
      confirmFacts(studio, author, {
        ...name,
        facts: [one!, other!].map(({ key, prop, at }) => ({ key, prop, at })),
        document: 'Nghị định 47/2011/NĐ-CP, Điều 6',
      }),
    )
    const after = await value(readFacts(studio, author, { slug }))
    expect(after.facts).toHaveLength(before.facts.length - 2)
    expect(after.counts['confirmed']).toBe((before.counts['confirmed'] ?? 0) + 2)
    expect(
      await code(
        confirmFacts(studio, otherUnit, {
          ...name,
          facts: [{ key: one!.key, prop: one!.prop, at: one!.at }],
          document: 'abc',
        }),
      ),
    ).toBe('people/not-allowed')
  })

  it('does not confirm what nobody has surveyed: there is no value to hold against a document', async () => {
    const { facts } = await value(readFacts(studio, author, { slug }))
    const { key, prop, at } = facts.find(({ status }) => status === 'not-surveyed')!
    expect(
      await code(confirmFacts(studio, author, { ...name, facts: [{ key, prop, at }], document: 'Luật' })),
    ).toBe('fact/not-surveyed')
  })

  it('refuses a fact that is not there', async () => {
    const facts = [{ key: 'card:x', prop: 'provenance', at: '' }]
    expect(await code(confirmFacts(studio, author, { ...name, facts, document: 'Luật' }))).toBe(
      'fact/unknown',
    )
  })
})
