import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../../core/change/change.ts'
import { diff } from '../../../core/change/diff.ts'
import { documentsOfFiles } from '../../../core/change/document-files.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import { toParts } from '../../../core/change/parts.ts'
import { edit as makeEdit } from '../../../core/edit/edit.ts'
import type { Catalogue } from '../../../core/api/contract.ts'
import type { VersionAnswer } from '../../../core/api/version-contract.ts'
import { type Actor, visitor } from '../../../core/people/actor.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { person } from '../../../core/people/testing/person.ts'
import { addBatch } from '../drafts/add-batch.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { restoreRevision } from '../drafts/restore-revision.ts'
import { confirmFacts, readFacts } from '../facts/facts.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import { actOnVersion } from './act-on-version.ts'
import { actOnComment, readComments, writeComment } from './comment.ts'
import { compareRevisions, documentsOfRevision } from './compare-revisions.ts'
import { readQueue } from './read-queue.ts'
import { readVersions } from './read-versions.ts'
import { submitDraft } from './submit-draft.ts'

const slug = 'cap-giay-phep-buu-chinh'
const name = { scope: 'standard', slug }
const now = '2026-01-05T08:00:00.000Z'
let studio: OpenStudio

const author = person('an', 'vu-buu-chinh', 'author')
const approver = person('binh', 'vu-buu-chinh', 'approver')
const controller = person('chi', 'van-phong-bo', 'controller')
const publisher = person('dung', 'van-phong-bo', 'publisher')
const asked = person('em', 'cuc-cdsqg', 'consulted')
const otherUnit = person('giang', 'cuc-bao-chi', 'approver')
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

  it('is compared once, however often the queue is asked for', async () => {
    const summary = async () => (await value(readQueue(studio, approver))).rows[0]?.summary
    const first = await summary()
    expect(first).toBeDefined()
    expect(await summary()).toBe(first)
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
    const spokenBy = (who: Actor) =>
      code(writeComment(studio, who, { ...name, body: { text: 'x', version, organisation: 'cuc-cdsqg' } }))
    const former: Actor = {
      ...asked,
      grants: [...asked.grants.map((grant) => ({ ...grant, to: '2026-01-04' })), ...otherUnit.grants],
    }
    const onlyReading: Actor = {
      ...otherUnit,
      grants: [...otherUnit.grants, ...person('giang', 'cuc-cdsqg', 'reader').grants],
    }
    expect([await spokenBy(former), await waiting(former)]).toEqual(['comment/not-asked', []])
    expect([await spokenBy(onlyReading), await waiting(onlyReading)]).toEqual(['comment/not-asked', []])
    const elsewhere = { scope: 'standard', slug: 'sua-doi-bo-sung-giay-phep-buu-chinh' }
    expect(
      await code(
        writeComment(studio, asked, {
          ...elsewhere,
          body: { text: 'x', version, organisation: 'cuc-cdsqg' },
        }),
      ),
    ).toBe('version/unknown')
    expect(await code(writeComment(studio, asked, { ...elsewhere, body: { text: 'x', version } }))).toBe(
      'version/unknown',
    )
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
    // What was decided gives way to no other version by the way.
    const later = await edit([relabel('Mở đầu', 'Phần đầu tiên')])
    const another = { ...name, expected: later, body: { title: 'Bản khác' } }
    expect(await code(submitDraft(studio, author, another))).toBe('ladder/decided-waits')
    await edit([relabel('Phần đầu tiên', 'Mở đầu')])
    const seen = (await value(readVersions(studio, approver, name))).versions[0]
    expect([seen?.version.state, seen?.acts]).toEqual(['decided', ['return']])
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
    const subject = `version/standard/${slug}/000002`
    const log = (await studio.store.read.events({ subject })).map(({ act: done, detail }) => [done, detail])
    expect(log.at(-1)).toEqual([
      'version/return',
      { number: '1.0.1', state: 'returned', replacedBy: `standard/${slug}/000003` },
    ])
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

  it('is not controlled by who approved it, with every role above the author’s', async () => {
    const every: Actor = {
      ...approver,
      grants: [approver, controller, publisher].flatMap(({ grants }) =>
        grants.map((grant) => ({ ...grant, user: approver.id })),
      ),
    }
    const newest = async (who: Actor) => (await value(readVersions(studio, who, name))).versions[0]!
    const { version } = await newest(every)
    const number = version.id.split('/')[2]!
    const go = async (body: Parameters<typeof act>[3]) =>
      value(act(every, number, (await newest(every)).etag, body))
    await go({ act: 'approve' })
    await go({ act: 'open-consultation', until: '2026-01-20', invited: ['cuc-cdsqg'] })
    await go({ act: 'close-consultation' })
    expect(await newest(every)).toMatchObject({
      possible: ['control', 'return'],
      acts: ['return'],
      blocked: [{ act: 'control', code: 'ladder/judged-before' }],
    })
    const { etag } = await newest(every)
    expect(await code(act(every, number, etag, { act: 'control' }))).toBe('ladder/judged-before')
    const controlled = await value(act(controller, number, etag, { act: 'control' }))
    const decision = { number: '13/QĐ-THU', date: '2026-01-22', inForce: '2026-02-02' }
    expect(await code(act(every, number, controlled.etag, { act: 'decide', decision }))).toBe(
      'ladder/judged-before',
    )
    expect((await value(act(controller, number, controlled.etag, { act: 'decide', decision }))).acts).toEqual(
      [],
    )
    expect((await newest(publisher)).acts).toEqual(['publish'])
  })
})

