import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../core/people/actor.ts'
import { person } from '../../../core/people/testing/person.ts'
import { type ClosingEntry, emptyClosingEntry } from '../../../core/report/closing-entry.ts'
import { openStudio, type OpenStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { putClosingEntry, readClosingEntry } from './closing-entry.ts'
import { makeReport } from './make-report.ts'

const slug = 'cap-giay-phep-buu-chinh'

const reviewer = person('han', 'van-phong-bo', 'reviewer')
const author = person('ha', 'vu-buu-chinh', 'author')
const ofProvince = person('phuc', 'ninh-binh', 'reader')
const stranger = person('ai', 'khong-co', 'reader')

const entry: ClosingEntry = {
  ...emptyClosingEntry,
  volumes: { [`ninh-binh/${slug}`]: 12, [`da-nang/${slug}`]: 34 },
  texts: { ...emptyClosingEntry.texts, difficulties: 'Đà Nẵng chưa bố trí cán bộ.' },
}

let studio: OpenStudio
async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

beforeAll(async () => {
  studio = await openStudio({
    folder: mkdtempSync(join(tmpdir(), 'khuon-closing-')),
    now: () => '2026-01-05T08:00:00.000Z',
  })
  await seedOrganisations(studio.store, studio.source.library, studio.now())
  await value(putClosingEntry(studio, reviewer, { entry, expected: 0 }))
})
afterAll(() => studio.close())

describe('what was entered for the closing report', () => {
  it('is read whole by who enters it, and by the ministry and its units', async () => {
    for (const who of [reviewer, author])
      expect(await value(readClosingEntry(studio, who))).toEqual({ entry, etag: 1 })
  })

  it('is for people of a province the volumes of their own, and no text', async () => {
    const own = { ...entry, volumes: { [`ninh-binh/${slug}`]: 12 }, texts: emptyClosingEntry.texts }
    expect(await value(readClosingEntry(studio, ofProvince))).toEqual({ entry: own, etag: 1, isPart: true })
    expect((await value(readClosingEntry(studio, stranger))).entry.volumes).toEqual({})
  })

  it('is in their report no more than that, and the report does not say that nothing was entered', async () => {
    const report = async (who: Actor) =>
      JSON.stringify(await value(makeReport(studio, who, { kind: 'closing', procedure: slug })))
    const [whole, part] = [await report(reviewer), await report(ofProvince)]
    const missing = 'Chưa nhập nội dung của mục này.'
    const withheld = 'Nội dung của mục này dành cho người được xem mọi địa phương.'
    expect([whole.includes('chưa bố trí'), whole.includes(missing), whole.includes(withheld)]).toEqual([
      true,
      true,
      false,
    ])
    expect([part.includes('chưa bố trí'), part.includes(missing), part.includes(withheld)]).toEqual([
      false,
      false,
      true,
    ])
    expect(part).not.toContain('Đà Nẵng')
  })
})
