import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../core/people/actor.ts'
import { person } from '../../../core/people/testing/person.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { getRecord, putRecord } from '../records.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { readImpact } from './concept-impact.ts'
import { actOnProposal, proposeConcept, readProposalImpact, readProposals } from './propose-concept.ts'

const base = 'urn:khuon:concept:nguoi.hoTen@1'
let studio: OpenStudio

const author = person('an', 'vu-buu-chinh', 'author')
const approver = person('binh', 'vu-buu-chinh', 'approver')
const administrator = person('chi', 'van-phong-bo', 'administrator')
const reader = person('dung', 'van-phong-bo', 'reader')

beforeAll(async () => {
  studio = await openStudio({
    folder: mkdtempSync(join(tmpdir(), 'khuon-library-')),
    now: () => '2026-01-05T08:00:00.000Z',
  })
  await seedOrganisations(studio.store, studio.source.library, studio.now())
})
afterAll(() => studio.close())

async function value<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const outcome = await asked
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}
const code = async (asked: Promise<Outcome<unknown>>) => {
  const outcome = await asked
  return outcome.ok ? 'done' : outcome.refusal.code
}

describe('whom a change of a concept affects', () => {
  it('is every field of the standard that names it, each with its own effect, and the provinces that deviate there', async () => {
    const before = await value(readImpact(studio, reader, { base, edits: { maxLength: 60 } }))
    const [use] = before.uses
    if (use === undefined) throw new Error('nobody uses it')
    const observe = (province: string) =>
      studio.store.write(async (tx) => {
        const kept = await getRecord(tx, observedVariants, `${province}/${use.slug}`)
        await putRecord(
          tx,
          observedVariants,
          `${province}/${use.slug}`,
          {
            base: { version: null, digest: `sha256:${'0'.repeat(64)}` },
            overlay: [{ id: 'x', type: 'field.relabelled', target: use.field } as never],
            asOf: null,
            sources: ['mẫu'],
            note: '',
            illustrative: true,
          },
          kept?.etag ?? 'absent',
        )
      })
    await observe('da-nang')
    const impact = await value(readImpact(studio, reader, { base, edits: { maxLength: 60 } }))
    expect(impact.effect.effect).toBe('narrows')
    expect(new Set(impact.uses.map(({ effect }) => effect.effect))).toEqual(new Set(['narrows']))
    expect(impact.uses[0]?.provinces).toEqual([{ province: 'da-nang', deviations: 1, illustrative: true }])
    expect(impact.uses.slice(1).flatMap(({ provinces }) => provinces)).toEqual([])
    expect(impact.uses.every(({ elsewhere }) => elsewhere === 0)).toBe(true)
    expect(impact.holders.length).toBeGreaterThan(0)

    // People of a province read of the others how many there are, where that does not tell which.
    const ofProvince = person('phuc', 'ninh-binh', 'reader')
    const toProvince = async () => {
      const told = await value(readImpact(studio, ofProvince, { base, edits: { maxLength: 60 } }))
      return [told.uses[0]?.provinces, told.uses[0]?.elsewhere]
    }
    expect(await toProvince()).toEqual([[], null])
    await observe('tinh-mau-a')
    await observe('tinh-mau-b')
    expect(await toProvince()).toEqual([[], 3])
    await observe('ninh-binh')
    expect(await toProvince()).toEqual([[{ province: 'ninh-binh', deviations: 1, illustrative: true }], 3])
  })
})

describe('a proposal to change the library', () => {
  it('is refused when it changes nothing, accepts nothing, is faulty, or has no reason', async () => {
    const propose = (edits: object, reason = 'vì sao') =>
      code(proposeConcept(studio, author, { base, edits, reason }))
    expect(await propose({})).toBe('library/proposal-same')
    expect(await propose({ maxLength: 100 })).toBe('library/proposal-same')
    expect(await propose({ minLength: 200 })).toBe('library/proposal-empty')
    expect(await propose({ pattern: '(' })).toBe('library/proposal-faulty')
    expect(await propose({ maxLength: 150 }, '  ')).toBe('library/proposal-needs-reason')
    expect(await code(proposeConcept(studio, author, { base: `${base}9`, edits: {}, reason: 'x' }))).toBe(
      'library/proposal-unknown-concept',
    )
    expect(await code(proposeConcept(studio, reader, { base, edits: { maxLength: 150 }, reason: 'x' }))).toBe(
      'people/not-allowed',
    )
  })

  it('is made by an author, decided by somebody else with a reason, once', async () => {
    const made = await value(
      proposeConcept(studio, author, { base, edits: { maxLength: 150 }, reason: 'Tên dài' }),
    )
    expect(made.proposal).toMatchObject({ base, reason: 'Tên dài', state: 'open', by: { id: 'an' } })
    expect(made.proposal.file['$id']).toBe('urn:khuon:concept:nguoi.hoTen@2')
    expect([made.mayDecide, made.mayWithdraw]).toEqual([false, true])
    const { id } = made.proposal
    expect((await value(readProposalImpact(studio, reader, { proposal: id }))).effect.effect).toBe('widens')
    const act = (who: Actor, what: 'accept' | 'decline' | 'withdraw', reason?: string, expected = 1) =>
      actOnProposal(studio, who, {
        proposal: id,
        expected,
        body: { act: what, ...(reason === undefined ? {} : { reason }) },
      })
    const both = { ...author, grants: [...author.grants, ...administrator.grants] }
    expect(await code(act(both, 'accept'))).toBe('people/own-change')
    expect(await code(act(author, 'accept'))).toBe('people/not-allowed')
    expect(await code(act(administrator, 'withdraw'))).toBe('people/not-allowed')
    expect(await code(act(approver, 'decline'))).toBe('library/proposal-needs-reason')
    expect(await code(act(approver, 'accept', '', 7))).toBe('library/proposal-moved-on')
    const accepted = await value(act(approver, 'accept', 'Đúng'))
    expect(accepted.proposal).toMatchObject({ state: 'accepted', decision: { reason: 'Đúng' } })
    expect(await code(act(administrator, 'decline', 'muộn', 2))).toBe('library/proposal-not-open')
    const listed = (await value(readProposals(studio, administrator))).proposals
    expect(listed.map(({ proposal, mayDecide }) => [proposal.id, mayDecide])).toEqual([[id, false]])
    const events = (await studio.store.read.events({})).map(({ act: done }) => done)
    expect(events.filter((done) => done.startsWith('concept/'))).toEqual([
      'concept/propose',
      'concept/accept',
    ])
  })

  it('is taken back by who made it', async () => {
    const { proposal } = await value(
      proposeConcept(studio, author, { base, edits: { title: 'Tên đầy đủ' }, reason: 'Gọn hơn' }),
    )
    const body = { act: 'withdraw' } as const
    const back = await value(actOnProposal(studio, author, { proposal: proposal.id, expected: 1, body }))
    expect(back.proposal.state).toBe('withdrawn')
  })
})