describe('a comment on a part', () => {
  it('keeps what the part was called, which may be gone when the comment is read', async () => {
    const body = { text: 'Bỏ phần này', part: 'moDau' }
    const { comment } = await value(writeComment(studio, author, { ...name, body }))
    expect(comment.place).toEqual({ kind: 'section', name: 'Phần 1' })
    const nowhere = { text: 'Ở đâu', part: 'section:khongCo' }
    expect((await value(writeComment(studio, author, { ...name, body: nowhere }))).comment.place).toBe(
      undefined,
    )
  })
})

describe('four eyes', () => {
  const here = { scope: 'standard', slug: 'cap-lai-giay-phep-buu-chinh-mat-hong' }
  const colleague = person('hoa', 'vu-buu-chinh', 'author')
  const saved = async () => value(readDraft(studio, author, here))
  const section = async () => {
    const form = (await saved()).files['form.schema.json'] as {
      properties: Record<string, { title: string }>
    }
    return Object.entries(form.properties)[0]!
  }
  const title = async () => (await section())[1].title
  async function rename(who: Actor, to: string): Promise<void> {
    const [target, { title: from }] = await section()
    const change = { type: 'section.relabelled', before: { title: from }, after: { title: to } } as const
    const changes: Change[] = [{ ...change, target }]
    const batch = { key: `test-key-${++keys}`, label: 'sửa', changes }
    await value(addBatch(studio, who, { ...here, expected: (await saved()).seq, batch }))
  }
  const submit = async (who: Actor, text: string) =>
    value(submitDraft(studio, who, { ...here, expected: (await saved()).seq, body: { title: text } }))
  const goOn = async (who: Actor, { version, etag }: VersionAnswer, body: Parameters<typeof act>[3]) =>
    value(actOnVersion(studio, who, { ...here, version: version.id.split('/')[2]!, expected: etag, body }))
  async function publish(submitted: VersionAnswer): Promise<VersionAnswer> {
    let answer = await goOn(approver, submitted, { act: 'approve' })
    answer = await goOn(approver, answer, {
      act: 'open-consultation',
      until: '2026-01-20',
      invited: ['cuc-cdsqg'],
    })
    answer = await goOn(approver, answer, { act: 'close-consultation' })
    answer = await goOn(controller, answer, { act: 'control' })
    const decision = { number: '14/QĐ-THU', date: '2026-01-22', inForce: '2026-02-02' }
    answer = await goOn(publisher, answer, { act: 'decide', decision })
    return goOn(publisher, answer, { act: 'publish' })
  }
  const approving = async (who: Actor) => {
    const { version, etag } = (await value(readVersions(studio, who, here))).versions[0]!
    const number = version.id.split('/')[2]!
    return code(
      actOnVersion(studio, who, { ...here, version: number, expected: etag, body: { act: 'approve' } }),
    )
  }

  it('are asked again of who made what was published and is withdrawn', async () => {
    const first = await title()
    await publish(await submit(author, 'Như đang áp dụng'))
    const { revision: standing } = (await value(readVersions(studio, author, here))).versions[0]!.version
    await rename(both, `${first} A`)
    const second = await publish(await submit(colleague, 'Tên của an'))
    expect((await saved()).base).toBe(second.version.revision)
    await goOn(publisher, second, { act: 'withdraw' })
    expect((await saved()).base).toBe(standing)
    await rename(colleague, `${first} B`)
    await submit(colleague, 'Tên của an và hoa')
    expect(await approving(both)).toBe('people/own-change')
  })
  it('are asked of who made what somebody else brings back', async () => {
    await rename(both, 'Tên chỉ của an')
    await submit(author, 'Thử')
    const { revision } = (await value(readVersions(studio, author, here))).versions[0]!.version
    await rename(colleague, 'Tên của hoa')
    await publish(await submit(colleague, 'Tên của hoa'))
    const restore = { key: `test-key-${++keys}`, label: 'khôi phục', revision }
    await value(restoreRevision(studio, colleague, { ...here, expected: (await saved()).seq, body: restore }))
    expect(await title()).toBe('Tên chỉ của an')
    await submit(colleague, 'Tên của an')
    expect(await approving(both)).toBe('people/own-change')
    expect(await approving(approver)).toBe(undefined)
  })
})

describe('the verification desk', () => {
  it('lists open facts and counts them down as they are confirmed, with who and when', async () => {
    const before = await value(readFacts(studio, author, { slug }))
    const [one, other] = before.facts.filter(({ status }) => status === 'unverified')
    await value(
      confirmFacts(studio, author, {
        ...name,
        expected: before.marks[slug],
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
          expected: after.marks[slug],
          facts: [{ key: one!.key, prop: one!.prop, at: one!.at }],
          document: 'abc',
        }),
      ),
    ).toBe('people/not-allowed')
  })

  it('does not confirm what nobody has surveyed: there is no value to hold against a document', async () => {
    const { facts, marks } = await value(readFacts(studio, author, { slug }))
    const { key, prop, at } = facts.find(({ status }) => status === 'not-surveyed')!
    const confirming = { ...name, expected: marks[slug], facts: [{ key, prop, at }], document: 'Luật' }
    expect(await code(confirmFacts(studio, author, confirming))).toBe('fact/not-surveyed')
  })

  it('confirms no other content than was looked at; what changed elsewhere meanwhile does not matter', async () => {
    const { facts, marks } = await value(readFacts(studio, author, { slug }))
    const fact = facts.find(({ key, status }) => key !== 'section:moDau' && status === 'unverified')!
    const confirming = { ...name, expected: marks[slug], facts: [fact], document: 'Luật' }
    await edit([relabel('Phần 1', 'Phần 2')])
    const draft = await value(readDraft(studio, author, name))
    const { seq } = await value(confirmFacts(studio, author, { ...confirming, document: 'Nghị định' }))
    expect(seq).toBe(draft.seq + 1)
    // By now somebody, here the same person, has made the fact another one.
    const outcome = await confirmFacts(studio, author, confirming)
    expect(outcome).toMatchObject({ refusal: { kind: 'moved-on', code: 'draft/moved-on', other: { seq } } })
    expect(await code(confirmFacts(studio, author, { ...confirming, expected: seq + 1 }))).toBe(
      'draft/moved-on',
    )
    expect(await code(confirmFacts(studio, author, { ...confirming, expected: undefined }))).toBe(
      'precondition/missing',
    )
  })

  it('confirms no process whose steps somebody has changed since: its provenance stands for all of them', async () => {
    const { facts, marks } = await value(readFacts(studio, author, { slug }))
    const fact = facts.find(({ kind, status }) => kind === 'process' && status === 'unverified')!
    const { files } = await value(readDraft(studio, author, name))
    const parts = toParts(documentsOfFiles(files), studio.source.library)
    const [stepKey] = [...parts.parts].find(([, { kind }]) => kind === 'step')!
    const made = makeEdit(parts, (copy) => copy.set(stepKey, { hours: 5 }))
    await edit(made.ok ? made.value.changes : [])
    const confirming = { ...name, expected: marks[slug], facts: [fact], document: 'Luật' }
    expect(await code(confirmFacts(studio, author, confirming))).toBe('draft/moved-on')
  })

  it.each([
    ['a part that is gone', { key: 'card:x', prop: 'provenance', at: '' }],
    ['a prop that is no provenance', { key: 'card:', prop: 'name.vi', at: '' }],
    ['no place in a list', { key: 'card:', prop: 'serviceLevel.blockers', at: 'x' }],
    ['what every object has', { key: '__proto__', prop: 'constructor', at: '/__proto__' }],
  ])('refuses a fact that is not there: %s', async (_, fact) => {
    const { marks } = await value(readFacts(studio, author, { slug }))
    const confirming = { ...name, expected: marks[slug], facts: [fact], document: 'Luật' }
    expect(await code(confirmFacts(studio, author, confirming))).toBe('fact/unknown')
  })
})

describe('a draft in which something is wrong', () => {
  it('is not submitted: the errors are told, with their places', async () => {
    const other = { scope: 'standard', slug: 'cap-lai-giay-phep-buu-chinh-het-han' }
    const draft = await value(readDraft(studio, author, other))
    const documents = await documentsOfRevision(studio.store.read, draft.revision)
    const broken: ProcedureDocuments = structuredClone(documents)
    const [form] = broken.forms as unknown as { schema: { properties: { moDau: { properties: object } } } }[]
    const fields = form?.schema.properties.moDau.properties as Record<string, Record<string, unknown>>
    fields['soVanBan'] = { ...fields['soVanBan'], pattern: '^a' }
    const changes = diff(documents, broken, studio.source.library)
    const batch = { key: 'broken-pattern', label: 'mẫu hỏng', changes: [...changes] }
    const { seq } = await value(addBatch(studio, author, { ...other, expected: draft.seq, batch }))
    const made = await submitDraft(studio, author, { ...other, expected: seq, body: { title: 'Bản đầu' } })
    expect(made).toMatchObject({ ok: false, refusal: { code: 'ladder/has-errors' } })
    const told = (made.ok ? [] : (made.refusal.problems ?? [])).map(({ code: one, at }) => [one, at])
    expect(told[0]).toEqual(['ladder/has-errors', ''])
    expect(told).toContainEqual(['form/bad-pattern', '/properties/moDau/properties/soVanBan/pattern'])
    expect((await value(readVersions(studio, author, other))).versions).toEqual([])
  })
})
